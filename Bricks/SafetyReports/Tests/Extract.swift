import Foundation
import Frame
import Quality
import Vocabulary

@testable import SafetyReports

/// A small extraction made by hand, in a folder of its own, gone with the value.
final class Extract: Sendable {
    let folder: URL

    static let caseHeading =
        "AER_ID;CAS;VER;NOTIF;SEXE;AGE;U_AGE;DATE_NAISS;TYP_NOTIF;TYP_EFFET;GRAVE;DECES;PRO_V;HOSPI;INCAP;ANO_C;AUTRE;PAYS_SURVENUE;PAYS_CAS"

    init() throws {
        folder = URL(filePath: NSTemporaryDirectory()).appending(path: "cas-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    @discardableResult
    func write(_ name: String, _ lines: [String], vintage: CalendarDate? = nil) throws -> InboxFile {
        let url = folder.appending(path: name)
        try Data((lines.joined(separator: "\n") + "\n").utf8).write(to: url)
        return InboxFile(url: url, name: name, vintage: vintage, kind: "BNPV")
    }

    /// A case that every rule keeps, but for what is changed.
    static func row(
        _ key: String, received: String = "15/06/2019", sex: String = "F", age: String = "54", unit: String = "ANNEES", birth: String = "",
        reporter: String = "Médecin", serious: String = "OUI", death: String = "NON", occurred: String = "France", told: String = "France"
    ) -> String {
        "FR-\(key);\(key);1;\(received);\(sex);\(age);\(unit);\(birth);\(reporter);;\(serious);\(death);NON;NON;NON;NON;NON;\(occurred);\(told)"
    }

    static func drug(_ key: String, _ name: String, _ kind: String = "Spécialité") -> String { "FR-\(key);\(key);1;\(name);\(kind)" }

    /// Reads four tables, the last two empty when not given.
    func read(cases: [String], drugs: [String], reactions: [String] = [], reporters: [String] = []) throws -> BNPVExtract {
        try BNPVExtract.read([
            try write("Cas-Patients.csv", [Extract.caseHeading] + cases),
            try write("Medicaments.csv", ["AER_ID;CAS;VER;MEDICAMENT;TYPE"] + drugs),
            try write("Effets.csv", ["AER_ID;CAS;VER;DATE_DEB;EFFET_HLT;EFFET_SOC"] + reactions),
            try write("Notificateurs.csv", ["AER_ID;CAS;VER;TYP_NOTIF"] + reporters),
        ])
    }

    /// One case, and what its only row says.
    func report(_ row: String) throws -> (report: SafetyReport?, findings: [String: Int]) {
        let extract = try read(cases: [row], drugs: [Extract.drug("1", "DOLIPRANE")])
        return (extract.collection.reports.first, extract.findings)
    }
}

extension BNPVExtract {
    /// How often each rule spoke.
    var findings: [String: Int] { reports.findings }

    func clean(years: ClosedRange<Int>? = nil) -> CleanedReports {
        Cleaning(rowsRead: drugRows, settings: CleaningSettings(years: years)).clean(collection)
    }
}

extension [FileReport] {
    var findings: [String: Int] {
        reduce(into: [:]) { counts, report in
            for group in report.findings.groups { counts[group.rule.id, default: 0] += group.count }
        }
    }
}

/// Numbers that are the same at every run (SplitMix64): what fails once fails again.
struct SeededNumbers: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
