import Linkage

/// A handful of invented medicines beside real substance names: enough for every kind of name and every kind of accident.
enum SmallReference {
    static let reference = Reference(
        medicinalProducts: [
            .init(code: "60000001", name: "DOLIVAL 500 mg, comprimé", family: "P1", substances: ["02202"]),
            .init(code: "60000002", name: "DOLIVAL 1 000 mg, comprimé effervescent", family: "P1", substances: ["02202"]),
            .init(code: "60000003", name: "DOLIVAL CODEINE 500 mg/30 mg, comprimé", family: "P2", substances: ["02202", "00467"]),
            .init(code: "60000004", name: "PARACETAMOL VERNET 500 mg, comprimé", family: "P3", substances: ["02202"]),
            .init(code: "60000005", name: "CEFUROXIME ZENTIVA 250 mg, comprimé pelliculé", family: "329727", substances: ["79600"]),
            .init(
                code: "64367525", name: "ADRIBLASTINE 50 mg, poudre pour solution injectable en flacon", family: "P5",
                substances: ["03236"]),
            .init(
                code: "64367526", name: "ADRIBLASTINE 50 mg/25 ml, solution injectable pour perfusion en flacon", family: "P5",
                substances: ["03236"]),
            .init(code: "60000008", name: "ENALAPRIL VERNET 5 mg, comprimé", family: "P6", substances: ["67432"]),
            .init(
                code: "60000009", name: "ENALAPRIL HYDROCHLOROTHIAZIDE VERNET 20 mg/12,5 mg, comprimé", family: "P7",
                substances: ["67432", "02064"]),
            .init(code: "60000010", name: "RHINOPAX ADULTES, sirop", family: "P8", substances: ["00467", "76594"]),
        ],
        families: [
            .init(code: "P1", name: "DOLIVAL", substances: ["02202"]),
            .init(code: "P2", name: "DOLIVAL CODEINE", substances: ["02202", "00467"]),
            .init(code: "P3", name: "PARACETAMOL VERNET", substances: ["02202"]),
            .init(code: "329727", name: "CEFUROXIME ZENTIVA", substances: ["79600"]),
            .init(code: "P5", name: "ADRIBLASTINE", substances: ["03236"]),
            .init(code: "P6", name: "ENALAPRIL VERNET", substances: ["67432"]),
            .init(code: "P7", name: "ENALAPRIL HYDROCHLOROTHIAZIDE VERNET", substances: ["67432", "02064"]),
            .init(code: "P8", name: "RHINOPAX ADULTES", substances: ["00467", "76594"]),
        ],
        substanceNames: [
            .init(name: "PARACÉTAMOL", code: "02202"), .init(name: "ACÉTAMINOPHÈNE", code: "02202"),
            .init(name: "CODÉINE", code: "00467"), .init(name: "CÉFUROXIME AXÉTIL", code: "79600"),
            .init(name: "DOXORUBICINE (CHLORHYDRATE DE)", code: "03236"), .init(name: "ÉNALAPRIL (MALÉATE D')", code: "67432"),
            .init(name: "HYDROCHLOROTHIAZIDE", code: "02064"), .init(name: "PHOLCODINE", code: "76594"),
            .init(name: "AMOXICILLINE", code: "05248"), .init(name: "AMOXICILLINE SODIQUE", code: "05249"),
        ],
        formerNames: [.init(name: "BORLUX 250 mg, comprimé pelliculé", code: "60000005")],
        formerFamilyNames: [.init(name: "BORLUX", code: "329727")],
        moieties: ["05249": "05248"])

    static let engine = LinkageEngine(reference: reference)
}
