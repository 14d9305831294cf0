import CXlsxWriter
import Foundation
import Vocabulary

/// Writes rows as a spreadsheet keeps them once someone has opened a text in it: numbers, days and percentages become what they are not.
enum SheetFile {
    static func write(_ rows: [[String]], to url: URL, otherSheets: [String] = []) {
        guard let book = workbook_new(url.path), let sheet = workbook_add_worksheet(book, "Feuil1") else { return }
        for name in otherSheets { _ = workbook_add_worksheet(book, name) }
        let dateFormat = workbook_add_format(book)
        format_set_num_format(dateFormat, "dd/mm/yyyy")
        let percentFormat = workbook_add_format(book)
        format_set_num_format(percentFormat, "0%")
        for (row, cells) in rows.enumerated() {
            for (column, text) in cells.enumerated() where !text.isEmpty {
                let place = (lxw_row_t(row), lxw_col_t(column))
                if text.contains("/"), text.count == 10, let day = CalendarDate(text) {
                    // Excel counts days from 30 December 1899.
                    worksheet_write_number(sheet, place.0, place.1, Double(day.daysSinceEpoch + 25_569), dateFormat)
                } else if text.count <= 15, text.allSatisfy(\.isWholeNumber), let number = Double(text) {
                    worksheet_write_number(sheet, place.0, place.1, number, nil)
                } else if text.hasSuffix("%"), let number = Double(text.dropLast()) {
                    worksheet_write_number(sheet, place.0, place.1, number / 100, percentFormat)
                } else if let number = Double(text.replacing(",", with: ".")) {
                    worksheet_write_number(sheet, place.0, place.1, number, nil)
                } else {
                    worksheet_write_string(sheet, place.0, place.1, text, nil)
                }
            }
        }
        workbook_close(book)
    }
}
