package import Foundation
package import Frame
package import Vocabulary

/// Everything the command line needs of the world outside, handed in by `datamed` and by tests: the bricks, the clock, the two outputs.
package struct World: Sendable {
    package var bricks: [any Brick]
    /// Today, for what is new: the name of a downloaded vintage. Nil when the clock is unusable.
    package var today: @Sendable () -> CalendarDate?
    /// Standard output: data.
    package var print: @Sendable (String) -> Void
    /// Standard error: talk.
    package var talk: @Sendable (String) -> Void
    package var isInteractive: Bool
    /// Writes the demonstration files.
    package var writeDemonstration: @Sendable (_ folder: URL, _ seed: UInt64, _ scale: Double) throws -> Void
    /// Serves until it is told to stop; says how it ended.
    package var serve: @Sendable (_ request: ServeRequest) async throws -> ExitCode

    package init(
        bricks: [any Brick], today: @escaping @Sendable () -> CalendarDate?, print: @escaping @Sendable (String) -> Void,
        talk: @escaping @Sendable (String) -> Void, isInteractive: Bool,
        writeDemonstration: @escaping @Sendable (URL, UInt64, Double) throws -> Void,
        serve: @escaping @Sendable (ServeRequest) async throws -> ExitCode
    ) {
        self.bricks = bricks
        self.today = today
        self.print = print
        self.talk = talk
        self.isInteractive = isInteractive
        self.writeDemonstration = writeDemonstration
        self.serve = serve
    }

    /// Today, for a workbook that people will fill.
    func day(of workbook: String) throws(BuildFailure) -> CalendarDate {
        guard let today = today() else {
            throw BuildFailure(.unexpected, at: workbook, "L’horloge de cette machine ne dit pas quel jour il est.", fix: "Réglez-la.")
        }
        return today
    }

    /// Every kind of file that some brick understands.
    var sources: [SourceFormat] { bricks.flatMap(\.sources) }
    /// Those that may be downloaded and archived: files about people never are.
    var publicSources: [SourceFormat] { sources.filter { !$0.isPersonal } }
}

/// What `datamed serve` was asked.
package struct ServeRequest: Sendable {
    package let releases: URL
    package let host: String
    package let port: Int
    /// "https://medicaments.example"; nil: taken from each request.
    package let publicAddress: String?
    /// Requests per second allowed to one client, this machine included; 0: no limit. Nil: the published policy, which spares this machine.
    package let requestsPerSecond: Int?
    /// True behind a proxy of ours, which says who asks.
    package let trustsProxy: Bool
    package let accessLog: Bool
}
