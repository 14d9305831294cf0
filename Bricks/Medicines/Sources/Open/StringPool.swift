import Foundation

/// Keeps one copy of each text: forms, holders and opinions repeat by the thousand.
struct StringPool {
    private var texts: Set<Bytes> = []

    mutating func share(_ text: String) -> String {
        // Up to 15 bytes a text has no storage of its own.
        text.utf8.count <= 15 ? text : texts.insert(Bytes(text: text)).memberAfterInsert.text
    }

    /// A text compared byte for byte: faster than by Unicode equivalence, and two ways to write "é" stay two texts.
    private struct Bytes: Hashable {
        let text: String

        static func == (left: Bytes, right: Bytes) -> Bool {
            let isSame = left.text.utf8.withContiguousStorageIfAvailable { leftBytes in
                right.text.utf8.withContiguousStorageIfAvailable { rightBytes in
                    guard leftBytes.count == rightBytes.count else { return false }
                    guard let start = leftBytes.baseAddress, let otherStart = rightBytes.baseAddress else { return true }
                    return memcmp(start, otherStart, leftBytes.count) == 0
                }
            }
            return (isSame ?? nil) ?? left.text.utf8.elementsEqual(right.text.utf8)
        }

        func hash(into hasher: inout Hasher) {
            let isDone: Void? = text.utf8.withContiguousStorageIfAvailable { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
            if isDone == nil { for byte in text.utf8 { hasher.combine(byte) } }
        }
    }
}
