package import Vocabulary

/// What a person must read before using a table: the first sheet of a workbook, and the notes of a data package.
package struct Preface: Hashable, Sendable {
    package struct Line: Hashable, Sendable {
        package let label: String
        package let text: String

        package init(_ label: String, _ text: String) {
            self.label = label
            self.text = text
        }
    }
    package let title: String
    package let lines: [Line]
    /// The day the data stand for; also the creation date of workbooks, which must not depend on the clock.
    package let asOf: CalendarDate

    package init(title: String, lines: [Line], asOf: CalendarDate) {
        self.title = title
        self.lines = lines
        self.asOf = asOf
    }
}
