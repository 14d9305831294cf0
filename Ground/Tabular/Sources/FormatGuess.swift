/// Finds the separator, the quoting and the number of columns in the beginning of a file.
struct FormatGuess {
    private(set) var separator: UInt8
    private(set) var quoting: DelimitedFormat.Quoting
    /// The most frequent number of columns, and that of the first record when it differs by one (a header without its trailing separator).
    private(set) var columnCounts: [Int]

    /// Tab first: on equal merit it is the least likely to be part of a text.
    private static let separators = Array("\t;|$,".utf8)
    private static let longestSample = 400

    /// `sample` is the beginning of the file without its byte order mark; `isWhole` when nothing follows it.
    init(sample: [UInt8], isWhole: Bool, lineEnd: UInt8, format: DelimitedFormat) {
        separator = format.separator ?? 0x09
        quoting = format.quoting ?? .none
        columnCounts = format.columnCounts
        guard format.separator == nil || format.quoting == nil || format.columnCounts.isEmpty else { return }
        let separators = format.separator.map { [$0] } ?? FormatGuess.separators
        let quotings = format.quoting.map { [$0] } ?? [.none, .rfc4180]
        var best = -1.0
        for candidate in separators {
            for quoting in quotings {
                let counts = FormatGuess.columnCounts(
                    of: sample, isWhole: isWhole, lineEnd: lineEnd, separator: candidate, quoting: quoting)
                let (merit, usual) = FormatGuess.merit(counts.numbers, expected: format.columnCounts)
                // Quoting must show itself: on equal merit it is chosen only where well-formed quoted fields were seen.
                let isBetter = merit > best || merit == best && quoting == .rfc4180 && counts.quotedFields > 0 && candidate == separator
                guard isBetter, quoting == .none || counts.quotedFields > 0 || quotings.count == 1 else { continue }
                best = merit
                separator = candidate
                self.quoting = quoting
                if format.columnCounts.isEmpty {
                    columnCounts = [usual]
                    if let first = counts.numbers.first, abs(first - usual) == 1, first > 1 { columnCounts.append(first) }
                }
            }
        }
    }

    /// Many columns, and the same number on nearly all lines: share of lines with the usual number, squared, times log2 of that number.
    private static func merit(_ numbers: [Int], expected: [Int]) -> (merit: Double, usual: Int) {
        guard !numbers.isEmpty else { return (0, 1) }
        var frequency: [Int: Int] = [:]
        for number in numbers { frequency[number, default: 0] += 1 }
        let usual = frequency.max { ($0.value, $0.key) < ($1.value, $1.key) }?.key ?? 1
        let share = Double(expected.isEmpty ? frequency[usual] ?? 0 : numbers.count { expected.contains($0) }) / Double(numbers.count)
        let columns = expected.first ?? usual
        var bits = 0.0
        var rest = Double(columns)
        while rest >= 2 {
            bits += 1
            rest /= 2
        }
        return (share * share * (bits + rest - 1), usual)
    }

    /// Numbers of columns of the first records that are whole in the sample.
    private static func columnCounts(
        of sample: [UInt8], isWhole: Bool, lineEnd: UInt8, separator: UInt8, quoting: DelimitedFormat.Quoting
    ) -> (numbers: [Int], quotedFields: Int) {
        let quote = UInt8(ascii: "\"")
        var numbers: [Int] = []
        var quotedFields = 0
        var columns = 1
        var isBlank = true
        var isFieldStart = true
        var isQuoted = false
        var index = 0
        while index < sample.count, numbers.count < longestSample {
            let byte = sample[index]
            index += 1
            if isQuoted {
                guard byte == quote else { continue }
                if index < sample.count, sample[index] == quote {
                    index += 1
                } else {
                    isQuoted = false
                    if index == sample.count || sample[index] == separator || sample[index] == lineEnd || sample[index] == 0x0D {
                        quotedFields += 1
                    }
                }
            } else if byte == lineEnd {
                if !isBlank { numbers.append(columns) }
                columns = 1
                isBlank = true
                isFieldStart = true
            } else if byte == separator {
                columns += 1
                isBlank = false
                isFieldStart = true
            } else {
                if byte == quote, isFieldStart, quoting == .rfc4180 { isQuoted = true }
                isFieldStart = false
                if byte != 0x0D { isBlank = false }
            }
        }
        if isWhole, !isBlank, numbers.count < longestSample { numbers.append(columns) }
        return (numbers, quotedFields)
    }
}
