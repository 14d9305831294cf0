import CCurl
import Foundation

/// One HTTP exchange that ends in a file: libcurl with every door closed but the one we need.
struct FetchTransfer {
    let address: String
    let limits: FetchLimits
    /// Certificates to trust instead of the system's; nil in production.
    let certificateAuthority: URL?
    let headers: [String]
    /// Bytes of the file that are already there.
    let offset: Int
    let destination: URL

    struct Answer {
        let status: Int
        /// Names in lower case.
        let headers: [String: String]
    }

    /// - Throws: `FetchFailure` for whatever went wrong on the way. What was received by then stays in the file.
    func run(onHeaders: @escaping (Answer) throws -> Void) throws -> Answer {
        guard let handle = curl_easy_init() else {
            throw failure(.unreachable, "La bibliothèque de téléchargement ne démarre pas.", "Vérifiez la mémoire disponible.")
        }
        defer { curl_easy_cleanup(handle) }
        let sink = try FetchSink(transfer: self, onHeaders: onHeaders)
        defer { sink.close() }
        var list: UnsafeMutablePointer<curl_slist>?
        for header in headers { list = curl_slist_append(list, header) }
        defer { curl_slist_free_all(list) }
        configure(handle, sink: sink, headers: list)
        let result = curl_easy_perform(handle)
        if let failed = sink.failure { throw failed }
        if result != CURLE_OK { throw failure(of: result) }
        // An answer without a body never reached the file.
        try sink.finishHeaders()
        return sink.answer
    }

    private func configure(_ handle: UnsafeMutableRawPointer, sink: FetchSink, headers: UnsafeMutablePointer<curl_slist>?) {
        let pointer = Unmanaged.passUnretained(sink).toOpaque()
        // A file asked for over TLS is never taken from an unprotected address it was sent to.
        let redirects = address.hasPrefix("https://") ? "https" : "http,https"
        _ = datamed_curl_set_string(handle, CURLOPT_URL, address)
        _ = datamed_curl_set_string(handle, CURLOPT_PROTOCOLS_STR, "http,https")
        _ = datamed_curl_set_string(handle, CURLOPT_REDIR_PROTOCOLS_STR, redirects)
        _ = datamed_curl_set_long(handle, CURLOPT_FOLLOWLOCATION, 1)
        _ = datamed_curl_set_long(handle, CURLOPT_MAXREDIRS, limits.redirects)
        _ = datamed_curl_set_long(handle, CURLOPT_SSL_VERIFYPEER, 1)
        _ = datamed_curl_set_long(handle, CURLOPT_SSL_VERIFYHOST, 2)
        if let certificateAuthority { _ = datamed_curl_set_string(handle, CURLOPT_CAINFO, certificateAuthority.path) }
        _ = datamed_curl_set_long(handle, CURLOPT_NOSIGNAL, 1)
        _ = datamed_curl_set_long(handle, CURLOPT_CONNECTTIMEOUT_MS, Int(limits.connectSeconds * 1_000))
        _ = datamed_curl_set_long(handle, CURLOPT_TIMEOUT_MS, Int(limits.totalSeconds * 1_000))
        _ = datamed_curl_set_long(handle, CURLOPT_LOW_SPEED_LIMIT, limits.leastBytesPerSecond)
        _ = datamed_curl_set_long(handle, CURLOPT_LOW_SPEED_TIME, limits.stallSeconds)
        _ = datamed_curl_set_offset(handle, CURLOPT_MAXFILESIZE_LARGE, curl_off_t(limits.mostBytes))
        _ = datamed_curl_set_string(handle, CURLOPT_USERAGENT, "DataMed/1")
        // A machine's proxy settings hold for the outside, not for itself.
        _ = datamed_curl_set_string(handle, CURLOPT_NOPROXY, "127.0.0.1,localhost")
        _ = datamed_curl_set_pointer(handle, CURLOPT_HTTPHEADER, headers)
        _ = datamed_curl_set_pointer(handle, CURLOPT_HEADERDATA, pointer)
        _ = datamed_curl_set_callback(handle, CURLOPT_HEADERFUNCTION) { bytes, size, count, sink in
            guard let bytes, let sink else { return 0 }
            let line = UnsafeRawBufferPointer(start: bytes, count: size * count)
            Unmanaged<FetchSink>.fromOpaque(sink).takeUnretainedValue().header(line)
            return size * count
        }
        _ = datamed_curl_set_pointer(handle, CURLOPT_WRITEDATA, pointer)
        _ = datamed_curl_set_callback(handle, CURLOPT_WRITEFUNCTION) { bytes, size, count, sink in
            guard let bytes, let sink else { return 0 }
            let body = UnsafeRawBufferPointer(start: bytes, count: size * count)
            // Any other number than the one given makes libcurl stop.
            return Unmanaged<FetchSink>.fromOpaque(sink).takeUnretainedValue().body(body) ? size * count : 0
        }
    }

    var tooLarge: FetchFailure {
        failure(
            .tooLarge, "Le fichier dépasse la taille admise (\(limits.mostBytes) octets).",
            "Vérifiez l’adresse, ou relevez « octets_maximum » dans la configuration.")
    }

    func failure(_ reason: FetchFailure.Reason, _ message: String, _ fix: String) -> FetchFailure {
        FetchFailure(reason: reason, address: address, message: message, fix: fix)
    }
}

/// Receives one exchange from libcurl's callbacks, on one thread.
private final class FetchSink {
    private let transfer: FetchTransfer
    private let onHeaders: (FetchTransfer.Answer) throws -> Void
    private let file: FileHandle
    private var status = 0
    private var headers: [String: String] = [:]
    private var isChecked = false
    private var size: Int
    private(set) var failure: FetchFailure?

    init(transfer: FetchTransfer, onHeaders: @escaping (FetchTransfer.Answer) throws -> Void) throws {
        self.transfer = transfer
        self.onHeaders = onHeaders
        size = transfer.offset
        if !FileManager.default.fileExists(atPath: transfer.destination.path) {
            _ = FileManager.default.createFile(atPath: transfer.destination.path, contents: nil)
        }
        do {
            file = try FileHandle(forWritingTo: transfer.destination)
            try file.seek(toOffset: UInt64(transfer.offset))
            try file.truncate(atOffset: UInt64(transfer.offset))
        } catch {
            throw FetchSink.cannotWrite(transfer, error)
        }
    }

    var answer: FetchTransfer.Answer { FetchTransfer.Answer(status: status, headers: headers) }

    func close() { try? file.close() }

    /// A status line begins a new answer: after a redirect only the last counts.
    func header(_ bytes: UnsafeRawBufferPointer) {
        let line = String(decoding: bytes, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
        if line.hasPrefix("HTTP/") {
            headers = [:]
            status = line.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
        } else if let colon = line.firstIndex(of: ":"), headers.count < 200 {
            headers[line[..<colon].lowercased()] = line[line.index(after: colon)...].trimmingCharacters(in: .whitespaces)
        }
    }

    /// False when the exchange must stop.
    func body(_ bytes: UnsafeRawBufferPointer) -> Bool {
        do {
            try finishHeaders()
            // The text of an error is not the file.
            guard status == 200 || status == 206 else { return true }
            size += bytes.count
            guard size <= transfer.limits.mostBytes else { throw transfer.tooLarge }
            try file.write(contentsOf: bytes)
            return true
        } catch let failed as FetchFailure {
            failure = failed
        } catch {
            failure = FetchSink.cannotWrite(transfer, error)
        }
        return false
    }

    /// Looks at the answer once, before its first byte: a server that does not resume starts the file again.
    func finishHeaders() throws {
        guard !isChecked else { return }
        isChecked = true
        if status == 200, transfer.offset > 0 {
            size = 0
            try file.truncate(atOffset: 0)
        }
        if status == 206 {
            let range = headers["content-range"] ?? ""
            guard transfer.offset > 0, range.hasPrefix("bytes \(transfer.offset)-") else {
                throw transfer.failure(
                    .truncated, "Le serveur a renvoyé un autre morceau du fichier que celui demandé (« \(range) »).",
                    "Relancez la commande.")
            }
        }
        if status == 200 || status == 206 { try onHeaders(answer) }
    }

    private static func cannotWrite(_ transfer: FetchTransfer, _ error: any Error) -> FetchFailure {
        transfer.failure(
            .cannotWrite, "Impossible d’écrire « \(transfer.destination.path) » : \(error.localizedDescription).",
            "Vérifiez les droits du dossier et la place sur le disque.")
    }
}
