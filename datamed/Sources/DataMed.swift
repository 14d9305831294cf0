import Console
import Demonstration
import Foundation
import Frame
import Medicines
import SafetyReports
import Shortages
import Vocabulary

/// The programme: the list of bricks, and the world they live in.
@main
enum DataMed {
    /// In building order: a brick comes after those it builds on.
    static let bricks: [any Brick] = [MedicinesBrick(), ShortagesBrick(), SafetyReportsBrick()]

    static func main() async {
        let world = World(
            bricks: bricks,
            today: { today() },
            print: { write($0, to: .standardOutput) },
            talk: { write($0, to: .standardError) },
            isInteractive: isatty(STDERR_FILENO) == 1,
            writeDemonstration: { folder, seed, scale in try Demonstration(seed: seed, scale: scale).write(to: folder) },
            serve: { request in try await Service(request, bricks: bricks) { write($0, to: .standardError) }.run() })
        let code = await DataMedCommand.run(Array(CommandLine.arguments.dropFirst()), in: world)
        exit(code.rawValue)
    }

    /// The day in Paris, where the sources are published.
    private static func today() -> CalendarDate? {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = TimeZone(identifier: "Europe/Paris") ?? .gmt
        let parts = calendar.dateComponents([.year, .month, .day], from: Date())
        guard let year = parts.year, let month = parts.month, let day = parts.day else { return nil }
        return CalendarDate(year: year, month: month, day: day)
    }

    private static func write(_ line: String, to handle: FileHandle) {
        try? handle.write(contentsOf: Data((line + "\n").utf8))
    }
}
