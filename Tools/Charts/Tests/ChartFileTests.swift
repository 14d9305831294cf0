import Export
import Markup
import Testing
import Vocabulary

@testable import Charts

@Suite("The files of a chart say what its table says")
struct ChartFileTests {
    @Test(arguments: Samples.all) func everyNumberOfTheTableIsInTheData(_ sample: Sample) {
        let data = sample.chart.data
        #expect(data.rows.allSatisfy { $0.count == data.schema.columns.count })
        #expect(Set(data.schema.columns.map(\.name)).count == data.schema.columns.count)
        switch sample.chart {
        case let chart as BarChart:
            #expect(data.rows.map { chart.unit.words($0[1], state: $0[2]) } == sample.table.rows.map { $0[1] })
        case let chart as SeriesChart:
            #expect(data.rows.map { chart.unit.words($0[1], state: $0[3]) } == sample.table.rows.map { $0[1] })
        case let chart as StackedBarChart:
            // One line for each part: the table has the same count before its share.
            let counts = sample.table.rows.flatMap { row in row.dropFirst().dropLast().map { String($0.prefix { $0 != " " }) } }
            #expect(data.rows.map { ChartUnit().words($0[2], state: $0[3]) } == counts)
            #expect(data.rows.count == chart.rows.count * chart.classes.count)
        case is TimelineChart:
            for (row, told) in zip(data.rows, sample.table.rows) {
                #expect(row[0] == .text(told[0]) && row[1] == .text(told[1]))
                for case .date(let day) in [row[2], row[4], row[5]] {
                    #expect((told[2] + told[3]).contains(FrenchFormat.date(day)))
                }
                #expect((row[4] == .missing) == (told[3] == "en cours"))
                #expect((row[3] == .boolean(false)) == told[2].hasPrefix("au plus tard"))
            }
            #expect(data.rows.count == sample.table.rows.count)
        default: Issue.record("a chart of an unknown kind")
        }
    }

    @Test func commaSeparatedToTheByte() {
        #expect(
            String(decoding: Samples.series.data.csv, as: UTF8.self)
                == "annee,declarations,periode_complete,etat\r\n2022,800,true,ok\r\n2023,1250,true,ok\r\n2024,,true,non_renseigne\r\n"
                + "2025,,true,masque\r\n2026,430,false,ok\r\n")
        #expect(String(decoding: Samples.bars.data.csv, as: UTF8.self).hasPrefix("classe,medicaments,etat\r\nA & B <digestif>,1234,ok\r\n"))
        #expect(String(decoding: Samples.monthly.data.csv, as: UTF8.self).contains("mois 3,9.8,true,ok\r\n"))
    }

    @Test func objectsToTheByte() {
        #expect(
            String(decoding: Samples.timeline.data.json, as: UTF8.self).hasPrefix(
                #"[{"sujet":"Toute la spécialité","etat":"Tension","debut":"2023-01-30","debut_certain":true,"fin":"2025-07-04","fin_au_plus_tard":"2025-12-29"},"#
            ))
        #expect(String(decoding: Samples.bars.data.json, as: UTF8.self).contains(#""medicaments":null,"etat":"masque"}"#))
    }

    @Test(arguments: Samples.all) func aFileAloneTellsItsQuestionAndItsSource(_ sample: Sample) throws {
        let markup = sample.chart.drawing.standalone(subtitle: "Ce qui est compté", footer: ["Source : essai.", "Version 1."])
        let drawing = try Drawing(markup)
        let words = drawing.lyingTexts.map(\.text).joined(separator: " ")
        for expected in [sample.chart.caption.title, "Ce qui est compté", "Source : essai.", "Version 1."] {
            #expect(words.contains(expected), "\(expected)")
        }
        #expect(markup.text.contains(sample.chart.drawing.body.text))
        #expect(!markup.text.contains("class=\"chart\""))
    }
}

extension ChartUnit {
    /// A value of the data as the table would write it.
    func words(_ value: Value, state: Value) -> String {
        switch (value, state) {
        case (.missing, .text("masque")): "masqué"
        case (.missing, .text("non_renseigne")): "non renseigné"
        case (.integer(let number), .text("ok")): text(.number(Double(number)))
        case (.decimal(let number), .text("ok")): text(.number(Double(number.unscaled) / [1, 10, 100, 1_000][number.scale]))
        default: "?"
        }
    }
}
