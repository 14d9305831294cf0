import Linkage

/// What an entity of the reconciliation service is. The raw value is its identifier and the beginning of the identifiers of its entities.
enum EntityType: String, CaseIterable, Sendable {
    case medicinalProduct = "specialite"
    case family = "produit"
    case substance

    /// Of an entity: "substance/02202".
    init?(id: String) {
        guard let slash = id.firstIndex(of: "/"), id.index(after: slash) < id.endIndex else { return nil }
        self.init(rawValue: String(id[..<slash]))
    }

    var title: String {
        switch self {
        case .medicinalProduct: "Spécialité"
        case .family: "Produit"
        case .substance: "Substance"
        }
    }

    var kind: NameKind {
        switch self {
        case .medicinalProduct: .medicinalProduct
        case .family: .family
        case .substance: .substance
        }
    }

    func id(_ code: String) -> String { "\(rawValue)/\(code)" }

    func write(to object: inout JSONWriter) {
        object.member("id", rawValue)
        object.member("name", title)
    }
}
