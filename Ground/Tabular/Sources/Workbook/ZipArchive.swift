import CMinizip
import Foundation

/// A ZIP archive on disk, read part by part. Sizes are never believed: what comes out is counted.
struct ZipArchive: ~Copyable {
    /// Bytes out of the whole archive: no honest workbook has more.
    static let mostBytes = 4 << 30
    /// Bytes out per byte in. Honest sheets stay below 100; DEFLATE can reach 1,032.
    static let highestRatio = 300
    /// Below this, the ratio says nothing.
    static let smallEnough = 32 << 20
    static let mostParts = 10_000

    struct Part: Sendable {
        let name: String
        let byteCount: Int
        let isEncrypted: Bool
        let compressedCount: Int
        /// 0, stored; 8, deflate.
        let method: Int
        let checksum: UInt
        fileprivate let position: unz64_file_pos
    }

    let parts: [Part]
    private let name: String
    private let handle: unzFile
    private let mostBytesHere: Int

    init(path: String, byteCount: Int, name: String) throws(TabularRefusal) {
        guard let handle = unzOpen64(path) else { throw .truncatedWorkbook(name) }
        let mostBytesHere = min(ZipArchive.mostBytes, max(ZipArchive.smallEnough, byteCount * ZipArchive.highestRatio))
        var parts: [Part] = []
        var total = 0
        var refusal: TabularRefusal?
        var status = unzGoToFirstFile(handle)
        while status == UNZ_OK, refusal == nil {
            var information = unz_file_info64()
            var buffer = [CChar](repeating: 0, count: 1_025)
            guard unzGetCurrentFileInfo64(handle, &information, &buffer, 1_024, nil, 0, nil, 0) == UNZ_OK else {
                refusal = .damagedWorkbook(name, why: "la table des matières de l’archive est illisible")
                break
            }
            let partName = String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
            let size = Int(min(information.uncompressed_size, 1 << 40))
            total += size
            var position = unz64_file_pos()
            unzGetFilePos64(handle, &position)
            parts.append(
                Part(
                    name: partName, byteCount: size, isEncrypted: information.flag & 1 != 0,
                    compressedCount: Int(min(information.compressed_size, 1 << 40)), method: Int(information.compression_method),
                    checksum: UInt(information.crc), position: position))
            if parts.count > ZipArchive.mostParts || total > mostBytesHere { refusal = .archiveBomb(name) }
            status = unzGoToNextFile(handle)
        }
        if let refusal {
            unzClose(handle)
            throw refusal
        }
        self.handle = handle
        self.name = name
        self.parts = parts
        self.mostBytesHere = mostBytesHere
    }

    deinit { unzClose(handle) }

    /// The part's name as the archive spells it, whatever the case asked for.
    func partNamed(_ wanted: String) -> Part? {
        let wanted = wanted.hasPrefix("/") ? String(wanted.dropFirst()) : wanted
        return parts.first { $0.name == wanted } ?? parts.first { $0.name.lowercased() == wanted.lowercased() }
    }

    /// Hands on the bytes of a part, a chunk at a time, until `body` says false.
    func stream(_ part: Part, _ body: (UnsafeRawBufferPointer) throws -> Bool) throws {
        guard !part.isEncrypted else { throw TabularRefusal.encryptedWorkbook(name) }
        guard unzLocateFile(handle, part.name, 1) == UNZ_OK, unzOpenCurrentFile(handle) == UNZ_OK else {
            throw TabularRefusal.damagedWorkbook(name, why: "la partie « \(part.name) » ne s’ouvre pas")
        }
        var isOpen = true
        defer { if isOpen { unzCloseCurrentFile(handle) } }
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        var total = 0
        while true {
            let count = buffer.withUnsafeMutableBytes { unzReadCurrentFile(handle, $0.baseAddress, UInt32($0.count)) }
            if count == 0 { break }
            guard count > 0 else { throw TabularRefusal.damagedWorkbook(name, why: "la partie « \(part.name) » est corrompue") }
            total += Int(count)
            guard total <= mostBytesHere else { throw TabularRefusal.archiveBomb(name) }
            let goesOn = try buffer.withUnsafeBytes { try body(UnsafeRawBufferPointer(rebasing: $0[..<Int(count)])) }
            if !goesOn { return }
        }
        isOpen = false
        guard unzCloseCurrentFile(handle) != UNZ_CRCERROR else {
            throw TabularRefusal.damagedWorkbook(name, why: "la somme de contrôle de « \(part.name) » est fausse")
        }
    }

    /// Hands on the bytes of a part as the archive holds them, still compressed.
    func streamCompressed(_ part: Part, _ body: (UnsafeRawBufferPointer) throws -> Void) throws {
        guard !part.isEncrypted else { throw TabularRefusal.encryptedWorkbook(name) }
        var position = part.position
        var method: Int32 = 0
        var level: Int32 = 0
        guard unzGoToFilePos64(handle, &position) == UNZ_OK, unzOpenCurrentFile2(handle, &method, &level, 1) == UNZ_OK else {
            throw TabularRefusal.damagedWorkbook(name, why: "la partie « \(part.name) » ne s’ouvre pas")
        }
        defer { unzCloseCurrentFile(handle) }
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        var total = 0
        while true {
            let count = buffer.withUnsafeMutableBytes { unzReadCurrentFile(handle, $0.baseAddress, UInt32($0.count)) }
            if count == 0 { break }
            guard count > 0 else { throw TabularRefusal.damagedWorkbook(name, why: "la partie « \(part.name) » est corrompue") }
            total += Int(count)
            try buffer.withUnsafeBytes { try body(UnsafeRawBufferPointer(rebasing: $0[..<Int(count)])) }
        }
        guard total == part.compressedCount else {
            throw TabularRefusal.damagedWorkbook(name, why: "la partie « \(part.name) » est tronquée")
        }
    }
}

extension TabularRefusal {
    static func truncatedWorkbook(_ name: String) -> TabularRefusal {
        TabularRefusal(
            file: name, reason: .truncated, message: "Le classeur est tronqué : la fin de l’archive manque.",
            fix: "Téléchargez-le ou copiez-le de nouveau ; sa taille doit être celle de l’original.")
    }

    package static func damagedWorkbook(_ name: String, why: String) -> TabularRefusal {
        TabularRefusal(
            file: name, reason: .damaged, message: "Le classeur est abîmé : \(why).",
            fix: "Ouvrez-le dans Excel ou LibreOffice, qui savent souvent le réparer, et enregistrez-le de nouveau en .xlsx.")
    }

    static func archiveBomb(_ name: String) -> TabularRefusal {
        TabularRefusal(
            file: name, reason: .archiveBomb,
            message:
                "L’archive se décompresse en une taille démesurée (plus de \(ZipArchive.highestRatio) fois la sienne ou plus de 4 Gio).",
            fix: "N’ouvrez pas ce fichier ; demandez à l’expéditeur un export en .csv.")
    }

    static func encryptedWorkbook(_ name: String) -> TabularRefusal {
        TabularRefusal(
            file: name, reason: .encrypted, message: "Le classeur est protégé par un mot de passe.",
            fix: "Ouvrez-le dans Excel, retirez le mot de passe (Fichier, Informations, Protéger le classeur) et enregistrez-le de nouveau."
        )
    }
}
