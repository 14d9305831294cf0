/// A text as the distances of this module see it: its Unicode code points (scalars), decoded once.
///
/// An edit is an edit of one code point. "é" is one when precomposed and two when written as "e" and a combining accent: texts are compared as they are given, so
/// whoever wants both to be one letter normalises (or folds) them first. This is what RapidFuzz and R's stringdist count, so figures can be compared.
public struct CodePoints: Sendable, Hashable {
    let values: [UInt32]

    public init(_ text: some StringProtocol) {
        values = text.unicodeScalars.map(\.value)
    }

    /// Bytes of UTF-8; what is not UTF-8 becomes U+FFFD.
    public init(utf8 bytes: some Collection<UInt8>) {
        self.init(String(decoding: bytes, as: UTF8.self))
    }

    public var count: Int { values.count }

    /// Whether this text comes before another, shorter ones first; nil when they are equal.
    func precedes(_ other: CodePoints) -> Bool? {
        if count != other.count { return count < other.count }
        return values == other.values ? nil : values.lexicographicallyPrecedes(other.values)
    }
}
