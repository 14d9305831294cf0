import Foundation
import Testing
import Vocabulary

@testable import Frame

/// A TLS server with a certificate that nobody signed, made by the openssl command.
private final class SelfSignedServer {
    let folder: URL
    let port: Int
    private let process: Process

    init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "tls-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try Data("60002283\tANASTROZOLE\r\n".utf8).write(to: folder.appending(path: "CIS_bdpm.txt"))
        let maker = try SelfSignedServer.openssl(
            [
                "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-keyout", "key.pem", "-out",
                "cert.pem", "-days", "2",
                "-subj", "/CN=localhost", "-addext", "subjectAltName=IP:127.0.0.1",
            ], in: folder, output: FileHandle.nullDevice)
        maker.waitUntilExit()
        let pipe = Pipe()
        process = try SelfSignedServer.openssl(
            ["s_server", "-accept", "127.0.0.1:0", "-cert", "cert.pem", "-key", "key.pem", "-WWW"], in: folder,
            output: pipe.fileHandleForWriting)
        try pipe.fileHandleForWriting.close()
        // It says "ACCEPT 127.0.0.1:41234" once it listens.
        var said = ""
        while !said.contains("\n") || !said.contains("ACCEPT ") {
            let more = pipe.fileHandleForReading.availableData
            guard !more.isEmpty else { throw CocoaError(.featureUnsupported) }
            said += String(decoding: more, as: UTF8.self)
        }
        let line = said.split(separator: "\n").first { $0.contains("ACCEPT ") } ?? ""
        port = line.split(separator: ":").last.flatMap { Int($0) } ?? 0
    }

    func stop() {
        // Threads of the test runner block SIGTERM, and a child inherits that.
        kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
        try? FileManager.default.removeItem(at: folder)
    }

    static let program = "/usr/bin/openssl"

    private static func openssl(_ arguments: [String], in folder: URL, output: FileHandle) throws -> Process {
        let process = Process()
        process.executableURL = URL(filePath: program)
        process.arguments = arguments
        process.currentDirectoryURL = folder
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        return process
    }
}

@Suite(.enabled(if: FileManager.default.isExecutableFile(atPath: SelfSignedServer.program), "needs the openssl command"))
struct FetchSecurityTests {
    @Test func aCertificateThatNobodySignedIsRefusedAndTakenOnlyWhenTrusted() throws {
        let server = try SelfSignedServer()
        defer { server.stop() }
        let inbox = server.folder.appending(path: "inbox")
        let day = try #require(CalendarDate("2026-05-31"))
        var plan = FetchPlan(
            targets: [FetchTarget(kind: "CIS_bdpm", fileName: "CIS_bdpm.txt", address: "https://127.0.0.1:\(server.port)/CIS_bdpm.txt")])
        plan.limits.totalSeconds = 10
        let refused = try Fetcher(pause: { _ in }, chance: { 0 }).fetch(plan, into: inbox, vintage: day)
        let failure = try #require(refused.results[0].failure)
        #expect(failure.reason == .badCertificate && failure.message.contains("certificat"))
        #expect(refused.results[0].attempts == 1 && refused.exitCode == 5)
        let trusting = Fetcher(certificateAuthority: server.folder.appending(path: "cert.pem"), pause: { _ in }, chance: { 0 })
        #expect(try trusting.fetch(plan, into: inbox, vintage: day).exitCode == 0)
        #expect(try Data(contentsOf: inbox.appending(path: "2026-05-31/CIS_bdpm.txt")).count == 22)
    }
}

@Suite struct FetchPlanTests {
    private let sources = [
        SourceFormat(kind: "CIS_bdpm", title: "", namePrefixes: [], columnCounts: [], address: "https://example.org/file/CIS_bdpm.txt"),
        SourceFormat(kind: "CIS_MITM", title: "", namePrefixes: [], columnCounts: [], address: "https://example.org/file/CIS_MITM.php"),
        SourceFormat(kind: "ATC_libelles", title: "", namePrefixes: [], columnCounts: [], address: nil),
    ]

    @Test func officialAddressesByDefault() throws {
        let plan = try FetchPlan(sources: sources)
        #expect(plan.targets.map(\.fileName) == ["CIS_bdpm.txt", "CIS_MITM.txt"])
    }

    @Test func aConfigurationChangesThem() throws {
        let text =
            #"{"adresses": {"CIS_bdpm": null, "ATC_libelles": "http://miroir.example/../../atc.json?x=1"}, "octets_maximum": 10, "essais": 2}"#
        let plan = try FetchPlan(sources: sources, configuration: Data(text.utf8))
        #expect(plan.targets.map(\.fileName) == ["CIS_MITM.txt", "ATC_libelles.json"])
        #expect(plan.limits.mostBytes == 10 && plan.limits.attempts == 2)
    }

    @Test(arguments: [
        "[]", "{", #"{"adresses": {"CIS_inconnu": "https://example.org/x"}}"#, #"{"adresses": {"CIS_bdpm": "file:///etc/passwd"}}"#,
        #"{"adresses": {"CIS_bdpm": "https://"}}"#, #"{"adreses": {}}"#,
    ])
    func aWrongConfigurationIsRefused(text: String) {
        #expect(throws: FetchConfigurationError.self) { try FetchPlan(sources: sources, configuration: Data(text.utf8)) }
    }
}
