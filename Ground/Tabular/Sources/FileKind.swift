/// What a file is by its first bytes, whatever its name says.
enum FileKind: Hashable {
    /// Nothing that we know; perhaps text.
    case text
    case html
    /// A ZIP archive: an .xlsx workbook, an .ods one, or anything.
    case zip
    /// The container of .xls files, and of encrypted .xlsx ones.
    case compoundFile
    /// A format with a name, which is not read here.
    case other(String)
    /// Unnamed bytes that are not text.
    case binary

    /// `bytes` is the beginning of the file; a few kilobytes do.
    init(_ bytes: [UInt8]) {
        if let known = FileKind.signatures.first(where: { bytes.starts(with: $0.bytes) }) {
            self = known.kind
            return
        }
        let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        let head = bytes[min(start, bytes.count)...].drop { Blank.isASCIIBlank($0) }.prefix(1_024).map {
            $0 | ($0 >= 0x41 && $0 <= 0x5A ? 0x20 : 0)
        }
        let text = String(decoding: head, as: UTF8.self)
        if ["<!doctype html", "<html", "<head", "<body", "<script"].contains(where: text.hasPrefix)
            || text.hasPrefix("<") && text.contains("<html")
        {
            self = .html
        } else if text.hasPrefix("<?xml") {
            self = .other("XML")
        } else if FileKind.looksLikeJSON(text) {
            self = .other("JSON")
        } else {
            self = FileKind.looksBinary(bytes) ? .binary : .text
        }
    }

    private static let signatures: [(bytes: [UInt8], kind: FileKind)] = [
        (Array("PK\u{3}\u{4}".utf8), .zip), (Array("PK\u{5}\u{6}".utf8), .zip),
        ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], .compoundFile),
        (Array("%PDF-".utf8), .other("PDF")), ([0x1F, 0x8B], .other("gzip")), ([0x28, 0xB5, 0x2F, 0xFD], .other("Zstandard")),
        ([0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C], .other("7-Zip")), ([0xFD, 0x37, 0x7A, 0x58, 0x5A], .other("xz")),
        (Array("BZh".utf8), .other("bzip2")), (Array("Rar!".utf8), .other("RAR")), (Array("SQLite format 3".utf8), .other("SQLite")),
        (Array("PAR1".utf8), .other("Parquet")), (Array("{\\rtf".utf8), .other("RTF")), ([0x89, 0x50, 0x4E, 0x47], .other("PNG")),
        ([0xFF, 0xD8, 0xFF], .other("JPEG")), ([0x7F, 0x45, 0x4C, 0x46], .binary),
        ([0xFF, 0xFE], .other("UTF-16")), ([0xFE, 0xFF], .other("UTF-16")),
    ]

    /// An object or a list of them, indented or not; a text table may begin with a brace, hardly with a brace and a quote.
    private static func looksLikeJSON(_ text: String) -> Bool {
        let start = text.filter { !$0.isWhitespace }.prefix(3)
        return start.hasPrefix("{\"") || start.hasPrefix("[{\"") || start.hasPrefix("[[\"")
    }

    /// More than one control character in twenty; a stray NUL here and there is an irregularity, not a reason to refuse.
    private static func looksBinary(_ bytes: [UInt8]) -> Bool {
        let controls = bytes.count { $0 < 0x20 && !Blank.isASCIIBlank($0) || $0 == 0x7F }
        return controls > 8 && controls * 20 > bytes.count
    }
}

extension TabularRefusal {
    /// The refusal of a file that is not a delimited text; nil when it may be one.
    static func ofNonText(_ name: String, kind: FileKind) -> TabularRefusal? {
        switch kind {
        case .text: nil
        case .html:
            TabularRefusal(
                file: name, reason: .htmlPage,
                message: "C’est une page web (HTML), pas des données : sans doute un message d’erreur du site.",
                fix: "Ouvrez le fichier dans un navigateur pour lire le message, puis téléchargez-le de nouveau.")
        case .zip:
            TabularRefusal(
                file: name, reason: .unsupportedFormat(".zip"), message: "C’est une archive ZIP ou un classeur, pas un texte délimité.",
                fix: "Extrayez le fichier de l’archive ou, pour un classeur, enregistrez-le en texte (.csv).")
        case .compoundFile: .ofOldWorkbook(name)
        case .other(let format): .ofNamedFormat(name, format: format)
        case .binary:
            TabularRefusal(
                file: name, reason: .notText,
                message: "Ce n’est pas un fichier de texte : plus d’un caractère sur vingt est un code de contrôle.",
                fix: "Vérifiez que c’est le bon fichier et qu’il a été transféré en mode binaire.")
        }
    }

    static func ofOldWorkbook(_ name: String) -> TabularRefusal {
        TabularRefusal(
            file: name, reason: .unsupportedFormat(".xls"), message: "C’est un classeur Excel 97-2003 (.xls), format qui n’est pas lu.",
            fix: "Ouvrez-le dans Excel ou LibreOffice et enregistrez-le en .xlsx ou en .csv (UTF-8).")
    }

    private static func ofNamedFormat(_ name: String, format: String) -> TabularRefusal {
        let message = "C’est un fichier \(format), qui n’est pas lu."
        switch format {
        case "gzip", "Zstandard", "7-Zip", "xz", "bzip2", "RAR":
            return TabularRefusal(
                file: name, reason: .unsupportedFormat(format), message: message,
                fix: "Décompressez-le, puis donnez le fichier qu’il contient.")
        case "UTF-16":
            return TabularRefusal(
                file: name, reason: .unsupportedFormat(format),
                message: "Le texte est codé en UTF-16 (« Texte Unicode » d’Excel), qui n’est pas lu.",
                fix: "Enregistrez-le de nouveau en « CSV UTF-8 ».")
        case "PDF":
            return TabularRefusal(
                file: name, reason: .unsupportedFormat(".pdf"),
                message: "C’est un document PDF, dont les tableaux ne peuvent pas être lus sûrement.",
                fix: "Demandez à l’expéditeur le tableau d’origine (.xlsx ou .csv).")
        default:
            return TabularRefusal(
                file: name, reason: .unsupportedFormat(format), message: message,
                fix: "Donnez un texte délimité (.txt, .csv) ou un classeur .xlsx.")
        }
    }

    static func empty(_ name: String, byteCount: Int) -> TabularRefusal {
        TabularRefusal(
            file: name, reason: .empty,
            message: byteCount == 0
                ? "Le fichier est vide (0 octet)." : "Le fichier ne contient que des lignes vides (\(byteCount) octets).",
            fix: "Téléchargez-le de nouveau ; s’il est encore vide, prévenez celui qui le publie.")
    }
}
