package import Foundation

/// What joins a part of a workbook to another.
package struct PartRelationship: Hashable, Sendable {
    package let id: String
    /// An address that ends in the kind: "…/comments".
    package let type: String
    /// Path of the other part in the archive.
    package let part: String
}

/// The parts of a workbook as they lie in its archive, for whoever gives the workbook back: those left alone as the very bytes of the file,
/// the others rewritten tag by tag.
package struct WorkbookPackage: ~Copyable {
    package struct Part: Hashable, Sendable {
        package let name: String
        package let byteCount: Int
        package let compressedCount: Int
        /// 0, stored; 8, deflate.
        package let method: Int
        package let checksum: UInt
    }

    /// As messages name the file.
    package let name: String
    package let parts: [Part]
    /// Path of the part that lists the sheets.
    package let workbookPart: String
    private let archive: ZipArchive

    /// Opens a workbook that `WorkbookReader` has accepted.
    package init(_ url: URL, name: String) throws {
        let kind = try WorkbookKind(path: url.path, name: name)
        let archive = try ZipArchive(path: url.path, byteCount: kind.byteCount, name: name)
        var names: Set<String> = []
        for part in archive.parts {
            guard !part.isEncrypted else { throw TabularRefusal.encryptedWorkbook(name) }
            guard names.insert(part.name.lowercased()).inserted else {
                throw TabularRefusal.damagedWorkbook(name, why: "l’archive contient deux fois « \(part.name) »")
            }
            guard part.method == 0 || part.method == 8 else {
                throw TabularRefusal.damagedWorkbook(name, why: "« \(part.name) » est compressé d’une façon qu’Excel ne connaît pas")
            }
        }
        let root = RelationshipsVisitor()
        if let part = archive.partNamed("_rels/.rels") { try archive.parse(part, with: root, name: name) }
        guard let part = archive.partNamed(root.target(ofType: "/officeDocument") ?? "xl/workbook.xml") else {
            throw TabularRefusal.ofArchive(name)
        }
        workbookPart = part.name
        parts = archive.parts.map {
            Part(name: $0.name, byteCount: $0.byteCount, compressedCount: $0.compressedCount, method: $0.method, checksum: $0.checksum)
        }
        self.name = name
        self.archive = archive
    }

    /// The name of a part as the archive spells it; nil when there is none.
    package func spelling(of part: String) -> String? { archive.partNamed(part)?.name }

    /// Path of the part that holds the relationships of another.
    package static func relationshipsPart(of part: String) -> String {
        let steps = part.split(separator: "/")
        return (steps.dropLast() + ["_rels", "\(steps.last ?? "").rels"]).joined(separator: "/")
    }

    /// The relationships of a part, by id.
    package func relationships(of part: String) throws -> [PartRelationship] {
        guard let own = archive.partNamed(WorkbookPackage.relationshipsPart(of: part)) else { return [] }
        let visitor = RelationshipsVisitor()
        try archive.parse(own, with: visitor, name: name)
        return visitor.targets.sorted { $0.key < $1.key }.map { id, value in
            PartRelationship(id: id, type: value.type, part: WorkbookPackage.resolve(value.target, from: part))
        }
    }

    /// "../comments1.xml" seen from "xl/worksheets/sheet1.xml".
    private static func resolve(_ target: String, from part: String) -> String {
        guard !target.hasPrefix("/") else { return String(target.dropFirst()) }
        var steps = Array(part.split(separator: "/").dropLast())
        for step in target.split(separator: "/") where step != "." {
            if step == ".." { _ = steps.popLast() } else { steps.append(step) }
        }
        return steps.joined(separator: "/")
    }

    /// Hands on the bytes of a part as the file holds them, still compressed.
    package func compressedBytes(of part: Part, _ body: (UnsafeRawBufferPointer) throws -> Void) throws {
        guard let part = archive.parts.first(where: { $0.name == part.name }) else { return }
        try archive.streamCompressed(part, body)
    }

    /// The bytes of a part that is small in every honest workbook.
    /// - Throws: `TabularRefusal` when it is not.
    package func bytes(of part: String, most: Int) throws -> [UInt8] {
        var bytes: [UInt8] = []
        guard let part = archive.partNamed(part) else { return bytes }
        try archive.stream(part) { piece in
            guard bytes.count + piece.count <= most else {
                throw TabularRefusal.damagedWorkbook(name, why: "la partie « \(part.name) » est démesurée")
            }
            bytes.append(contentsOf: piece)
            return true
        }
        return bytes
    }

    /// Hands on a part with the changes of an editor; a part that is not there begins as `skeleton`.
    package func rewrite(
        _ part: String, skeleton: String = "", with editor: any XMLEditor, into output: (UnsafeRawBufferPointer) throws -> Void
    ) throws {
        try withoutActuallyEscaping(output) { output in
            let rewriter = XMLRewriter(editor, part: part, of: name, output: output)
            defer { rewriter.close() }
            if let part = archive.partNamed(part) {
                try archive.stream(part) { bytes in
                    try rewriter.take(bytes)
                    return true
                }
            } else {
                var skeleton = skeleton
                try skeleton.withUTF8 { try rewriter.take(UnsafeRawBufferPointer($0)) }
            }
            try rewriter.finish()
        }
    }
}
