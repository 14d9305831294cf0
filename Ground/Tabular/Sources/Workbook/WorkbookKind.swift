import Foundation

/// What a file that should be a workbook is, before anything is decompressed.
struct WorkbookKind {
    let byteCount: Int

    init(path: String, name: String) throws {
        let source = ByteSource.file(URL(fileURLWithPath: path))
        let survey = try FileSurvey(source, name: name)
        byteCount = survey.byteCount
        guard byteCount > 0 else { throw TabularRefusal.empty(name, byteCount: 0) }
        switch FileKind(survey.sample) {
        case .zip: return
        case .compoundFile:
            // An encrypted .xlsx is a compound file with a stream of that name, in UTF-16.
            let marker = Array("EncryptedPackage".utf16).flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
            if try WorkbookKind.contains(marker, source, name: name) { throw TabularRefusal.encryptedWorkbook(name) }
            throw TabularRefusal.ofOldWorkbook(name)
        case .text:
            throw TabularRefusal(
                file: name, reason: .unsupportedFormat("texte"), message: "C’est un texte, pas un classeur .xlsx.",
                fix: "Donnez-lui l’extension .csv ou .txt.")
        case let kind:
            throw TabularRefusal.ofNonText(name, kind: kind) ?? TabularRefusal.ofArchive(name)
        }
    }

    /// Workbooks with macros, other office files, and archives of anything else.
    static func refuseOtherKinds(_ archive: borrowing ZipArchive, name: String) throws(TabularRefusal) {
        if archive.partNamed("xl/vbaProject.bin") != nil {
            throw TabularRefusal(
                file: name, reason: .unsupportedFormat(".xlsm"), message: "Le classeur contient des macros, qui ne sont pas acceptées.",
                fix: "Enregistrez-le en .xlsx (sans macro).")
        }
        if archive.partNamed("xl/workbook.bin") != nil {
            throw TabularRefusal(
                file: name, reason: .unsupportedFormat(".xlsb"), message: "C’est un classeur binaire (.xlsb), format qui n’est pas lu.",
                fix: "Enregistrez-le en .xlsx.")
        }
        if archive.partNamed("mimetype") != nil, archive.partNamed("content.xml") != nil {
            throw TabularRefusal(
                file: name, reason: .unsupportedFormat(".ods"), message: "C’est un classeur OpenDocument (.ods), format qui n’est pas lu.",
                fix: "Ouvrez-le dans LibreOffice et enregistrez-le en .xlsx ou en .csv (UTF-8).")
        }
        if archive.partNamed("word/document.xml") != nil || archive.partNamed("ppt/presentation.xml") != nil {
            throw TabularRefusal(
                file: name, reason: .unsupportedFormat("Word ou PowerPoint"), message: "C’est un document de bureautique, pas un classeur.",
                fix: "Demandez le tableau d’origine en .xlsx ou en .csv.")
        }
    }

    private static func contains(_ marker: [UInt8], _ source: ByteSource, name: String) throws -> Bool {
        var stream = try source.open(name: name)
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        var carry: [UInt8] = []
        while true {
            let count = try buffer.withUnsafeMutableBytes { try stream.read(into: $0, name: name) }
            guard count > 0 else { return false }
            let joint = carry + buffer[..<count]
            let found = joint.withUnsafeBytes { $0.firstIndex(ofMarker: marker) != nil }
            if found { return true }
            carry = Array(joint.suffix(marker.count - 1))
        }
    }
}

extension TabularRefusal {
    static func ofArchive(_ name: String) -> TabularRefusal {
        TabularRefusal(
            file: name, reason: .unsupportedFormat(".zip"), message: "C’est une archive ZIP qui ne contient pas de classeur.",
            fix: "Extrayez les fichiers de l’archive et donnez-les un par un.")
    }
}
