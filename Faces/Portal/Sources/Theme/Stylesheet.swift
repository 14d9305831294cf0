import Charts

/// The one style sheet of the portal, written from the tokens. Its address carries a hash of its content, so that browsers keep it for ever.
package struct Stylesheet: Sendable {
    package let text: String
    /// "/style.5f2c0a91d3b7e648.css"
    package let address: String

    package init(_ theme: Theme) {
        text =
            ":root{color-scheme:light dark;\(theme.light.declarations)}"
            + "@media(prefers-color-scheme:dark){:root{\(theme.dark.declarations)}}"
            + Self.compact(Self.foundations + Self.shell + Self.content + Self.components + Self.special + Self.print)
            + ChartStyle.stylesheet + "@media print{:root{\(theme.light.declarations)}}"
        address = "/style.\(ContentHash.hexadecimal(of: text)).css"
    }

    /// Drops line ends and indentation: the rules below are written one a line for people.
    private static func compact(_ rules: String) -> String {
        rules.split(separator: "\n").map { line in line.drop { $0 == " " } }.joined()
    }
}

/// FNV-1a, 64 bits: enough to give a name to a content that nobody attacks.
enum ContentHash {
    static func hexadecimal(of text: String) -> String {
        let hash = text.utf8.reduce(0xCBF2_9CE4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01B3 }
        let digits = String(hash, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}
