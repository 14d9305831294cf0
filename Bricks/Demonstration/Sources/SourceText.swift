import Foundation

/// A defect of the real files, put into a demonstration file on purpose.
enum Defect: String, CaseIterable {
    case leadingSpaceInHolder = "espace_initiale_titulaire"
    case superfluousSpace = "espace_superflue"
    case priceThousandsComma = "prix_virgule_de_milliers"
    case rateWithSpace = "taux_avec_espace"
    case htmlTag = "balise_html"
    case invertedQuestionMark = "point_d_interrogation_inverse"
    case noBreakSpace = "espace_insecable"
    case loneQuote = "guillemet_isole"
    case blankLine = "ligne_vide"
    case duplicateLine = "ligne_en_double"
    case brokenRecord = "enregistrement_coupe"
    case tabInText = "tabulation_dans_le_texte"
    case trailingTab = "tabulation_finale"
    case extraCarriageReturn = "retour_chariot_en_trop"
    case orphanCIS = "cis_orphelin"
    case withoutComposition = "specialite_sans_composition"
    case withoutPackage = "specialite_sans_presentation"
    case caseDrift = "casse_divergente"
    case c1Control = "controle_c1"
    case byteOrderMark = "marque_d_ordre_des_octets"
    case emptyFile = "fichier_vide"
}

/// How the bytes of a file are written.
enum FileEncoding: String {
    case utf8 = "UTF-8"
    case windows1252 = "Windows-1252"
    /// What a holder of copies made by reading Windows-1252 as Latin-1 and saving as UTF-8.
    case utf8WithC1Controls = "UTF-8 avec contrôles C1"
}

/// One file being written: its bytes, and the defects put in with their lines.
struct SourceText {
    let name: String
    let encoding: FileEncoding
    let lineEnd: String
    private let hasByteOrderMark: Bool
    private(set) var bytes: [UInt8] = []
    /// The line that the next record begins on, from 1.
    private(set) var line = 1
    private(set) var defects: [Defect: [Int]] = [:]
    /// Records written, blank lines apart.
    private(set) var recordCount = 0

    init(name: String, encoding: FileEncoding, lineEnd: String = "\r\n", hasByteOrderMark: Bool = false) {
        self.name = name
        self.encoding = encoding
        self.lineEnd = lineEnd
        self.hasByteOrderMark = hasByteOrderMark
        if hasByteOrderMark { note(.byteOrderMark) }
    }

    /// One record, tabs between the fields. `ending` comes before the end of line.
    mutating func record(_ fields: [String], defects noted: [Defect] = [], ending: String = "") {
        var start = bytes.count
        for (index, field) in fields.enumerated() {
            if index > 0 { bytes.append(0x09) }
            bytes.append(contentsOf: field.utf8)
        }
        bytes.append(contentsOf: ending.utf8)
        for defect in noted { note(defect) }
        var breaks = 0
        while start < bytes.count {
            if bytes[start] == 0x0A { breaks += 1 }
            if encoding == .utf8WithC1Controls, bytes[start] == 0xE2 || bytes[start] == 0xC5 { noteOnce(.c1Control) }
            start += 1
        }
        bytes.append(contentsOf: lineEnd.utf8)
        line += 1 + breaks
        recordCount += 1
    }

    mutating func blankLine(ending: String = "") {
        note(.blankLine)
        bytes.append(contentsOf: (ending + lineEnd).utf8)
        line += 1
    }

    mutating func note(_ defect: Defect) { defects[defect, default: []].append(line) }

    private mutating func noteOnce(_ defect: Defect) {
        if defects[defect]?.last != line { note(defect) }
    }

    /// The bytes of the file. The text was gathered as UTF-8.
    var encoded: Data {
        let mark = Data(hasByteOrderMark ? [0xEF, 0xBB, 0xBF] : [])
        return switch encoding {
        case .utf8: mark + bytes
        case .windows1252: Data(SourceText.converted(bytes, toUTF8: false))
        case .utf8WithC1Controls: mark + SourceText.converted(bytes, toUTF8: true)
        }
    }

    /// To Windows-1252, or to UTF-8 in which the characters 0x80-0x9F of Windows-1252 became C1 controls.
    private static func converted(_ bytes: [UInt8], toUTF8: Bool) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            if byte < 0x80 {
                result.append(byte)
                index += 1
                continue
            }
            let length = byte >= 0xE0 ? 3 : 2
            let scalar = bytes[index..<min(index + length, bytes.count)].dropFirst().reduce(UInt32(byte) & (length == 3 ? 0x0F : 0x1F)) {
                $0 << 6 | UInt32($1 & 0x3F)
            }
            let code = UInt8(scalar < 0x100 ? scalar : windows1252[scalar] ?? 0xBF)
            if toUTF8 {
                result.append(code < 0xC0 ? 0xC2 : 0xC3)
                result.append(code < 0xC0 ? code : code - 0x40)
            } else {
                result.append(code)
            }
            index += length
        }
        return result
    }

    /// The characters of Windows-1252 outside of Latin-1 that the demonstration uses.
    private static let windows1252: [UInt32: UInt32] = [
        0x20AC: 0x80, 0x2026: 0x85, 0x0152: 0x8C, 0x2018: 0x91, 0x2019: 0x92, 0x201C: 0x93, 0x201D: 0x94, 0x2013: 0x96, 0x0153: 0x9C,
    ]
}
