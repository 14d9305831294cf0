import Export
import Foundation

/// A workbook of one sheet of texts, row after row: no more than a piece of it is in memory. Same rows, same bytes.
struct TwinWorkbook {
    let rows: [[String]]

    private static let head = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
    private static let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    private static let packaging = "http://schemas.openxmlformats.org/package/2006"
    private static let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    private static let sheetType = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    private static let pieceSize = 1 << 16

    func write(to url: URL) throws {
        var archive = try ZipWriter(creating: url)
        for (name, text) in TwinWorkbook.parts {
            try archive.begin(name)
            try TwinWorkbook.write(Array(text.utf8), to: &archive)
            try archive.end()
        }
        try archive.begin("xl/worksheets/sheet1.xml")
        var piece = Array("\(TwinWorkbook.head)<worksheet xmlns=\"\(TwinWorkbook.main)\"><sheetData>".utf8)
        for (index, row) in rows.enumerated() {
            piece.append(contentsOf: "<row r=\"\(index + 1)\">".utf8)
            for cell in row {
                piece.append(contentsOf: "<c t=\"inlineStr\"><is><t xml:space=\"preserve\">".utf8)
                TwinWorkbook.append(escaping: cell, to: &piece)
                piece.append(contentsOf: "</t></is></c>".utf8)
            }
            piece.append(contentsOf: "</row>".utf8)
            if piece.count > TwinWorkbook.pieceSize {
                try TwinWorkbook.write(piece, to: &archive)
                piece.removeAll(keepingCapacity: true)
            }
        }
        piece.append(contentsOf: "</sheetData></worksheet>".utf8)
        try TwinWorkbook.write(piece, to: &archive)
        try archive.end()
        _ = try archive.finish()
    }

    private static let parts = [
        (
            "[Content_Types].xml",
            "\(head)<Types xmlns=\"\(packaging)/content-types\"><Default Extension=\"rels\" "
                + "ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Override PartName=\"/xl/workbook.xml\" "
                + "ContentType=\"\(sheetType).sheet.main+xml\"/><Override PartName=\"/xl/worksheets/sheet1.xml\" "
                + "ContentType=\"\(sheetType).worksheet+xml\"/></Types>"
        ),
        (
            "_rels/.rels",
            "\(head)<Relationships xmlns=\"\(packaging)/relationships\"><Relationship Id=\"rId1\" Type=\"\(office)/officeDocument\" "
                + "Target=\"xl/workbook.xml\"/></Relationships>"
        ),
        (
            "xl/workbook.xml",
            "\(head)<workbook xmlns=\"\(main)\" xmlns:r=\"\(office)\"><sheets><sheet name=\"Export\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>"
        ),
        (
            "xl/_rels/workbook.xml.rels",
            "\(head)<Relationships xmlns=\"\(packaging)/relationships\"><Relationship Id=\"rId1\" Type=\"\(office)/worksheet\" "
                + "Target=\"worksheets/sheet1.xml\"/></Relationships>"
        ),
    ]

    private static func write(_ bytes: [UInt8], to archive: inout ZipWriter) throws {
        try bytes.withUnsafeBytes { try archive.write($0) }
    }

    private static func append(escaping text: String, to bytes: inout [UInt8]) {
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "<"): bytes.append(contentsOf: "&lt;".utf8)
            case UInt8(ascii: ">"): bytes.append(contentsOf: "&gt;".utf8)
            case UInt8(ascii: "&"): bytes.append(contentsOf: "&amp;".utf8)
            default: bytes.append(byte)
            }
        }
    }
}
