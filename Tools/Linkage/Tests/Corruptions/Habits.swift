/// What hands, machines and ears do to letters, and what people write around names.
extension Corruption {
    /// Letters beside each other on a French keyboard.
    static let neighbours: [Character: String] = [
        "A": "ZQ", "Z": "AES", "E": "ZRD", "R": "ETF", "T": "RYG", "Y": "TUH", "U": "YIJ", "I": "UOK", "O": "IPL", "P": "OM", "Q": "ASW",
        "S": "QDZ", "D": "SFE", "F": "DGR", "G": "FHT", "H": "GJY", "J": "HKU", "K": "JLI", "L": "KMO", "M": "LP", "W": "QX", "X": "WC",
        "C": "XV",
        "V": "CB", "B": "VN", "N": "B",
    ]

    static let confusions: [(String, String)] = [
        ("O", "0"), ("I", "1"), ("I", "l"), ("L", "1"), ("S", "5"), ("B", "8"), ("RN", "M"), ("M", "RN"), ("CL", "D"), ("D", "CL"),
        ("U", "V"), ("V", "U"),
        ("E", "F"), ("C", "G"), ("G", "6"), ("Z", "2"), ("T", "I"), ("H", "N"), ("Q", "O"),
    ]

    static let sounds: [(String, String)] = [
        ("PH", "F"), ("F", "PH"), ("Y", "I"), ("I", "Y"), ("C", "K"), ("C", "S"), ("S", "C"), ("QU", "K"), ("TH", "T"), ("T", "TH"),
        ("X", "CS"), ("Z", "S"),
        ("S", "Z"), ("CH", "K"), ("CH", "SH"), ("RH", "R"), ("AN", "EN"), ("EU", "E"), ("LL", "L"), ("L", "LL"), ("O", "AU"), ("É", "AI"),
        ("INE", "IN"),
        ("OL", "OLE"), ("AL", "ALE"),
    ]

    static let entities: [Character: String] = [
        "é": "&eacute;", "É": "&Eacute;", "è": "&#232;", "È": "&#xC8;", "Ï": "&Iuml;", "ï": "&iuml;", "&": "&amp;",
    ]

    static let cyrillic: [Character: Character] = [
        "A": "А", "E": "Е", "O": "О", "P": "Р", "C": "С", "T": "Т", "X": "Х", "M": "М", "H": "Н", "B": "В",
    ]

    static let sameStrengths = [
        ("1 g", "1000 mg"), ("1 000 mg", "1 g"), ("500 mg", "0,5 g"), ("250 mg", "0.25 g"), ("0,25 mg", "250 µg"),
        ("0,5 mg", "500 microgrammes"),
        ("1 000 000 UI", "1 MUI"), ("75 microgrammes", "0,075 mg"), ("1 POUR CENT", "1%"), ("0,1 %", "0.1 pour cent"), ("100 mg", "0,1g"),
        ("50 mg/25 ml", "50mg / 25mL"), ("1 mg/ml", "1 mg par ml"),
    ]

    static let abbreviations = [
        ("comprimé pelliculé", "cp pell"), ("comprimé effervescent", "cpr eff."), ("comprimé orodispersible", "cp orodisp"),
        ("comprimé", "cp"),
        ("gélule gastro-résistante", "gél. gastrorés."), ("gélule", "gél."), ("poudre pour solution injectable", "pdre p sol inj"),
        ("solution injectable", "sol. inj."), ("solution pour perfusion", "sol perf"), ("suspension buvable", "susp buv"),
        ("collyre en solution", "colly."), ("suppositoire", "suppo"), ("granulés en sachet-dose", "gran sach"), ("capsule molle", "caps"),
        ("CHLORHYDRATE", "CHLORHYD."), ("microgrammes", "µg"),
    ]

    static let notes = [
        ", boîte de 30", " boite de 30", " (générique)", " générique de référence", " lot 12345", " lot n°AB1234 per 06/2027",
        " 12/03/2019",
        " depuis le 01.02.2018", " (importation)", " - arrêté", " ?", " 3400930000017", " CIP 34009 300 000 1 7",
        ", plaquette(s) PVC de 28 comprimés",
        " (médicament suspect)", " [cf. annexe]", "; voie orale", " x 3", " (1)", ".",
    ]

    static let openings = [
        "TRT PAR ", "Médicament : ", "1) ", "- ", "générique de ", "traitement par ", "Suspicion ", "2 boîtes de ", "ATCD ",
    ]

    static let posologies = [
        " 1 cp matin et soir", " 1-0-1", " 3 fois par jour", " 1 comprimé par jour pendant 7 jours", " 2/j", " si besoin", " x2/j pdt 10j",
        " le soir",
    ]
}
