import Frame
import Vocabulary

/// Writes the fields of an answer. Those of the site win over the defaults below, which every answer gets.
struct FieldWriter {
    var vary = false
    private(set) var entityTag: [UInt8]?
    private(set) var hasEntityTag = false
    private var bytes: [UInt8] = []
    private var varyValue = ""
    private var hasCaching = false
    private var hasPolicy = false
    private var hasModified = false
    private var isPage = false

    init(response: WebResponse) {
        bytes.reserveCapacity(1_024)
        for (name, value) in response.headers {
            switch name {
            // The server alone frames answers.
            case "content-length", "transfer-encoding", "connection", "date": continue
            case "vary":
                varyValue = value
                continue
            case "etag": hasEntityTag = true
            case "cache-control": hasCaching = true
            case "content-security-policy": hasPolicy = true
            case "last-modified": hasModified = true
            case "content-type": isPage = value.hasPrefix("text/html") || value.hasPrefix("image/svg")
            default: break
            }
            append(name, value)
        }
    }

    mutating func add(_ name: String, _ value: String) { append(name, value) }

    /// Fields already written, each ended by CR LF.
    mutating func add(serialised fields: [UInt8]) { bytes.append(contentsOf: fields) }

    mutating func addEntityTag(_ tag: [UInt8]?) {
        guard let tag else { return }
        let quote = UInt8(ascii: "\"")
        entityTag = [quote] + tag + [quote]
        bytes.append(contentsOf: "etag: ".utf8)
        bytes.append(quote)
        bytes.append(contentsOf: tag)
        bytes.append(quote)
        endLine()
    }

    mutating func addOrigin(_ site: ServedSite) {
        append("datamed-version", site.release)
        if !hasModified { append("last-modified", HTTPDate.text(site.modified)) }
    }

    /// The serialised block, with the defaults that depend on the status.
    func finished(status: Int) -> [UInt8] {
        var writer = self
        let fullVary = vary ? (varyValue.isEmpty ? "accept-encoding" : varyValue + ", accept-encoding") : varyValue
        if !fullVary.isEmpty { writer.append("vary", fullVary) }
        if !hasCaching { writer.bytes.append(contentsOf: status < 400 ? FieldWriter.cached : FieldWriter.notCached) }
        if !hasPolicy { writer.bytes.append(contentsOf: isPage ? FieldWriter.pagePolicy : FieldWriter.dataPolicy) }
        writer.bytes.append(contentsOf: FieldWriter.common)
        return writer.bytes
    }

    private mutating func append(_ name: String, _ value: String) {
        bytes.append(contentsOf: name.utf8)
        bytes.append(UInt8(ascii: ":"))
        bytes.append(0x20)
        // A line break in a value (a search word put in an address) would start a forged field.
        for byte in value.utf8 { bytes.append(byte < 0x20 || byte == 0x7F ? 0x20 : byte) }
        endLine()
    }

    private mutating func endLine() {
        bytes.append(0x0D)
        bytes.append(0x0A)
    }

    private static let cached = Array("cache-control: public, max-age=300, stale-while-revalidate=86400\r\n".utf8)
    private static let notCached = Array("cache-control: no-store\r\n".utf8)
    /// No script at all, nothing from elsewhere.
    private static let pagePolicy = Array(
        """
        content-security-policy: default-src 'none'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; \
        form-action 'self'; base-uri 'none'; frame-ancestors 'none'\r\n
        """.utf8)
    private static let dataPolicy = Array("content-security-policy: default-src 'none'; frame-ancestors 'none'\r\n".utf8)
    private static let common = Array(
        """
        access-control-allow-origin: *\r
        access-control-expose-headers: Link, ETag, Last-Modified, Location, Retry-After, Content-Range, Content-Digest, DataMed-Version, \
        DataMed-Lignes, RateLimit, RateLimit-Policy, X-RateLimit-Limit, X-RateLimit-Remaining, X-RateLimit-Reset\r
        x-content-type-options: nosniff\r
        referrer-policy: strict-origin-when-cross-origin\r
        permissions-policy: interest-cohort=()\r
        cross-origin-resource-policy: cross-origin\r\n
        """.utf8)
}
