import Frame
import Vocabulary

/// What is said of the supply of a medicine, in plain French.
enum ShortageSentences {
    static let scope =
        "Ces états sont déclarés à l’ANSM par les laboratoires, surtout pour les médicaments d’intérêt thérapeutique majeur (MITM). Ils ne disent pas ce qu’il reste dans chaque pharmacie."
    static let advice = "Cette liste n’est pas un conseil : demandez à votre médecin ou à votre pharmacien avant tout changement."

    static let alternativesSource = "Source : base publique des médicaments, groupes génériques et classes ATC."

    /// What follows the situation: "Retour annoncé : non précisé. "
    static func details(of state: ShortageModel.State, of medicine: ShortageModel.Medicine, asOf: CalendarDate) -> [Inline] {
        var text = ""
        if state.status.isDifficulty {
            let begun = medicine.episodes.first { $0.identifier == state.episode }?.start
            if let begun, let start = state.start, begun < start { text += "Difficultés déclarées depuis le \(FrenchFormat.date(begun)). " }
            if let contradiction = contradiction(of: state, by: medicine.states) { text += contradiction + " " }
            if state.status != .marketingCessation || state.comeback != nil { text += promise(state, asOf: asOf) + " " }
        }
        return text.isEmpty ? [] : [.text(text)]
    }

    /// "Source ANSM, 19 mai 2026."
    static func source(of state: ShortageModel.State) -> [Inline] {
        let source = state.updated.map { "Source ANSM, \(FrenchFormat.date($0))" } ?? "Source ANSM"
        return [state.link.map { .link(Link(source, $0)) } ?? .text(source), .text(".")]
    }

    /// "En tension d’approvisionnement depuis le 14 avril 2026", without its full stop.
    static func situation(_ state: ShortageModel.State, asOf: CalendarDate) -> String {
        switch state.status {
        case .backInStock:
            return (state.comeback ?? state.updated).map { "Remis à disposition le \(FrenchFormat.date($0))" } ?? "Remis à disposition"
        case .marketingCessation:
            guard let start = state.start else { return "Arrêt de commercialisation déclaré" }
            return start > asOf
                ? "Arrêt de commercialisation annoncé pour le \(FrenchFormat.date(start))"
                : "Arrêt de commercialisation depuis le \(FrenchFormat.date(start))"
        case .shortage, .supplyTension:
            let words = state.status == .shortage ? "En rupture de stock" : "En tension d’approvisionnement"
            guard let start = state.start else { return "\(words), depuis une date non précisée" }
            return start > asOf
                ? "\(words), annoncée à partir du \(FrenchFormat.date(start))" : "\(words) depuis le \(FrenchFormat.date(start))"
        }
    }

    /// What the other declarations on the same product say: the cautious one is shown, but none is kept from the reader.
    static func contradiction(of state: ShortageModel.State, by states: [ShortageModel.State]) -> String? {
        let others = states.filter { $0.cip13 == state.cip13 && $0.rank > state.rank }
        let sentences = others.map { other in
            guard other.status == .backInStock else {
                return
                    "Une autre déclaration dit : « \(other.status.frenchName)\(other.start.map { " depuis le \(FrenchFormat.date($0))" } ?? "") »."
            }
            return "\(returned(other.comeback ?? other.updated, against: state.status)) : les déclarations se contredisent."
        }
        return sentences.isEmpty ? nil : sentences.joined(separator: " ")
    }

    /// "Retour déclaré le 15 décembre 2025, mais une tension reste déclarée"
    static func returned(_ day: CalendarDate?, against status: AvailabilityStatus) -> String {
        let difficulty =
            switch status {
            case .shortage: "une rupture"
            case .supplyTension, .backInStock: "une tension"
            case .marketingCessation: "un arrêt"
            }
        return
            "Retour déclaré\(day.map { " le \(FrenchFormat.date($0))" } ?? ""), mais \(difficulty) reste \(status == .marketingCessation ? "déclaré" : "déclarée")"
    }

    static func promise(_ state: ShortageModel.State, asOf: CalendarDate) -> String {
        guard let comeback = state.comeback else { return "Retour annoncé : non précisé." }
        return "Retour annoncé : \(FrenchFormat.date(comeback))\(comeback < asOf ? " (date dépassée)" : "")."
    }

    /// What is said when nothing is declared today: of a medicine that left the base, that the question has no object.
    static func nothing(asOf: CalendarDate, departure: CalendarDate?) -> [Inline] {
        departure == nil
            ? [.text(nothing(asOf: asOf))]
            : ["Disponibilité : ", .state(.notApplicable), ". Ce médicament est sorti de la base publique."]
    }

    static func nothing(asOf: CalendarDate) -> String { "Aucune difficulté déclarée à l’ANSM au \(FrenchFormat.date(asOf))." }

    static func source(asOf: CalendarDate?) -> String {
        "Source : ANSM, fichier des disponibilités de la base publique des médicaments"
            + (asOf.map { ", relevé du \(FrenchFormat.date($0))" } ?? "") + "."
    }

    static func baseSource(edition: CalendarDate) -> String {
        "Source : base publique des médicaments, édition du \(FrenchFormat.date(edition))."
    }

    static func subject(_ cip13: String?) -> String { cip13.map { "Présentation \($0)" } ?? "Toutes les présentations" }

    /// The end of an episode, as a part of a sentence.
    static func end(_ episode: ShortageModel.History) -> String {
        if episode.isOngoing { return "en cours" }
        if let end = episode.end { return FrenchFormat.date(end) }
        guard let first = episode.earliestEnd, let last = episode.latestEnd else { return "non connue" }
        return "au plus tard le \(FrenchFormat.date(last)) (encore déclarée le \(FrenchFormat.date(first)))"
    }

    static func start(_ episode: ShortageModel.History) -> String { episode.start.map(FrenchFormat.date) ?? "non connu" }

    static func duration(_ days: Int) -> String { FrenchFormat.count(days, "jour") }

    /// "8 de plus", "3 de moins", "autant".
    static func change(_ difference: Int) -> String {
        difference == 0 ? "autant" : FrenchFormat.number(Int(difference.magnitude)) + (difference > 0 ? "\u{A0}de plus" : "\u{A0}de moins")
    }

    /// What an event changed, from published values to words.
    static func change(_ change: EpisodeChange) -> String {
        if change.kind == .contradictedReturn, let status = AvailabilityStatus(code: change.before) {
            return returned(change.effective, against: status)
        }
        func words(_ value: String) -> String {
            AvailabilityStatus(code: value)?.frenchName ?? CalendarDate(value).map(FrenchFormat.date) ?? value
        }
        let before = change.before.isEmpty ? "" : words(change.before)
        let after = change.after.isEmpty ? "" : words(change.after)
        if before.isEmpty { return after }
        return after.isEmpty ? before : "\(before) → \(after)"
    }
}
