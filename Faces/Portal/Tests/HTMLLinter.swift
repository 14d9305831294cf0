/// What can be checked of accessibility and structure by reading a page's HTML (RGAA 4.1 criteria named where they apply).
struct HTMLLinter {
    let document: HTMLDocument
    private(set) var complaints: [String] = []

    static func complaints(about html: String) -> [String] {
        do {
            var linter = HTMLLinter(document: try HTMLDocument(html))
            linter.check()
            return linter.complaints
        } catch {
            return [error.description]
        }
    }

    private mutating func check() {
        let all = document.root.descendants
        checkFrame(all)
        checkHeadings(all)
        checkForms(all)
        checkTables(all)
        checkLinksAndImages(all)
        let ids = all.compactMap { $0["id"] }
        for id in Set(ids) where ids.filter({ $0 == id }).count > 1 { complaints.append("id \(id) is used twice (8.2)") }
        let known = Set(ids)
        for element in all {
            for name in ["aria-labelledby", "aria-describedby", "for"] {
                for id in element[name]?.split(separator: " ") ?? [] where !known.contains(String(id)) {
                    complaints.append("\(name)=\(id) points nowhere")
                }
            }
        }
        for script in document.root.all("script") where script["type"] != "application/ld+json" { complaints.append("a script") }
        for element in all where element.attributes.keys.contains(where: { $0.hasPrefix("on") }) { complaints.append("an inline handler") }
        if document.root.all("style").count > 0 || all.contains(where: { $0["style"] != nil }) {
            complaints.append("an inline style sheet")
        }
    }

    /// Language (8.3), title (8.5), landmarks (9.2, 12.6), skip link (12.7).
    private mutating func checkFrame(_ all: [HTMLDocument.Element]) {
        if document.root.children.first?["lang"] != "fr" { complaints.append("no lang (8.3)") }
        if document.root.all("title").first(where: { $0.parent?.name == "head" })?.text.isEmpty ?? true {
            complaints.append("no title (8.5)")
        }
        if document.root.all("main").count != 1 { complaints.append("not one main (12.6)") }
        for landmark in ["header", "footer"] where document.root.all(landmark).count != 1 {
            complaints.append("not one \(landmark) (12.6)")
        }
        for nav in document.root.all("nav") where nav["aria-label"] == nil && nav["aria-labelledby"] == nil {
            complaints.append("a nav without a name (12.6)")
        }
        if document.root.all("a").first?["href"] != "#contenu" { complaints.append("the first link does not skip (12.7)") }
        for element in all where element["tabindex"].flatMap({ Int($0) }) ?? 0 > 0 { complaints.append("a positive tabindex (12.8)") }
    }

    /// One h1, no level skipped (9.1).
    private mutating func checkHeadings(_ all: [HTMLDocument.Element]) {
        let headings = all.filter { $0.name.count == 2 && $0.name.hasPrefix("h") && $0.name != "hr" }
        if headings.filter({ $0.name == "h1" }).count != 1 { complaints.append("not one h1 (9.1)") }
        var level = 0
        for heading in headings {
            let next = Int(heading.name.dropFirst()) ?? 0
            if next > level + 1 { complaints.append("h\(level) then h\(next): \(heading.text) (9.1)") }
            if heading.text.allSatisfy(\.isWhitespace) { complaints.append("an empty h\(next)") }
            level = next
        }
    }

    /// Every field has a visible or hidden label tied to it (11.1), every button a name (11.9).
    private mutating func checkForms(_ all: [HTMLDocument.Element]) {
        let labelled = Set(document.root.all("label").compactMap { $0["for"] })
        for field in document.root.all("input", "select", "textarea") where !labelled.contains(field["id"] ?? "") {
            complaints.append("a field without label: \(field["name"] ?? "") (11.1)")
        }
        for button in document.root.all("button") where button.text.isEmpty { complaints.append("a button without name (11.9)") }
    }

    /// Caption (5.4), headings with scope (5.7), focusable scroll region.
    private mutating func checkTables(_ all: [HTMLDocument.Element]) {
        for table in document.root.all("table") {
            if table.all("caption").first?.text.isEmpty ?? true { complaints.append("a table without caption (5.4)") }
            for heading in table.all("th") where heading["scope"] == nil { complaints.append("a th without scope (5.7)") }
            if table.parent?["role"] != "group" || table.parent?["tabindex"] != "0" {
                complaints.append("a table that cannot be scrolled by keyboard")
            }
            let widths = Set(table.all("tr").map { $0.children.count })
            if widths.count > 1 { complaints.append("rows of unequal width in \(table.all("caption").first?.text ?? "")") }
        }
    }

    /// Link texts (6.2) and alternatives (1.1, 1.2).
    private mutating func checkLinksAndImages(_ all: [HTMLDocument.Element]) {
        for link in document.root.all("a") {
            if link.text.allSatisfy(\.isWhitespace) { complaints.append("a link without text to \(link["href"] ?? "") (6.2)") }
            if link["href"] == nil { complaints.append("a link without address") }
            if link["target"] != nil { complaints.append("a link that opens a window (13.2)") }
        }
        for drawing in document.root.all("svg") where drawing["role"] != "img" && drawing["aria-hidden"] != "true" {
            complaints.append("a drawing without role (1.1)")
        }
        for drawing in document.root.all("svg")
        where drawing["role"] == "img" && drawing["aria-label"] == nil && drawing["aria-labelledby"] == nil {
            complaints.append("a drawing without alternative (1.1)")
        }
        for image in document.root.all("img") where image["alt"] == nil { complaints.append("an image without alternative (1.1)") }
    }
}
