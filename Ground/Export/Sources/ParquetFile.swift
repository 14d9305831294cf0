import CZstd
package import Foundation

/// Writes a table as Apache Parquet: nullable columns, Zstandard, statistics, texts as UTF8, dates as DATE, exact DECIMAL.
///
/// There is no Parquet library for Swift; this one writes data pages of version 1 in PLAIN encoding, which every reader knows. The test
/// suite reads the files back with pyarrow and DuckDB where they are installed.
package struct ParquetFile {
    /// DuckDB's own row group size: groups are what readers skip and share between cores.
    static let rowsPerGroup = 122_880
    static let rowsPerPage = 20_480
    private static let compressionLevel: Int32 = 3
    /// `CompressionCodec.ZSTD`
    private static let codec = 6

    private struct Chunk {
        var offset: Int
        var compressed = 0
        var uncompressed = 0
        var statistics = ParquetStatistics()
    }
    private struct RowGroup {
        var rows: Int
        var chunks: [Chunk]
    }

    private let table: Table
    private let notes: [(key: String, value: String)]

    /// - Parameter notes: key and value pairs kept in the footer: title, licence, Table Schema.
    package init(_ table: Table, notes: [(key: String, value: String)] = []) {
        self.table = table
        self.notes = notes
    }

    package func write(to url: URL) throws(ExportFailure) -> FileReceipt {
        guard let compressor = ZSTD_createCCtx() else {
            throw ExportFailure(cause: .table, place: url.lastPathComponent, message: "La mémoire manque.", fix: "Relancez.")
        }
        defer { ZSTD_freeCCtx(compressor) }
        var sink = try FileSink(creating: url)
        sink.buffer.append(ascii: "PAR1")
        var groups: [RowGroup] = []
        for start in stride(from: 0, to: table.rows.count, by: ParquetFile.rowsPerGroup) {
            let rows = table.rows[start..<min(start + ParquetFile.rowsPerGroup, table.rows.count)]
            var group = RowGroup(rows: rows.count, chunks: [])
            for index in table.schema.columns.indices {
                group.chunks.append(try writeChunk(rows, column: index, compressor, to: &sink))
            }
            groups.append(group)
        }
        let footer = metadata(groups)
        sink.buffer.append(contentsOf: footer)
        sink.buffer.append(littleEndian: footer.count, bytes: 4)
        sink.buffer.append(ascii: "PAR1")
        return try sink.finish()
    }

    private func writeChunk(
        _ rows: ArraySlice<[Value]>, column index: Int, _ compressor: OpaquePointer, to sink: inout FileSink
    ) throws(ExportFailure) -> Chunk {
        let column = table.schema.columns[index]
        var chunk = Chunk(offset: sink.position)
        var pages: [ParquetPage] = []
        for start in stride(from: rows.startIndex, to: rows.endIndex, by: ParquetFile.rowsPerPage) {
            let page = ParquetPage(rows[start..<min(start + ParquetFile.rowsPerPage, rows.endIndex)], column: index, of: column)
            let body = page.body
            let compressed = try compress(body, compressor)
            var header = ThriftCompact()
            header.structure { header in
                header.field(1, 0, as: .i32)
                header.field(2, body.count, as: .i32)
                header.field(3, compressed.count, as: .i32)
                header.field(5) { data in
                    data.field(1, page.rowCount, as: .i32)
                    // Values PLAIN (0), levels RLE (3).
                    data.field(2, 0, as: .i32)
                    data.field(3, 3, as: .i32)
                    data.field(4, 3, as: .i32)
                }
            }
            sink.buffer.append(contentsOf: header.bytes)
            sink.buffer.append(contentsOf: compressed)
            chunk.compressed += header.bytes.count + compressed.count
            chunk.uncompressed += header.bytes.count + body.count
            pages.append(page)
            try sink.spill()
        }
        chunk.statistics = ParquetPage.statistics(of: pages, ParquetType(column.kind))
        return chunk
    }

    private func compress(_ body: [UInt8], _ compressor: OpaquePointer) throws(ExportFailure) -> [UInt8] {
        let bound = ZSTD_compressBound(body.count)
        var isFailure = false
        let output = [UInt8](unsafeUninitializedCapacity: bound) { target, count in
            let written = body.withUnsafeBytes {
                ZSTD_compressCCtx(compressor, target.baseAddress, bound, $0.baseAddress, $0.count, ParquetFile.compressionLevel)
            }
            isFailure = ZSTD_isError(written) != 0
            count = isFailure ? 0 : written
        }
        guard !isFailure else {
            throw ExportFailure(cause: .table, place: "jeu \(table.schema.name)", message: "La compression a échoué.", fix: "Relancez.")
        }
        return output
    }

    private func metadata(_ groups: [RowGroup]) -> [UInt8] {
        let columns = table.schema.columns
        var footer = ThriftCompact()
        footer.structure { footer in
            footer.field(1, 1, as: .i32)
            footer.list(2, of: .structure, [Column?.none] + columns.map(Optional.some)) { writer, column in
                writer.structure { element in
                    if let column { describe(column, in: &element) } else { describeRoot(in: &element) }
                }
            }
            footer.field(3, table.rows.count)
            footer.list(4, of: .structure, groups) { writer, group in
                writer.structure { describe(group, in: &$0) }
            }
            footer.list(5, of: .structure, notes) { writer, note in
                writer.structure { pair in
                    pair.field(1, note.key.utf8)
                    pair.field(2, note.value.utf8)
                }
            }
            footer.field(6, "DataMed".utf8)
            // Bounds follow the order of each type: without this line readers ignore them.
            footer.list(7, of: .structure, columns) { writer, _ in
                writer.structure { order in order.field(1) { _ in } }
            }
        }
        return footer.bytes
    }

    private func describeRoot(in element: inout ThriftCompact) {
        element.field(4, table.schema.name.utf8)
        element.field(5, table.schema.columns.count, as: .i32)
    }

    private func describe(_ column: Column, in element: inout ThriftCompact) {
        element.field(1, ParquetType(column.kind).rawValue, as: .i32)
        element.field(3, 1, as: .i32)
        element.field(4, column.name.utf8)
        // The older ConvertedType (6) is kept beside the LogicalType (10) for older readers.
        switch column.kind {
        case .code, .text:
            element.field(6, 0, as: .i32)
            element.field(10) { type in type.field(1) { _ in } }
        case .decimal(let scale):
            element.field(6, 5, as: .i32)
            element.field(7, scale, as: .i32)
            element.field(8, 18, as: .i32)
            element.field(10) { type in
                type.field(5) { decimal in
                    decimal.field(1, scale, as: .i32)
                    decimal.field(2, 18, as: .i32)
                }
            }
        case .date:
            element.field(6, 6, as: .i32)
            element.field(10) { type in type.field(6) { _ in } }
        case .integer, .boolean: break
        }
    }

    private func describe(_ group: RowGroup, in writer: inout ThriftCompact) {
        writer.list(1, of: .structure, Array(zip(table.schema.columns, group.chunks))) { writer, pair in
            let (column, chunk) = pair
            writer.structure { element in
                element.field(2, chunk.offset)
                element.field(3) { describe(chunk, column, rows: group.rows, in: &$0) }
            }
        }
        writer.field(2, group.chunks.reduce(0) { $0 + $1.uncompressed })
        writer.field(3, group.rows)
    }

    private func describe(_ chunk: Chunk, _ column: Column, rows: Int, in writer: inout ThriftCompact) {
        writer.field(1, ParquetType(column.kind).rawValue, as: .i32)
        writer.list(2, of: .i32, [0, 3]) { writer, encoding in writer.i32Element(encoding) }
        writer.list(3, of: .binary, [column.name]) { writer, name in writer.binary(name.utf8) }
        writer.field(4, ParquetFile.codec, as: .i32)
        writer.field(5, rows)
        writer.field(6, chunk.uncompressed)
        writer.field(7, chunk.compressed)
        writer.field(9, chunk.offset)
        writer.field(12) { statistics in
            statistics.field(3, chunk.statistics.missing)
            if let bounds = chunk.statistics.bounds {
                statistics.field(5, bounds.greatest)
                statistics.field(6, bounds.least)
            }
        }
    }
}
