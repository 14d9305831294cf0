import Export
import Frame

/// One page, one address: how an address that is almost right becomes right.
enum AddressCleaning {
    /// The clean form of a decoded path: single slashes, none at the end, first part in lower case, digits typed in groups put together.
    static func clean(_ path: String) -> String {
        if isClean(path) { return path }
        let parts = path.split(separator: "/").map(trimmed).filter { !$0.isEmpty }
        guard let first = parts.first else { return "/" }
        return "/" + ([lowercased(first)] + parts.dropFirst().map(joiningDigits)).joined(separator: "/")
    }

    /// The common case, without any allocation: printable ASCII, no capital in the first part, no slash doubled or last.
    private static func isClean(_ path: String) -> Bool {
        var previous: UInt8 = 0
        var depth = 0
        for byte in path.utf8 {
            if byte == 0x2F {
                if previous == 0x2F { return false }
                depth += 1
            } else if byte <= 0x20 || byte >= 0x7F || (depth == 1 && byte >= 0x41 && byte <= 0x5A) {
                return false
            }
            previous = byte
        }
        return path.utf8.first == 0x2F && (previous != 0x2F || path.utf8.count == 1)
    }

    private static func trimmed(_ part: Substring) -> String {
        var part = part
        while let last = part.unicodeScalars.last, last.properties.isWhitespace { part.unicodeScalars.removeLast() }
        while let first = part.unicodeScalars.first, first.properties.isWhitespace { part.unicodeScalars.removeFirst() }
        return String(part)
    }

    /// "6 023 41 00" is 60234100.
    private static func joiningDigits(_ part: String) -> String {
        let scalars = part.unicodeScalars
        guard scalars.allSatisfy({ $0.properties.isWhitespace || ("0"..."9").contains($0) }) else { return part }
        return String(String.UnicodeScalarView(scalars.filter { !$0.properties.isWhitespace }))
    }

    static func lowercased(_ part: String) -> String {
        String(decoding: part.utf8.map { $0 >= 0x41 && $0 <= 0x5A ? $0 + 32 : $0 }, as: UTF8.self)
    }

    /// A decoded path as a header or a link may carry it: everything but the usual characters is percent-encoded, line ends included.
    static func encode(_ path: String) -> String {
        var result: [UInt8] = []
        for byte in path.utf8 {
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x2F, 0x3A, 0x40, 0x5F, 0x7E:
                result.append(byte)
            default:
                result += [0x25, hexadecimal(byte >> 4), hexadecimal(byte & 15)]
            }
        }
        return String(decoding: result, as: UTF8.self)
    }

    private static func hexadecimal(_ value: UInt8) -> UInt8 { value < 10 ? 0x30 + value : 0x41 + value - 10 }
}

/// A page's address followed by the ending of a data format: "/specialite/60234100.csv".
struct DataAddress {
    /// "/specialite/60234100"
    let page: String
    /// ".csv"
    let ending: String

    /// Longest first: ".fr.csv" also ends in ".csv".
    private static let endings = [".fr.csv", ".parquet", ".jsonld", ".jsonl", ".json", ".xlsx", ".csv"]

    init?(_ path: String) {
        guard let ending = Self.endings.first(where: path.hasSuffix) else { return nil }
        self.ending = ending
        page = String(path.dropLast(ending.count))
        guard !page.isEmpty else { return nil }
    }

    /// The same ending on the address of the data, before its parameters. An object has no rows: in a format of tables it is the one row of its
    /// dataset, "/specialites.csv?cis=60234100".
    func resource(of address: String, adding query: String, datasets: [Dataset]) -> String {
        let parts = address.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        var parameters = [parts.count > 1 ? String(parts[1]) : "", query].filter { !$0.isEmpty }
        var path = String(parts[0])
        let steps = path.dropFirst(Address.interface.count + 1).split(separator: "/").map(String.init)
        if !ending.hasPrefix(".json") || ending == ".jsonl", steps.count == 2,
            let dataset = datasets.first(where: { $0.pathName == steps[0] }), dataset.schema.key.count == 1
        {
            path = Address.resource(dataset.pathName)
            parameters.insert("\(dataset.schema.key[0])=\(steps[1])", at: 0)
        }
        return path + ending + (parameters.isEmpty ? "" : "?" + parameters.joined(separator: "&"))
    }
}
