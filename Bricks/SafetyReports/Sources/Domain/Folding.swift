import Tabular

/// Letters and digits only, lower-case, without accents: how words of the sources are compared, whole.
func folded(_ text: String) -> String {
    var isPlain = true
    for byte in text.utf8 where !((0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte)) { isPlain = false }
    return isPlain ? text : HeaderIndex.folded(text)
}
