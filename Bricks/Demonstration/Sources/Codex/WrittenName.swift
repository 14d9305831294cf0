/// The name of a medicine in the parts that people change when they type it.
struct WrittenName: Hashable {
    var title: String
    /// Empty for a brand.
    var maker: String
    /// "500 mg", "12,5 mg/5 ml"; empty when the name gives none.
    var strength: String
    /// "comprimé pelliculé", without the comma before it.
    var form: String

    init(title: String, maker: String, strength: String, form: String) {
        self.title = title
        self.maker = maker
        self.strength = strength
        self.form = form
    }

    init(_ state: Medicine.State) {
        title = state.title
        maker = state.maker
        let family = [title, maker].filter { !$0.isEmpty }.joined(separator: " ")
        let rest = String(state.name.dropFirst(family.count))
        // A decimal comma has no space behind it.
        let parts = rest.components(separatedBy: ", ")
        strength = parts[0].hasPrefix(" ") ? String(parts[0].dropFirst()) : parts[0]
        form = parts.dropFirst().joined(separator: ", ")
    }

    /// What the agency calls a produit.
    var family: String { [title, maker].filter { !$0.isEmpty }.joined(separator: " ") }
    var text: String {
        let head = [title, maker, strength].filter { !$0.isEmpty }.joined(separator: " ")
        return form.isEmpty ? head : head + ", " + form
    }
}
