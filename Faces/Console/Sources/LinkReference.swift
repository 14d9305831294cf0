import Foundation
import Frame
import Linkage
import Vocabulary

/// Reads what names are linked to.
enum LinkReference {
    /// Five tables, or what a published version says of names. Rows of the tables that could not be taken are told.
    static func read(_ folder: URL, in world: World) throws -> Reference {
        if let file = ReleaseReference.file(in: folder) { return try ReleaseReference(file).reference }
        let tables = try ReferenceFolder(folder)
        if let first = tables.refused.first {
            let reasons = Dictionary(grouping: tables.refused, by: \.reason).map { "\($0.key.rawValue) (\($0.value.count))" }.sorted()
            world.talk(
                "Référence : \(FrenchFormat.count(tables.refused.count, "ligne écartée", "lignes écartées")) : \(reasons.joined(separator: ", ")) ; la première : \(first.file), ligne \(first.line)."
            )
        }
        return tables.reference
    }
}
