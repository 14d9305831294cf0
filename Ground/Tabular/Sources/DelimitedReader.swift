package import Foundation

/// Reads a delimited text file record by record, with bounded memory.
package struct DelimitedReader: Sendable {
    /// Bytes; a line or a quoted field that goes on for longer is a defect of the file.
    package static let longestRecord = 1 << 20

    /// As messages name the file.
    package let name: String
    package let detection: FileDetection
    private let source: ByteSource
    private let layout: DelimitedLayout
    /// Numbers of columns that the format declares; empty when they were only guessed.
    private let declaredCounts: [Int]
    private let longestRecord: Int
    private let bufferSize: Int

    /// Looks at the whole file and refuses what is not a delimited text.
    package init(_ url: URL, name: String, format: DelimitedFormat = DelimitedFormat()) throws(TabularRefusal) {
        try self.init(.file(url), name: name, format: format)
    }

    /// The same for bytes at hand.
    package init(bytes: [UInt8], name: String, format: DelimitedFormat = DelimitedFormat()) throws(TabularRefusal) {
        try self.init(.memory(bytes), name: name, format: format)
    }

    /// The two sizes are parameters so that tests can put their borders anywhere.
    init(
        _ source: ByteSource, name: String, format: DelimitedFormat, longestRecord: Int = longestRecord, bufferSize: Int = 1 << 17
    ) throws(TabularRefusal) {
        self.source = source
        self.name = name
        self.longestRecord = longestRecord
        self.bufferSize = bufferSize
        let survey = try FileSurvey(source, name: name)
        if let refusal = TabularRefusal.ofNonText(name, kind: FileKind(survey.sample)) { throw refusal }
        let text = Array(survey.sample.dropFirst(survey.hasByteOrderMark ? 3 : 0))
        let isWhole = survey.byteCount == survey.sample.count
        if isWhole, text.allSatisfy(Blank.isASCIIBlank) { throw TabularRefusal.empty(name, byteCount: survey.byteCount) }
        let lineEnd = LineEnd(of: text, hasLineFeed: survey.hasLineFeed)
        let guess = FormatGuess(sample: text, isWhole: isWhole, lineEnd: lineEnd == .carriageReturn ? 0x0D : 0x0A, format: format)
        detection = FileDetection(
            encoding: survey.encoding, hasByteOrderMark: survey.hasByteOrderMark, separator: guess.separator, quoting: guess.quoting,
            byteCount: survey.byteCount, lineEnd: lineEnd, endsWithLineBreak: survey.lastByte == 0x0A || survey.lastByte == 0x0D,
            columnCounts: guess.columnCounts)
        declaredCounts = format.columnCounts
        layout = DelimitedLayout(
            detection: detection, isMainlyUTF8: survey.isMainlyUTF8, columnsBeforeText: format.columnsBeforeText)
    }

    /// Hands on every record in file order (the header record too, first, when the format has one), and what was irregular, each
    /// irregularity before the record it concerns. Throws what the closures throw, and a `TabularRefusal` when the file can no longer be read.
    @discardableResult
    package func read(
        _ onRecord: (Record) throws -> Void, irregularity onIrregularity: (Irregularity) throws -> Void = { _ in }
    ) throws -> ReadingCounts {
        var scanner = try scanner()
        var lastRejected: Irregularity?
        var lastLine = 0
        while try scanner.fillBatch() {
            try scanner.batch.deliver {
                lastLine = $0.line
                try onRecord($0)
            } _: {
                if case .wrongColumnCount = $0.kind { lastRejected = $0 }
                try onIrregularity($0)
            }
        }
        try refuseCutEnd(lastRejected, after: lastLine)
        return scanner.finalCounts
    }

    /// A file whose last line has neither its end nor all its columns was cut while it was being sent. Told after the reading, for every irregularity
    /// counts; the caller keeps nothing of it.
    private func refuseCutEnd(_ rejected: Irregularity?, after line: Int) throws(TabularRefusal) {
        guard !detection.endsWithLineBreak, !declaredCounts.isEmpty, let rejected, rejected.line > line,
            case .wrongColumnCount(let found, _) = rejected.kind, let fewest = declaredCounts.min(), found < fewest
        else { return }
        throw TabularRefusal(
            file: name, reason: .truncated,
            message: "La dernière ligne (\(rejected.line)) s’arrête au milieu, à la colonne \(found) sur \(fewest) : le fichier est coupé.",
            fix: "Téléchargez-le de nouveau en entier.")
    }

    func scanner() throws(TabularRefusal) -> RecordScanner {
        RecordScanner(
            try source.open(name: name), name: name, layout: layout, longestRecord: longestRecord, bufferSize: bufferSize)
    }
}

extension LineEnd {
    /// `hasLineFeed` is about the whole file: carriage returns end lines only where there is no line feed at all.
    init(of sample: [UInt8], hasLineFeed: Bool) {
        var lineFeeds = 0
        var pairs = 0
        for index in sample.indices where sample[index] == 0x0A {
            lineFeeds += 1
            if index > 0, sample[index - 1] == 0x0D { pairs += 1 }
        }
        if !hasLineFeed {
            self = sample.contains(0x0D) ? .carriageReturn : .lineFeed
        } else if pairs == 0 {
            self = .lineFeed
        } else {
            self = pairs == lineFeeds ? .carriageReturnLineFeed : .mixed
        }
    }
}
