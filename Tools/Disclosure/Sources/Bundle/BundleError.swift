/// Why a bundle cannot be used: what, where, and how to mend it.
public enum BundleError: Error, Sendable, Equatable, CustomStringConvertible {
    case unreadable(file: String, reason: String)
    case notThatShape(file: String, reason: String)
    case missingColumn(String, file: String, columns: [String])
    case unknownDimension(String, file: String)
    /// A category that is above itself.
    case cycle(category: String, dimension: String)
    case severalRoots(dimension: String, file: String)
    case wrongStatus(String, file: String, line: Int)
    case wrongNumber(String, column: String, file: String, line: Int)
    case tooManyCells
    /// Published figures that cannot all be true, and the relation or the cell that shows it.
    case contradiction(String)

    public var description: String {
        switch self {
        case .unreadable(let file, let reason): "« \(file) » ne peut pas être lu : \(reason)"
        case .notThatShape(let file, let reason): "« \(file) » n’a pas la forme attendue : \(reason)."
        case .missingColumn(let column, let file, let columns):
            "« \(file) » n’a pas de colonne « \(column) ». Ses colonnes : \(columns.prefix(12).joined(separator: ", "))."
        case .unknownDimension(let name, let file):
            "« \(file) » parle d’une dimension « \(name) » que bundle.json ne décrit pas : ajoutez-la, ou corrigez son nom."
        case .cycle(let category, let dimension):
            "Dans la dimension « \(dimension) », « \(category) » est au-dessus d’elle-même : rien ne s’y additionne. Corrigez « tree »."
        case .severalRoots(let dimension, let file):
            "« \(file) » n’a pas la dimension « \(dimension) », qui a plusieurs totaux : dites lequel avec « root »."
        case .wrongStatus(let status, let file, let line):
            "« \(file) », ligne \(line), colonne « status » : « \(status) » au lieu de p (publié), s (masqué) ou z (zéro de structure)."
        case .wrongNumber(let text, let column, let file, let line):
            "« \(file) », ligne \(line), colonne « \(column) » : « \(text) » n’est pas un nombre (un point sépare les décimales)."
        case .tooManyCells: "Les dimensions se croisent en plus de cellules que cette machine n’en compte : découpez le lot."
        case .contradiction(let relation): "Les chiffres publiés se contredisent : \(relation)."
        }
    }
}
