import Foundation
import Frame
import Testing

/// The verbs of the linkage on files that accidents made: they end with a code and a sentence, and lose nothing.
struct GarbageTests {
    private struct Draws {
        private var state: UInt64
        init(_ seed: UInt64) { state = seed }
        mutating func below(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % bound
        }
    }

    private static func damaged(_ bytes: [UInt8], _ draws: inout Draws) -> [UInt8] {
        var bytes = bytes
        for _ in 0...draws.below(5) where !bytes.isEmpty {
            let place = draws.below(bytes.count)
            switch draws.below(5) {
            case 0: bytes[place] = UInt8(draws.below(256))
            case 1: bytes.removeSubrange(place..<min(bytes.count, place + 1 + draws.below(30)))
            case 2: bytes.insert(contentsOf: [0x22, 0x2C, 0x0A, 0x09, 0x00, 0x3B].suffix(1 + draws.below(6)), at: place)
            case 3: bytes.insert(contentsOf: bytes[place...].prefix(50), at: place)
            default: bytes.removeLast(draws.below(bytes.count))
            }
        }
        return bytes
    }

    private static let published = """
        nature,nom,cis,code_substance,usage,produits,codes_substances,code_fraction,du,au
        produit,DOLIPRANE,,,actuel,P1,02202,,,
        produit,PANADOL,,,ancien,P1,02202,,,
        specialite,"DOLIPRANE 500 mg, comprimé",60000001,,actuel,P1,02202,,,
        specialite,"PANADOL 500 mg, comprimé",60000001,,ancien,P1,02202,,2001-01-01,2010-01-01
        substance,PARACÉTAMOL,,02202,usuel,,02202,,,

        """
    private static let names =
        "type\tmedicament\nProduit\tDOLIPRANE\nSpécialité\tDOLIPRANE 500 mg, comprimé\nSubstance\tPARACETAMOL\nProduit\tXYZ\n"
    private static let sheet = """
        type;medicament;decision;substances_decidees;cis_decide;decide_par;decide_le;motif
        Produit;XYZ;lier;02202 PARACÉTAMOL;;A. Martin;20/05/2026;
        Produit;ABC;aucun;;;A. Martin;2026-05-20;nom inventé

        """

    @Test("Damaged references, names, sheets and decisions end in a code and a sentence, and nothing of before is lost")
    func verbs() async throws {
        let folder = try House.temporaryFolder()
        let files = folder.appending(path: "versions/current/files")
        try FileManager.default.createDirectory(at: files, withIntermediateDirectories: true)
        func write(_ text: [UInt8], to path: String) throws -> String {
            let url = folder.appending(path: path)
            try Data(text).write(to: url)
            return url.path
        }
        let key = try write(Array(String(repeating: "0123456789abcdef", count: 4).utf8), to: "cle")
        let output = folder.appending(path: "liens.tsv")
        let decisions = folder.appending(path: "decisions.tsv")
        var draws = Draws(3)
        var codes: [Frame.ExitCode: Int] = [:]
        for round in 0..<60 {
            let damage = round % 4
            let reference = Array(Self.published.utf8), names = Array(Self.names.utf8), sheet = Array(Self.sheet.utf8)
            _ = try write(damage == 0 ? Self.damaged(reference, &draws) : reference, to: "versions/current/files/reference_chainage.csv")
            let input = try write(damage == 1 ? Self.damaged(names, &draws) : names, to: "noms.tsv")
            let filled = try write(damage == 2 ? Self.damaged(sheet, &draws) : sheet, to: "liste.csv")
            try? FileManager.default.removeItem(at: decisions)
            let common = ["--reference", folder.appending(path: "versions").path]
            let kept = ["--decisions", decisions.path, "--decision-key", key]
            let decided = await ConsoleTests.run(["decide", filled] + common + kept)
            if damage == 3, let sound = try? Data(contentsOf: decisions) {
                try Data(Self.damaged(Array(sound), &draws)).write(to: decisions)
            }
            let before = try? Data(contentsOf: decisions)
            try Data("avant".utf8).write(to: output)
            let linked = await ConsoleTests.run(
                ["link"] + common + ["--input", input, "--output", output.path] + (before == nil ? [] : kept))
            let again = await ConsoleTests.run(["decide", filled] + common + kept)
            for outcome in [decided, linked, again] {
                codes[outcome.code, default: 0] += 1
                #expect(outcome.code == .done || !outcome.talk.isEmpty, "round \(round)")
                #expect(outcome.code != .unexpected, "round \(round): \(outcome.talk)")
            }
            if linked.code != .done { #expect(try Data(contentsOf: output) == Data("avant".utf8), "round \(round)") }
            if again.code != .done { #expect((try? Data(contentsOf: decisions)) == before, "round \(round)") }
        }
        #expect((codes[.done] ?? 0) > 50 && codes.count > 1, "\(codes)")
    }
}
