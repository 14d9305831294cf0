/// Puts right what conversions did to a text, and says what it did.
struct SourceText: Hashable {
    struct Repairs: OptionSet, Hashable {
        let rawValue: Int
        static let spaces = Repairs(rawValue: 1)
        static let noBreakSpace = Repairs(rawValue: 2)
        static let html = Repairs(rawValue: 4)
        /// A "¿" was turned back into what it stood for.
        static let lostCharacter = Repairs(rawValue: 8)
        /// A "¿" is still there.
        static let unknownCharacter = Repairs(rawValue: 16)
        /// Spaces in a row, or tabs, inside the text became one space.
        static let innerSpaces = Repairs(rawValue: 32)
        /// Windows characters hidden as C1 controls were put back; other controls became spaces.
        static let controls = Repairs(rawValue: 64)
        /// A lone "é" became the "à" that it was.
        static let lostGrave = Repairs(rawValue: 128)
        /// A lone "é" is still there.
        static let unknownAcute = Repairs(rawValue: 256)
    }
    let text: String
    let repairs: Repairs
    /// How many lone "é" became "à".
    private(set) var restoredGraves = 0

    init(_ source: String) {
        guard SourceText.mayNeedRepair(source) else {
            text = source
            repairs = []
            return
        }
        var repairs: Repairs = []
        var text = source
        if text.utf8.contains(0x3C) {
            let plain = SourceText.withoutTags(text)
            if plain != text {
                text = plain
                repairs.insert(.html)
            }
        }
        if ControlCharacters.areIn(text) {
            // The reader of the file tells of tabs in a text, line by line.
            let plain = String(text.map { $0 == "\t" ? " " : $0 })
            text = ControlCharacters.replaced(plain)
            if text != plain { repairs.insert(.controls) }
        }
        if text.utf8.contains(0xC2) {
            if text.unicodeScalars.contains(SourceText.noBreakSpace) {
                text = String(String.UnicodeScalarView(text.unicodeScalars.map { $0 == SourceText.noBreakSpace ? " " : $0 }))
                repairs.insert(.noBreakSpace)
            }
            if text.unicodeScalars.contains("¿") {
                let found = LostCharacters.restored(text)
                if found != text { repairs.insert(.lostCharacter) }
                if found.unicodeScalars.contains("¿") { repairs.insert(.unknownCharacter) }
                text = found
            }
        }
        let trimmed = SourceText.trimmed(text)
        if trimmed.utf8.count != text.utf8.count, !repairs.contains(.html) { repairs.insert(.spaces) }
        let single = SourceText.withSingleSpaces(trimmed)
        if single.utf8.count != trimmed.utf8.count { repairs.insert(.innerSpaces) }
        let grave = LoneAcute.repaired(single)
        if grave.repairedCount > 0 { repairs.insert(.lostGrave) }
        if grave.doubtfulCount > 0 { repairs.insert(.unknownAcute) }
        restoredGraves = grave.repairedCount
        self.text = grave.text
        self.repairs = repairs
    }

    /// One look at the bytes: almost every text is right as it stands.
    private static func mayNeedRepair(_ text: String) -> Bool {
        var text = text
        return text.withUTF8 { bytes in
            guard let first = bytes.first, let last = bytes.last else { return false }
            if first <= 0x20 || last <= 0x20 { return true }
            // The last four bytes seen.
            var window: UInt32 = 0
            for byte in bytes {
                window = window << 8 | UInt32(byte)
                if byte == 0x3C || byte == 0xC2 || byte == 0x7F || byte < 0x20 && byte != 0x0A { return true }
                if byte <= 0x20, window & 0xFF00 == 0x2000 || LoneAcute.ends(window) { return true }
            }
            return LoneAcute.ends(window << 8)
        }
    }

    /// Spaces in a row become one. Line feeds stay.
    private static func withSingleSpaces(_ text: String) -> String {
        var wasSpace = false
        let isSingle = text.utf8.allSatisfy { byte in
            defer { wasSpace = byte == 0x20 }
            return !(wasSpace && byte == 0x20)
        }
        guard !isSingle else { return text }
        var bytes: [UInt8] = []
        for byte in text.utf8 where !(byte == 0x20 && bytes.last == 0x20) { bytes.append(byte) }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Tags become line feeds (`<br>`, `<p>`, `<li>`), exponents and indices (`<sup>`, `<sub>`) or nothing; a "<" that opens no known tag
    /// ("< 5 mg") is text.
    static func withoutTags(_ text: String) -> String {
        var result = ""
        var raised: [Character: Character] = [:]
        var rest = text[...]
        while let open = rest.firstIndex(of: "<") {
            result.append(contentsOf: rest[..<open].map { raised[$0] ?? $0 })
            let after = rest[open...].dropFirst()
            guard let close = after.firstIndex(of: ">"), let tag = tagName(after[..<close]) else {
                result += "<"
                rest = after
                continue
            }
            if lineTags.contains(tag), !result.hasSuffix("\n\n") { result += "\n" }
            if tag == "sup" || tag == "sub" { raised = after.first == "/" ? [:] : tag == "sup" ? exponents : indices }
            rest = after[after.index(after: close)...]
        }
        result.append(contentsOf: rest.map { raised[$0] ?? $0 })
        return decodedEntities(result)
    }

    /// "10<sup>6</sup>" is 10⁶, not 106.
    private static let exponents = Dictionary(uniqueKeysWithValues: zip("0123456789+-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻"))
    private static let indices = Dictionary(uniqueKeysWithValues: zip("0123456789+-", "₀₁₂₃₄₅₆₇₈₉₊₋"))

    private static let lineTags: Set<String> = ["br", "p", "li", "div", "ul", "ol", "tr"]
    private static let inlineTags: Set<String> = ["a", "b", "i", "u", "em", "strong", "span", "sup", "sub", "font", "td", "th", "table"]

    private static func tagName(_ inside: Substring) -> String? {
        let name = inside.drop { $0 == "/" }.prefix { $0.isLetter }.lowercased()
        return lineTags.contains(name) || inlineTags.contains(name) ? name : nil
    }

    private static func decodedEntities(_ text: String) -> String {
        guard text.utf8.contains(0x26) else { return text }
        return entities.reduce(text) { partial, entity in
            partial.split(separator: entity.name, omittingEmptySubsequences: false).joined(separator: entity.text)
        }
    }

    /// `&amp;` last, so that "&amp;lt;" stays "&lt;".
    private static let entities: [(name: String, text: String)] = [
        ("&nbsp;", " "), ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&rsquo;", "’"), ("&amp;", "&"),
    ]

    static func trimmed(_ text: String) -> String {
        let bytes = text.utf8
        guard let first = bytes.first, let last = bytes.last, first <= 0x20 || last <= 0x20 else { return text }
        guard let start = bytes.firstIndex(where: { $0 > 0x20 }), let end = bytes.lastIndex(where: { $0 > 0x20 }) else { return "" }
        return String(text[start...end])
    }

    private static let noBreakSpace: Unicode.Scalar = "\u{A0}"
}
