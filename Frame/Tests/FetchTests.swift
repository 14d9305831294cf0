import Foundation
import Synchronization
import Testing
import Vocabulary

@testable import Frame

/// A download under test: a server, an inbox, pauses that are noted and never waited for.
final class FetchBench: Sendable {
    let server: FetchTestServer
    let inbox: URL
    private let noted = Mutex<[Double]>([])

    init(_ answer: @escaping @Sendable (FetchTestServer.Request, Int) -> FetchTestServer.Reply) throws {
        server = try FetchTestServer(answer)
        inbox = FileManager.default.temporaryDirectory.appending(path: "fetch-\(UUID().uuidString)")
    }

    deinit {
        server.stop()
        try? FileManager.default.removeItem(at: inbox)
    }

    var pauses: [Double] { noted.withLock { $0 } }
    var fetcher: Fetcher {
        Fetcher(pause: { seconds in self.noted.withLock { $0.append(seconds) } }, chance: { 1 })
    }

    func run(
        _ day: String = "2026-05-31", paths: [String] = ["/CIS_bdpm.txt"], mayBeEmpty: Bool = false,
        _ change: (inout FetchLimits) -> Void = { _ in }
    ) throws -> FetchReport {
        let targets = paths.map { path in
            let name = String(path.dropFirst())
            return FetchTarget(
                kind: name.replacingOccurrences(of: ".txt", with: ""), fileName: name, address: server.address(path), mayBeEmpty: mayBeEmpty
            )
        }
        var limits = FetchLimits()
        limits.totalSeconds = 20
        change(&limits)
        return try fetcher.fetch(FetchPlan(targets: targets, limits: limits), into: inbox, vintage: try #require(CalendarDate(day)))
    }

    func text(_ name: String) -> String? { try? String(contentsOf: inbox.appending(path: name), encoding: .utf8) }
    var entries: [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: inbox.path)) ?? []).filter { !$0.hasPrefix(".") }.sorted()
    }
}

private typealias Reply = FetchTestServer.Reply

@Suite struct FetchTests {
    @Test func takesAFileAndPutsItInTheFolderOfTheDay() throws {
        let bench = try FetchBench { _, _ in Reply(body: "60002283\tANASTROZOLE\r\n") }
        let report = try bench.run()
        #expect(report.exitCode == 0 && report.hasNewContent)
        #expect(bench.text("2026-05-31/CIS_bdpm.txt") == "60002283\tANASTROZOLE\r\n")
        guard case .downloaded(let bytes, let sha256) = report.results[0].outcome else { return #expect(Bool(false)) }
        #expect(bytes == 22 && sha256.count == 64)
    }

    @Test func asksWhetherItChangedAndKeepsTheOldFolder() throws {
        let bench = try FetchBench { request, _ in
            request.headers["if-none-match"] == "\"v1\"" && request.headers["if-modified-since"] == "Mon, 18 May 2026 08:00:00 GMT"
                ? Reply("304 Not Modified")
                : Reply(headers: ["ETag: \"v1\"", "Last-Modified: Mon, 18 May 2026 08:00:00 GMT"], body: "content")
        }
        _ = try bench.run("2026-05-30")
        let second = try bench.run("2026-05-31")
        #expect(second.results[0].outcome == .unchanged && second.exitCode == 0 && !second.hasNewContent)
        #expect(bench.entries == ["2026-05-30"])
        #expect(bench.server.requests.count == 2)
    }

    @Test func theSameContentIsNotANewVintage() throws {
        let bench = try FetchBench { _, rank in Reply(headers: ["ETag: \"\(rank)\""], body: "same") }
        _ = try bench.run("2026-05-30")
        #expect(try bench.run("2026-05-31").results[0].outcome == .unchanged)
        #expect(bench.entries == ["2026-05-30"])
    }

    @Test func aFileLostFromTheInboxIsTakenAgain() throws {
        let bench = try FetchBench { request, _ in
            request.headers["if-none-match"] == nil ? Reply(headers: ["ETag: \"v1\""], body: "content") : Reply("304 Not Modified")
        }
        _ = try bench.run("2026-05-30")
        try FileManager.default.removeItem(at: bench.inbox.appending(path: "2026-05-30"))
        _ = try bench.run("2026-05-31")
        #expect(bench.text("2026-05-31/CIS_bdpm.txt") == "content")
    }

    @Test(arguments: [
        "<!DOCTYPE html><html><body>Maintenance</body></html>", "\n\n  <HTML>", "\u{FEFF}<html lang=fr>", "<?xml version=\"1.0\"?><html>",
    ])
    func aPageServedAsAFileIsRefused(body: String) throws {
        let bench = try FetchBench { _, _ in Reply(headers: ["Content-Type: text/html"], body: body) }
        let report = try bench.run()
        #expect(report.results[0].failure?.reason == .htmlPage)
        #expect(report.exitCode == 5 && bench.entries.isEmpty && report.results[0].attempts == 1)
    }

    @Test func aNoticeThatContainsTagsIsNotAPage() throws {
        let bench = try FetchBench { _, _ in
            Reply(headers: ["Content-Type: text/html"], body: "60002283\t2026-01-01\t2027-01-01\t<a href='x'>y</a>")
        }
        #expect(try bench.run().exitCode == 0)
    }

    @Test func anEmptyFileIsRefusedUnlessTheSourceMayBeEmpty() throws {
        let bench = try FetchBench { _, _ in Reply(body: "") }
        let refused = try bench.run()
        #expect(refused.results[0].failure?.reason == .empty && refused.exitCode == 5)
        #expect(bench.entries.isEmpty)
        let allowed = try bench.run(mayBeEmpty: true)
        #expect(allowed.exitCode == 0 && bench.text("2026-05-31/CIS_bdpm.txt") == "")
    }

    @Test func aFallInSizeIsRefusedAndTheOldFileStays() throws {
        let bench = try FetchBench { _, rank in Reply(body: String(repeating: "x", count: rank == 0 ? 1_000 : 100)) }
        _ = try bench.run("2026-05-30")
        let second = try bench.run("2026-05-31")
        #expect(second.results[0].failure?.reason == .shrunk && second.exitCode == 5)
        #expect(bench.entries == ["2026-05-30"] && bench.text("2026-05-30/CIS_bdpm.txt")?.count == 1_000)
    }

    @Test func aSmallerFallIsTaken() throws {
        let bench = try FetchBench { _, rank in Reply(body: String(repeating: "x", count: rank == 0 ? 1_000 : 101)) }
        _ = try bench.run("2026-05-30")
        #expect(try bench.run("2026-05-31").exitCode == 0)
    }

    @Test func aCutAnswerIsResumedWhereItStopped() throws {
        let bench = try FetchBench { request, rank in
            if rank == 0 { return Reply(headers: ["ETag: \"v1\""], body: "01234", declared: 10) }
            guard request.headers["range"] == "bytes=5-", request.headers["if-range"] == "\"v1\"" else { return Reply("400 Bad Request") }
            return Reply("206 Partial Content", headers: ["ETag: \"v1\"", "Content-Range: bytes 5-9/10"], body: "56789")
        }
        let report = try bench.run()
        #expect(report.exitCode == 0 && report.results[0].attempts == 2)
        #expect(bench.text("2026-05-31/CIS_bdpm.txt") == "0123456789")
        #expect(bench.pauses == [1])
    }

    @Test func aFileThatChangedMeanwhileStartsAgain() throws {
        let bench = try FetchBench { _, rank in
            rank == 0 ? Reply(headers: ["ETag: \"v1\""], body: "01234", declared: 10) : Reply(headers: ["ETag: \"v2\""], body: "new file")
        }
        #expect(try bench.run().exitCode == 0)
        #expect(bench.text("2026-05-31/CIS_bdpm.txt") == "new file")
    }

    @Test func withoutAnythingToProveTheVersionNothingIsResumed() throws {
        let bench = try FetchBench { request, rank in
            rank == 0 ? Reply(body: "01234", declared: 10) : Reply(body: request.headers["range"] == nil ? "0123456789" : "wrong")
        }
        _ = try bench.run()
        #expect(bench.text("2026-05-31/CIS_bdpm.txt") == "0123456789")
    }

    @Test func aWeakTagDoesNotJoinPieces() throws {
        let bench = try FetchBench { request, rank in
            rank == 0
                ? Reply(headers: ["ETag: W/\"v1\""], body: "01234", declared: 10)
                : Reply(body: request.headers["range"] == nil ? "whole" : "wrong")
        }
        _ = try bench.run()
        #expect(bench.text("2026-05-31/CIS_bdpm.txt") == "whole")
    }

    @Test func theWrongPieceIsNeverJoined() throws {
        let bench = try FetchBench { _, rank in
            rank == 0
                ? Reply(headers: ["ETag: \"v1\""], body: "01234", declared: 10)
                : Reply("206 Partial Content", headers: ["Content-Range: bytes 3-9/10"], body: "3456789")
        }
        let report = try bench.run { $0.attempts = 2 }
        #expect(report.results[0].failure?.reason == .truncated && bench.entries.isEmpty)
    }

    @Test func aRangeThatCannotBeServedStartsAgain() throws {
        let bench = try FetchBench { request, rank in
            if rank == 0 { return Reply(headers: ["ETag: \"v1\""], body: "01234", declared: 10) }
            return request.headers["range"] != nil ? Reply("416 Range Not Satisfiable") : Reply(body: "0123")
        }
        let report = try bench.run()
        #expect(report.exitCode == 0 && report.results[0].attempts == 3)
        #expect(bench.text("2026-05-31/CIS_bdpm.txt") == "0123")
    }

    @Test func triesAgainWithLongerAndLongerPauses() throws {
        let bench = try FetchBench { _, rank in rank < 3 ? Reply("503 Service Unavailable", body: "busy") : Reply(body: "at last") }
        let report = try bench.run()
        #expect(report.results[0].attempts == 4 && report.exitCode == 0)
        #expect(bench.pauses == [1, 2, 4])
    }

    @Test func givesUpAfterTheLastAttempt() throws {
        let bench = try FetchBench { _, _ in Reply("500 Internal Server Error") }
        let report = try bench.run { $0.attempts = 3 }
        #expect(report.results[0].failure?.reason == .serverError && report.results[0].attempts == 3)
        #expect(bench.pauses.count == 2 && report.exitCode == 5)
    }

    @Test func waitsAsLongAsTheServerAsksWithinReason() throws {
        let bench = try FetchBench { _, rank in
            rank == 0
                ? Reply("429 Too Many Requests", headers: ["Retry-After: 7"])
                : rank == 1 ? Reply("503 No", headers: ["Retry-After: 9999"]) : Reply(body: "x")
        }
        _ = try bench.run()
        #expect(bench.pauses == [7, 60])
    }

    @Test func pausesAreSpreadByChance() throws {
        let shortest = Fetcher(pause: { _ in }, chance: { 0 })
        let limits = FetchLimits()
        #expect(shortest.pauseSeconds(before: 2, asked: nil, limits: limits) == 0.5)
        #expect(shortest.pauseSeconds(before: 4, asked: nil, limits: limits) == 2)
        #expect(shortest.pauseSeconds(before: 90, asked: nil, limits: limits) == 30)
    }

    @Test func aSourceThatIsGoneIsNotAskedAgain() throws {
        let bench = try FetchBench { _, _ in Reply("404 Not Found", body: "<html>gone") }
        let report = try bench.run()
        #expect(report.results[0].failure?.reason == .missing && report.results[0].attempts == 1 && report.exitCode == 5)
        #expect(bench.server.requests.count == 1)
    }

    @Test func oneOutOfReachIsAPartialDownload() throws {
        let bench = try FetchBench { request, _ in request.path == "/CIS_MITM.txt" ? Reply("503 No") : Reply(body: "ok") }
        let report = try bench.run(paths: ["/CIS_MITM.txt", "/CIS_bdpm.txt"]) { $0.attempts = 1 }
        #expect(report.exitCode == 7)
        #expect(bench.text("2026-05-31/CIS_bdpm.txt") == "ok")
    }

    @Test func aServerThatFallsSilentIsLeft() throws {
        let bench = try FetchBench { _, _ in Reply(body: "01234", declared: 10, thenStalls: true) }
        let report = try bench.run {
            $0.attempts = 1
            $0.leastBytesPerSecond = 1_000
            $0.stallSeconds = 1
        }
        #expect(report.results[0].failure?.reason == .stalled && bench.entries.isEmpty)
    }

    @Test func theWholeTimeIsLimited() throws {
        let bench = try FetchBench { _, _ in Reply(raw: "", thenStalls: true) }
        let report = try bench.run {
            $0.attempts = 1
            $0.totalSeconds = 0.2
        }
        #expect(report.results[0].failure?.reason == .stalled)
    }

    @Test(arguments: [true, false]) func aFileTooLargeIsRefused(saysItsLength: Bool) throws {
        let body = String(repeating: "x", count: 5_000)
        let bench = try FetchBench { _, _ in
            saysItsLength ? Reply(body: body) : Reply(raw: "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n" + body)
        }
        let report = try bench.run { $0.mostBytes = 1_000 }
        #expect(report.results[0].failure?.reason == .tooLarge && report.exitCode == 5 && bench.entries.isEmpty)
    }

    @Test func followsARedirectAndForgetsItsHeaders() throws {
        let bench = try FetchBench { request, _ in
            request.path == "/new"
                ? Reply(body: "moved content")
                : Reply("302 Found", headers: ["Location: /new", "ETag: \"of the redirect\""], body: "<html>moved")
        }
        #expect(try bench.run().exitCode == 0)
        #expect(bench.text("2026-05-31/CIS_bdpm.txt") == "moved content")
        _ = try bench.run("2026-06-01")
        #expect(bench.server.requests.allSatisfy { $0.headers["if-none-match"] == nil })
    }

    @Test(arguments: ["/again", "file:///etc/passwd", "ftp://127.0.0.1/x", "gopher://127.0.0.1/"])
    func aBadRedirectIsRefused(location: String) throws {
        let bench = try FetchBench { _, _ in Reply("302 Found", headers: ["Location: \(location)"]) }
        let report = try bench.run()
        #expect(report.results[0].failure?.reason == .badRedirect, "\(String(describing: report.results[0].failure))")
        #expect(bench.server.requests.count <= 6 && report.exitCode == 5)
    }

    @Test func aClosedDoorIsOutOfReach() throws {
        let bench = try FetchBench { _, _ in Reply() }
        bench.server.stop()
        let report = try bench.run { $0.attempts = 2 }
        #expect(report.results[0].failure?.reason == .unreachable && report.results[0].attempts == 2)
    }

    @Test func talkThatIsNotHTTPIsNotTaken() throws {
        let bench = try FetchBench { _, _ in Reply(raw: "SSH-2.0-OpenSSH_9.2\r\n") }
        let report = try bench.run { $0.attempts = 1 }
        #expect(report.results[0].failure != nil && bench.entries.isEmpty)
    }

    @Test func twoDownloadsInOneInboxExcludeEachOther() throws {
        let bench = try FetchBench { _, _ in Reply(body: "x") }
        let plan = FetchPlan(targets: [FetchTarget(kind: "CIS_bdpm", fileName: "CIS_bdpm.txt", address: bench.server.address())])
        let day = try #require(CalendarDate("2026-05-31"))
        var wasLocked = false
        _ = try bench.fetcher.fetch(plan, into: bench.inbox, vintage: day) { _ in
            wasLocked = (try? bench.fetcher.fetch(plan, into: bench.inbox, vintage: day)) == nil
        }
        #expect(wasLocked)
        #expect((try? bench.fetcher.fetch(plan, into: bench.inbox, vintage: day)) != nil, "the lock must go with its owner")
    }

    @Test func aDamagedStateOnlyCostsADownload() throws {
        let bench = try FetchBench { _, _ in Reply(headers: ["ETag: \"v1\""], body: "content") }
        _ = try bench.run()
        try Data("{not json".utf8).write(to: bench.inbox.appending(path: ".fetch-state.json"))
        #expect(try bench.run("2026-06-01").exitCode == 0)
    }
}
