/// Finds the row that names the columns: in workbooks, titles and notes often come before it.
enum HeaderRow {
    /// Rows looked at.
    static let sampleSize = 60

    /// Index of the first row that is nearly as full as the fullest, holds only texts, all different, and is followed by something; nil when
    /// there is none.
    static func index(in rows: [[String]]) -> Int? {
        let filled = rows.map { row in row.count { !$0.isEmpty } }
        guard let fullest = filled.max(), fullest > 0 else { return nil }
        return rows.indices.first { index in
            guard filled[index] * 10 >= fullest * 7, index + 1 < rows.count else { return false }
            let names = rows[index].filter { !$0.isEmpty }
            return names.allSatisfy(isName) && Set(names).count == names.count
        }
    }

    /// A column name has a letter and is no value: neither a number nor a date.
    private static func isName(_ text: String) -> Bool {
        text.unicodeScalars.contains { $0.properties.isAlphabetic } && text.count <= 200 && Double(text) == nil
    }
}
