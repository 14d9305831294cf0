import CZlib
import Foundation
import Frame
import Testing

@testable import Server

/// The server on a port of its own, spoken to in bare HTTP.
@Suite(.serialized) struct LiveTests {
    static let page = String(repeating: "<p>Comprimé pelliculé</p>\n", count: 200)

    static func site(_ file: URL? = nil) -> SiteHolder {
        SiteHolder(
            ServedSite(
                release: "2026-05-26.abc", modified: 1_779_753_600, isSlow: { $0.path.hasPrefix("/lent") },
                longestBody: { ["/question": 100_000, "/lent/question": 1_000][$0] }
            ) { request in
                switch request.path {
                case "/question", "/lent/question":
                    WebResponse(
                        contentType: "text/plain",
                        "\(request.body?.count ?? -1) \(String(decoding: (request.body ?? []).prefix(9), as: UTF8.self))")
                case "/page", "/lent": WebResponse(contentType: "text/html; charset=utf-8", page)
                case "/petit": WebResponse(contentType: "application/json", "{}")
                case "/echo":
                    WebResponse(contentType: "text/plain", "\(request.path)?\(request.query.encoded) \(request.origin)")
                case "/fichier":
                    WebResponse(
                        headers: [("content-type", "text/csv"), ("etag", "\"f1\"")],
                        body: file.map { .file($0, bytes: (try? Data(contentsOf: $0).count) ?? 0) } ?? .bytes([]))
                case "/morceaux":
                    WebResponse(headers: [("content-type", "text/csv")], body: .pieces(pieces(["a,b\r\n", "", "1,2\r\n"])))
                case "/ailleurs": WebResponse(status: 302, headers: [("location", "/x\r\nset-cookie: a=b")])
                default: WebResponse(status: 404, contentType: "text/plain", "rien")
                }
            })
    }

    private static func pieces(_ texts: [String]) -> @Sendable () -> [UInt8]? {
        let rest = Rest(texts)
        return { rest.next().map { Array($0.utf8) } }
    }

    /// Starts a server, hands out its port, stops it.
    static func withServer<Result>(_ options: ServerOptions = ServerOptions(port: 0), file: URL? = nil, _ body: (Int) throws -> Result)
        async throws -> Result
    {
        let server = try await WebServer.start(options, site: site(file))
        let result = Swift.Result { try body(server.port) }
        await server.stop()
        return try result.get()
    }

    static func ask(_ port: Int, _ target: String, method: String = "GET", fields: [String] = []) throws -> RawAnswer {
        let client = try RawClient(port: port)
        client.send(
            "\(method) \(target) HTTP/1.1\r\nHost: localhost:8080\r\nConnection: close\r\n\(fields.map { $0 + "\r\n" }.joined())\r\n")
        return RawAnswer(client.readAll())
    }

    @Test func everyAnswerSaysItsOriginAndItsRules() async throws {
        try await Self.withServer { port in
            for (target, status) in [("/petit", 200), ("/rien", 404), ("/page", 200)] {
                let answer = try Self.ask(port, target)
                #expect(answer.status == status)
                #expect(answer.fields["access-control-allow-origin"] == "*")
                #expect(answer.fields["access-control-expose-headers"]?.contains("DataMed-Version") == true)
                #expect(answer.fields["x-content-type-options"] == "nosniff")
                #expect(answer.fields["content-security-policy"]?.contains("default-src 'none'") == true)
                #expect(answer.fields["content-security-policy"]?.contains("script-src") == false)
                #expect(answer.fields["datamed-version"] == "2026-05-26.abc")
                #expect(answer.fields["last-modified"] == "Tue, 26 May 2026 00:00:00 GMT")
                #expect(answer.fields["date"]?.hasSuffix(" GMT") == true)
                #expect(answer.fields["content-length"] == String(answer.body.count))
            }
            #expect(try Self.ask(port, "/petit").fields["cache-control"] == "public, max-age=300, stale-while-revalidate=86400")
            #expect(try Self.ask(port, "/rien").fields["cache-control"] == "no-store")
        }
    }

    @Test func headIsGetWithoutItsBody() async throws {
        try await Self.withServer { port in
            for target in ["/page", "/petit", "/lent", "/rien"] {
                for fields in [[], ["Accept-Encoding: gzip"]] {
                    let get = try Self.ask(port, target, fields: fields)
                    let head = try Self.ask(port, target, method: "HEAD", fields: fields)
                    #expect(head.body.isEmpty)
                    #expect(head.status == get.status)
                    #expect(head.fields.filter { $0.key != "date" } == get.fields.filter { $0.key != "date" })
                }
            }
        }
    }

    @Test func anUnchangedAnswerIsNotSentAgain() async throws {
        try await Self.withServer { port in
            let tag = try #require(try Self.ask(port, "/page").fields["etag"])
            let packed = try #require(try Self.ask(port, "/page", fields: ["Accept-Encoding: gzip"]).fields["etag"])
            #expect(tag != packed)
            for condition in [tag, "W/\(tag)", "\"autre\", \(tag)", "*", packed] {
                let answer = try Self.ask(port, "/page", fields: ["If-None-Match: \(condition)"])
                #expect(answer.status == 304)
                #expect(answer.body.isEmpty)
                #expect(answer.fields["etag"] == tag)
                #expect(answer.fields["content-length"] == nil)
            }
            #expect(try Self.ask(port, "/page", fields: ["If-None-Match: \"autre\""]).status == 200)
            #expect(try Self.ask(port, "/page", fields: ["If-Modified-Since: Tue, 26 May 2026 00:00:00 GMT"]).status == 304)
            #expect(try Self.ask(port, "/page", fields: ["If-Modified-Since: Mon, 25 May 2026 00:00:00 GMT"]).status == 200)
            // The tag decides when both are given.
            let both = ["If-None-Match: \"autre\"", "If-Modified-Since: Tue, 26 May 2026 00:00:00 GMT"]
            #expect(try Self.ask(port, "/page", fields: both).status == 200)
        }
    }

    @Test func textsAreCompressedForThoseWhoAccept() async throws {
        try await Self.withServer { port in
            let answer = try Self.ask(port, "/page", fields: ["Accept-Encoding: br;q=1, gzip;q=0.5"])
            #expect(answer.fields["content-encoding"] == "gzip")
            #expect(answer.fields["vary"] == "accept-encoding")
            #expect(answer.body.count < Self.page.utf8.count / 10)
            #expect(Gunzip.bytes(answer.body) == Array(Self.page.utf8))
            #expect(try Self.ask(port, "/page").fields["vary"] == "accept-encoding")
            #expect(try Self.ask(port, "/page", fields: ["Accept-Encoding: gzip;q=0"]).fields["content-encoding"] == nil)
            #expect(try Self.ask(port, "/petit", fields: ["Accept-Encoding: gzip"]).fields["content-encoding"] == nil)
        }
    }

    @Test(arguments: ["POST", "PUT", "DELETE", "PATCH", "TRACE", "CONNECTER"]) func onlyReadingIsAllowed(_ method: String) async throws {
        try await Self.withServer { port in
            let answer = try Self.ask(port, "/page", method: method)
            // A word that is no method at all is not even HTTP.
            #expect([400, 405].contains(answer.status))
            #expect(answer.status == 400 || answer.fields["allow"] == "GET, HEAD, OPTIONS")
            #expect(answer.fields["content-type"]?.hasPrefix("application/problem+json") == true)
            #expect(answer.fields["access-control-allow-origin"] == "*")
        }
    }

    @Test func aBrowserOfAnotherSiteIsTold() async throws {
        try await Self.withServer { port in
            let answer = try Self.ask(
                port, "/page", method: "OPTIONS", fields: ["Origin: https://x.example", "Access-Control-Request-Method: GET"])
            #expect(answer.status == 204)
            #expect(answer.body.isEmpty)
            #expect(answer.fields["allow"] == "GET, HEAD, OPTIONS")
            #expect(answer.fields["access-control-allow-methods"] == "GET, HEAD, OPTIONS")
        }
    }

    @Test func filesAreServedByRanges() async throws {
        let file = FileManager.default.temporaryDirectory.appending(path: "datamed-\(UUID().uuidString)")
        let content = (0..<1_500_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        try Data(content).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        try await Self.withServer(file: file) { port in
            let whole = try Self.ask(port, "/fichier")
            #expect(whole.status == 200)
            #expect(whole.body == content)
            #expect(whole.fields["accept-ranges"] == "bytes")
            for (range, expected) in [
                ("0-9", 0..<10), ("1000000-", 1_000_000..<1_500_000), ("-7", 1_499_993..<1_500_000),
                ("1499999-9999999", 1_499_999..<1_500_000),
            ] {
                let part = try Self.ask(port, "/fichier", fields: ["Range: bytes=\(range)"])
                #expect(part.status == 206)
                #expect(part.body == Array(content[expected]))
                #expect(part.fields["content-range"] == "bytes \(expected.lowerBound)-\(expected.upperBound - 1)/1500000")
            }
            let beyond = try Self.ask(port, "/fichier", fields: ["Range: bytes=1500000-"])
            #expect(beyond.status == 416)
            #expect(beyond.fields["content-range"] == "bytes */1500000")
            for ignored in ["bytes=5-2", "bytes=a-b", "lines=1-2", "bytes=0-1,5-6"] {
                #expect(try Self.ask(port, "/fichier", fields: ["Range: \(ignored)"]).status == 200)
            }
            #expect(try Self.ask(port, "/fichier", fields: ["Range: bytes=0-1", "If-Range: \"f1\""]).status == 206)
            #expect(try Self.ask(port, "/fichier", fields: ["Range: bytes=0-1", "If-Range: \"f0\""]).status == 200)
            #expect(try Self.ask(port, "/fichier", fields: ["If-None-Match: \"f1\""]).status == 304)
        }
    }

    @Test func aLongAnswerIsSentAsItIsMade() async throws {
        try await Self.withServer { port in
            let answer = try Self.ask(port, "/morceaux")
            #expect(answer.fields["transfer-encoding"] == "chunked")
            #expect(answer.text == "5\r\na,b\r\n\r\n5\r\n1,2\r\n\r\n0\r\n\r\n")
            let old = try RawClient(port: port)
            old.send("GET /morceaux HTTP/1.0\r\n\r\n")
            #expect(RawAnswer(old.readAll()).text == "a,b\r\n1,2\r\n")
        }
    }

    @Test func requestsInOnePieceAreAnsweredInOrder() async throws {
        try await Self.withServer { port in
            let client = try RawClient(port: port)
            let count = 3_000
            for index in 0..<count {
                client.send(
                    "GET /\(index % 7 == 0 ? "lent" : "echo")?n=\(index) HTTP/1.1\r\nHost: a\r\n\(index == count - 1 ? "Connection: close\r\n" : "")\r\n"
                )
            }
            let text = String(decoding: client.readAll(), as: UTF8.self)
            let numbers = text.components(separatedBy: "/echo?n=").dropFirst().compactMap { Int($0.prefix { $0.isNumber }) }
            #expect(numbers == (0..<count).filter { $0 % 7 != 0 })
            #expect(text.components(separatedBy: "HTTP/1.1 200 OK").count == count + 1)
        }
    }

    @Test func whatIsTooBigIsRefusedWithItsReason() async throws {
        try await Self.withServer { port in
            #expect(try Self.ask(port, "/" + String(repeating: "a", count: 9_000)).status == 414)
            #expect(try Self.ask(port, "/page", fields: ["X-A: \(String(repeating: "a", count: 20_000))"]).status == 431)
            #expect(try Self.ask(port, "/page", fields: ["X-A: \(String(repeating: "a", count: 200_000))"]).status == 431)
            let large = try RawClient(port: port)
            large.send("GET /page HTTP/1.1\r\nHost: a\r\nContent-Length: 200000\r\n\r\n" + String(repeating: "x", count: 200_000))
            #expect(RawAnswer(large.readAll()).status == 413)
        }
    }

    @Test(arguments: [
        "GET /page HTTP/1.1\r\n\r\n", "GET /page HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", "GET /page HTTP/1.1\r\nHost: a b\r\n\r\n",
        "GET page HTTP/1.1\r\nHost: a\r\n\r\n", "GET /a%00b HTTP/1.1\r\nHost: a\r\n\r\n", "n’importe quoi\r\n\r\n",
    ])
    func whatIsNotARequestIsRefused(_ text: String) async throws {
        try await Self.withServer { port in
            let client = try RawClient(port: port)
            client.send(text)
            #expect(RawAnswer(client.readAll()).status == 400)
        }
    }

    @Test func addressesAreDecodedOnce() async throws {
        try await Self.withServer { port in
            let plain = try Self.ask(port, "/%65cho?a=b%20c+d&e=%2526")
            #expect(plain.text == "/echo?a=b%20c%20d&e=%2526 http://localhost:8080")
            let absolute = try Self.ask(port, "http://autre.example/echo")
            #expect(absolute.text == "/echo? http://localhost:8080")
        }
    }

    @Test func aValueCannotStartAnotherField() async throws {
        try await Self.withServer { port in
            let answer = try Self.ask(port, "/ailleurs")
            #expect(answer.fields["set-cookie"] == nil)
            #expect(answer.fields["location"] == "/x  set-cookie: a=b")
        }
    }

    @Test func aClientThatEndsItsSideStillGetsItsAnswer() async throws {
        try await Self.withServer { port in
            for target in ["/page", "/lent"] {
                let client = try RawClient(port: port)
                client.send("GET \(target) HTTP/1.1\r\nHost: a\r\n\r\n")
                client.endSending()
                #expect(RawAnswer(client.readAll()).text == Self.page)
            }
        }
    }

    @Test func tooManyRequestsAreToldWhenToComeBack() async throws {
        var options = ServerOptions(port: 0)
        options.rateLimits.loopback = .init(perSecond: 1, burst: 3)
        options.rateLimits.exemptPrefixes = ["/fichier"]
        try await Self.withServer(options) { port in
            let answers = try (0..<5).map { _ in try Self.ask(port, "/petit") }
            #expect(answers.map(\.status) == [200, 200, 200, 429, 429])
            #expect(answers[0].fields["ratelimit-policy"] == "\"client\";q=3;w=3")
            #expect(answers[0].fields["x-ratelimit-remaining"] == "2")
            #expect(answers[4].fields["retry-after"] == "1")
            #expect(answers[4].fields["access-control-allow-origin"] == "*")
            #expect(answers[4].fields["content-type"]?.hasPrefix("application/problem+json") == true)
            #expect(try Self.ask(port, "/fichier").status == 200)
        }
    }

    /// The policy is published by default; this machine reads it, and its benches are never refused.
    @Test func thePolicyIsToldByDefault() async throws {
        try await Self.withServer { port in
            for _ in 0..<150 { #expect(try Self.ask(port, "/petit").status == 200) }
            let fields = try Self.ask(port, "/petit").fields
            #expect(fields["ratelimit-policy"] == "\"client\";q=100;w=5")
            #expect(fields["ratelimit"] == "\"client\";r=100;t=0")
            #expect(fields["x-ratelimit-limit"] == "100" && fields["x-ratelimit-remaining"] == "100")
            #expect(try Self.ask(port, "/telechargements/x").fields["ratelimit"] == nil)
        }
        var options = ServerOptions(port: 0)
        options.rateLimits.network = nil
        let quiet = try await Self.withServer(options) { port in try Self.ask(port, "/petit").fields }
        #expect(quiet["ratelimit-policy"] == nil)
    }

    @Test func aClientThatDawdlesIsLetGo() async throws {
        var options = ServerOptions(port: 0)
        options.limits.requestSeconds = 0
        try await Self.withServer(options) { port in
            let client = try RawClient(port: port)
            client.send("GET /page HTTP/1.1\r\nHost: a\r\nX-")
            // The end comes from the server, not from our own patience.
            #expect(client.readAll().isEmpty)
        }
    }

    @Test func aPortInUseIsSaid() async throws {
        let first = try await WebServer.start(ServerOptions(port: 0), site: Self.site())
        for (host, port, code, word) in [
            ("127.0.0.1", first.port, ExitCode.unexpected, "Un autre programme"), ("203.0.113.4", 0, .usage, "--host"),
            ("pas une adresse", 0, .usage, "--host"),
        ] {
            let refusal = await #expect(throws: BuildFailure.self) {
                try await WebServer.start(ServerOptions(host: host, port: port), site: Self.site())
            }
            #expect(refusal?.exitCode == code && refusal?.description.contains(word) == true, "\(String(describing: refusal))")
            #expect(refusal?.description.contains("errno") == false)
        }
        await first.stop()
    }
}

/// The texts of an answer made in pieces.
final class Rest: @unchecked Sendable {
    private var texts: [String]
    init(_ texts: [String]) { self.texts = texts }
    func next() -> String? { texts.isEmpty ? nil : texts.removeFirst() }
}

enum Gunzip {
    static func bytes(_ packed: [UInt8]) -> [UInt8] {
        var stream = z_stream()
        guard datamed_inflateInit2(&stream, 15 + 16) == Z_OK else { return [] }
        defer { inflateEnd(&stream) }
        var packed = packed
        var result = [UInt8](repeating: 0, count: 1_000_000)
        let status = packed.withUnsafeMutableBufferPointer { input in
            result.withUnsafeMutableBufferPointer { output in
                stream.next_in = input.baseAddress
                stream.avail_in = UInt32(input.count)
                stream.next_out = output.baseAddress
                stream.avail_out = UInt32(output.count)
                return inflate(&stream, Z_FINISH)
            }
        }
        return status == Z_STREAM_END ? Array(result.prefix(Int(stream.total_out))) : []
    }
}
