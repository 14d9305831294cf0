import Foundation

/// Finds the merged areas of a sheet, which are written after its rows though the rows need them: the rows are passed over unparsed.
struct MergedAreasFinder {
    /// Beyond, the areas are left as they stand.
    static let mostBytes = 4 << 20

    private var tail: [UInt8] = []
    private var isInTail = false
    private static let marker = Array("/sheetData>".utf8)

    mutating func take(_ bytes: UnsafeRawBufferPointer) {
        if isInTail {
            if tail.count < MergedAreasFinder.mostBytes { tail.append(contentsOf: bytes) }
            return
        }
        // The marker may lie across two chunks.
        let joint = tail + bytes
        if let end = MergedAreasFinder.endOfMarker(joint) {
            isInTail = true
            tail = Array(joint[end...])
        } else {
            tail = Array(joint.suffix(MergedAreasFinder.marker.count - 1))
        }
    }

    /// The areas, first rows first.
    func areas() -> [MergedArea] {
        guard isInTail else { return [] }
        let text = String(decoding: tail, as: UTF8.self)
        var areas: [MergedArea] = []
        for piece in text.components(separatedBy: "mergeCell ").dropFirst() {
            guard let start = piece.range(of: "ref=\"")?.upperBound, let end = piece[start...].firstIndex(of: "\"") else { continue }
            if let area = CellReference.area(String(piece[start..<end])) { areas.append(area) }
        }
        return areas.sorted { ($0.rows.lowerBound, $0.columns.lowerBound) < ($1.rows.lowerBound, $1.columns.lowerBound) }
    }

    private static func endOfMarker(_ bytes: [UInt8]) -> Int? {
        bytes.withUnsafeBytes { $0.firstIndex(ofMarker: marker) }.map { $0 + marker.count }
    }
}
