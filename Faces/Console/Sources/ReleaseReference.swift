import Foundation
import Frame
import Linkage
import Tabular

/// The reference of a published version: its data set `reference_chainage`, one row a name and what it leads to.
struct ReleaseReference {
    private(set) var reference = Reference()

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
    }

    /// The file of a version, of the version in service of a folder of versions, or alone; nil when none is there.
    static func file(in folder: URL) -> URL? {
        ["files", "current/files", "."].map { folder.appending(path: "\($0)/reference_chainage.csv") }
            .first { FileManager.default.fileExists(atPath: $0.path) }
    }

    init(_ file: URL) throws {
        let reader = try TableReader(file, name: file.lastPathComponent, format: DelimitedFormat(hasHeader: true))
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
        if reference.medicinalProducts.isEmpty, reference.families.isEmpty, reference.substanceNames.isEmpty {
            throw LinkageFileError.emptyReference(path: file.path)
        }
    }

    private mutating func add(_ field: (Place) -> String) {
        let name = field(.name), isFormer = field(.use) == "ancien"
        let codes = Self.codes(field(.substances)), families = Self.codes(field(.families))
        switch field(.nature) {
        case "specialite" where isFormer: reference.formerNames.append(.init(name: name, code: field(.cis)))
        case "specialite":
            reference.medicinalProducts.append(.init(code: field(.cis), name: name, family: families.first ?? "", substances: codes))
        case "produit" where isFormer: reference.formerFamilyNames += families.map { .init(name: name, code: $0) }
        case "produit": reference.families += families.map { .init(code: $0, name: name, substances: codes) }
        case "substance":
            let code = field(.substance)
            // The source asks not to use some names: nothing is linked by them.
            if field(.use) != "a_ne_pas_utiliser" { reference.substanceNames.append(.init(name: name, code: code)) }
            if !field(.moiety).isEmpty { reference.moieties[code] = field(.moiety) }
        default: break
        }
    }

    private static func codes(_ text: String) -> [String] {
        text.split(separator: ";").map { $0.trimmingCharacters(in: .whitespaces) }
    }
}
