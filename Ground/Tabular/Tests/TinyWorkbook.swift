import CZlib
import Foundation

@testable import Tabular

/// Writes ZIP archives without compression, byte by byte, so that tests can make every kind of wrong ones.
struct TinyArchive {
    var parts: [(name: String, bytes: [UInt8])] = []

    /// With `deflated`, parts are compressed; `declaredSize` is the lie told about the size of every part.
    func bytes(encrypted: Bool = false, deflated: Bool = false, declaredSize: Int? = nil) -> [UInt8] {
        var archive: [UInt8] = []
        var directory: [UInt8] = []
        func put(_ value: Int, _ size: Int, to bytes: inout [UInt8]) {
            for shift in 0..<size { bytes.append(UInt8(value >> (shift * 8) & 0xFF)) }
        }
        for (name, plain) in parts {
            let content = deflated ? TinyArchive.deflate(plain) : plain
            let offset = archive.count
            var common: [UInt8] = []
            put(20, 2, to: &common)
            put(encrypted ? 1 : 0, 2, to: &common)
            put(deflated ? 8 : 0, 2, to: &common)
            put(0x0021_0000, 4, to: &common)
            put(deflated ? Int(crc32(0, plain, UInt32(plain.count))) : Int(TinyArchive.checksum(plain)), 4, to: &common)
            put(content.count, 4, to: &common)
            put(declaredSize ?? plain.count, 4, to: &common)
            put(name.utf8.count, 2, to: &common)
            put(0, 2, to: &common)
            put(0x0403_4B50, 4, to: &archive)
            archive += common + Array(name.utf8) + content
            put(0x0201_4B50, 4, to: &directory)
            put(20, 2, to: &directory)
            directory += common
            put(0, 10, to: &directory)
            put(offset, 4, to: &directory)
            directory += Array(name.utf8)
        }
        let start = archive.count
        archive += directory
        put(0x0605_4B50, 4, to: &archive)
        put(0, 4, to: &archive)
        put(parts.count, 2, to: &archive)
        put(parts.count, 2, to: &archive)
        put(directory.count, 4, to: &archive)
        put(start, 4, to: &archive)
        put(0, 2, to: &archive)
        return archive
    }

    static func deflate(_ bytes: [UInt8]) -> [UInt8] {
        var stream = z_stream()
        guard datamed_deflateInit2(&stream, 9, -15) == Z_OK else { return [] }
        defer { deflateEnd(&stream) }
        var input = bytes
        var output = [UInt8](repeating: 0, count: bytes.count + 1_024)
        let inputCount = UInt32(input.count)
        let outputCount = UInt32(output.count)
        input.withUnsafeMutableBufferPointer { input in
            output.withUnsafeMutableBufferPointer { output in
                stream.next_in = input.baseAddress
                stream.avail_in = inputCount
                stream.next_out = output.baseAddress
                stream.avail_out = outputCount
                _ = CZlib.deflate(&stream, Z_FINISH)
            }
        }
        return Array(output[..<Int(stream.total_out)])
    }

    static func checksum(_ bytes: [UInt8]) -> UInt32 {
        var checksum: UInt32 = 0xFFFF_FFFF
        for byte in bytes {
            checksum ^= UInt32(byte)
            for _ in 0..<8 { checksum = checksum & 1 == 1 ? checksum >> 1 ^ 0xEDB8_8320 : checksum >> 1 }
        }
        return ~checksum
    }
}

/// A workbook from the XML of its parts.
struct TinyWorkbook {
    struct Sheet {
        var name: String
        var rows: String
        var state = "visible"
        var tail = ""
    }
    var sheets: [Sheet]
    var sharedStrings: [String] = []
    var numberFormats = ""
    var cellFormats = "<xf numFmtId=\"0\"/>"
    var startsIn1904 = false
    /// Added as they are, or instead of the part of that name.
    var otherParts: [(String, String)] = []

    init(_ rows: String, tail: String = "", sharedStrings: [String] = []) {
        sheets = [Sheet(name: "Données", rows: rows, tail: tail)]
        self.sharedStrings = sharedStrings
    }

    func archive() -> TinyArchive {
        let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
        let package = "http://schemas.openxmlformats.org/package/2006/relationships"
        let main = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:r=\"\(office)\""
        var parts: [(String, String)] = [
            (
                "_rels/.rels",
                "<Relationships xmlns=\"\(package)\"><Relationship Id=\"r1\" Type=\"\(office)/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
            ),
            (
                "xl/workbook.xml",
                "<workbook \(main)><workbookPr date1904=\"\(startsIn1904 ? 1 : 0)\"/><sheets>"
                    + sheets.enumerated().map { "<sheet name=\"\($1.name)\" sheetId=\"\($0 + 1)\" state=\"\($1.state)\" r:id=\"s\($0)\"/>" }
                    .joined()
                    + "</sheets></workbook>"
            ),
            (
                "xl/_rels/workbook.xml.rels",
                "<Relationships xmlns=\"\(package)\">"
                    + sheets.indices.map {
                        "<Relationship Id=\"s\($0)\" Type=\"\(office)/worksheet\" Target=\"worksheets/sheet\($0).xml\"/>"
                    }.joined()
                    + "<Relationship Id=\"t\" Type=\"\(office)/styles\" Target=\"/xl/styles.xml\"/><Relationship Id=\"u\" Type=\"\(office)/sharedStrings\" Target=\"sharedStrings.xml\"/></Relationships>"
            ),
            ("xl/styles.xml", "<styleSheet \(main)><numFmts>\(numberFormats)</numFmts><cellXfs>\(cellFormats)</cellXfs></styleSheet>"),
            ("xl/sharedStrings.xml", "<sst \(main)>\(sharedStrings.map { "<si>\($0)</si>" }.joined())</sst>"),
        ]
        for (index, sheet) in sheets.enumerated() {
            parts.append(
                ("xl/worksheets/sheet\(index).xml", "<worksheet \(main)><sheetData>\(sheet.rows)</sheetData>\(sheet.tail)</worksheet>"))
        }
        for (name, content) in otherParts {
            parts.removeAll { $0.0 == name }
            parts.append((name, content))
        }
        return TinyArchive(parts: parts.map { ($0.0, Array($0.1.utf8)) })
    }

    func reader(_ format: WorkbookFormat = WorkbookFormat()) throws -> WorkbookReader {
        try withFile(archive().bytes()) { try WorkbookReader($0, name: "essai.xlsx", format: format) }
    }

    /// Every record, read while the file is there.
    func records(_ format: WorkbookFormat = WorkbookFormat()) throws -> [[String]] {
        try withFile(archive().bytes()) { url in
            var records: [[String]] = []
            try WorkbookReader(url, name: "essai.xlsx", format: format).read { records.append($0.fields) }
            return records
        }
    }
}

/// Lends a file with these bytes.
@discardableResult
func withFile<Value>(_ bytes: [UInt8], _ body: (URL) throws -> Value) throws -> Value {
    let url = FileManager.default.temporaryDirectory.appending(path: "datamed-\(UUID().uuidString)")
    try Data(bytes).write(to: url)
    defer { try? FileManager.default.removeItem(at: url) }
    return try body(url)
}
