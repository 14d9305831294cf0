import Foundation

/// One input of the fuzzer: the first byte chooses the reader and its settings, the rest is the file. Whatever the file, the readers must
/// not crash, must keep their counts exact, and must give the same records however the file is cut into chunks.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    guard let start, count > 0 else { return 0 }
    let choice = start[0]
    let bytes = Array(UnsafeBufferPointer(start: start + 1, count: count - 1))
    if choice & 0x80 != 0 { fuzzWorkbook(bytes) } else { fuzzDelimited(bytes, choice: choice) }
    return 0
}

private func fuzzDelimited(_ bytes: [UInt8], choice: UInt8) {
    let separators: [UInt8?] = [nil, 0x09, 0x3B, 0x2C]
    let quotings: [DelimitedFormat.Quoting?] = [nil, DelimitedFormat.Quoting.none, .rfc4180, DelimitedFormat.Quoting.none]
    let columnCounts: [[Int]] = [[], [2], [3, 4], [8, 9]]
    var format = DelimitedFormat(
        separator: separators[Int(choice & 3)], quoting: quotings[Int(choice >> 2 & 3)], columnCounts: columnCounts[Int(choice >> 4 & 3)])
    if choice & 0x40 != 0 {
        format.columnsBeforeText = [.any, .oneOf(["é", "a"]), .any].suffix(max(1, (format.columnCounts.last ?? 2) - 1))
    }
    let wide = reading(bytes, format, longestRecord: 1 << 20, bufferSize: 1 << 12)
    let narrow = reading(bytes, format, longestRecord: 1 << 20, bufferSize: 7)
    precondition(wide == narrow, "chunks change the records")
    _ = reading(bytes, format, longestRecord: 32, bufferSize: 8)
}

private func reading(_ bytes: [UInt8], _ format: DelimitedFormat, longestRecord: Int, bufferSize: Int) -> [String]? {
    guard
        let reader = try? DelimitedReader(
            .memory(bytes), name: "fuzz", format: format, longestRecord: longestRecord, bufferSize: bufferSize)
    else { return nil }
    var told: [String] = []
    var place = 0
    let counts = try? reader.read({ record in
        precondition(record.byteOffset >= place && record.byteOffset < bytes.count, "records out of order")
        place = record.byteOffset
        let fields = record.fields
        precondition(fields.count == record.count, "fields lost")
        told.append("\(record.line) \(record.byteOffset) \(fields)")
    }) { told.append("\($0.line) \($0.byteOffset) \($0.kind)") }
    if let counts {
        let sum = counts.records + counts.rejectedLines + counts.blankLines + counts.continuationLines
        precondition(counts.lines == sum, "lines in are not lines out: \(counts)")
    }
    return told
}

/// minizip opens paths: the bytes get one without touching a disk.
private func fuzzWorkbook(_ bytes: [UInt8]) {
    let path = "/dev/shm/datamed-fuzz-\(getpid())"
    guard let file = fopen(path, "w") else { return }
    fwrite(bytes, 1, bytes.count, file)
    fclose(file)
    guard let reader = try? WorkbookReader(URL(fileURLWithPath: path), name: "fuzz") else { return }
    _ = try? reader.read { _ = $0.fields }
}
