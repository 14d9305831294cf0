import Export
import Foundation
import Vocabulary

/// A table with every kind of column and the values that usually break writers.
enum Samples {
    static let schema = TableSchema(
        name: "essais", title: "Essais",
        columns: [
            Column("code", .code, label: "Code", definition: "Un code à zéros.", example: "02202", isRequired: true),
            Column("nom", .text, label: "Nom ; libellé", definition: "Un texte.", example: "Doliprane"),
            Column("rang", .integer, label: "Rang", definition: "Un entier.", example: "1"),
            Column("prix", .decimal(scale: 2), label: "Prix (€)", definition: "Un prix.", example: "1466.29"),
            Column("jour", .date, label: "Jour", definition: "Un jour.", example: "2026-05-26"),
            Column("ouvert", .boolean, label: "Ouvert", definition: "Vrai ou faux.", example: "true"),
            Column("parent", .code, label: "Parent", definition: "Un autre code.", example: "02202", references: "essais.code"),
        ], key: ["code"])

    static let rows: [[Value]] = [
        [.text("02202"), .text("paracétamol"), .integer(1), decimal(146_629, 2), date(2026, 5, 26), .boolean(true), .missing],
        [.text("00001"), .text("=1+1"), .integer(-5), decimal(5, 1), date(1899, 12, 31), .boolean(false), .text("02202")],
        [.text("00002"), .text("a;b,c\"d\"\r\ne"), .missing, decimal(-1, 2), .missing, .missing, .text("00001")],
        [
            .text("00003"), .text("<b>&amp;</b> \u{1}\t_x0041_ \u{FFFF} ŒŸ€ 😀"), .integer(.max), .missing, date(2000, 2, 29),
            .boolean(true), .missing,
        ],
        [.text("00004"), .missing, .missing, .missing, .missing, .missing, .missing],
        [.text("00005"), .text("-@+"), .integer(0), decimal(0, 0), date(1970, 1, 1), .boolean(false), .text("absent")],
    ]

    static var table: Table { Table(schema, rows: rows) }
    static let preface = Preface(
        title: "Essais <&>", lines: [Preface.Line("Source", "nous"), Preface.Line("", "=2+2")], asOf: day(2026, 5, 26))

    static func day(_ year: Int, _ month: Int, _ day: Int) -> CalendarDate { CalendarDate(year: year, month: month, day: day)! }
    static func date(_ year: Int, _ month: Int, _ day: Int) -> Value { .date(Samples.day(year, month, day)) }
    static func decimal(_ unscaled: Int64, _ scale: Int) -> Value { .decimal(DecimalNumber(unscaled: unscaled, scale: scale)) }

    /// A folder that goes away with the closure.
    static func inFolder<Result>(_ body: (URL) throws -> Result) throws -> Result {
        let folder = URL(filePath: NSTemporaryDirectory()).appending(path: "export-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        return try body(folder)
    }

    /// A large table, from a small generator with a fixed seed.
    static func large(rows count: Int) -> [[Value]] {
        var state: UInt64 = 42
        func next(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int((state >> 33) % UInt64(bound))
        }
        return (0..<count).map { index in
            [
                .text(String(format: "%08d", index)), next(7) == 0 ? .missing : .text("texte n° \(next(10_000)) à lire"),
                next(5) == 0 ? .missing : .integer(next(1_000_000) - 500_000), next(4) == 0 ? .missing : decimal(Int64(next(1_000_000)), 2),
                next(3) == 0 ? .missing : .date(CalendarDate(daysSinceEpoch: next(30_000) - 5_000)!), .boolean(next(2) == 0),
                next(2) == 0 ? .missing : .text(String(format: "%08d", next(count))),
            ]
        }
    }
}
