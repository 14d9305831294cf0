import Frame
import NIOHTTP1

/// What the delivery of an answer needs to know of its request.
struct IncomingRequest: Sendable {
    enum Method: Sendable {
        case get, head, options, post
    }
    let method: Method
    let web: WebRequest
    let keepAlive: Bool
    /// HTTP/1.0 knows no chunked bodies.
    let isVersion10: Bool

    /// Reads a request; the problem says what is wrong with it.
    /// - Parameter body: what was posted; nil where nothing may be.
    init(_ head: HTTPRequestHead, body: [UInt8]?, options: ServerOptions) throws(RequestRefusal) {
        switch head.method {
        case .GET: method = .get
        case .HEAD: method = .head
        case .OPTIONS: method = .options
        case .POST where body != nil: method = .post
        default: throw RequestRefusal(problem: .methodNotAllowed(head.method.rawValue))
        }
        guard head.uri.utf8.count <= options.limits.targetBytes else {
            throw RequestRefusal(problem: .targetTooLong(limit: options.limits.targetBytes))
        }
        var headers: [String: String] = [:]
        headers.reserveCapacity(head.headers.count)
        var headerBytes = 0
        var hosts = 0
        for (name, value) in head.headers {
            headerBytes += name.utf8.count + value.utf8.count + 4
            let key = RequestReading.lowercased(name)
            if key == "host" { hosts += 1 }
            if let previous = headers[key] { headers[key] = previous + ", " + value } else { headers[key] = value }
        }
        guard headerBytes <= options.limits.headerBytes else {
            throw RequestRefusal(problem: .headersTooLarge(limit: options.limits.headerBytes))
        }
        isVersion10 = head.version == .http1_0
        guard hosts == 1 || isVersion10 && hosts == 0 else {
            throw RequestRefusal(problem: .badRequest("L’en-tête Host doit être présent une fois."))
        }
        let host = headers["host"] ?? "localhost"
        guard RequestReading.isHost(host) else { throw RequestRefusal(problem: .badRequest("L’en-tête Host n’est pas un nom de machine.")) }
        let scheme = options.trustsProxy && headers["x-forwarded-proto"] == "https" ? "https://" : "http://"
        let target = try RequestReading.target(head.uri, allowsStar: method == .options)
        web = WebRequest(
            path: target.path, query: target.query, headers: headers, origin: options.publicOrigin ?? scheme + host, body: body)
        keepAlive = head.isKeepAlive
    }
}

/// A request that the server answers itself.
struct RequestRefusal: Error {
    let problem: Problem
}

enum RequestReading {
    /// Splits and decodes the target: "/a%20b?c=d", or the absolute form that proxies send.
    static func target(_ uri: String, allowsStar: Bool) throws(RequestRefusal) -> (path: String, query: Query) {
        if uri == "*", allowsStar { return ("*", Query()) }
        var rest = uri[...]
        if !rest.utf8.starts(with: "/".utf8) {
            guard let scheme = ["http://", "https://"].first(where: rest.hasPrefix) else {
                throw RequestRefusal(problem: .badRequest("L’adresse demandée doit commencer par « / »."))
            }
            rest = rest.dropFirst(scheme.count)
            rest = rest.utf8.firstIndex(of: UInt8(ascii: "/")).map { rest[$0...] } ?? "/"
        }
        if let hash = rest.utf8.firstIndex(of: UInt8(ascii: "#")) { rest = rest[..<hash] }
        var query = Query()
        if let mark = rest.utf8.firstIndex(of: UInt8(ascii: "?")) {
            query = Query(encoded: rest[rest.utf8.index(after: mark)...])
            rest = rest[..<mark]
        }
        return (try path(rest), query)
    }

    /// Percent-decoding of a path, where "+" is itself. Control characters have no place in an address.
    private static func path(_ encoded: Substring) throws(RequestRefusal) -> String {
        guard encoded.utf8.contains(where: { $0 == UInt8(ascii: "%") || $0 < 0x20 || $0 == 0x7F }) else { return String(encoded) }
        let decoded = Query.decode(String(encoded).replacing("+", with: "%2B"))
        guard decoded.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F }) else {
            throw RequestRefusal(problem: .badRequest("L’adresse contient un caractère de contrôle."))
        }
        return decoded
    }

    /// Letters, digits, ".", "-", "_", ":" and brackets (IPv6): nothing that could change the meaning of an address we print.
    static func isHost(_ text: String) -> Bool {
        !text.isEmpty && text.utf8.count <= 255
            && text.utf8.allSatisfy { byte in
                switch byte {
                case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x3A, 0x5B, 0x5D, 0x5F: true
                default: false
                }
            }
    }

    static func lowercased(_ name: String) -> String {
        name.utf8.contains { $0 >= 0x41 && $0 <= 0x5A } ? name.lowercased() : name
    }
}
