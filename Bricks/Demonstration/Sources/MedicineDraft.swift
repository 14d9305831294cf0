/// A medicine being composed: what it is, before its codes, its packages and its history are drawn.
struct MedicineDraft {
    var kind: Medicine.Kind
    /// Index in the catalogue; nil for homeopathic and herbal medicines.
    var family: Int?
    var form: DoseForm
    /// Brand or substances, as the name begins: "METFORMINE".
    var title: String
    /// The laboratory in the name of a copy: "SELGIS"; empty for a brand.
    var maker: String
    var holder: String
    /// "500 mg", "100 mg/12,5 mg".
    var strength: String
    /// What follows the form: " en flacon".
    var ending = ""
    var components: [Medicine.Component]
    /// Medicines of one line share substance, strength and form.
    var line: Int

    func name(maker: String) -> String {
        let parts = [title, maker, strength].filter { !$0.isEmpty }.joined(separator: " ")
        return kind == .homeopathic ? parts + ending : parts + ", " + form.denomination + ending
    }
    var name: String { name(maker: maker) }
    var shortName: String { [title, maker, strength].filter { !$0.isEmpty }.joined(separator: " ") }
}

extension SubstanceCatalogue.Strengths {
    /// As the denomination says it: "500 mg/62,5 mg", "100 mg/12,5 mg/5 ml", "50 000 UI".
    var text: String {
        let parts = unit.split(separator: "/", maxSplits: 1).map(String.init)
        let strength = amounts.map { "\(grouped($0)) \(parts[0])" }.joined(separator: "/")
        return parts.count > 1 ? "\(strength)/\(parts[1])" : strength
    }

    /// Amount and reference of one substance: ("500 mg", "un comprimé").
    func dosage(of index: Int, of count: Int, saltRatio: Int = 100) -> (dosage: String, reference: String) {
        let parts = unit.split(separator: "/", maxSplits: 1).map(String.init)
        let amount = amounts.count == count ? amounts[index] : "0,\(index % 9 + 1)"
        let value = saltRatio == 100 ? amount : multiplied(amount, by: saltRatio)
        if unit == "%" { return ("\(grouped(value)) g", form.unit == "g" ? form.reference : "100 ml de solution") }
        let reference =
            switch parts.dropFirst().first {
            case nil: form.reference
            case "dose": "une dose"
            case "24 h", "heure": "un dispositif"
            case "ml": "1 ml de \(form.element)"
            case let volume?: "\(volume) de \(form.element)"
            }
        return ("\(grouped(value)) \(parts[0])", reference)
    }

    /// 50000 → 50 000, as the base writes large numbers.
    private func grouped(_ number: String) -> String {
        guard number.utf8.count > 4, !number.contains(",") else { return number }
        return number.dropLast(3) + " " + number.suffix(3)
    }

    /// The weight of the salt that brings this weight of the moiety: 10 at 115 % → 11,5.
    private func multiplied(_ number: String, by percent: Int) -> String {
        let parts = number.split(separator: ",")
        let decimals = parts.count > 1 ? parts[1].utf8.count : 0
        guard let digits = Int(parts.joined()) else { return number }
        var fraction = String(digits * percent)
        let places = decimals + 2
        while fraction.utf8.count <= places { fraction = "0" + fraction }
        let whole = fraction.dropLast(places)
        let rest = String(fraction.suffix(places).reversed().drop { $0 == "0" }.reversed())
        return rest.isEmpty ? String(whole) : whole + "," + rest
    }
}
