import Foundation

/// Why files cannot be linked at all.
public enum LinkageFileError: Error, Equatable, CustomStringConvertible {
    case unreadable(path: String, reason: String)
    case missingColumn(String, path: String, columns: [String])
    case emptyReference(path: String)
    case unwritable(path: String, reason: String)

    /// Why the system refused, in French (`errno`).
    static func reason(_ code: Int32) -> String {
        switch code {
        case ENOENT: "ce fichier ou son dossier n’existe pas"
        case EACCES, EPERM, EROFS: "l’accès est refusé"
        case EISDIR, ENOTDIR: "un dossier est là où il faut un fichier, ou l’inverse"
        case ENOSPC, EDQUOT: "le disque est plein"
        default: "le système dit \(code)"
        }
    }

    /// False when what was given to read is at fault.
    public var isAboutOutput: Bool {
        if case .unwritable = self { true } else { false }
    }

    public var description: String {
        switch self {
        case .unreadable(let path, let reason): "« \(path) » ne peut pas être lu : \(reason)."
        case .missingColumn(let column, let path, let columns):
            columns.isEmpty
                ? "« \(path) » est vide : sa première ligne doit nommer ses colonnes, dont « \(column) »."
                : "« \(path) » n’a pas de colonne « \(column) » : sa première ligne a \(columns.count) champs, dont aucun ne s’appelle ainsi. Nomme-t-elle les colonnes ?"
        case .emptyReference(let path):
            "« \(path) » ne contient aucun nom : ni spécialité, ni produit, ni substance. Rien ne pourrait être rapproché."
        case .unwritable(let path, let reason): "« \(path) » ne peut pas être écrit : \(reason)."
        }
    }
}

/// A row that was counted and left out.
public struct RefusedRow: Hashable, Sendable {
    public enum Reason: String, Sendable, CaseIterable {
        case tooFewFields = "champs manquants"
        case nul = "octet nul"
        case notUTF8 = "UTF-8 invalide"
        case noName = "nom vide"
        case noCode = "code vide"
        case repeatedCode = "code déjà vu"
        case tooLong = "ligne de plus d’un mégaoctet ou nom de plus de 4 Ko"
        case unknownKind = "type inconnu"
    }

    public let file: String
    public let line: Int
    public let reason: Reason
}
