/// The lines that may be pieces of one record cut by line breaks: consecutive, none a record by itself, their columns together fewer than a
/// record has. The first piece has at least two columns: a line without separator changes no count, so nothing could prove where it belongs.
struct RejoinWindow {
    struct Piece {
        let line: DelimitedLine
        let columns: Int
        let isBlank: Bool
    }
    /// A record cut more often than this is not one.
    static let mostPieces = 1_000

    private(set) var pieces: ArraySlice<Piece> = []
    /// Columns of the record that the pieces would make: a line break separates no columns, it is inside one.
    private(set) var columns = 0

    var isEmpty: Bool { pieces.isEmpty }

    mutating func append(_ piece: Piece) {
        columns += pieces.isEmpty ? piece.columns : piece.columns - 1
        pieces.append(piece)
    }

    /// Takes away the first piece, then the lines without separator behind it, which cannot begin a record.
    mutating func dropFirst(_ told: (Piece) -> Void) {
        repeat {
            guard let first = pieces.popFirst() else { break }
            told(first)
            columns -= pieces.isEmpty ? columns : first.columns - 1
        } while pieces.first.map { $0.columns == 1 } ?? false
        if pieces.isEmpty { pieces = [] }
    }

    mutating func removeAll() {
        pieces = []
        columns = 0
    }
}
