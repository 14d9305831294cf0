import Foundation
import Testing

@testable import Server

/// Questions posted where they may be, and nowhere else.
@Suite(.serialized) struct PostTests {
    private static func post(_ port: Int, _ target: String, _ body: String, fields: [String] = []) throws -> RawAnswer {
        let client = try RawClient(port: port)
        let head = ["POST \(target) HTTP/1.1", "Host: a", "Connection: close", "Content-Length: \(body.utf8.count)"] + fields
        client.send(head.joined(separator: "\r\n") + "\r\n\r\n" + body)
        return RawAnswer(client.readAll())
    }

    @Test(arguments: ["/question", "/lent/question"]) func aQuestionIsRead(_ target: String) async throws {
        try await LiveTests.withServer { port in
            let answer = try Self.post(port, target, "bonjour")
            #expect(answer.status == 200)
            #expect(answer.text == "7 bonjour")
            #expect(answer.fields["access-control-allow-origin"] == "*")
            #expect(try Self.post(port, target, "").text == "0 ")
            // A question is answered each time, whatever the client has kept.
            #expect(
                try Self.post(port, target, "bonjour", fields: ["If-None-Match: *", "If-Modified-Since: Tue, 26 May 2036 00:00:00 GMT"])
                    .status == 200)
            // The same address read.
            #expect(try LiveTests.ask(port, target).text == "-1 ")
        }
    }

    @Test func elsewhereNothingIsPosted() async throws {
        try await LiveTests.withServer { port in
            let answer = try Self.post(port, "/page", "a=1")
            #expect(answer.status == 405)
            #expect(answer.fields["allow"] == "GET, HEAD, OPTIONS")
            #expect(try LiveTests.ask(port, "/question", method: "PUT").fields["allow"] == "GET, HEAD, POST, OPTIONS")
            #expect(try LiveTests.ask(port, "/question", method: "OPTIONS").fields["allow"] == "GET, HEAD, POST, OPTIONS")
        }
    }

    @Test func aBodyTooLongIsRefusedWhetherAnnouncedOrNot() async throws {
        try await LiveTests.withServer { port in
            let body = String(repeating: "x", count: 1_001)
            #expect(try Self.post(port, "/lent/question", String(body.dropLast())).status == 200)
            #expect(try Self.post(port, "/lent/question", body).status == 413)
            let client = try RawClient(port: port)
            client.send("POST /lent/question HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n")
            for _ in 0..<3 { client.send("1f4\r\n\(body.prefix(500))\r\n") }
            #expect(RawAnswer(client.readAll()).status == 413)
        }
    }

    @Test func aClientThatWaitsForAWordGetsIt() async throws {
        try await LiveTests.withServer { port in
            let client = try RawClient(port: port)
            client.send("POST /question HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Length: 7\r\nExpect: 100-continue\r\n\r\n")
            #expect(String(decoding: client.readSome(), as: UTF8.self) == "HTTP/1.1 100 Continue\r\n\r\n")
            client.send("bonjour")
            #expect(RawAnswer(client.readAll()).text == "7 bonjour")
        }
    }

    @Test func questionsInOnePieceAreAnsweredInOrder() async throws {
        try await LiveTests.withServer { port in
            let client = try RawClient(port: port)
            let count = 200
            for index in 0..<count {
                let body = String(repeating: "y", count: index)
                let last = index == count - 1 ? "Connection: close\r\n" : ""
                client.send(
                    "POST \(index % 2 == 0 ? "" : "/lent")/question HTTP/1.1\r\nHost: a\r\n\(last)Content-Length: \(index)\r\n\r\n\(body)")
            }
            let text = String(decoding: client.readAll(), as: UTF8.self)
            let sizes = text.components(separatedBy: "\r\n\r\n").dropFirst().compactMap { Int($0.prefix { $0.isNumber }) }
            #expect(sizes == Array(0..<count))
        }
    }

    @Test func bodiesHeldAtOnceAreBounded() async throws {
        var options = ServerOptions(port: 0)
        options.limits.postedBytes = 150_000
        try await LiveTests.withServer(options) { port in
            let first = try RawClient(port: port)
            first.send("POST /question HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Length: 90001\r\nExpect: 100-continue\r\n\r\n")
            _ = first.readSome()
            first.send(String(repeating: "x", count: 90_000))
            // The server has taken it once it answers on another connection: bytes come in order on each, not between them.
            var status = 200
            for _ in 0..<1_000 where status == 200 {
                status = try Self.post(port, "/question", String(repeating: "x", count: 90_000)).status
            }
            #expect(status == 503)
            first.send("x")
            #expect(RawAnswer(first.readAll()).text.hasPrefix("90001 "))
            #expect(try Self.post(port, "/question", String(repeating: "x", count: 90_000)).status == 200)
        }
    }
}
