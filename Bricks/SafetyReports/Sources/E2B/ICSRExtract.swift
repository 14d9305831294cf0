import Foundation
import Frame
import Quality
import Tabular
import Vocabulary

/// The messages of some files: of each case the latest version alone, and none of a case that was nullified.
struct ICSRExtract {
    private(set) var reports: [FileReport] = []
    private(set) var collection = ReportCollection(.e2b)

    /// The message that tells a case so far.
    private struct Winner {
        let message: ICSRMessage
        let order: Order
        let file: Int
        let line: Int
    }

    /// Which of two messages of a case is later; the last part only makes the order total.
    private struct Order: Comparable {
        let version: Int
        let mostRecent: String
        let firstReceived: String
        let isNullified: Bool
        let bytes: UInt64

        static func < (left: Order, right: Order) -> Bool {
            let (first, second) = (
                (left.version, left.mostRecent, left.firstReceived), (right.version, right.mostRecent, right.firstReceived)
            )
            if first != second { return first < second }
            return left.isNullified == right.isNullified ? left.bytes < right.bytes : right.isNullified
        }
    }

    private let files: [InboxFile]
    private var tallies: [FileTally]
    private var logs: [QuietLog]
    private var winners: [String: Winner] = [:]

    static func read(_ files: [InboxFile]) throws -> ICSRExtract {
        var extract = ICSRExtract(files)
        for index in files.indices { try extract.read(index) }
        extract.type()
        return extract
    }

    private init(_ files: [InboxFile]) {
        self.files = files
        tallies = Array(repeating: FileTally(), count: files.count)
        logs = files.map { QuietLog(file: $0.name) }
    }

    private mutating func read(_ index: Int) throws {
        let file = files[index]
        let data: Data
        do {
            data = try Data(contentsOf: file.url, options: .mappedIfSafe)
        } catch {
            throw TabularRefusal(
                file: file.name, reason: .unreadable, message: "Le fichier ne peut pas être lu.", fix: "Vérifiez ses droits.")
        }
        let encoding = try ICSRExtract.encoding(of: data, name: file.name)
        try data.withUnsafeBytes { bytes in
            var cutter = MessageCutter(bytes, name: file.name)
            while let message = try cutter.next() {
                tallies[index].rowsIn += 1
                if try !take(message, encoding, index) { tallies[index].rowsRejected += 1 }
            }
        }
        guard tallies[index].rowsIn > 0 else {
            throw TabularRefusal(
                file: file.name, reason: .damaged, message: "Aucun message E2B n’y a été trouvé.",
                fix: "Donnez un lot MCCI_IN200100UV01 de messages PORR_IN049016UV.")
        }
    }

    /// False, with the reason told, when the message is not the one that tells its case.
    private mutating func take(_ part: MessageCutter.Message, _ encoding: String, _ file: Int) throws -> Bool {
        guard let message = try parse(part, encoding, file) else { return false }
        for _ in 0..<message.repeatedElements {
            logs[file].add(ICSRRules.repeatedElement, line: part.line, advice: "Faites corriger le message par son expéditeur.")
        }
        guard !message.caseIdentifier.isEmpty, !message.caseIdentifier.utf8.contains(ReportCollection.keySeparator) else {
            logs[file].add(ReportRules.key, line: part.line, advice: "Complétez l’identifiant du cas (C.1.1 ou C.1.8.1).")
            return false
        }
        let order = Order(
            version: Int(message.version) ?? 0, mostRecent: message.mostRecent, firstReceived: message.firstReceived,
            isNullified: message.isNullified, bytes: ICSRExtract.fingerprint(part.bytes))
        let winner = Winner(message: message, order: order, file: file, line: part.line)
        guard let before = winners[message.caseIdentifier] else {
            winners[message.caseIdentifier] = winner
            return true
        }
        if before.order == order {
            logs[file].add(ReportRules.repeated, line: part.line, advice: "Rien à faire : le message a été reçu deux fois.")
            return false
        }
        logs[file].add(ReportRules.supersededVersion, line: part.line, advice: "Rien à faire : la dernière version fait foi.")
        guard before.order < order else { return false }
        winners[message.caseIdentifier] = winner
        // The message before is the one set aside, maybe in another file: there it no longer counts as typed.
        if before.file != file {
            tallies[before.file].rowsRejected += 1
            return true
        }
        return false
    }

    private mutating func parse(_ part: MessageCutter.Message, _ encoding: String, _ file: Int) throws -> ICSRMessage? {
        guard part.isWhole else {
            logs[file].add(ICSRRules.malformed, line: part.line, advice: "Le message n’a pas de fin : faites-le renvoyer en entier.")
            return nil
        }
        guard part.bytes.count <= ICSRSource.longestMessage else {
            logs[file].add(ICSRRules.tooLong, line: part.line, advice: "Faites renvoyer le message sans ses pièces jointes.")
            return nil
        }
        let visitor = ICSRVisitor()
        guard let stream = XMLStream(visitor, encoding: encoding) else { return nil }
        do {
            guard try stream.take(part.bytes) == .fine, try stream.take(UnsafeRawBufferPointer(start: nil, count: 0)) == .fine else {
                logs[file].add(ICSRRules.malformed, line: part.line, advice: "Faites corriger le XML du message par son expéditeur.")
                return nil
            }
        } catch is ICSRRefusal {
            logs[file].add(ICSRRules.tooDeep, line: part.line, advice: "Faites corriger le message par son expéditeur.")
            return nil
        }
        return visitor.message
    }

    // MARK: Typing

    /// Makes values of what the messages that tell their case say, in the order of cases.
    private mutating func type() {
        for (identifier, winner) in winners.sorted(by: { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }) {
            guard !winner.message.isNullified else {
                tallies[winner.file].rowsRejected += 1
                logs[winner.file].add(
                    ICSRRules.nullified, line: winner.line, advice: "Rien à faire : le cas a été annulé par son expéditeur.")
                continue
            }
            var typing = ICSRTyping(winner.message, identifier, line: winner.line, horizon: files[winner.file].horizon, logs[winner.file])
            typing.add(to: &collection)
            logs[winner.file] = typing.log
            tallies[winner.file].newest = [tallies[winner.file].newest, typing.received].compactMap(\.self).max()
        }
        winners = [:]
        for index in files.indices {
            tallies[index].findings = logs[index].findings
            let size = (try? files[index].url.resourceValues(forKeys: [.fileSizeKey]))?.fileSize ?? 0
            reports.append(tallies[index].report(on: files[index], byteCount: size, encoding: "XML"))
        }
    }

    // MARK: Bytes

    /// The encoding that the first line declares: pieces of the document do not have that line.
    private static func encoding(of data: Data, name: String) throws(TabularRefusal) -> String {
        let head = String(decoding: data.prefix(256), as: UTF8.self)
        guard !data.prefix(64).contains(0) else {
            throw TabularRefusal(
                file: name, reason: .unsupportedFormat("UTF-16"), message: "Le fichier n’est pas en UTF-8.", fix: "Enregistrez-le en UTF-8."
            )
        }
        guard let declared = head.firstMatch(of: /^\u{FEFF}?\s*<\?xml[^>]*encoding\s*=\s*["']([A-Za-z0-9._\-]+)["']/)?.output.1 else {
            return "UTF-8"
        }
        let encoding = declared.uppercased()
        guard ["UTF-8", "US-ASCII", "ISO-8859-1"].contains(encoding) else {
            throw TabularRefusal(
                file: name, reason: .unsupportedFormat(encoding), message: "Le fichier est en \(encoding), qui n’est pas lu.",
                fix: "Enregistrez-le en UTF-8.")
        }
        return encoding
    }

    /// FNV-1a, to tell two messages apart and to put them in one order, always the same.
    private static func fingerprint(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
        bytes.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
    }
}
