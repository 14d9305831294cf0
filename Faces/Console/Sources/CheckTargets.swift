import Foundation
import Frame

/// The files that a command line names. A folder stands for the files in it, read as an inbox is.
enum CheckTargets {
    /// - Throws: `BuildFailure` for a path where nothing can be read.
    static func files(_ paths: [String], in world: World) throws(BuildFailure) -> [InboxFile] {
        var files: [InboxFile] = []
        for path in paths { files += try self.files(path, in: world) }
        return files
    }

    private static func files(_ path: String, in world: World) throws(BuildFailure) -> [InboxFile] {
        let reader = InboxReader(sources: world.sources, today: world.today())
        var status = stat()
        guard stat(path, &status) == 0 else {
            throw errno == EACCES
                ? BuildFailure(
                    .sourceMissingOrChanged, at: path, "Un dossier de ce chemin ne peut pas être traversé.", fix: "Vérifiez ses droits.")
                : BuildFailure(
                    .sourceMissingOrChanged, at: path, "Le fichier est introuvable.",
                    fix: "Vérifiez le chemin et l’orthographe du nom ; entourez de guillemets un nom qui contient des espaces.")
        }
        switch status.st_mode & S_IFMT {
        case S_IFREG:
            guard access(path, R_OK) == 0 else {
                throw BuildFailure(.sourceMissingOrChanged, at: path, "Le fichier ne peut pas être lu.", fix: "Vérifiez ses droits.")
            }
            return [reader.recognise(URL(filePath: path)).seen(on: world.today())]
        case S_IFDIR:
            let listing = try reader.read(URL(filePath: path, directoryHint: .isDirectory))
            for notice in listing.notices { world.talk(notice) }
            for name in listing.unknown { world.talk("\(name) : fichier inconnu, laissé de côté.") }
            guard !listing.inbox.files.isEmpty else {
                throw BuildFailure(
                    .sourceMissingOrChanged, at: path, "Ce dossier ne contient aucun fichier connu.",
                    fix: "Donnez les fichiers un par un, avec --schema pour un tableau qui n’est pas officiel.")
            }
            return listing.inbox.files.map { $0.seen(on: world.today()) }
        default:
            throw BuildFailure(
                .sourceMissingOrChanged, at: path, "Ce n’est pas un fichier ordinaire, mais un tube, une prise ou un périphérique.",
                fix: "Enregistrez d’abord les données dans un fichier.")
        }
    }
}
