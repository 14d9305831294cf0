import Foundation
import Synchronization

#if canImport(Glibc)
    import Glibc
#endif

/// An HTTP server on 127.0.0.1 that misbehaves on demand: plain sockets, one thread, one connection at a time.
final class FetchTestServer: Sendable {
    struct Request: Sendable {
        let path: String
        /// Names in lower case.
        let headers: [String: String]
    }
    /// What is sent back, byte for byte; then the connection is closed, or held open until the client gives up.
    struct Reply: Sendable {
        var bytes: [UInt8]
        var thenStalls = false

        init(raw: String, thenStalls: Bool = false) {
            bytes = Array(raw.utf8)
            self.thenStalls = thenStalls
        }

        /// A whole answer; `declared` lies about its length.
        init(_ status: String = "200 OK", headers: [String] = [], body: String = "", declared: Int? = nil, thenStalls: Bool = false) {
            let lines = ["HTTP/1.1 \(status)", "Content-Length: \(declared ?? body.utf8.count)", "Connection: close"] + headers
            self.init(raw: lines.joined(separator: "\r\n") + "\r\n\r\n" + body, thenStalls: thenStalls)
        }
    }

    let port: UInt16
    private let listener: Int32
    private let seen = Mutex<[Request]>([])
    private let answer: @Sendable (Request, Int) -> Reply

    /// - Parameter answer: given the request and how many came before.
    init(_ answer: @escaping @Sendable (Request, Int) -> Reply) throws {
        self.answer = answer
        listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let descriptor = listener
        let isBound = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { general in
                bind(descriptor, general, length) == 0 && listen(descriptor, 8) == 0 && getsockname(descriptor, general, &length) == 0
            }
        }
        guard isBound else { throw CocoaError(.featureUnsupported) }
        port = UInt16(bigEndian: address.sin_port)
        Thread.detachNewThread { [self] in serve() }
    }

    func address(_ path: String = "/CIS_bdpm.txt") -> String { "http://127.0.0.1:\(port)\(path)" }
    var requests: [Request] { seen.withLock { $0 } }

    /// Ends the thread: it waits in accept().
    func stop() {
        shutdown(listener, Int32(SHUT_RDWR))
        close(listener)
    }

    private func serve() {
        while true {
            let connection = accept(listener, nil, nil)
            guard connection >= 0 else { return }
            serve(connection)
            close(connection)
        }
    }

    private func serve(_ connection: Int32) {
        var received: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 4_096)
        while !String(decoding: received, as: UTF8.self).contains("\r\n\r\n") {
            let count = recv(connection, &buffer, buffer.count, 0)
            guard count > 0 else { return }
            received += buffer[..<count]
        }
        let lines = String(decoding: received, as: UTF8.self).components(separatedBy: "\r\n")
        var headers: [String: String] = [:]
        for line in lines.dropFirst() {
            guard let colon = line.firstIndex(of: ":") else { continue }
            headers[line[..<colon].lowercased()] = line[line.index(after: colon)...].trimmingCharacters(in: .whitespaces)
        }
        let request = Request(path: lines[0].components(separatedBy: " ").dropFirst().first ?? "", headers: headers)
        let rank = seen.withLock { requests in
            requests.append(request)
            return requests.count - 1
        }
        let reply = answer(request, rank)
        var sent = 0
        while sent < reply.bytes.count {
            let count = reply.bytes[sent...].withUnsafeBytes { send(connection, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
            guard count > 0 else { return }
            sent += count
        }
        // A stall lasts until the client loses patience and closes: no clock here.
        if reply.thenStalls { _ = recv(connection, &buffer, buffer.count, 0) }
    }
}
