import Foundation
import Frame
import Vocabulary

/// An answer ready for the wire: status, fields and body, once conditions, ranges and compression are settled. Pure: no clock, no socket.
struct Reply: Sendable {
    enum Body: Sendable {
        case none
        case bytes([UInt8])
        case file(path: String, offset: Int, count: Int)
        case pieces(@Sendable () -> [UInt8]?)
    }
    var status: Int
    /// Serialised fields, each ended by CR LF, without Date, Connection and framing.
    var fields: [UInt8] = []
    /// Nil when it is not known before the end.
    var contentLength: Int?
    var body: Body

    /// - Parameters:
    ///   - response: what the site answers to `request`.
    ///   - site: the release it comes from; nil for the server's own errors.
    ///   - limits: fields that tell the client its quota, serialised.
    init(_ response: WebResponse, to request: IncomingRequest?, site: ServedSite?, limits: [UInt8] = []) {
        var fields = FieldWriter(response: response)
        status = response.status
        contentLength = nil
        body = .none
        let contentType = response.header("content-type") ?? ""
        switch response.body {
        case .bytes(let bytes):
            var bytes = bytes
            var tag = fields.hasEntityTag ? nil : ContentHash(bytes).hexadecimal
            if Compression.isWorthwhile(contentType: contentType) {
                fields.vary = true
                if bytes.count >= Compression.smallestBody, Compression.isAccepted(request?.web.headers["accept-encoding"]),
                    let small = Compression.gzip(bytes)
                {
                    bytes = small
                    fields.add("content-encoding", "gzip")
                    tag?.append(contentsOf: Reply.gzipSuffix.utf8)
                }
            }
            if status == 200 || fields.hasEntityTag { fields.addEntityTag(tag) }
            contentLength = bytes.count
            body = .bytes(bytes)
        case .file(let url, let size):
            fields.add("accept-ranges", "bytes")
            contentLength = size
            body = .file(path: url.path, offset: 0, count: size)
        case .pieces(let next):
            body = .pieces(next)
        }
        let tag = fields.entityTag ?? response.header("etag").map { Array($0.utf8) }
        if let site { fields.addOrigin(site) }
        fields.add(serialised: limits)
        if status == 200, let request, request.method != .post {
            if Reply.isUnchanged(request.web.headers, tag: tag, modified: site?.modified) {
                status = 304
                contentLength = nil
                body = .none
            } else if case .file(let path, _, let size) = body, request.method == .get {
                applyRange(request.web.headers, path: path, size: size, tag: tag, modified: site?.modified, fields: &fields)
            }
        }
        self.fields = fields.finished(status: status)
        if request?.method == .head || status == 204 { body = .none }
        if status == 204 { contentLength = nil }
    }

    static let gzipSuffix = "-gz"

    /// If-None-Match, else If-Modified-Since (RFC 9110, 13.2.2).
    private static func isUnchanged(_ headers: [String: String], tag: [UInt8]?, modified: Int?) -> Bool {
        if let condition = headers["if-none-match"] {
            return tag.map { EntityTag.list(condition, contains: String(decoding: $0, as: UTF8.self)) } ?? false
        }
        if let since = headers["if-modified-since"].flatMap(HTTPDate.seconds), let modified { return modified <= since }
        return false
    }

    private mutating func applyRange(
        _ headers: [String: String], path: String, size: Int, tag: [UInt8]?, modified: Int?, fields: inout FieldWriter
    ) {
        guard let range = headers["range"] else { return }
        if let condition = headers["if-range"] {
            let sameTag = tag.map { condition.utf8.elementsEqual($0) && !condition.hasPrefix("W/") } ?? false
            let sameDate = HTTPDate.seconds(condition).map { $0 == modified } ?? false
            guard sameTag || sameDate else { return }
        }
        switch ByteRange(range, size: size) {
        case .whole: break
        case .part(let part):
            status = 206
            contentLength = part.count
            body = .file(path: path, offset: part.lowerBound, count: part.count)
            fields.add("content-range", "bytes \(part.lowerBound)-\(part.upperBound - 1)/\(size)")
        case .unsatisfiable:
            status = 416
            contentLength = 0
            body = .none
            fields.add("content-range", "bytes */\(size)")
        }
    }
}

/// A Range field (RFC 9110, 14.2) over a file of a known size. Several ranges at once are not worth their cost: the whole file is the answer.
enum ByteRange: Hashable {
    case whole
    case part(Range<Int>)
    case unsatisfiable

    init(_ field: String, size: Int) {
        self = .whole
        guard field.lowercased().hasPrefix("bytes="), !field.contains(",") else { return }
        let bounds = field.dropFirst(6).split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false).map { $0.trimmingSpaces() }
        guard bounds.count == 2, bounds.allSatisfy({ $0.utf8.allSatisfy { $0 >= 0x30 && $0 <= 0x39 } }) else { return }
        // A number too long for Int is beyond any file.
        let first = bounds[0].isEmpty ? nil : Int(bounds[0]) ?? Int.max
        let last = bounds[1].isEmpty ? nil : Int(bounds[1]) ?? Int.max
        switch (first, last) {
        case (nil, nil): return
        case (nil, .some(let count)):
            self = count == 0 || size == 0 ? .unsatisfiable : .part(max(0, size - count)..<size)
        case (.some(let first), let last):
            if let last, last < first { return }
            self =
                first >= size ? .unsatisfiable : .part(first..<min(size, (last ?? Int.max - 1) == Int.max ? size : (last ?? size - 1) + 1))
        }
    }
}

enum EntityTag {
    /// Weak comparison with each tag of a list, or "*". The compressed and plain forms of one content count as one.
    static func list(_ field: String, contains tag: String) -> Bool {
        if field.trimmingSpaces() == "*" { return true }
        let wanted = opaque(tag)
        return field.split(separator: ",").contains { opaque($0.trimmingSpaces()) == wanted }
    }

    private static func opaque(_ tag: String) -> Substring {
        var text = tag.hasPrefix("W/") ? tag.dropFirst(2) : tag[...]
        if text.hasSuffix("\"") { text = text.dropLast() }
        if text.hasSuffix(Reply.gzipSuffix) { text = text.dropLast(Reply.gzipSuffix.count) }
        if text.hasPrefix("\"") { text = text.dropFirst() }
        return text
    }
}
