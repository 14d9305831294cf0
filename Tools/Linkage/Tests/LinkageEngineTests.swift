import Linkage
import Testing

struct LinkageEngineTests {
    let engine = SmallReference.engine

    @Test("The three examples of the founding slides")
    func foundingExamples() {
        #expect(engine.link("ACETAMINOPHENE", as: .substance).link?.substances == ["02202"])
        #expect(engine.link("Acétaminophène", as: .substance).link?.substances == ["02202"])
        let borlux = engine.link("BORLUX", as: .family)
        #expect(borlux.stage == .formerName)
        #expect(borlux.link?.family == "329727")
        #expect(borlux.link?.substances == ["79600"])
        let adriblastine = engine.link("ADRIBLASTINE 50 mg, poudre pour solution pour perfusion", as: .medicinalProduct)
        #expect(adriblastine.link?.medicinalProduct == "64367525")
        #expect(adriblastine.link?.substances == ["03236"])
    }

    @Test(
        "Names as people write them",
        arguments: [
            ("dolival 500mg cp", NameKind.medicinalProduct, "60000001"),
            ("DOLIVAL 1 g, comprimé effervescent", .medicinalProduct, "60000002"),
            ("DOLVAL 500 mg, comprimé", .medicinalProduct, "60000001"), ("D0LIVAL 500 mg, cornprimé", .medicinalProduct, "60000001"),
            ("comprimé 500 mg DOLIVAL", .medicinalProduct, "60000001"), ("DOLIVAL 500 mg, comprimÃ©", .medicinalProduct, "60000001"),
            ("DOLIVAL CODEINE 500 mg/30 mg cpr", .medicinalProduct, "60000003"),
            ("ENALAPRIL VERNET 5 mg", .medicinalProduct, "60000008"),
        ])
    func typed(name: String, kind: NameKind, code: String) {
        let decision = engine.link(name, as: kind)
        #expect(decision.link?.medicinalProduct == code, "\(decision)")
    }

    @Test("A name that several medicines bore is that of the one that bore it on the full date, among all of them (K14)")
    func formerNameByDate() {
        var reference = Reference()
        reference.medicinalProducts = (1...3).map {
            .init(code: "6000000\($0)", name: "PRESENT \($0)", family: "", substances: ["0000\($0)"])
        }
        reference.formerNames = [
            .init(name: "VAGABOND 5 mg", code: "60000001", from: 100, until: 199),
            .init(name: "VAGABOND 5 mg", code: "60000002", from: 200, until: 299),
            .init(name: "VAGABOND 5 mg", code: "60000003", from: 300, until: 399),
        ]
        var linker = LinkageEngine(reference: reference).linker()
        let days = [50: "60000001", 150: "60000001", 199: "60000001", 200: "60000002", 250: "60000002", 300: "60000003", 999: "60000003"]
        for (day, code) in days {
            #expect(linker.link("VAGABOND 5 mg", as: .medicinalProduct, on: day).link?.medicinalProduct == code, "day \(day)")
        }
        #expect(linker.link("VAGABOND 5 mg", as: .medicinalProduct).verdict == .ambiguous)
        // Where only the day a name was left is known, whoever left it first of those who still had it.
        for place in reference.formerNames.indices { reference.formerNames[place].from = nil }
        var ends = LinkageEngine(reference: reference).linker()
        for (day, code) in [50: "60000001", 199: "60000001", 200: "60000002", 299: "60000002", 300: "60000003", 999: "60000003"] {
            #expect(ends.link("VAGABOND 5 mg", as: .medicinalProduct, on: day).link?.medicinalProduct == code, "day \(day)")
        }
    }

    @Test("A combination is linked to each of its substances, and to no other (K5)")
    func combination() {
        #expect(engine.link("DOLIVAL CODEINE", as: .family).link?.substances == ["02202", "00467"])
        #expect(engine.link("DOLIVAL", as: .family).link?.substances == ["02202"])
        #expect(engine.link("ENALAPRIL/HYDROCHLOROTHIAZIDE VERNET", as: .family).link?.substances == ["67432", "02064"])
    }

    @Test(
        "Unknown names stay unlinked",
        arguments: ["ZORVETRIPTAN", "XANTIPA 0,25 mg, comprimé", "TRAITEMENT NON PRECISE", "?", "", "500 mg", "comprimé", "DE LA"])
    func unknown(name: String) {
        for kind in NameKind.allCases { #expect(engine.link(name, as: kind).link == nil) }
    }

    @Test("A line for children is not the line for adults, nor an unknown line of a brand the one that is known")
    func otherLines() {
        #expect(engine.link("RHINOPAX ENFANTS, sirop", as: .medicinalProduct).verdict == .ambiguous)
        #expect(engine.link("RHINOPAX NOCTURNUM, sirop", as: .medicinalProduct).verdict != .accepted)
    }

    @Test("The medicine is told only when nothing typed speaks against it")
    func familyOnly() {
        let other = engine.link("DOLIVAL 250 mg, comprimé", as: .medicinalProduct)
        #expect(other.link?.medicinalProduct == nil)
        #expect(other.link?.isFamilyOnly == true)
        #expect(other.link?.substances == ["02202"])
    }

    @Test("A medicine that what was typed does not tell from another says so")
    func severalFit() {
        let bare = engine.link("ADRIBLASTINE 50 mg", as: .medicinalProduct)
        #expect(bare.link?.substances == ["03236"])
        #expect(bare.link?.rivals == 1)
        #expect(
            engine.link("ADRIBLASTINE 50 mg/25 ml, solution injectable pour perfusion en flacon", as: .medicinalProduct).link?.rivals == 0)
    }

    @Test("Signs and letters that are not compared are no name, even where the reference has such rows")
    func nothingToCompare() {
        let odd = LinkageEngine(
            reference: Reference(substanceNames: [.init(name: "---", code: "00001"), .init(name: "日本", code: "00002")]))
        for name in ["???", "日本語", "парацетамол", "---"] { #expect(odd.link(name).verdict == .unknown) }
    }

    @Test("The order of the reference's rows changes nothing")
    func orderOfRows() {
        var shuffled = SmallReference.reference
        shuffled.medicinalProducts.reverse()
        shuffled.families.reverse()
        shuffled.substanceNames.reverse()
        let other = LinkageEngine(reference: shuffled)
        for name in ["DOLIVAL", "DOLVAL 500 mg", "CODEINE", "ENALAPRIL", "ADRIBLASTINE 50 mg", "AMOXICILINE"] {
            for kind in NameKind.allCases { #expect(engine.link(name, as: kind) == other.link(name, as: kind)) }
        }
    }

    @Test("What was linked before changes nothing: a linker gives the answers of a new one")
    func orderOfNames() {
        var linker = engine.linker()
        for name in ["DOLVAL", "CODEINNE", "ENALAPRILL VERNET", "DOLVAL"] {
            #expect(linker.link(name, as: .family) == engine.link(name, as: .family))
        }
    }

    @Test("Hostile names end as names nobody knows")
    func hostile() {
        let names = [
            String(repeating: "A", count: 1_000_000), String(repeating: "ZORVE ", count: 50_000), "\u{0}\u{1}\u{2}", "\u{202E}\u{200F}",
            String(repeating: "é", count: 3000), "((((((((", "1,1,1,1,1,1", "😀😀😀", String(repeating: "9", count: 400),
        ]
        for (place, name) in names.enumerated() {
            for kind in NameKind.allCases { #expect(engine.link(name, as: kind).link == nil, "name \(place)") }
        }
    }

    @Test("Bytes that are no UTF-8 are passed over")
    func invalidBytes() {
        var linker = engine.linker()
        let bytes: [UInt8] = [0xFF, 0xC3] + Array("DOLIVAL".utf8) + [0xE2, 0x82]
        #expect(bytes.withUnsafeBufferPointer { linker.link($0, as: .family) }.link?.family == "P1")
    }

    @Test("An empty reference knows nothing")
    func emptyReference() {
        #expect(LinkageEngine(reference: Reference()).link("DOLIVAL").verdict == .unknown)
    }
}
