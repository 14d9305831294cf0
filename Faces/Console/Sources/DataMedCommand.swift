package import ArgumentParser
package import Frame

/// The command line: `datamed VERB`. Standard output is data, standard error is talk.
package struct DataMedCommand: ParsableCommand {
    package static let configuration = CommandConfiguration(
        commandName: "datamed",
        abstract: "Lit, vérifie, publie et sert les données publiques du médicament.",
        discussion: """
            Exemples :
              datamed demo demonstration                                  écrire des données fictives
              datamed build --inbox demonstration --releases releases     publier
              datamed serve --releases releases                           ouvrir le portail
            """,
        version: "0.1.0",
        subcommands: [
            BuildCommand.self, ServeCommand.self, CheckCommand.self, DiffCommand.self, RollbackCommand.self, FetchCommand.self,
            WithdrawCommand.self, LinkCommand.self, WorklistCommand.self, DecideCommand.self,
            SampleCommand.self, PrecisionCommand.self, CalibrateCommand.self, AttackCommand.self, DemoCommand.self, StatusCommand.self,
            TraceCommand.self,
            DocsCommand.self,
        ])

    package init() {}

    /// Parses `arguments`, does what they ask in `world`, and says how it ended.
    package static func run(_ arguments: [String], in world: World) async -> Frame.ExitCode {
        do {
            var command = try parseAsRoot(arguments)
            guard let verb = command as? any WorldCommand else {
                // Help asked for a verb, or no verb: the library's own commands say it by throwing it.
                try command.run()
                return .done
            }
            return try await verb.run(in: world)
        } catch {
            return ConsoleFailure.report(error, of: arguments, in: world)
        }
    }
}

/// A verb that acts on a world.
protocol WorldCommand: ParsableCommand {
    func run(in world: World) async throws -> Frame.ExitCode
}
