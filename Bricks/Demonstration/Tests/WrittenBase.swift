import Foundation

@testable import Demonstration

/// A demonstration written to a folder of its own, and the plainest possible reading of it: the slow twin that the tests trust.
struct WrittenBase {
    let folder: URL

    init(seed: UInt64 = 1, scale: Double) throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "demonstration-\(UUID().uuidString)")
        try Demonstration(seed: seed, scale: scale).write(to: folder)
    }

    func remove() { try? FileManager.default.removeItem(at: folder) }

    /// Runs `body` on a base that is removed afterwards.
    static func with(seed: UInt64 = 1, scale: Double = 0.01, _ body: (WrittenBase) throws -> Void) throws {
        let base = try WrittenBase(seed: seed, scale: scale)
        defer { base.remove() }
        try body(base)
    }

    static let vintages = ["2025-09-30", "2026-02-28", "2026-05-31"]
    static let columns = [
        "CIS_bdpm": [12, 12], "CIS_CIP_bdpm": [13, 13], "CIS_COMPO_bdpm": [9, 8], "CIS_GENER_bdpm": [6, 5], "CIS_CPD_bdpm": [2, 2],
        "CIS_HAS_SMR_bdpm": [6, 6], "CIS_HAS_ASMR_bdpm": [6, 6], "HAS_LiensPageCT_bdpm": [2, 2], "CIS_MITM": [4, 4],
        "CIS_CIP_Dispo_Spec": [8, 8],
    ]

    func data(_ name: String) throws -> Data { try Data(contentsOf: folder.appending(path: name)) }

    /// Lines by their number less one, without their ends, whatever the encoding.
    func lines(_ name: String) throws -> [String] {
        let bytes = try data(name)
        let hasMark = bytes.starts(with: [0xEF, 0xBB, 0xBF])
        let text = String(data: bytes.dropFirst(hasMark ? 3 : 0), encoding: .utf8) ?? String(data: bytes, encoding: .windowsCP1252) ?? ""
        var lines = text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false).map {
            String(String.UnicodeScalarView($0))
        }
        if lines.last == "" { lines.removeLast() }
        return lines.map { line in
            var scalars = line.unicodeScalars
            while scalars.last == "\r" { scalars.removeLast() }
            return String(scalars)
        }
    }

    /// Records of the right number of columns.
    func rows(_ kind: String, in vintage: Int = 2) throws -> [[String]] {
        let expected = WrittenBase.columns[kind]?[vintage == 0 ? 0 : 1]
        return try lines("\(WrittenBase.vintages[vintage])/\(kind).txt").map(WrittenBase.fields).filter { $0.count == expected }
    }

    static func fields(_ line: String) -> [String] {
        line.unicodeScalars.split(separator: "\t", omittingEmptySubsequences: false).map { String(String.UnicodeScalarView($0)) }
    }

    struct Declared: Decodable {
        struct Entry: Decodable {
            let fichier: String
            let nature: String
            let nombre: Int
            let lignes: [Int]
        }
        struct Size: Decodable {
            let fichier: String
            let encodage: String
            let enregistrements: Int
            let lignes: Int
        }
        let fichiers: [Size]
        let defauts: [Entry]
    }

    func declared() throws -> Declared { try JSONDecoder().decode(Declared.self, from: data(".verite/defauts.json")) }

    struct Truth: Decodable {
        struct Change: Decodable {
            let cis: String
            let millesime: String
            let avant: String
            let apres: String
        }
        struct Move: Decodable {
            let cis: String
            let millesime: String
        }
        struct Episode: Decodable {
            let cis: String
            let debut: String
            let fin: String?
            let codesParMillesime: [Int?]
        }
        let medicamentsParMillesime: [Int]
        let medicamentsConnus: Int
        let renommages: [Change]
        let changementsDeTitulaire: [Change]
        let retraits: [Move]
        let arrivees: [Move]
        let episodes: [Episode]
    }

    func truth() throws -> Truth {
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        return try decoder.decode(Truth.self, from: data(".verite/verite.json"))
    }
}
