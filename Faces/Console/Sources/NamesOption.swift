import ArgumentParser
import Foundation
import Frame
import Linkage

/// A reference and the names to link to it.
struct NamesOption: ParsableArguments {
    @Option(help: ArgumentHelp("Version publiée, ou dossier des tables de référence.", valueName: "dossier"), completion: .directory)
    var reference: String
    @Option(
        help: ArgumentHelp(
            "Fichier de noms : un texte avec les colonnes « type » et « medicament », ou tout tableau.", valueName: "fichier"))
    var input: String
    @Option(help: ArgumentHelp("Colonne des noms.", valueName: "nom"))
    var column: String?
    @Option(help: ArgumentHelp("Colonne qui dit Spécialité, Produit ou Substance.", valueName: "nom"))
    var typeColumn: String?

    /// Every distinct name with its lines and what is known of it, people's decisions first.
    func linked(_ decisions: DecisionsOption, in world: World) throws -> (names: [DecidedName], reference: Reference) {
        let reference = try LinkReference.read(URL(filePath: reference, directoryHint: .isDirectory), in: world)
        var linker = ReviewedLinker(LinkageEngine(reference: reference), try decisions.applied(to: reference, in: world))
        let input = URL(filePath: input)
        let names =
            try column == nil && ReportedNames.isShape(of: input)
            ? ReportedNames(input) : NamedTable(input, column: column, typeColumn: typeColumn).names().names
        let linked = names.names.map { name in
            names.withBytes(of: name) { bytes in
                DecidedName(
                    ReportedName(String(decoding: bytes, as: UTF8.self), as: name.kind, lines: name.lines),
                    linker.link(bytes, as: name.kind))
            }
        }
        return (linked, reference)
    }
}
