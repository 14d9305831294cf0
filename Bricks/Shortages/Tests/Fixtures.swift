import Foundation
import Frame
import Testing
import Vocabulary

@testable import Medicines
@testable import Shortages

/// Short ways to write test data. Codes are invented, and right.
enum Fixture {
    static func date(_ text: String) -> CalendarDate { CalendarDate(text)! }

    /// The value of what cannot fail: the data are ours.
    static func made<Value>(_ body: () throws -> Value) -> Value {
        do { return try body() } catch { fatalError("a fixture is wrong: \(error)") }
    }

    static func cis(_ number: Int) -> CIS { made { try CIS(String(60_000_000 + number)) } }

    static func cip13(_ number: UInt64) -> CIP13 {
        let twelve = 340_093_000_000 + number
        return made { try CIP13(String(twelve * 10 + CIP13.checkDigit(ofFirstTwelve: twelve))) }
    }

    /// `states`: "1 2026-01-10 2026-02-01 2026-03-01" = status, start, update, return; "-" for none.
    static func declaration(_ state: String, cis number: Int = 1, cip13: CIP13? = nil) -> AvailabilityDeclaration {
        let words = state.split(separator: " ")
        func day(_ index: Int) -> CalendarDate? { index < words.count ? CalendarDate(words[index]) : nil }
        return AvailabilityDeclaration(
            subject: DeclarationSubject(cis(number), cip13), status: AvailabilityStatus(rawValue: Int(words[0])!)!, start: day(1),
            updated: day(2), comeback: day(3), link: nil)
    }

    /// One medicine seen on successive days: ("2026-01-26", "1 2026-01-10") or ("2026-02-26", nil) when the list does not have it.
    static func vintages(_ days: [(String, String?)]) -> [AvailabilityVintage] {
        days.map { day, state in
            AvailabilityVintage(date: date(day), declarations: state.map { [declaration($0)] } ?? [declaration("4 2020-01-01", cis: 999)])
        }
    }

    static func episodes(_ days: [(String, String?)]) -> [Episode] {
        Episode.rebuild(vintages(days)).filter { $0.subject.cis == cis(1) }
    }

    /// A file in a folder of its own, removed at the end.
    static func withFile<Result>(
        _ bytes: Data, vintage: String? = "2026-05-26", _ body: (InboxFile) throws -> Result
    ) throws -> Result {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("shortages-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let url = folder.appendingPathComponent("CIS_CIP_Dispo_Spec.txt")
        try bytes.write(to: url)
        return try body(
            InboxFile(
                url: url, name: "CIS_CIP_Dispo_Spec.txt", vintage: vintage.flatMap { CalendarDate($0) },
                kind: AvailabilitySource.format.kind))
    }

    static func read(_ lines: [String], vintage: String? = "2026-05-26", medicines: Medicines? = nil) throws -> AvailabilityFile {
        try withFile(Data((lines.joined(separator: "\r\n") + "\r\n").utf8), vintage: vintage) {
            try AvailabilityReader.read($0, medicines: medicines)
        }
    }

    static let link = "https://ansm.sante.fr/disponibilites-des-produits-de-sante/medicaments/exemple-10-mg-comprime"

    static func line(
        cis: String = "60000001", cip13: String = "", code: String = "2", label: String = "Tension d'approvisionnement",
        start: String = "14/04/2026", update: String = "18/05/2026", comeback: String = "", link: String = link
    ) -> String { [cis, cip13, code, label, start, update, comeback, link].joined(separator: "\t") }

    static func medicine(
        _ number: Int, _ name: String, atc: String? = nil, routes: [String] = ["orale"], isMarketed: Bool = true, isCurrent: Bool = true,
        status: AuthorisationStatus = .active, groups: [Int] = [], packages: [CIP13] = [], substances: [String] = ["02202"],
        isMajor: Bool = true, holder: String = "LABORATOIRE EXEMPLE", form: String = "comprimé", milligrams: Int64? = nil
    ) -> Medicine {
        let presence = Presence(first: date("2025-07-07"), last: date("2026-05-26"), isCurrent: isCurrent)
        let cis = cis(number)
        return Medicine(
            product: MedicinalProduct(
                cis: cis, name: name, doseForm: form, routes: routes, status: status, procedure: "Procédure nationale",
                isMarketed: isMarketed, authorisationDate: nil, alert: nil, europeanNumber: nil, holders: [holder],
                isUnderAdditionalMonitoring: false), presence: presence,
            parsedName: ParsedName(
                brand: name,
                strengths: milligrams.map { [Strength(amount: DecimalNumber(unscaled: $0, scale: 0), unit: "mg", per: nil)] } ?? [],
                doseForm: nil, holder: nil),
            packages: packages.map { cip13 in
                Published(
                    PackagedProduct(
                        cip13: cip13, cip7: made { try CIP7(cip13.cip7Text) }, cis: cis, label: "boîte de 30",
                        status: PackagedProduct.statuses[0],
                        marketingState: PackagedProduct.marketed, declarationDate: nil, isHospitalListed: nil, reimbursementRate: nil,
                        priceWithoutFee: nil, price: nil, dispensingFee: nil, reimbursedIndications: nil), presence)
            },
            components: substances.map { code in
                Component(
                    cis: cis, element: "comprimé", substanceCode: made { try SubstanceCode(code) }, substanceName: "X", strength: "",
                    reference: "",
                    nature: .activeSubstance, link: 1)
            }, atc: atc.map { code in made { try ATCCode(code) } }, isMajorTherapeuticInterest: isMajor,
            memberships: groups.map { Published(GenericMembership(group: $0, cis: cis, role: .generic, rank: 1), presence) },
            formerNames: [],
            formerHolders: [])
    }

    static func medicines(_ all: [Medicine]) -> Medicines {
        Medicines(vintages: [date("2026-05-26")], medicines: all, genericGroups: [], substances: [], atcLabels: [:])
    }

    /// The folder of real files, when this machine has it.
    static let realData = ProcessInfo.processInfo.environment["DATAMED_REAL_DATA"].map { URL(fileURLWithPath: $0) }
    static let hasRealData =
        realData.map { FileManager.default.fileExists(atPath: $0.appendingPathComponent("availability").path) } ?? false
}
