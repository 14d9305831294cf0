import ArgumentParser
import Frame
import Linkage
import Quality
import Tabular
import Vocabulary

/// The one place that turns any error into words on standard error and an exit code.
enum ConsoleFailure {
    /// - Parameter arguments: the command line, without the name of the programme.
    static func report(_ error: any Error, of arguments: [String], in world: World) -> Frame.ExitCode {
        switch error {
        case let failure as BuildFailure:
            world.talk("Erreur : \(failure.description)")
            return failure.exitCode
        case let refusal as TabularRefusal:
            world.talk("Erreur : \(refusal.description)")
            return .sourceMissingOrChanged
        case let failure as LinkageFileError:
            world.talk("Erreur : \(failure.description)")
            return failure.isAboutOutput ? .unexpected : .sourceMissingOrChanged
        case let failure as ReviewFailure:
            world.talk("Erreur : \(failure.description)")
            return .sourceMissingOrChanged
        case let failure as AnnotationError:
            world.talk("Erreur : \(failure.description)")
            return .unexpected
        case let failure as FetchConfigurationError:
            world.talk("Erreur : \(failure.description)")
            return .usage
        case is CancellationError:
            world.talk("Interrompu : rien n’est perdu, relancez quand vous voulez.")
            return .interrupted
        default:
            return reportParsing(error, of: arguments, in: world)
        }
    }

    /// Help asked for is data and ends well; a wrong command line is talk and ends with 2.
    private static func reportParsing(_ error: any Error, of arguments: [String], in world: World) -> Frame.ExitCode {
        let code = DataMedCommand.exitCode(for: error)
        let english = DataMedCommand.message(for: error)
        if code.isSuccess {
            let isHelp = english.hasPrefix("OVERVIEW:") || english.hasPrefix("USAGE:")
            world.print(isHelp ? FrenchWording.help(of: verb(in: arguments)) : english)
            return .done
        }
        guard code == .validationFailure else {
            let failure = BuildFailure(error, at: "datamed")
            world.talk("Erreur : \(failure.description)")
            return failure.exitCode
        }
        guard let verb = verb(in: arguments) else {
            world.talk("Erreur : \(unknownVerb(arguments.first) ?? FrenchWording.error(english))\nVoyez « datamed --help ».")
            return .usage
        }
        let usage = DataMedCommand.usageString(for: verb).replacing("USAGE: ", with: "").replacing("Usage: ", with: "")
        world.talk(
            "Erreur : \(FrenchWording.error(english))\nUsage : \(usage)\nVoyez « datamed \(verb._commandName) --help » : exemples et options."
        )
        return .usage
    }

    /// The verb that a command line is about: "build --json", "help build".
    private static func verb(in arguments: [String]) -> (any ParsableCommand.Type)? {
        let name = arguments.first == "help" ? arguments.dropFirst().first : arguments.first
        return DataMedCommand.configuration.subcommands.first { $0._commandName == name }
    }

    private static func unknownVerb(_ word: String?) -> String? {
        guard let word, !word.hasPrefix("-"), word != "help" else { return nil }
        let verbs = DataMedCommand.configuration.subcommands.filter { $0.configuration.shouldDisplay }.map { $0._commandName }
        let near = verbs.filter { $0.hasPrefix(word.lowercased().prefix(2)) }
        let question = near.count == 1 ? " Vouliez-vous dire « \(near[0]) » ?" : ""
        return "La commande « \(word) » n’existe pas.\(question) Commandes : \(verbs.joined(separator: ", "))."
    }
}
