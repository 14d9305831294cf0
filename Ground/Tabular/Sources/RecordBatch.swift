import Foundation

/// Some tens of kilobytes of decoded records, filled then handed on: one allocation serves hundreds of records.
struct RecordBatch {
    struct Head {
        var line: Int
        var byteOffset: Int
        var firstField: Int
        var count: Int
        var isRejoined: Bool
    }
    /// A batch is handed on when its text passes this.
    static let fullSize = 1 << 16
    /// More wrong characters than this inside one record are counted, not listed: a megabyte of them would fill the memory.
    static let longestList = 1_000

    /// UTF-8; only the first `textCount` bytes mean something. The arrays keep some slack so that words can be copied whole.
    var text: [UInt8] = []
    /// `bounds[k] ..< bounds[k + 1]` is field `k`.
    var bounds: [UInt32] = [0]
    var textCount = 0
    var fieldCount = 0
    private(set) var heads: [Head] = []
    /// Each with the number of records of the batch that come before it.
    private(set) var irregularities: [(position: Int, irregularity: Irregularity)] = []
    private(set) var unlisted = 0

    var isFull: Bool { textCount >= RecordBatch.fullSize || irregularities.count >= RecordBatch.longestList }
    var isEmpty: Bool { heads.isEmpty && irregularities.isEmpty }

    var memory: Int { text.capacity + bounds.capacity * MemoryLayout<UInt32>.stride + heads.capacity * MemoryLayout<Head>.stride }

    /// Makes room for a record of so many raw bytes: each may become three bytes of UTF-8, or be a separator.
    mutating func reserve(rawBytes: Int) {
        let bytes = textCount + rawBytes * 3 + 16
        if text.count < bytes { text.append(contentsOf: repeatElement(0, count: bytes - text.count)) }
        let fields = fieldCount + rawBytes + 2
        if bounds.count < fields + 1 { bounds.append(contentsOf: repeatElement(0, count: fields + 1 - bounds.count)) }
    }

    mutating func addRecord(_ head: Head) { heads.append(head) }

    mutating func add(_ irregularity: Irregularity) { irregularities.append((heads.count, irregularity)) }

    /// Makes one field of the last ones, with the separators that stood between them.
    mutating func joinLastFields(_ count: Int, separator: UInt8) {
        guard count > 1 else { return }
        let first = fieldCount - count
        // A separator was one raw byte: `reserve` has counted its place.
        for inner in 1..<count {
            let place = Int(bounds[first + inner]) + inner - 1
            text.withUnsafeMutableBytes { bytes in
                guard let start = bytes.baseAddress else { return }
                memmove(start + place + 1, start + place, textCount - place)
            }
            text[place] = separator
            textCount += 1
        }
        fieldCount = first + 1
        bounds[fieldCount] = UInt32(truncatingIfNeeded: textCount)
    }

    /// Irregularities too many to be listed one by one.
    mutating func addUnlisted(_ count: Int) { unlisted += count }

    /// Where to come back to when a record turns out not to be one.
    struct Mark {
        fileprivate let textCount: Int
        fileprivate let fieldCount: Int
        fileprivate let irregularityCount: Int
        fileprivate let unlisted: Int
    }

    var mark: Mark { Mark(textCount: textCount, fieldCount: fieldCount, irregularityCount: irregularities.count, unlisted: unlisted) }

    mutating func goBack(to mark: Mark) {
        textCount = mark.textCount
        fieldCount = mark.fieldCount
        irregularities.removeLast(irregularities.count - mark.irregularityCount)
        unlisted = mark.unlisted
    }

    /// Hands on everything in file order.
    func deliver(_ onRecord: (Record) throws -> Void, _ onIrregularity: (Irregularity) throws -> Void) throws {
        var told = 0
        for (position, head) in heads.enumerated() {
            while told < irregularities.count, irregularities[told].position <= position {
                try onIrregularity(irregularities[told].irregularity)
                told += 1
            }
            try onRecord(
                Record(
                    line: head.line, byteOffset: head.byteOffset, isRejoined: head.isRejoined, text: text, bounds: bounds,
                    firstField: head.firstField, count: head.count))
        }
        while told < irregularities.count {
            try onIrregularity(irregularities[told].irregularity)
            told += 1
        }
    }

    mutating func removeAll() {
        // One giant record must not keep its megabytes for the rest of the file.
        if text.count > RecordBatch.fullSize * 8 {
            text = []
            bounds = [0]
        }
        textCount = 0
        fieldCount = 0
        heads.removeAll(keepingCapacity: true)
        irregularities.removeAll(keepingCapacity: true)
    }
}
