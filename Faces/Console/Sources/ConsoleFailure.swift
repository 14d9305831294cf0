import ArgumentParser
import Frame
import Quality
import Tabular

/// The one place that turns any error into words on standard error and an exit code.
enum ConsoleFailure {
    static func report(_ error: any Error, parsedBy command: any ParsableCommand.Type, in world: World) -> Frame.ExitCode {
        switch error {
        case let failure as BuildFailure:
            world.talk("Erreur : \(failure.description)")
            return failure.exitCode
        case let refusal as TabularRefusal:
            world.talk("Erreur : \(refusal.description)")
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
            return reportParsing(error, by: command, in: world)
        }
    }

    /// Help asked for is data and ends well; a wrong command line is talk and ends with 2.
    private static func reportParsing(_ error: any Error, by command: any ParsableCommand.Type, in world: World) -> Frame.ExitCode {
        let code = command.exitCode(for: error)
        let message = command.fullMessage(for: error)
        if code.isSuccess {
            world.print(message)
            return .done
        }
        world.talk(message)
        return code == .validationFailure ? .usage : .unexpected
    }
}
