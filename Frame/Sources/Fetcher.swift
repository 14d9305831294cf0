import Crypto
package import Foundation
package import Vocabulary

/// Downloads the official files into `inbox/<vintage>/`, trusting nothing that comes.
///
/// A file is first written in `inbox/.partial`, checked, compared with the last one known, and only then moved in one step to its place:
/// a reader of the inbox never sees half a file. What could not be finished is resumed the next time, when the server can prove that the
/// file is the same. The clock of the pauses and chance are parameters, so that tests never wait.
package struct Fetcher: Sendable {
    private let certificateAuthority: URL?
    private let pause: @Sendable (_ seconds: Double) -> Void
    private let chance: @Sendable () -> Double

    /// - Parameters:
    ///   - certificateAuthority: certificates to trust instead of those of the system.
    ///   - pause: waits between two attempts.
    ///   - chance: a number from 0 to 1, drawn anew each time: spreads the attempts of many machines.
    package init(
        certificateAuthority: URL? = nil, pause: @escaping @Sendable (_ seconds: Double) -> Void, chance: @escaping @Sendable () -> Double
    ) {
        self.certificateAuthority = certificateAuthority
        self.pause = pause
        self.chance = chance
    }

    /// Downloads what changed. A file that fails does not stop the others.
    /// - Parameters:
    ///   - vintage: the day of the download; names the folder.
    ///   - onResult: told of each file as soon as it is settled.
    /// - Throws: `BuildFailure` when another download is at work in this inbox, or when the inbox cannot be written.
    package func fetch(
        _ plan: FetchPlan, into inbox: URL, vintage: CalendarDate, onResult: (FetchResult) -> Void = { _ in }
    ) throws -> FetchReport {
        try FileManager.default.createDirectory(at: inbox.appending(path: ".partial"), withIntermediateDirectories: true)
        let lock = try FolderLock(inbox)
        defer { lock.release() }
        var state = FetchState(in: inbox)
        var results: [FetchResult] = []
        for target in plan.targets {
            let result = settle(target, limits: plan.limits, inbox: inbox, vintage: vintage, state: &state)
            try state.write(in: inbox)
            results.append(result)
            onResult(result)
        }
        return FetchReport(vintage: vintage, results: results)
    }

    /// Tries until it works, fails for good, or the attempts are spent.
    private func settle(
        _ target: FetchTarget, limits: FetchLimits, inbox: URL, vintage: CalendarDate, state: inout FetchState
    ) -> FetchResult {
        var attempt = 1
        while true {
            do {
                let outcome = try attemptOnce(target, limits: limits, inbox: inbox, vintage: vintage, state: &state)
                return FetchResult(target: target, outcome: outcome, attempts: attempt)
            } catch {
                let failure = error as? FetchFailure ?? cannotWrite(target, error)
                guard failure.isTransient, attempt < limits.attempts else {
                    return FetchResult(target: target, outcome: .failed(failure), attempts: attempt)
                }
                pause(pauseSeconds(before: attempt + 1, asked: failure.retryAfterSeconds, limits: limits))
                attempt += 1
            }
        }
    }

    /// 1 s, 2 s, 4 s… each drawn between half and all of it; never shorter than what the server asks, never longer than the limit.
    func pauseSeconds(before attempt: Int, asked: Double?, limits: FetchLimits) -> Double {
        var seconds = limits.firstPauseSeconds
        for _ in 0..<max(0, min(attempt - 2, 30)) { seconds *= 2 }
        let drawn = min(seconds, limits.longestPauseSeconds) * (0.5 + min(max(chance(), 0), 1) / 2)
        return min(max(drawn, asked ?? 0), limits.longestPauseSeconds)
    }

    private func attemptOnce(
        _ target: FetchTarget, limits: FetchLimits, inbox: URL, vintage: CalendarDate, state: inout FetchState
    ) throws -> FetchResult.Outcome {
        let known = state.entry(of: target, in: inbox)
        let partial = PartialDownload(of: target, in: inbox)
        let resumed = partial.resumable(from: target.address)
        let transfer = FetchTransfer(
            address: target.address, limits: limits, certificateAuthority: certificateAuthority,
            headers: requestHeaders(resumed: resumed, known: known), offset: resumed?.bytes ?? 0, destination: partial.content)
        let answer = try transfer.run { answer in
            // Only a strong tag proves that two pieces belong together (RFC 9110, 13.1.5).
            let tag = answer.headers["etag"].flatMap { $0.hasPrefix("W/") ? nil : $0 }
            try partial.remember(address: target.address, validator: tag ?? answer.headers["last-modified"])
        }
        switch answer.status {
        case 200, 206: break
        case 304:
            partial.remove()
            return .unchanged
        case 416:
            // What we hold is not a beginning of what they have.
            partial.remove()
            throw transfer.failure(.truncated, "Le serveur ne peut pas reprendre ce téléchargement.", "Il est recommencé depuis le début.")
        default: throw refusal(of: answer, transfer)
        }
        do {
            try check(partial.content, answer: answer, target: target, known: known, transfer: transfer, limits: limits)
        } catch {
            partial.remove()
            throw error
        }
        return try keep(partial, answer: answer, target: target, known: known, inbox: inbox, vintage: vintage, state: &state)
    }

    private func requestHeaders(resumed: (bytes: Int, validator: String)?, known: FetchState.Entry?) -> [String] {
        var headers = ["Accept: */*"]
        if let resumed {
            headers += ["Range: bytes=\(resumed.bytes)-", "If-Range: \(resumed.validator)"]
        } else if let known {
            if let tag = known.entityTag { headers.append("If-None-Match: \(tag)") }
            if let date = known.lastModified { headers.append("If-Modified-Since: \(date)") }
        }
        return headers
    }

    private func refusal(of answer: FetchTransfer.Answer, _ transfer: FetchTransfer) -> FetchFailure {
        switch answer.status {
        case 404, 410:
            return transfer.failure(
                .missing, "Le fichier n’existe plus à cette adresse (réponse \(answer.status)).",
                "Cherchez la nouvelle adresse et indiquez-la dans la configuration.")
        case 408, 425, 429, 500...599:
            var failure = transfer.failure(
                .serverError, "Le serveur est en panne ou surchargé (réponse \(answer.status)).", "Réessayez plus tard.")
            failure.retryAfterSeconds = answer.headers["retry-after"].flatMap { Double($0) }
            return failure
        default:
            return transfer.failure(
                .refused, "Le serveur refuse de donner le fichier (réponse \(answer.status)).", "Vérifiez l’adresse et les droits d’accès.")
        }
    }

    private func check(
        _ file: URL, answer: FetchTransfer.Answer, target: FetchTarget, known: FetchState.Entry?, transfer: FetchTransfer,
        limits: FetchLimits
    ) throws {
        let handle = try FileHandle(forReadingFrom: file)
        defer { try? handle.close() }
        let start = try handle.read(upToCount: 1_024) ?? Data()
        let size = Int(try handle.seekToEnd())
        if size == 0 {
            if target.mayBeEmpty { return }
            throw transfer.failure(.empty, "Le fichier reçu est vide.", "L’ancien est gardé ; réessayez plus tard ou prévenez la source.")
        }
        if isPage(start, contentType: answer.headers["content-type"] ?? "") {
            throw transfer.failure(
                .htmlPage, "Le serveur a renvoyé une page web au lieu du fichier.",
                "Le site est sans doute en maintenance ou l’adresse a changé ; ouvrez-la dans un navigateur.")
        }
        if let known, !target.mayBeEmpty, size * limits.shrinkFactor <= known.bytes {
            throw transfer.failure(
                .shrunk, "Le fichier est passé de \(known.bytes) à \(size) octets.",
                "L’ancien est gardé. Si la baisse est voulue, supprimez « .fetch-state.json » de la boîte de dépôt et relancez.")
        }
    }

    private func isPage(_ start: Data, contentType: String) -> Bool {
        var bytes = start[...]
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes = bytes.dropFirst(3) }
        let text = String(decoding: bytes.drop { $0 <= 0x20 }.prefix(200), as: UTF8.self).lowercased()
        if ["<!doctype html", "<html", "<head", "<body"].contains(where: text.hasPrefix) { return true }
        return text.hasPrefix("<") && (contentType.lowercased().hasPrefix("text/html") || text.contains("<html"))
    }

    private func keep(
        _ partial: PartialDownload, answer: FetchTransfer.Answer, target: FetchTarget, known: FetchState.Entry?, inbox: URL,
        vintage: CalendarDate, state: inout FetchState
    ) throws -> FetchResult.Outcome {
        let (sha256, bytes) = try digest(of: partial.content)
        var entry = FetchState.Entry(
            address: target.address, entityTag: answer.headers["etag"], lastModified: answer.headers["last-modified"], sha256: sha256,
            bytes: bytes, file: "\(vintage)/\(target.fileName)")
        if let known, known.sha256 == sha256 {
            entry.file = known.file
            state.entries[target.kind] = entry
            partial.remove()
            return .unchanged
        }
        let destination = inbox.appending(path: entry.file)
        try FileManager.default.createDirectory(at: destination.deletingLastPathComponent(), withIntermediateDirectories: true)
        // rename(2) replaces in one step; the folders are on one disk.
        guard rename(partial.content.path, destination.path) == 0 else {
            throw cannotWrite(target, CocoaError(.fileWriteUnknown))
        }
        partial.remove()
        state.entries[target.kind] = entry
        return .downloaded(bytes: bytes, sha256: sha256)
    }

    private func digest(of file: URL) throws -> (sha256: String, bytes: Int) {
        let handle = try FileHandle(forReadingFrom: file)
        defer { try? handle.close() }
        var hash = SHA256()
        var count = 0
        while let piece = try handle.read(upToCount: 1 << 20), !piece.isEmpty {
            hash.update(data: piece)
            count += piece.count
        }
        // The bytes must be on the disk before the name says that they are.
        fsync(handle.fileDescriptor)
        let digits = Array("0123456789abcdef")
        return (String(hash.finalize().flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }), count)
    }

    private func cannotWrite(_ target: FetchTarget, _ error: any Error) -> FetchFailure {
        FetchFailure(
            reason: .cannotWrite, address: target.address,
            message: "Impossible d’écrire dans la boîte de dépôt : \(error.localizedDescription).",
            fix: "Vérifiez les droits du dossier et la place sur le disque.")
    }
}
