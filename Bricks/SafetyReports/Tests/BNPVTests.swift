import Foundation
import Frame
import Quality
import Tabular
import Testing
import Vocabulary

@testable import SafetyReports

struct BNPVTests {
    @Test("A case is typed, with nothing found when nothing is wrong")
    func plain() throws {
        let extract = try Extract().read(
            cases: [Extract.row("1")], drugs: [Extract.drug("1", " DOLIPRANE 500 mg, comprimé ")],
            reactions: ["FR-1;1;1;/05/2019;Céphalées;Nerveux"],
            reporters: ["FR-1;1;1;Patient"])
        let collection = extract.collection
        let report = try #require(collection.reports.first)
        #expect(report.received == CalendarDate("2019-06-15"))
        #expect(report.sex == .female && report.age?.completedYears == 54 && report.isFrench)
        #expect(report.seriousness == Seriousness(isSerious: true))
        #expect(report.reporterQualification == .physician)
        #expect(collection.parts(of: report.key) == ["FR-1", "1", "1"])
        #expect(collection.drugs.first?.name.map { collection.names[$0] } == "DOLIPRANE 500 mg, comprimé")
        #expect(collection.reactions.first?.onset == PartialDate(year: 2019, month: 5))
        #expect(collection.reporters.first?.qualification == .patient)
        #expect(extract.findings.isEmpty)
        for report in extract.reports { #expect(report.rowsIn == report.rowsTyped + report.rowsRejected) }
    }

    @Test("Columns are known by their names, in any order, case and accents")
    func headings() throws {
        let extract = try Extract()
        let files = [
            try extract.write("b.csv", ["Sexe,NOTIF,ver,Cas,aer_id,Âge,u_age", "M,01/02/2018,1,7,A,6,MOIS"]),
            try extract.write("a.csv", ["type;médicament;VER;CAS;AER_ID", "PRODUIT;ADVIL;1;7;A"]),
        ]
        let read = try BNPVExtract.read(files)
        #expect(read.collection.reports.first?.age?.completedYears == 0)
        #expect(read.collection.drugs.first?.kind == .product)
    }

    /// K3: the original filtered on columns that were not there, and kept nothing without a word.
    @Test("A required column that is missing is an error that names it")
    func missingColumn() throws {
        let extract = try Extract()
        let file = try extract.write("Cas-Patients.csv", ["AER_ID;CAS;VER;NOTIF;AGE", "A;1;1;01/02/2018;5"])
        let refusal = #expect(throws: TabularRefusal.self) { try BNPVExtract.read([file], isAlone: true) }
        #expect(refusal?.message.contains("SEXE") == true)
    }

    @Test("A column that is there twice is an error that names it")
    func columnTwice() throws {
        let extract = try Extract()
        let written = try extract.write("med.csv", ["AER_ID;CAS;VER;MEDICAMENT;TYPE;Médicament", "A;1;1;X;Produit;Y"])
        let refusal = #expect(throws: TabularRefusal.self) { try BNPVExtract.read([written], isAlone: true) }
        #expect(refusal?.message.contains("MEDICAMENT") == true)
    }

    @Test("A table of cases with other columns is none of ours, and is told from a table of reporters")
    func otherTable() throws {
        let extract = try Extract()
        let file = try extract.write("antecedents.csv", ["AER_ID;CAS;VER;ANTECEDENT", "A;1;1;X"])
        #expect(throws: TabularRefusal.self) { try BNPVExtract.read([file], isAlone: true) }
    }

    /// K3 again: without its columns the rule on countries sets nothing aside, and says so.
    @Test("A filter without its column sets nothing aside")
    func missingCountries() throws {
        let extract = try Extract()
        let read = try BNPVExtract.read([
            try extract.write("cas.csv", ["AER_ID;CAS;VER;NOTIF;SEXE;AGE;U_AGE", "A;1;1;01/02/2018;F;5;ANNEES"]),
            try extract.write("med.csv", ["AER_ID;CAS;VER;MEDICAMENT;TYPE", "A;1;1;X;Produit"]),
        ])
        let cleaned = read.clean()
        #expect(cleaned.lines.count == 1)
        #expect(cleaned.funnel.stages.first { $0.rule == "ENTONNOIR-PAYS" }?.note == "règle non appliquée : colonnes absentes")
        #expect(read.findings["CAS-COLONNE-ABSENTE"] ?? 0 > 0)
    }

    /// K2: the original kept a row of nothing at all.
    @Test("Separators with nothing between are no row")
    func emptyRows() throws {
        let extract = try Extract().read(
            cases: [Extract.row("1"), String(repeating: ";", count: 18)], drugs: [Extract.drug("1", "X"), ";;;;", "  ; ;;;"])
        #expect(extract.collection.reports.count == 1)
        #expect(extract.collection.drugs.count == 1)
        #expect(extract.reports.map(\.blankLines) == [1, 2, 0, 0])
        #expect(extract.clean().lines.count == 1)
    }

    /// K1, from the file to the value.
    @Test(
        "Ages are read in any unit",
        arguments: [
            ("130", "MOIS", 10), ("400", "JOURS", 1), ("7", "DECENNIES", 70), ("7", "Décennies", 70), ("54,6", "ANNEES", 54),
            ("3", "SEMAINES", 0),
            ("30", "HEURES", 0), ("54", "", 54),
        ])
    func ages(age: String, unit: String, years: Int) throws {
        let (report, findings) = try Extract().report(Extract.row("1", age: age, unit: unit))
        #expect(report?.age?.completedYears == years)
        #expect(findings == (unit.isEmpty ? ["CAS-AGE-SANS-UNITE": 1] : [:]))
    }

    @Test(
        "An age that cannot be right is told, and left to the date of birth",
        arguments: [
            ("130", "ANNEES", "CAS-AGE-BORNES"), ("5", "LUNES", "CAS-AGE-UNITE"), ("cinq", "ANNEES", "CAS-AGE"),
            ("-3", "ANNEES", "CAS-AGE"),
            ("1e3", "ANNEES", "CAS-AGE"), ("nan", "ANNEES", "CAS-AGE"),
        ])
    func wrongAges(age: String, unit: String, rule: String) throws {
        let (report, findings) = try Extract().report(Extract.row("1", age: age, unit: unit))
        #expect(report?.age == nil)
        #expect(findings == [rule: 1])
        let (born, more) = try Extract().report(Extract.row("1", age: age, unit: unit, birth: "14/06/1969"))
        #expect(born?.age?.completedYears == 50)
        #expect(more == [rule: 1, "CAS-AGE-NAISSANCE": 1])
    }

    @Test("Without an age, the date of birth gives it, as far as it is known")
    func births() throws {
        #expect(try Extract().report(Extract.row("1", age: "", birth: "16/06/1969")).report?.age?.completedYears == 49)
        #expect(try Extract().report(Extract.row("1", age: "", birth: "//1969")).report?.age?.completedYears == 50)
        #expect(try Extract().report(Extract.row("1", age: "", birth: "16/06/69")).report?.age?.completedYears == 49)
        let ahead = try Extract().report(Extract.row("1", age: "", birth: "16/06/2020"))
        #expect(ahead.report?.age == nil && ahead.findings == ["CAS-DATE-FUTURE": 1])
        let old = try Extract().report(Extract.row("1", age: "", birth: "16/06/1850"))
        #expect(old.report?.age == nil && old.findings == ["CAS-NAISSANCE": 1])
        let ambiguous = try Extract().report(Extract.row("1", age: "", birth: "16/06/10"))
        #expect(ambiguous.report?.age == nil && ambiguous.findings == ["CAS-DATE-SIECLE": 1])
    }

    /// K25: what cannot be a day and a month is never exchanged.
    @Test("Dates are read in one order and told when they cannot be")
    func dates() throws {
        #expect(try Extract().report(Extract.row("1", received: "03-05-2021")).report?.received == CalendarDate("2021-05-03"))
        for (text, rule) in [("03/25/2021", "CAS-DATE-INVERSEE"), ("31/02/2021", "CAS-DATE"), ("/05/2021", "CAS-DATE")] {
            let (report, findings) = try Extract().report(Extract.row("1", received: text))
            #expect(report != nil && report?.received == nil)
            #expect(findings == [rule: 1])
        }
    }

    @Test("A reaction is dated as far as its reporter knew, never after the report")
    func onsets() throws {
        let extract = try Extract().read(
            cases: [Extract.row("1")], drugs: [Extract.drug("1", "X")],
            reactions: ["//2018", "/05/2019", "01/05/19", "01/05/2020", ""].enumerated().map { "FR-1;1;1;\($1);Terme \($0);Classe" })
        #expect(extract.collection.reactions.map { $0.onset?.text } == ["2018", "2019-05", "2019-05-01", nil, nil])
        #expect(extract.findings == ["CAS-DATE-FUTURE": 1, "CAS-DATE-ANNEE-COURTE": 1])
    }

    @Test("Of two rows for one case the fuller tells it, whichever comes first")
    func twoRows() throws {
        let (full, poor) = (Extract.row("1"), Extract.row("1", sex: "", age: ""))
        for cases in [[full, poor], [poor, full]] {
            let extract = try Extract().read(cases: cases, drugs: [Extract.drug("1", "X")])
            #expect(extract.collection.reports.map(\.sex) == [.female])
            #expect(extract.findings == ["CAS-DEUX-LIGNES": 1])
            #expect(extract.reports[0].rowsRejected == 1)
        }
        let repeated = try Extract().read(cases: [full, full], drugs: [Extract.drug("1", "X")])
        #expect(repeated.findings == ["CAS-REPETITION": 1])
    }

    @Test("Rows without a whole key, or of no case, are rejected and counted")
    func keys() throws {
        let extract = try Extract().read(
            cases: [Extract.row("1"), ";2;1" + String(repeating: ";", count: 15) + ";France"],
            drugs: [Extract.drug("1", "X"), Extract.drug("9", "Y")],
            reactions: ["FR-1;;1;;T;S"], reporters: ["FR-8;8;1;Patient"])
        #expect(extract.findings == ["CAS-CLE": 2, "CAS-ORPHELIN": 2])
        #expect(extract.reports.map(\.rowsRejected) == [1, 1, 1, 1])
        #expect(extract.drugRows == 2)
    }

    @Test("A part of one key is no part of another")
    func keyBorders() throws {
        let extract = try Extract()
        let read = try BNPVExtract.read([
            try extract.write("cas.csv", ["AER_ID;CAS;VER;NOTIF;SEXE;AGE", "A1;1;1;01/02/2018;F;5", "A;11;1;01/02/2018;M;5"]),
            try extract.write("med.csv", ["AER_ID;CAS;VER;MEDICAMENT;TYPE", "A1;1;1;X;Produit", "A;11;1;Y;Produit"]),
        ])
        #expect(read.collection.reports.count == 2)
    }

    @Test("A reporter tells the qualification that the case does not, the same in any order")
    func reporters() throws {
        let reporters = ["FR-1;1;1;Patient", "FR-1;1;1;Pharmacien", "FR-1;1;1;Patient"]
        for order in [reporters, reporters.reversed()] {
            let extract = try Extract().read(
                cases: [Extract.row("1", reporter: "Inconnu")], drugs: [Extract.drug("1", "X")], reporters: order)
            #expect(extract.collection.reports.first?.reporterQualification == .pharmacist)
            #expect(extract.findings == ["CAS-REPETITION": 1])
        }
    }

    @Test("Words that mean nothing are told; contradictions are kept")
    func words() throws {
        let (report, findings) = try Extract().report(Extract.row("1", sex: "X", reporter: "Zouave", serious: "NON", death: "OUI"))
        #expect(report?.sex == nil && report?.seriousness.criteria == .death && report?.seriousness.isSerious == false)
        #expect(findings == ["CAS-SEXE": 1, "CAS-NOTIFICATEUR": 1, "CAS-GRAVITE": 1])
        let kind = try Extract().read(cases: [Extract.row("1", serious: "peut-être")], drugs: [Extract.drug("1", "X", "Gélule")])
        #expect(kind.findings == ["CAS-OUI-NON": 1, "CAS-TYPE": 1])
    }

    @Test("Only the newest extraction of a table is read, and the other is told")
    func oldExtracts() throws {
        let extract = try Extract()
        let heading = "AER_ID;CAS;VER;MEDICAMENT;TYPE"
        let read = try BNPVExtract.read([
            try extract.write("cas.csv", [Extract.caseHeading, Extract.row("1")], vintage: CalendarDate("2023-02-16")),
            try extract.write("old.csv", [heading, Extract.drug("1", "VIEUX")], vintage: CalendarDate("2022-11-10")),
            try extract.write("new.csv", [heading, Extract.drug("1", "NEUF")], vintage: CalendarDate("2023-02-16")),
        ])
        #expect(read.collection.drugs.compactMap(\.name).map { read.collection.names[$0] } == ["NEUF"])
        #expect(read.findings["CAS-EXTRACTION-ANCIENNE"] == 1)
    }

    @Test("Without cases nothing can be counted")
    func noCases() throws {
        let extract = try Extract()
        let file = try extract.write("med.csv", ["AER_ID;CAS;VER;MEDICAMENT;TYPE", "A;1;1;X;Produit"])
        let refusal = #expect(throws: TabularRefusal.self) { try BNPVExtract.read([file]) }
        #expect(refusal?.message.contains("Cas-Patients") == true)
    }

    @Test("No word of a row is in a report, whatever is wrong with it")
    func silence() throws {
        let secret = "SECRET-DU-PATIENT"
        let cases = (0..<18).map { column in
            var fields = Extract.row("1").split(separator: ";", omittingEmptySubsequences: false).map(String.init)
            fields[column] = secret
            return fields.joined(separator: ";")
        }
        let extract = try Extract().read(
            cases: cases + ["\(secret);1", "\(secret);\"x;1;1", "\(secret)\u{0};2;3"],
            drugs: [Extract.drug("1", secret, secret), "\(secret);;;;;;;;"],
            reactions: ["FR-1;1;1;\(secret);\(secret);\(secret)"], reporters: ["FR-1;1;1;\(secret)"])
        #expect(!extract.findings.isEmpty)
        for report in extract.reports {
            for finding in report.findings.groups.flatMap(\.listed) {
                let text =
                    "\(finding.value) \(finding.message) \(finding.fix?.advice ?? "") \(finding.fix?.replacement ?? "") \(finding.place)"
                #expect(!text.contains(secret))
            }
        }
        #expect(!ReportText.render(extract.reports).contains(secret))
    }

    @Test("Random bytes make a refusal or counted rejections, never a crash, and no word of theirs is told")
    func fuzzed() throws {
        let folder = try Extract()
        let cases = Array(([Extract.caseHeading] + (1...6).map { Extract.row("\($0)") }).joined(separator: "\n").utf8)
        let drugs = Array(
            (["AER_ID;CAS;VER;MEDICAMENT;TYPE"] + (1...6).map { Extract.drug("\($0)", "SECRETDUPATIENT") }).joined(separator: "\n").utf8)
        var generator = SeededNumbers(state: 4)
        func damaged(_ bytes: [UInt8]) -> [UInt8] {
            var bytes = bytes
            for _ in 0..<Int.random(in: 0...12, using: &generator) {
                let place = Int.random(in: 0..<bytes.count, using: &generator)
                switch Int.random(in: 0..<4, using: &generator) {
                case 0: bytes[place] = UInt8.random(in: .min ... .max, using: &generator)
                case 1: bytes.remove(at: place)
                case 2: bytes.insert(contentsOf: [0x22, 0x3B, 0x0A, 0x00, 0xE2].shuffled(using: &generator).prefix(2), at: place)
                default: bytes.removeSubrange(place..<min(bytes.count, place + 30))
                }
            }
            return bytes
        }
        for _ in 0..<300 {
            var files: [InboxFile] = []
            for (name, bytes) in [("cas.csv", cases), ("med.csv", drugs)] {
                let url = folder.folder.appending(path: name)
                try Data(damaged(bytes)).write(to: url)
                files.append(InboxFile(url: url, name: name, vintage: nil, kind: "BNPV"))
            }
            do {
                let extract = try BNPVExtract.read(files)
                for report in extract.reports { #expect(report.rowsIn == report.rowsTyped + report.rowsRejected) }
                #expect(!ReportText.render(extract.reports).contains("SECRETDUPATIENT"))
                let funnel = extract.clean().funnel
                #expect(funnel.rowsOut == funnel.rowsIn - funnel.stages.reduce(0) { $0 + $1.removed })
            } catch {
                #expect(error is TabularRefusal)
                #expect(!"\(error)".contains("SECRETDUPATIENT"))
            }
        }
    }
}
