import Vocabulary

/// How a kind of value is stored in Parquet (parquet-format, LogicalTypes.md).
enum ParquetType: Int {
    case boolean = 0
    case int32 = 1
    case int64 = 2
    case byteArray = 6

    init(_ kind: ValueKind) {
        self =
            switch kind {
            case .code, .text: .byteArray
            case .integer, .decimal: .int64
            case .date: .int32
            case .boolean: .boolean
            }
    }
}

/// Statistics of one column in one row group: readers skip the groups that cannot hold what they look for.
struct ParquetStatistics {
    var missing = 0
    /// Smallest and largest value in PLAIN encoding; nil when there is none, or when a text is too long to be worth it.
    var bounds: (least: [UInt8], greatest: [UInt8])?
}

/// The values of one column in one page: definition levels and PLAIN values.
struct ParquetPage {
    private(set) var rowCount = 0
    private(set) var missing = 0
    private var levels: [UInt8] = []
    private var values: [UInt8] = []
    private var booleanCount = 0
    private var leastNumber = Int64.max
    private var greatestNumber = Int64.min
    private var leastText: String?
    private var greatestText: String?

    private static let longestBound = 64

    init(_ rows: ArraySlice<[Value]>, column index: Int, of column: Column) {
        levels.reserveCapacity(rows.count / 8 + 1)
        for row in rows {
            let value = row[index]
            if rowCount % 8 == 0 { levels.append(0) }
            if value != .missing {
                levels[levels.count - 1] |= 1 << UInt8(rowCount % 8)
                append(value, column)
            } else {
                missing += 1
            }
            rowCount += 1
        }
    }

    /// Uncompressed body of a data page, version 1: length of the levels, levels bit-packed eight by eight, values.
    var body: [UInt8] {
        var run: [UInt8] = []
        run.append(varint: UInt64(levels.count) << 1 | 1)
        run.append(contentsOf: levels)
        var bytes: [UInt8] = []
        bytes.reserveCapacity(4 + run.count + values.count)
        bytes.append(littleEndian: run.count, bytes: 4)
        bytes.append(contentsOf: run)
        bytes.append(contentsOf: values)
        return bytes
    }

    private mutating func append(_ value: Value, _ column: Column) {
        switch value {
        case .missing: break
        case .text(let text):
            values.append(littleEndian: text.utf8.count, bytes: 4)
            values.append(contentsOf: text.utf8)
            // Parquet orders texts by their bytes, as Swift's UTF-8 view does.
            if leastText.map({ text.utf8.lexicographicallyPrecedes($0.utf8) }) ?? true { leastText = text }
            if greatestText.map({ $0.utf8.lexicographicallyPrecedes(text.utf8) }) ?? true { greatestText = text }
        case .integer(let number): append(Int64(number), bytes: 8)
        case .decimal(let number): append(number.shown(in: column).unscaled, bytes: 8)
        case .date(let date): append(Int64(date.daysSinceEpoch), bytes: 4)
        case .boolean(let flag):
            if booleanCount % 8 == 0 { values.append(0) }
            if flag { values[values.count - 1] |= 1 << UInt8(booleanCount % 8) }
            booleanCount += 1
            leastNumber = min(leastNumber, flag ? 1 : 0)
            greatestNumber = max(greatestNumber, flag ? 1 : 0)
        }
    }

    private mutating func append(_ number: Int64, bytes count: Int) {
        values.append(littleEndian: Int(number), bytes: count)
        leastNumber = min(leastNumber, number)
        greatestNumber = max(greatestNumber, number)
    }

    /// Adds what this page holds to the statistics of its row group.
    static func statistics(of pages: [ParquetPage], _ type: ParquetType) -> ParquetStatistics {
        var statistics = ParquetStatistics(missing: pages.reduce(0) { $0 + $1.missing })
        if type == .byteArray {
            let least = pages.compactMap(\.leastText).min { $0.utf8.lexicographicallyPrecedes($1.utf8) }
            let greatest = pages.compactMap(\.greatestText).max { $0.utf8.lexicographicallyPrecedes($1.utf8) }
            if let least, let greatest, least.utf8.count <= longestBound, greatest.utf8.count <= longestBound {
                statistics.bounds = (Array(least.utf8), Array(greatest.utf8))
            }
            return statistics
        }
        let least = pages.reduce(Int64.max) { min($0, $1.leastNumber) }
        let greatest = pages.reduce(Int64.min) { max($0, $1.greatestNumber) }
        guard least <= greatest else { return statistics }
        let width = type == .int64 ? 8 : type == .int32 ? 4 : 1
        var bounds: (least: [UInt8], greatest: [UInt8]) = ([], [])
        bounds.least.append(littleEndian: Int(least), bytes: width)
        bounds.greatest.append(littleEndian: Int(greatest), bytes: width)
        statistics.bounds = bounds
        return statistics
    }
}
