import Tabular

/// Adds a sheet behind the others in `workbook.xml`.
final class SheetListEditor: XMLEditor {
    private(set) var name: String
    private let base: String
    private let relationship: String
    private let namespace: String
    private var names: Set<String> = []
    private var highestNumber = 0

    init(adding name: String, relationship: String, namespace: String) {
        base = name
        self.name = name
        self.relationship = relationship
        self.namespace = namespace
    }

    func start(_ element: XMLElement, in rewriter: XMLRewriter) {
        guard element.name == "sheet", rewriter.depth == 2 else { return }
        names.insert((element.attribute("name") ?? "").lowercased())
        highestNumber = max(highestNumber, element.attribute("sheetId").flatMap(UInt16.init).map(Int.init) ?? 0)
    }

    func end(_ name: XMLName, in rewriter: XMLRewriter) throws {
        guard rewriter.depth == 1, name == "sheets" else { return }
        // A workbook that was annotated already has one.
        var copy = 2
        while names.contains(self.name.lowercased()) {
            self.name = "\(base) (\(copy))"
            copy += 1
        }
        try rewriter.insert(
            "<\(rewriter.prefix)sheet xmlns:r=\"\(namespace)\" name=\"\(self.name)\" sheetId=\"\(highestNumber + 1)\" r:id=\"\(relationship)\"/>"
        )
    }
}

/// Adds elements at the end of a list of relationships or of content types.
final class ListEditor: XMLEditor {
    static let relationships = """
        <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
        <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"/>
        """

    struct Item {
        let element: String
        let attributes: [(name: String, value: String)]
    }

    private let items: [Item]
    private var extensions: Set<String> = []

    init(adding items: [Item]) { self.items = items }

    static func relationship(_ id: String, type: String, to part: String) -> Item {
        Item(element: "Relationship", attributes: [("Id", id), ("Type", type), ("Target", "/\(part)")])
    }

    static func contentType(of part: String, _ type: String) -> Item {
        Item(element: "Override", attributes: [("PartName", "/\(part)"), ("ContentType", type)])
    }

    /// Not added where the list has one for that extension.
    static func defaultType(of fileExtension: String, _ type: String) -> Item {
        Item(element: "Default", attributes: [("Extension", fileExtension), ("ContentType", type)])
    }

    func start(_ element: XMLElement, in rewriter: XMLRewriter) {
        if let known = element.attribute("Extension") { extensions.insert(known.lowercased()) }
    }

    func end(_ name: XMLName, in rewriter: XMLRewriter) throws {
        guard rewriter.depth == 0 else { return }
        for item in items where !item.attributes.contains(where: { $0.name == "Extension" && extensions.contains($0.value) }) {
            let attributes = item.attributes.map { " \($0.name)=\"\(SheetText.escaped($0.value))\"" }.joined()
            try rewriter.insert("<\(rewriter.prefix)\(item.element)\(attributes)/>")
        }
    }
}
