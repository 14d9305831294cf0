import CZlib

/// gzip (RFC 1952) of whole bodies, at a level that costs about 10 ns a byte.
enum Compression {
    /// Bodies below this many bytes fit in one packet anyway.
    static let smallestBody = 1_024

    static func gzip(_ bytes: [UInt8], level: Int32 = 5) -> [UInt8]? {
        var stream = z_stream()
        // 15 bits of window, +16 for the gzip wrapper.
        guard datamed_deflateInit2(&stream, level, 15 + 16) == Z_OK else { return nil }
        defer { deflateEnd(&stream) }
        let bound = Int(deflateBound(&stream, UInt(bytes.count)))
        var status = Z_OK
        let result = [UInt8](unsafeUninitializedCapacity: bound) { output, written in
            bytes.withUnsafeBufferPointer { input in
                stream.next_in = UnsafeMutablePointer(mutating: input.baseAddress)
                stream.avail_in = UInt32(input.count)
                stream.next_out = output.baseAddress
                stream.avail_out = UInt32(bound)
                status = deflate(&stream, Z_FINISH)
            }
            written = bound - Int(stream.avail_out)
        }
        return status == Z_STREAM_END ? result : nil
    }

    /// Whether an Accept-Encoding field allows gzip (RFC 9110, 12.5.3): listed, or covered by "*", with a weight above zero.
    static func isAccepted(_ field: String?) -> Bool {
        guard let field else { return false }
        var star = false
        for item in field.split(separator: ",") {
            let parts = item.split(separator: ";").map { $0.trimmingSpaces() }
            guard let coding = parts.first?.lowercased() else { continue }
            let weight = parts.dropFirst().first { $0.lowercased().hasPrefix("q=") }.flatMap { Double($0.dropFirst(2)) } ?? 1
            if coding == "gzip" || coding == "x-gzip" { return weight > 0 }
            if coding == "*" { star = weight > 0 }
        }
        return star
    }

    /// Text shrinks; .xlsx, .parquet, images and .sqlite are compressed already or served by ranges.
    static func isWorthwhile(contentType: String) -> Bool {
        contentType.hasPrefix("text/") || contentType.hasPrefix("application/json") || contentType.hasPrefix("application/problem+json")
            || contentType.hasPrefix("application/ld+json") || contentType.hasPrefix("application/x-ndjson")
            || contentType.hasPrefix("application/linkset+json") || contentType.hasPrefix("application/xml")
            || contentType.hasPrefix("application/atom+xml") || contentType.hasPrefix("image/svg+xml")
            || contentType.hasPrefix("application/vnd.oai.openapi+json")
    }
}

extension StringProtocol {
    func trimmingSpaces() -> String {
        var text = self[...]
        while let first = text.first, first == " " || first == "\t" { text = text.dropFirst() }
        while let last = text.last, last == " " || last == "\t" { text = text.dropLast() }
        return String(text)
    }
}
