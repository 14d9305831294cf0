import Foundation

@testable import Search

/// The public medicines base as search entries, read the short way: enough to measure search without the bricks above it.
struct RealBase {
    static var folder: URL? {
        guard let path = ProcessInfo.processInfo.environment["DATAMED_REAL_DATA"], FileManager.default.fileExists(atPath: path) else {
            return nil
        }
        return URL(filePath: path)
    }

    let entries: [SearchEntry]

    init(_ folder: URL) throws {
        let current = folder.appending(path: "bdpm/2026-05-26")
        let specialities = try Self.rows(current.appending(path: "CIS_bdpm.txt"))
        let formerNames = Dictionary(
            try Self.rows(folder.appending(path: "bdpm/2021-01-11/CIS_bdpm.txt")).map { ($0[0], $0[1]) },
            uniquingKeysWith: { first, _ in first })
        var codes: [String: [String]] = [:]
        for row in try Self.rows(current.appending(path: "CIS_CIP_bdpm.txt")) { codes[row[0], default: []] += [row[1], row[6]] }
        var substances: [String: [String]] = [:]
        var substanceNames: [String: Set<String>] = [:]
        for row in try Self.rows(current.appending(path: "CIS_COMPO_bdpm.txt")) {
            let name = row[3].trimmingCharacters(in: .whitespaces)
            substances[row[0], default: []].append(name)
            substanceNames[row[2], default: []].insert(name)
        }
        let labels = try JSONDecoder().decode(
            [String: String].self, from: Data(contentsOf: folder.appending(path: "atc/ATC-2024-02-15-fr.json")))
        var classes: [String: String] = [:]
        for row in try Self.rows(current.appending(path: "CIS_MITM.txt")) where row.count > 1 { classes[row[0]] = row[1] }
        for line in try Self.text(folder.appending(path: "atc/CIS-ATC_2024-04-07.csv")).split(whereSeparator: \.isNewline).dropFirst() {
            let fields = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
            if fields.count > 1 { classes[fields[0]] = fields[1] }
        }
        var entries = specialities.map { row in
            let title = row[1]
            var keys = [SearchKey(title, .name)]
            if let former = formerNames[row[0]], former != title { keys.append(SearchKey(former, .formerName)) }
            keys += Set(substances[row[0]] ?? []).sorted().map { SearchKey($0, .substance) }
            if let code = classes[row[0]] { keys.append(SearchKey("\(code) \(labels[code] ?? "")", .atcLabel)) }
            keys.append(SearchKey(row[10].trimmingCharacters(in: .whitespaces), .holder))
            return SearchEntry(
                address: "/specialite/\(row[0])", kind: .medicine, title: title, brand: Self.brand(title), keys: keys,
                codes: [row[0]] + (codes[row[0]] ?? []),
                prominence: (row[4] == "Autorisation active" ? 1 : 0) + (row[6] == "Commercialisée" ? 2 : 0))
        }
        for (code, names) in substanceNames.sorted(by: { $0.key < $1.key }) {
            let spellings = names.sorted()
            entries.append(
                SearchEntry(
                    address: "/substance/\(code)", kind: .substance, title: spellings[0], keys: spellings.map { SearchKey($0, .name) },
                    codes: [code], prominence: 3))
        }
        for (code, label) in labels.sorted(by: { $0.key < $1.key }) {
            entries.append(
                SearchEntry(
                    address: "/atc/\(code)", kind: .atcClass, title: label, brand: label, keys: [SearchKey(label, .name)], codes: [code],
                    prominence: 8 - code.count))
        }
        for holder in Set(specialities.map { $0[10].trimmingCharacters(in: .whitespaces) }).sorted() {
            entries.append(
                SearchEntry(
                    address: "/titulaires/\(holder)", kind: .holder, title: holder, keys: [SearchKey(holder, .name)], prominence: 3))
        }
        self.entries = entries
    }

    /// What stands before the first strength or comma: "LEVOTHYROX 75 microgrammes, comprimé" → "LEVOTHYROX".
    static func brand(_ title: String) -> String {
        var words: [Substring] = []
        for word in (title.split(separator: ",").first ?? "").split(separator: " ") {
            if word.first?.isNumber == true, !words.isEmpty { break }
            words.append(word)
        }
        return words.joined(separator: " ").uppercased()
    }

    private static func rows(_ url: URL) throws -> [[String]] {
        try text(url).split(whereSeparator: \.isNewline).map { line in
            line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
        }.filter { $0.count > 1 }
    }

    private static func text(_ url: URL) throws -> String {
        let data = try Data(contentsOf: url)
        return String(validating: data, as: UTF8.self) ?? String(data: data, encoding: .windowsCP1252)
            ?? String(decoding: data, as: UTF8.self)
    }
}
