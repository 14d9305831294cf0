package import Foundation
package import Linkage
import Tabular
import Vocabulary

/// The reference of a published version: its data set `reference_chainage`, one row a name and what it leads to.
package struct ReleaseReference {
    package private(set) var reference = Reference()
    /// Names of substances after the one to show.
    private var variants: [Reference.OtherName] = []

    /// The columns that are read, by their published names.
    private enum Place: String, CaseIterable {
        case nature
        case name = "nom"
        case cis
        case substance = "code_substance"
        case use = "usage"
        case families = "produits"
        case substances = "codes_substances"
        case moiety = "code_fraction"
        case from = "du"
        case until = "au"
    }

    /// The file of a version, of the version in service of a folder of versions, or alone; nil when none is there.
    package static func file(in folder: URL) -> URL? {
        ["files", "current/files", "."].map { folder.appending(path: "\($0)/reference_chainage.csv") }
            .first { FileManager.default.fileExists(atPath: $0.path) }
    }

    package init(_ file: URL) throws {
        // As we write them: the first quoted name may come after thousands without quotes, where no guess would look.
        let format = DelimitedFormat(separator: UInt8(ascii: ","), quoting: .rfc4180, hasHeader: true)
        let reader = try TableReader(file, name: file.lastPathComponent, format: format)
        let columns = reader.header?.fields ?? []
        var places: [Place: Int] = [:]
        for place in Place.allCases {
            guard let column = columns.firstIndex(of: place.rawValue) else {
                throw LinkageFileError.missingColumn(place.rawValue, path: file.path, columns: columns)
            }
            places[place] = column
        }
        var isHeader = true
        try reader.read { record in
            if isHeader { isHeader = false } else { add { record[places[$0] ?? 0] } }
        }
        finish()
        if reference.medicinalProducts.isEmpty, reference.families.isEmpty, reference.substanceNames.isEmpty {
            throw LinkageFileError.emptyReference(path: file.path)
        }
    }

    private mutating func add(_ field: (Place) -> String) {
        let name = field(.name), isFormer = field(.use) == "ancien"
        let codes = Self.codes(field(.substances)), families = Self.codes(field(.families))
        let (from, until) = (Self.day(field(.from)), Self.day(field(.until)))
        switch field(.nature) {
        case "specialite" where isFormer: reference.formerNames.append(.init(name: name, code: field(.cis), from: from, until: until))
        case "specialite":
            reference.medicinalProducts.append(.init(code: field(.cis), name: name, family: families.first ?? "", substances: codes))
        case "produit" where isFormer: reference.formerFamilyNames += families.map { .init(name: name, code: $0, from: from, until: until) }
        case "produit": reference.families += families.map { .init(code: $0, name: name, substances: codes) }
        case "substance":
            let code = field(.substance)
            switch field(.use) {
            // The source asks not to use some names: nothing is linked by them.
            case "a_ne_pas_utiliser": break
            case "usuel": reference.substanceNames.append(.init(name: name, code: code))
            default: variants.append(.init(name: name, code: code))
            }
            if !field(.moiety).isEmpty { reference.moieties[code] = field(.moiety) }
        default: break
        }
    }

    private static func day(_ text: String) -> Int? { CalendarDate(text)?.daysSinceEpoch }

    /// The name to show of a substance comes first. A row of several families of one name has the substances of all of them: each gets back
    /// those of its own medicines.
    private mutating func finish() {
        reference.substanceNames += variants
        let own = reference.medicinalProducts.reduce(into: [String: Set<String>]()) { $0[$1.family, default: []].formUnion($1.substances) }
        for place in reference.families.indices {
            if let substances = own[reference.families[place].code] { reference.families[place].substances = substances.sorted() }
        }
    }

    private static func codes(_ text: String) -> [String] {
        text.split(separator: ";").map { $0.trimmingCharacters(in: .whitespaces) }
    }
}
