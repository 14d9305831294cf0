import Testing
import Vocabulary

@testable import SafetyReports

struct PatientAgeTests {
    /// K1: the original tested 125 before converting, made every day, hour and week 0, and left other units as they were.
    @Test(
        "An age is converted first, then checked",
        arguments: [
            (130.0, AgeUnit.month, 10), (400, .day, 1), (7, .decade, 70), (54, .year, 54), (54.9, .year, 54), (12, .month, 1),
            (52, .week, 0),
            (53, .week, 1), (8_766, .hour, 1), (525_960, .minute, 1), (0, .day, 0), (125, .year, 125), (1_500, .month, 125),
        ])
    func converted(value: Double, unit: AgeUnit, years: Int) {
        #expect(PatientAge(value, unit)?.completedYears == years)
    }

    @Test(
        "What no one has lived is no age", arguments: [(126.0, AgeUnit.year), (-1, .day), (13, .decade), (.infinity, .year), (.nan, .year)])
    func impossible(value: Double, unit: AgeUnit) { #expect(PatientAge(value, unit) == nil) }

    @Test("130 months are 10.8 years")
    func precise() throws {
        let age = try #require(PatientAge(130, .month))
        #expect(abs(age.years - 10.8) < 0.04)
        #expect(PatientAge(36, .hour)?.days == 1.5)
    }

    /// K21: the original recoded what it did not know as "60+".
    @Test("A missing age is in no age group")
    func groups() {
        #expect(AgeGroup(nil) == .unknown)
        #expect(AgeGroup(PatientAge(19.99, .year)) == .under20)
        #expect(AgeGroup(PatientAge(20, .year)) == .from20to59)
        #expect(AgeGroup(PatientAge(60, .year)) == .from60)
    }

    @Test("Units are known in the words of every source", arguments: ["ANNEES", "Années", "an", "YR", "a"])
    func years(word: String) { #expect(AgeUnit(folded: folded(word)) == .year) }

    @Test func unknownUnit() { #expect(AgeUnit(folded: folded("LUNES")) == nil) }
}

struct PartialDateTests {
    @Test(
        "Every precision is read",
        arguments: [
            ("//2019", "2019"), ("/03/2019", "2019-03"), ("14/03/2019", "2019-03-14"), ("2019-03-14", "2019-03-14"), ("2019-03", "2019-03"),
            ("2019", "2019"), ("20190314", "2019-03-14"), ("201903", "2019-03"), ("20190314101500", "2019-03-14"),
            ("14/03/2019 10:15", "2019-03-14"), ("2019-03-14T10:15:00", "2019-03-14"), ("3/5/2021", "2021-05-03"),
        ])
    func precise(text: String, iso: String) { #expect(DateReading(text) == .date(date(iso))) }

    /// K25: "03-05-2021" is the 3rd of May, whatever the machine.
    @Test("Where both orders are possible, day comes first")
    func dayFirst() { #expect(DateReading("03-05-2021") == .date(date("2021-05-03"))) }

    @Test("Only the other order is possible: told, never exchanged", arguments: ["03/25/2021", "1/31/19"])
    func exchanged(text: String) { #expect(DateReading(text) == .exchanged) }

    @Test(
        "What is no date is none",
        arguments: [
            "31/02/2019", "//", "/13/2019", "14//2019", "hier", "2019-13", "14/03/201", "99999999999999999999", "-", "45/45/2019",
            "٣/٥/٢٠٢١",
        ])
    func unreadable(text: String) { #expect(DateReading(text) == .unreadable) }

    @Test("A short year has the one century that is possible, or none")
    func shortYears() {
        #expect(DateReading("14/03/19") == .shortYear(19, month: 3, day: 14))
        #expect(DateReading.completed(19, month: 3, day: 14, latest: 2020, span: 99) == date("2019-03-14"))
        #expect(DateReading.completed(21, month: nil, day: nil, latest: 2020, span: 99) == PartialDate(year: 1921))
        #expect(DateReading.completed(80, month: nil, day: nil, latest: 2020, span: 125) == PartialDate(year: 1980))
        #expect(DateReading.completed(10, month: nil, day: nil, latest: 2020, span: 125) == nil)
    }

    @Test("Years lived are as precise as the dates")
    func years() throws {
        let end = try #require(CalendarDate("2019-06-15"))
        #expect(date("1969").years(until: end) == 50)
        #expect(date("1969-12").years(until: end) == 49.5)
        #expect(Int(date("1969-06-16").years(until: end)) == 49)
    }

    private func date(_ iso: String) -> PartialDate {
        let parts = iso.split(separator: "-").compactMap { Int($0) }
        return PartialDate(year: parts[0], month: parts.count > 1 ? parts[1] : nil, day: parts.count > 2 ? parts[2] : nil)!
    }
}

struct WordTests {
    /// K24: a country is read whole. "Guinée française" is no part of France, nor is "Île-de-France" a country.
    @Test(
        "France is France by its whole name",
        arguments: [
            ("France", true), ("FRANCE ", true), ("fr", true), ("La Réunion", true), ("GP", true), ("Belgique", false),
            ("Nouvelle-France", false),
            ("BE", false), ("FRANCEVILLE", false),
        ])
    func countries(text: String, isFrance: Bool) { #expect(Country(text)?.isFrance == isFrance) }

    @Test("An empty country is none") func noCountry() { #expect(Country("  ") == nil) }

    @Test(
        "Professions are known by their first telling word",
        arguments: [
            ("Médecin spécialiste", ReporterQualification.physician), ("PHARMACIEN D'OFFICINE", .pharmacist), ("Sage-femme", .midwife),
            ("Association de patients", .patient), ("Autre professionnel de santé", .otherHealthProfessional),
        ])
    func professions(text: String, qualification: ReporterQualification) { #expect(ReporterQualification(text) == qualification) }

    @Test("Kinds are known whatever the case and accents", arguments: ["Spécialité", "SPECIALITE", "spécialités "])
    func kinds(text: String) { #expect(ReportedDrugKind(text) == .speciality) }

    @Test("A pool keeps each text once, to the byte")
    func pool() {
        var pool = TextPool()
        var twin: [String: PooledText] = [:]
        var generator = SeededNumbers(state: 1)
        for _ in 0..<20_000 {
            let text = String(UInt16.random(in: 0...9_999, using: &generator), radix: 3) + (Bool.random() ? "é" : "e\u{301}")
            let kept = pool.keep(text)
            #expect(pool[kept].utf8.elementsEqual(text.utf8))
            if let known = twin[String(decoding: text.utf8, as: UTF8.self) + "\(text.utf8.count)"] { #expect(known == kept) }
            twin[String(decoding: text.utf8, as: UTF8.self) + "\(text.utf8.count)"] = kept
        }
        #expect(pool.sorted.map { pool[$0] } == pool.sorted.map { pool[$0] }.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) })
        #expect(pool.find("absent") == nil)
    }
}
