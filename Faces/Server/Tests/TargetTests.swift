import Foundation
import Testing

@testable import Server

/// Characters beyond ASCII that clients write as they are in the target of a request.
@Suite(.serialized) struct TargetTests {
    private static let raw = "/echo?etat=Commercialisée&nom=œdème 😀".replacingOccurrences(of: " ", with: "+")

    private func answers(_ pieces: [[UInt8]]) async throws -> String {
        try await LiveTests.withServer { port in
            let client = try RawClient(port: port)
            for piece in pieces { client.send(piece) }
            client.endSending()
            return String(decoding: client.readAll(), as: UTF8.self)
        }
    }

    /// What curl sends for the address of the tutorial.
    @Test func rawUTF8IsReadAsItsPercentEncoding() async throws {
        try await LiveTests.withServer { port in
            let raw = try LiveTests.ask(port, Self.raw)
            let encoded = try LiveTests.ask(port, "/echo?etat=Commercialis%C3%A9e&nom=%C5%93d%C3%A8me+%F0%9F%98%80")
            #expect(raw.status == 200 && raw.text == encoded.text)
            #expect(raw.text.hasPrefix("/echo?etat=Commercialis%C3%A9e&nom=%C5%93d%C3%A8me%20%F0%9F%98%80 "), "\(raw.text)")
            #expect(try LiveTests.ask(port, "/écho").status == 404, "a path is read too")
        }
    }

    /// Wherever the network cuts, and when requests come in one piece.
    @Test func requestsAreToldApartHoweverTheyCome() async throws {
        let request = Array("GET \(Self.raw) HTTP/1.1\r\nHost: a\r\nX-Nom: é\r\n\r\n".utf8)
        let together = try await answers([request + request + request])
        #expect(together.components(separatedBy: "HTTP/1.1 200 OK").count == 4)
        for cut in [1, 4, 22, 23, 24, request.count - 1] {
            let apart = try await answers([Array(request[..<cut]), Array(request[cut...] + request)])
            #expect(apart.components(separatedBy: "HTTP/1.1 200 OK").count == 3, "cut at \(cut)")
        }
    }

    /// No character that could end or part a line, nothing that is not UTF-8, no other part of the line.
    @Test(arguments: [
        Array("GET /echo?a=".utf8) + [0xE9] + Array(" HTTP/1.1\r\nHost: a\r\n\r\n".utf8),
        Array("GET /echo?a=".utf8) + [0xC0, 0x8A] + Array(" HTTP/1.1\r\nHost: a\r\n\r\n".utf8),
        Array("GÉT /echo HTTP/1.1\r\nHost: a\r\n\r\n".utf8), Array("GET /echo HTTP/1.1é\r\nHost: a\r\n\r\n".utf8),
        Array("GET /échô\u{1} HTTP/1.1\r\nHost: a\r\n\r\n".utf8), Array("GET /é /b HTTP/1.1\r\nHost: a\r\n\r\n".utf8),
        Array("GET /é\rb HTTP/1.1\r\nHost: a\r\n\r\n".utf8), Array("GET /\u{85}\u{7F} HTTP/1.1\r\nHost: a\r\n\r\n".utf8),
    ]) func theRestIsStillRefused(_ request: [UInt8]) async throws {
        let answer = try await answers([request])
        #expect(answer.hasPrefix("HTTP/1.1 400"), "\(answer.prefix(60))")
    }

    /// The encoded form counts: three octets for each one.
    @Test func theLengthStaysBounded() async throws {
        try await LiveTests.withServer { port in
            let long = try LiveTests.ask(port, "/echo?a=" + String(repeating: "é", count: 1_500))
            let longer = try LiveTests.ask(port, "/echo?a=" + String(repeating: "é", count: 8_000))
            #expect(long.status == 414 && longer.status >= 400)
        }
    }

    /// A body may hold anything: what follows it is left to the parser, which sees exactly what was sent.
    @Test func aBodyIsNotTakenForARequest() async throws {
        let body = "\r\nGET /é HTTP/1.1\r\n"
        let request = "GET /petit HTTP/1.1\r\nHost: a\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)"
        let answer = try await answers([Array((request + request).utf8)])
        #expect(answer.components(separatedBy: "HTTP/1.1 200 OK").count == 3, "\(answer)")
    }
}
