/// A text without case nor accents and with its punctuation: what "contains" and "starts with" compare. Letters are folded as for the search,
/// so that both find the same words.
package enum FoldedText {
    package static func bytes(_ text: String) -> [UInt8] {
        var text = text
        return text.withUTF8 { source in
            var folded: [UInt8] = []
            folded.reserveCapacity(source.count)
            var index = 0
            while index < source.count {
                let byte = source[index]
                if byte < 0x80 {
                    folded.append(byte >= 0x41 && byte <= 0x5A ? byte + 0x20 : byte)
                    index += 1
                } else {
                    let start = index
                    while index < source.count, source[index] >= 0x80 { index += 1 }
                    FoldedCharacters.append(String(decoding: source[start..<index], as: UTF8.self), to: &folded)
                }
            }
            return folded
        }
    }
}
