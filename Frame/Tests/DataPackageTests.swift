import Foundation
import Testing

@testable import Frame

@Suite struct DataPackageTests {
    private static let python = ProcessInfo.processInfo.environment["DATAMED_PYTHON"].flatMap { path in
        FileManager.default.isExecutableFile(atPath: path) ? path : nil
    }

    /// Frictionless, the reference reader, must find the package and every row of its tables valid.
    @Test(.enabled(if: python != nil, "DATAMED_PYTHON names no Python with frictionless")) func frictionlessFindsEverythingValid()
        async throws
    {
        let workshop = try Workshop()
        try workshop.drop("2026-05-26/fruits.txt", Workshop.fruits(100..<200) + "F1\tde la \"pomme\", verte\t5\tF100\n")
        let release = try workshop.open(try await workshop.build().release)
        let process = Process()
        process.executableURL = URL(filePath: Self.python ?? "")
        process.arguments = ["-m", "frictionless", "validate", release.folder.appending(path: "files/datapackage.json").path]
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        #expect(process.terminationStatus == 0, "\(text)")
    }

    @Test func theFolderExplainsItself() async throws {
        let workshop = try Workshop()
        try workshop.drop("DEMONSTRATION.json", "{}")
        try workshop.drop("2026-05-26/fruits.txt", Workshop.fruits(100..<200))
        let folder = try workshop.open(try await workshop.build().release).folder
        let text = try String(contentsOf: folder.appending(path: "files/LISEZMOI.md"), encoding: .utf8)
        #expect(text.contains("| `specialites` | Spécialités | Une ligne est un fruit. | 100 |"))
        #expect(text.contains("fictives"))
        let package = try String(contentsOf: folder.appending(path: "files/datapackage.json"), encoding: .utf8)
        #expect(package.contains("fictives"))
    }
}
