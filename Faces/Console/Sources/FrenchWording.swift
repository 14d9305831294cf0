import ArgumentParser

/// The argument parser speaks English; people here read French. Its fixed words are put into French, one by one.
enum FrenchWording {
    /// Columns of the help: the same on every terminal, so that documents and tests can quote it.
    static let columns = 100

    /// The help of a verb, or of `datamed` itself.
    static func help(of verb: (any ParsableCommand.Type)?) -> String {
        let text = verb.map { DataMedCommand.helpMessage(for: $0, columns: columns) } ?? DataMedCommand.helpMessage(columns: columns)
        return text.split(separator: "\n", omittingEmptySubsequences: false).map { line(String($0)) }.joined(separator: "\n")
    }

    private static func line(_ line: String) -> String {
        for (english, french) in titles where line.hasPrefix(english) { return french + phrases(String(line.dropFirst(english.count))) }
        return phrases(line)
    }

    private static let titles = [
        ("OVERVIEW: ", ""), ("USAGE: ", "USAGE : "), ("ARGUMENTS:", "ARGUMENTS :"), ("OPTIONS:", "OPTIONS :"),
        ("SUBCOMMANDS:", "COMMANDES :"),
    ]

    private static func phrases(_ line: String) -> String {
        [
            ("(default:", "(par défaut :"), ("(values:", "(valeurs :"), ("; default:", " ; par défaut :"),
            ("Show help information.", "Affiche cette aide."),
            ("Show the version.", "Affiche la version."), ("<subcommand>", "<commande>"),
            (
                "See 'datamed help <commande>' for detailed help.",
                "« datamed help <commande> » dit tout d’une commande, avec des exemples."
            ),
        ].reduce(line) { $0.replacing($1.0, with: $1.1) }
    }

    /// What is wrong with a command line, as a French sentence. What the parser may say is listed in its `ErrorMessageGenerator`; our own
    /// checks are French already and pass as they are.
    static func error(_ english: String) -> String {
        if let match = english.wholeMatch(of: /Unknown option '(.+?)'(?:\. Did you mean '(.+?)'\?)?/) {
            return "L’option « \(match.1) » n’existe pas." + (match.2.map { " Vouliez-vous dire « \($0) » ?" } ?? "")
        }
        if let match = english.wholeMatch(of: /Missing value for '(.+?)'/) { return "L’option « \(match.1) » attend une valeur." }
        if let match = english.wholeMatch(of: /The option '(.+?)' does not take any value, but '(.*)' was specified\./) {
            return "L’option « \(match.1) » ne prend pas de valeur ; elle a reçu « \(match.2) »."
        }
        if let match = english.wholeMatch(of: /Unexpected argument '(.*)'/) { return "« \(match.1) » est de trop." }
        if let match = english.wholeMatch(of: /\d+ unexpected arguments: '(.*)'/) {
            return "Ces mots sont de trop : « \(match.1.replacing("', '", with: " », « ")) »."
        }
        if let match = english.wholeMatch(of: /Missing expected argument '(.+?)'/) { return "Il manque l’argument « \(match.1) »." }
        if let match = english.wholeMatch(of: /Missing one of: '(.+)'/) {
            return "Il manque l’un de ces arguments : « \(match.1.replacing("', '", with: " », « ")) »."
        }
        if let match = english.wholeMatch(of: /The value '(.*?)' is invalid for '(.+?)'.*/.dotMatchesNewlines()) {
            return "La valeur « \(match.1) » ne convient pas pour « \(match.2) »."
        }
        if let match = english.wholeMatch(of: /Invalid option: (.+)/) { return "L’option « \(match.1) » est mal écrite." }
        if let match = english.wholeMatch(of: /Value to be set with flag '(.+?)' .*/) { return "« \(match.1) » est donné deux fois." }
        return english
    }
}
