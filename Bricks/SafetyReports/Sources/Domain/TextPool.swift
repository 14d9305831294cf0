import Foundation

/// A text kept once in a `TextPool`; it means nothing in another.
package struct PooledText: Hashable, Sendable {
    package let index: Int32
}

/// Keeps each different text once: a million lines that repeat twenty thousand names hold four bytes each.
///
/// Texts are compared byte for byte. Positions follow the order of arrival: whoever prints must sort by the texts themselves.
package struct TextPool: Sendable {
    private var bytes: [UInt8] = []
    /// Text `i` is `bytes[ends[i] ..< ends[i + 1]]`.
    private var ends: [Int] = [0]
    /// Positions by hash, open addressing; -1 marks a free slot.
    private var slots: [Int32] = Array(repeating: -1, count: 1 << 10)

    package init() {}

    package var count: Int { ends.count - 1 }

    package subscript(text: PooledText) -> String {
        withUTF8(text) { String(decoding: $0, as: UTF8.self) }
    }

    package func withUTF8<Value>(_ text: PooledText, _ body: (UnsafeBufferPointer<UInt8>) throws -> Value) rethrows -> Value {
        let range = ends[Int(text.index)]..<ends[Int(text.index) + 1]
        return try bytes.withUnsafeBufferPointer { try body(UnsafeBufferPointer(rebasing: $0[range])) }
    }

    package mutating func keep(_ text: String) -> PooledText {
        var text = text
        return text.withUTF8 { keep($0) }
    }

    package mutating func keep(_ text: [UInt8]) -> PooledText { text.withUnsafeBufferPointer { keep($0) } }

    package mutating func keep(_ text: UnsafeBufferPointer<UInt8>) -> PooledText {
        if count * 2 >= slots.count { grow() }
        let slot = slot(of: text)
        if slots[slot] >= 0 { return PooledText(index: slots[slot]) }
        let position = Int32(count)
        slots[slot] = position
        bytes.append(contentsOf: text)
        ends.append(bytes.count)
        return PooledText(index: position)
    }

    package func find(_ text: String) -> PooledText? {
        var text = text
        let position = text.withUTF8 { slots[slot(of: $0)] }
        return position < 0 ? nil : PooledText(index: position)
    }

    /// Every text, in the order of their bytes.
    package var sorted: [PooledText] {
        (0..<Int32(count)).map(PooledText.init).sorted { left, right in
            withUTF8(left) { left in withUTF8(right) { left.lexicographicallyPrecedes($0) } }
        }
    }

    /// The slot that holds the text, or the free one where it would stand.
    private func slot(of text: UnsafeBufferPointer<UInt8>) -> Int {
        let mask = slots.count - 1
        var index = TextPool.hash(text) & mask
        while slots[index] >= 0 {
            let isSame = withUTF8(PooledText(index: slots[index])) { TextPool.areEqual($0, text) }
            if isSame { return index }
            index = (index + 1) & mask
        }
        return index
    }

    private mutating func grow() {
        let mask = slots.count * 2 - 1
        slots = Array(repeating: -1, count: slots.count * 2)
        for position in 0..<Int32(count) {
            var index = withUTF8(PooledText(index: position)) { TextPool.hash($0) } & mask
            while slots[index] >= 0 { index = (index + 1) & mask }
            slots[index] = position
        }
    }

    private static func areEqual(_ left: UnsafeBufferPointer<UInt8>, _ right: UnsafeBufferPointer<UInt8>) -> Bool {
        guard left.count == right.count, let first = left.baseAddress, let second = right.baseAddress else {
            return left.count == right.count
        }
        return memcmp(first, second, left.count) == 0
    }

    /// Seeded anew at each run, so that nobody can send names that all collide.
    private static func hash(_ text: UnsafeBufferPointer<UInt8>) -> Int {
        var hasher = Hasher()
        hasher.combine(bytes: UnsafeRawBufferPointer(text))
        return hasher.finalize()
    }
}
