package import Tabular
import Vocabulary

/// The rules on the shape of a file, the same for every source: what the reader met and dealt with, said as findings.
///
/// Sources differ in what they mean, not in how a file breaks. A blank line is the same defect everywhere, so it has one name everywhere.
package enum StructureRules {
    package static let blankLine = Rule(
        "FICHIER-LIGNE-VIDE", "Ligne vide",
        explanation: "Une ligne sans contenu ne porte aucun enregistrement. Elle est ignorée et comptée à part.",
        dimension: .conformity, severity: .repair)

    package static let cutLine = Rule(
        "FICHIER-LIGNE-COUPEE", "Enregistrement coupé par un retour à la ligne",
        explanation: """
            Un retour à la ligne saisi dans une cellule coupe l’enregistrement en plusieurs lignes. Il est recollé quand le nombre de \
            colonnes prouve que les morceaux vont ensemble.
            """,
        dimension: .conformity, severity: .repair)

    package static let separatorInText = Rule(
        "FICHIER-SEPARATEUR-TEXTE", "Séparateur de colonnes dans un texte libre",
        explanation: """
            Des tabulations saisies dans le texte de la dernière colonne donnent à la ligne trop de colonnes. Elles sont rendues au texte quand \
            toutes les colonnes qui le précèdent prouvent que le texte commence là.
            """,
        dimension: .conformity, severity: .repair)

    package static let otherSeparator = Rule(
        "FICHIER-SEPARATEUR", "Autre séparateur que celui de l’éditeur",
        explanation: """
            Un tableur a sans doute réécrit le fichier : ses colonnes ne sont pas séparées comme dans le fichier officiel. Le séparateur a été \
            trouvé, et les colonnes lues à leur place.
            """,
        dimension: .conformity, severity: .repair)

    package static let columnCount = Rule(
        "FICHIER-COLONNES", "Nombre de colonnes inattendu",
        explanation: """
            La ligne n’a pas le nombre de colonnes de son format : on ne peut pas savoir quelle valeur va dans quelle colonne. Elle est \
            rejetée, et montrée telle qu’elle est.
            """,
        dimension: .conformity, severity: .error)

    package static let hiddenWindowsCharacter = Rule(
        "FICHIER-CARACTERE-C1", "Caractère Windows caché en caractère de contrôle",
        explanation: """
            Une conversion d’encodage faite à tort a changé des caractères tels que ’ ou œ en caractères invisibles. Ils sont rétablis : la \
            correspondance est sans ambiguïté.
            """,
        dimension: .conformity, severity: .repair)

    package static let foreignEncoding = Rule(
        "FICHIER-ENCODAGE", "Ligne dans un autre encodage que le fichier",
        explanation: """
            La ligne n’est pas dans l’encodage du reste du fichier. Elle est lue dans l’encodage qui lui convient, mais ses accents sont à \
            vérifier.
            """,
        dimension: .conformity, severity: .warning)

    package static let unclosedQuote = Rule(
        "FICHIER-GUILLEMET", "Guillemet jamais refermé",
        explanation: """
            Un champ commence par un guillemet qui n’est pas refermé : la fin de l’enregistrement est incertaine. L’enregistrement est \
            à vérifier.
            """,
        dimension: .conformity, severity: .error)

    package static let controlCharacter = Rule(
        "FICHIER-CONTROLE", "Caractère de contrôle interdit",
        explanation: "Un caractère invisible (NUL ou autre contrôle) n’a pas sa place dans un texte. Il est retiré.",
        dimension: .conformity, severity: .repair)

    package static let recordTooLong = Rule(
        "FICHIER-ENREGISTREMENT-LONG", "Enregistrement démesuré",
        explanation: """
            L’enregistrement est plus long qu’aucun enregistrement réel : un guillemet mal placé a sans doute avalé la suite du fichier. Il est \
            rejeté.
            """,
        dimension: .conformity, severity: .error)

    package static let refused = Rule(
        "FICHIER-REFUSE", "Fichier refusé",
        explanation: """
            Le fichier entier est illisible ou n’est pas celui attendu (page web, fichier vide, tronqué, d’un autre format…). Rien n’en est \
            repris ; la version en service reste.
            """,
        dimension: .conformity, severity: .blocking)

    package static let beforeHeadings = Rule(
        "FICHIER-AVANT-TITRES", "Lignes avant les titres des colonnes",
        explanation:
            "Un titre ou une note précède, dans la feuille, la ligne qui nomme les colonnes. Ces lignes ne portent pas de données.",
        dimension: .conformity, severity: .repair)

    package static let otherSheets = Rule(
        "FICHIER-FEUILLES", "Autres feuilles, non lues",
        explanation: """
            Une seule feuille du classeur est lue : la première qui n’est pas masquée et qui contient quelque chose. Vérifiez que les autres \
            ne portent pas de données à reprendre.
            """,
        dimension: .completeness, severity: .warning)

    /// Every rule of this page, for the generated list.
    package static let all: [Rule] = [
        blankLine, cutLine, separatorInText, otherSeparator, columnCount, hiddenWindowsCharacter, foreignEncoding, unclosedQuote,
        controlCharacter,
        recordTooLong, refused,
        beforeHeadings, otherSheets,
    ]

    /// What the reader met, as a finding.
    package static func finding(for irregularity: Irregularity, in file: String, sheet: String? = nil) -> Finding {
        let place = Place(file: file, sheet: sheet, line: irregularity.line, byteOffset: irregularity.byteOffset)
        let line = irregularity.line
        func found(_ rule: Rule, _ message: String, _ fix: Fix) -> Finding {
            Finding(rule, at: place, value: irregularity.text, message: message, fix: fix)
        }
        switch irregularity.kind {
        case .blankLine:
            return found(blankLine, "La ligne \(line) est vide.", Fix("Supprimez la ligne \(line).", confidence: 1))
        case .rejoined(let lineCount):
            let last = line + lineCount - 1
            return found(
                cutLine, "Les lignes \(line) à \(last) forment un seul enregistrement, coupé par un retour à la ligne.",
                Fix("Retirez le retour à la ligne saisi dans la cellule.", confidence: 0.9))
        case .separatorsInText(let count):
            return found(
                separatorInText,
                "La ligne \(line) a \(FrenchFormat.count(count, "séparateur")) de trop, qui font partie de son texte : il les garde.",
                Fix("Retirez les tabulations saisies dans la cellule.", confidence: 0.9))
        case .wrongColumnCount(let count, let expected):
            return found(
                columnCount, "La ligne \(line) a \(columns(count)) au lieu de \(alternatives(expected)).",
                Fix(advice(found: count, expected: expected)))
        case .c1Control:
            return found(
                hiddenWindowsCharacter, "La ligne \(line) contient un caractère Windows caché, qui a été rétabli.",
                Fix("Exportez le fichier en UTF-8 à partir de la source d’origine.", confidence: 0.9))
        case .foreignEncoding:
            return found(
                foreignEncoding, "La ligne \(line) n’est pas dans l’encodage du reste du fichier.",
                Fix("Exportez tout le fichier en UTF-8, en une fois."))
        case .unclosedQuote:
            return found(
                unclosedQuote, "Un guillemet ouvert à la ligne \(line) n’est jamais refermé.",
                Fix("Refermez le guillemet, ou doublez-le (\"\") s’il fait partie du texte."))
        case .controlCharacter:
            return found(
                controlCharacter, "La ligne \(line) contient un caractère de contrôle interdit, qui a été retiré.",
                Fix("Supprimez le caractère invisible.", confidence: 0.9))
        case .recordTooLong(let byteCount):
            return found(
                recordTooLong, "L’enregistrement de la ligne \(line) compte \(FrenchFormat.number(byteCount)) octets : il est démesuré.",
                Fix("Cherchez un guillemet ouvert et jamais refermé au début de cet enregistrement."))
        }
    }

    /// What a workbook holds beyond the rows that are read, as findings.
    package static func findings(
        for workbook: WorkbookDetection, headingLine: Int?, rowsBeforeHeadings: Int, in file: String
    ) -> [Finding] {
        var findings: [Finding] = []
        if rowsBeforeHeadings > 0, let headingLine {
            let rows = FrenchFormat.count(rowsBeforeHeadings, "ligne précède", "lignes précèdent")
            findings.append(
                Finding(
                    beforeHeadings, at: Place(file: file, sheet: workbook.sheet.name, line: headingLine), value: "",
                    message: "\(rows) les titres de colonnes, en ligne \(headingLine).",
                    fix: Fix("Laissez les titres de colonnes en première ligne.", confidence: 1)))
        }
        let others = workbook.sheets.filter { $0 != workbook.sheet }
        if !others.isEmpty {
            let names = others.map { "« \($0.name) »\($0.isHidden ? " (masquée)" : "")" }.joined(separator: ", ")
            findings.append(
                Finding(
                    otherSheets, at: Place(file: file, sheet: workbook.sheet.name), value: others.map(\.name).joined(separator: ", "),
                    message: "Seule la feuille « \(workbook.sheet.name) » est lue ; ne le sont pas : \(names).",
                    fix: Fix("Si l’une d’elles porte des données, rangez-la dans son propre fichier.")))
        }
        return findings
    }

    /// A text whose columns are parted in another way than its publisher's.
    package static func finding(forSeparator detection: FileDetection, in file: String) -> Finding {
        Finding(
            otherSeparator, at: Place(file: file), value: detection.separatorName,
            message: "Les colonnes sont séparées par \(detection.separatorsName), et ont été lues ainsi.",
            fix: Fix("Gardez le fichier tel que l’éditeur le donne.", confidence: 1))
    }

    /// Why the file as a whole was refused, as a finding.
    package static func finding(for refusal: TabularRefusal) -> Finding {
        Finding(refused, at: Place(file: refusal.file), value: "", message: refusal.message, fix: Fix(refusal.fix))
    }

    private static func columns(_ count: Int) -> String { count == 1 ? "1 colonne" : "\(count) colonnes" }

    private static func alternatives(_ counts: [Int]) -> String {
        counts.isEmpty ? "celles du format" : counts.map(String.init).joined(separator: " ou ")
    }

    private static func advice(found: Int, expected: [Int]) -> String {
        guard let nearest = expected.min(by: { abs($0 - found) < abs($1 - found) }) else { return "Comparez la ligne à ses voisines." }
        return found < nearest
            ? "Il manque \(FrenchFormat.count(nearest - found, "séparateur")) : une cellule a été perdue ou un retour à la ligne coupe "
                + "l’enregistrement."
            : "Il y a \(FrenchFormat.count(found - nearest, "séparateur")) en trop : une cellule contient le caractère séparateur."
    }
}

extension FindingLog {
    package mutating func add(_ irregularity: Irregularity, in file: String, sheet: String? = nil) {
        add(StructureRules.finding(for: irregularity, in: file, sheet: sheet))
    }
}

extension FileDetection {
    /// "des tabulations", as people say what parts the columns.
    package var separatorsName: String {
        switch separator {
        case 0x09: "des tabulations"
        case 0x3B: "des points-virgules"
        case 0x2C: "des virgules"
        case 0x7C: "des barres verticales"
        case 0x24: "des dollars"
        default: "le signe \(separatorName)"
        }
    }
}
