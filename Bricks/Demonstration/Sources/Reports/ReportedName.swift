/// A name as reports bear it, and what it truly is.
struct ReportedName {
    enum Kind: String, CaseIterable {
        case product = "Spécialité"
        case family = "Produit"
        case substance = "Substance"
    }

    let kind: Kind
    let text: String
    /// How it was damaged: "exact", "ancien_nom", "inconnu", or a `NameDamage`.
    let origin: String
    let answer: Answer
    /// Lines case × medicine that bear it.
    var lines = 0

    /// What it may rightly be linked to; nothing for a name that means nothing.
    struct Answer: Hashable {
        var products: [Int] = []
        var families: [Int] = []
        /// Accepted sets of codes of substances.
        var codes: [[String]] = []
    }
}

/// How many names and lines there are of each kind and origin: the mix counted by the agency on its own base (2009-2018).
struct ReportedMix {
    let names: Int
    /// Lines that name a medicine once.
    let lines: Int
    /// Lines that repeat a medicine of their case, or name none.
    let faultyLines: Int

    /// - Parameter scale: 1 is 1,041,960 lines and 18,339 names.
    init(scale: Double) {
        names = max(60, Int((18_339 * scale).rounded()))
        let all = max(600, Int((1_041_960 * scale).rounded()))
        faultyLines = Int((Double(all) * 0.00541).rounded())
        lines = all - faultyLines
    }

    struct Share {
        let origin: Origin
        let names: Double
        let lines: Double
    }
    enum Origin { case exact, former, unknown, damaged }

    /// Shares of all names and of all lines.
    static func share(of kind: ReportedName.Kind) -> (names: Double, lines: Double) {
        switch kind {
        case .product: (0.5535, 0.40)
        case .family: (0.3108, 0.42)
        case .substance: (0.1357, 0.18)
        }
    }

    /// Shares of the names and lines of the kind: 78.5 % of the lines of products bear an exact name, and so on.
    static func origins(of kind: ReportedName.Kind) -> [Share] {
        switch kind {
        case .product:
            [
                Share(origin: .exact, names: 0.6940, lines: 0.785), Share(origin: .former, names: 0.1292, lines: 0.129),
                Share(origin: .unknown, names: 0.0300, lines: 0.0085), Share(origin: .damaged, names: 0.1468, lines: 0.0775),
            ]
        case .family:
            [
                Share(origin: .exact, names: 0.7974, lines: 0.972), Share(origin: .former, names: 0.0760, lines: 0.0117),
                Share(origin: .unknown, names: 0.0450, lines: 0.007), Share(origin: .damaged, names: 0.0816, lines: 0.0093),
            ]
        case .substance:
            [
                Share(origin: .exact, names: 0.8189, lines: 0.949), Share(origin: .unknown, names: 0.0600, lines: 0.0145),
                Share(origin: .damaged, names: 0.1211, lines: 0.0365),
            ]
        }
    }
}
