package import Foundation

/// The parameters of an address, decoded, in the order they were written.
package struct Query: Sendable, Hashable {
    package var items: [Item]

    package struct Item: Sendable, Hashable {
        package var name: String
        package var value: String
        package init(_ name: String, _ value: String) {
            self.name = name
            self.value = value
        }
    }

    package init(_ items: [Item] = []) { self.items = items }

    /// Reads "a=1&b=deux%20mots". A "+" is a space.
    package init(encoded text: some StringProtocol) {
        items = text.split(separator: "&").map { pair in
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            return Item(Query.decode(parts[0]), parts.count > 1 ? Query.decode(parts[1]) : "")
        }
    }

    package var isEmpty: Bool { items.isEmpty }
    /// The first value of a parameter.
    package subscript(name: String) -> String? { items.first { $0.name == name }?.value }
    package func values(of name: String) -> [String] { items.filter { $0.name == name }.map(\.value) }

    /// The text to put after "?".
    package var encoded: String {
        items.map { Query.encode($0.name) + "=" + Query.encode($0.value) }.joined(separator: "&")
    }

    /// Percent-decoding; bytes that are not UTF-8 become U+FFFD, so that no request can make it fail.
    package static func decode(_ text: some StringProtocol) -> String {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.utf8.count)
        var rest = Array(text.utf8)[...]
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "+") {
                bytes.append(0x20)
            } else if byte == UInt8(ascii: "%"), rest.count >= 2, let high = hex(rest[rest.startIndex]),
                let low = hex(rest[rest.startIndex + 1])
            {
                bytes.append(high << 4 | low)
                rest = rest.dropFirst(2)
            } else {
                bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    package static func encode(_ text: some StringProtocol) -> String {
        var result = ""
        for byte in text.utf8 {
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "~"):
                result.unicodeScalars.append(Unicode.Scalar(byte))
            default:
                result += "%"
                result += byte < 16 ? "0" : ""
                result += String(byte, radix: 16, uppercase: true)
            }
        }
        return result
    }

    private static func hex(_ byte: UInt8) -> UInt8? {
        switch byte {
        case 0x30...0x39: byte - 0x30
        case 0x41...0x46: byte - 0x37
        case 0x61...0x66: byte - 0x57
        default: nil
        }
    }
}

/// A request as pages and API see it, free of any HTTP library. The method is GET or HEAD, or POST for a question too long for an address: nothing
/// here changes anything.
package struct WebRequest: Sendable {
    /// Decoded, starting with "/", without the query.
    package var path: String
    package var query: Query
    /// Names in lower case.
    package var headers: [String: String]
    /// Scheme and host of the site for absolute addresses: "http://localhost:8080".
    package var origin: String
    /// What was posted; nil for a request that only reads an address.
    package var body: [UInt8]?

    package init(
        path: String, query: Query = Query(), headers: [String: String] = [:], origin: String = "http://localhost:8080",
        body: [UInt8]? = nil
    ) {
        self.path = path
        self.body = body
        self.query = query
        self.headers = headers
        self.origin = origin
    }
}

package struct WebResponse: Sendable {
    package enum Body: Sendable {
        case bytes([UInt8])
        /// A whole file, served by ranges. Always part of a release.
        case file(URL, bytes: Int)
        /// Made while it is sent: each call gives the next piece, nil at the end. Called from one thread at a time.
        case pieces(@Sendable () -> [UInt8]?)
    }
    package var status: Int
    /// Names in lower case.
    package var headers: [(name: String, value: String)]
    package var body: Body

    package init(status: Int = 200, headers: [(name: String, value: String)] = [], body: Body = .bytes([])) {
        self.status = status
        self.headers = headers
        self.body = body
    }

    package init(status: Int = 200, contentType: String, _ text: String, headers: [(name: String, value: String)] = []) {
        self.init(status: status, headers: [("content-type", contentType)] + headers, body: .bytes(Array(text.utf8)))
    }

    package func header(_ name: String) -> String? { headers.first { $0.name == name }?.value }
}
