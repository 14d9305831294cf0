/// A growing list of texts in one block of memory: a workbook may have millions of shared strings.
struct TextList {
    private var text: [UInt8] = []
    private var ends: [Int] = []

    var count: Int { ends.count }
    var byteCount: Int { text.count }

    mutating func append(_ bytes: some Collection<UInt8>) {
        text.append(contentsOf: bytes)
        ends.append(text.count)
    }

    /// The bytes of a text, nil when there is no such index.
    func bytes(_ index: Int) -> ArraySlice<UInt8>? {
        guard index >= 0, index < ends.count else { return nil }
        return text[(index == 0 ? 0 : ends[index - 1])..<ends[index]]
    }
}

enum CellText {
    /// Office writes characters that XML forbids as `_x000D_`, and a literal `_x` as `_x005F_x`. A carriage return goes, other control
    /// characters too; the rest is put back.
    static func unescaped(_ bytes: [UInt8]) -> [UInt8] {
        guard bytes.count >= 7, bytes.contains(0x5F) else { return bytes }
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        var index = 0
        while index < bytes.count {
            guard bytes[index] == 0x5F, index + 7 <= bytes.count, bytes[index + 1] == 0x78, bytes[index + 6] == 0x5F,
                let value = UInt32(String(decoding: bytes[index + 2..<index + 6], as: UTF8.self), radix: 16)
            else {
                result.append(bytes[index])
                index += 1
                continue
            }
            index += 7
            if let scalar = Unicode.Scalar(value), value >= 0x20 && value != 0x7F || value == 0x0A || value == 0x09 {
                result.append(contentsOf: String(scalar).utf8)
            }
        }
        return result
    }

    /// A number as people write it: no exponent for whole numbers up to 15 digits (codes!), no binary dust ("0.30000000000000004").
    static func number(_ raw: String) -> String {
        let isPlain = raw.utf8.count <= 15 && raw.utf8.allSatisfy { $0 >= 0x30 && $0 <= 0x39 }
        if isPlain { return raw }
        guard let value = Double(raw), value.isFinite else { return raw }
        if value == value.rounded(), abs(value) < 1e15 { return String(Int64(value)) }
        guard abs(value) < 1e15, abs(value) >= 1e-4 else { return raw }
        // Fifteen significant digits, what Excel shows and keeps.
        var digits = 15
        var rest = abs(value)
        while rest >= 1 {
            rest /= 10
            digits -= 1
        }
        var scale = 1.0
        for _ in 0..<max(0, digits) { scale *= 10 }
        let rounded = (value * scale).rounded() / scale
        return "\(rounded)"
    }
}
