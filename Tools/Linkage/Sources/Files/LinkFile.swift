public import Foundation
import Synchronization

/// Links the distinct names of a file on all cores and writes one line for each: type, name, then what it is linked to.
public struct LinkFile: Sendable {
    /// What links one name: made once for each task, since it owns the buffers of its search.
    public typealias Linker = (UnsafeBufferPointer<UInt8>, NameKind?) -> LinkedName

    private let names: ReportedNames
    private let makeLinker: @Sendable () -> Linker

    public init(_ names: ReportedNames, makeLinker: @escaping @Sendable () -> Linker) {
        self.names = names
        self.makeLinker = makeLinker
    }

    /// By the engine.
    public init(_ names: ReportedNames, engine: LinkageEngine) {
        self.init(names) {
            var linker = engine.linker()
            return { LinkedName(linker.link($0, as: $1)) }
        }
    }

    /// By the agency's cascade of 2020-22, which looks at all names before it links one.
    package init(_ names: ReportedNames, cascade: OrdeiCascade) {
        // The cascade knows no name without a kind; it then takes it for what most names are.
        let asked = names.names.map { name in
            (name: names.withBytes(of: name) { String(decoding: $0, as: UTF8.self) }, kind: name.kind ?? .medicinalProduct)
        }
        let links = NameLinks(names, cascade.link(asked).map { LinkedName($0) })
        self.init(names) { { links.link(of: $0, as: $1) ?? LinkedName(OrdeiLink()) } }
    }

    /// Writes the file whole or not at all; the order of its lines depends on the names alone.
    /// - Parameters:
    ///   - explaining: whether a last column says each link in a sentence.
    ///   - progress: told how many names are linked, from time to time.
    public func write(
        to file: URL, explaining: Bool = false, progress: (_ done: Int, _ all: Int) -> Void = { _, _ in }
    ) throws(LinkageFileError) -> LinkSummary {
        var output = try WholeFile(file)
        let columns = ["type", "medicament"] + LinkedName.columns + ["lines"] + (explaining ? ["explanation"] : [])
        try output.write(Array((columns.joined(separator: "\t") + "\n").utf8))
        var summary = LinkSummary(refused: names.refused)
        var first = 0
        while first < names.names.count {
            let wave = first..<min(first + Self.wave, names.names.count)
            let shares = inShares(wave) { range, linker in share(of: range, explaining, linker) }
            for share in shares {
                try output.write(share.text)
                summary.merge(share.summary)
            }
            first = wave.upperBound
            progress(first, names.names.count)
        }
        try output.finish()
        return summary
    }

    /// Links all names and keeps the links, for those who want them one by one.
    public func links(progress: (_ done: Int, _ all: Int) -> Void = { _, _ in }) -> NameLinks {
        var links: [LinkedName] = []
        links.reserveCapacity(names.names.count)
        while links.count < names.names.count {
            let wave = links.count..<min(links.count + Self.wave, names.names.count)
            let shares = inShares(wave) { range, linker in
                names.names[range].map { name in names.withBytes(of: name) { linker($0, name.kind) } }
            }
            for share in shares { links += share }
            progress(links.count, names.names.count)
        }
        return NameLinks(names, links)
    }

    /// Names that one task takes at a time, and those that are linked before progress is told and lines are written.
    private static let share = 128, wave = 1 << 14

    /// What `body` makes of each share of a range, in order; shares are taken by as many tasks as there are cores.
    private func inShares<Output: Sendable>(_ range: Range<Int>, _ body: @Sendable (Range<Int>, Linker) -> Output) -> [Output] {
        let count = (range.count + Self.share - 1) / Self.share
        let next = Atomic(0)
        let outputs = Mutex([Output?](repeating: nil, count: count))
        DispatchQueue.concurrentPerform(iterations: min(count, ProcessInfo.processInfo.activeProcessorCount)) { _ in
            let linker = makeLinker()
            while true {
                let share = next.add(1, ordering: .relaxed).oldValue
                guard share < count else { return }
                let first = range.lowerBound + share * Self.share
                let output = body(first..<min(first + Self.share, range.upperBound), linker)
                outputs.withLock { $0[share] = output }
            }
        }
        return outputs.withLock { $0.compactMap(\.self) }
    }

    private struct Share {
        var text: [UInt8] = []
        var summary = LinkSummary()
    }

    private func share(of range: Range<Int>, _ explaining: Bool, _ linker: Linker) -> Share {
        var share = Share()
        for name in names.names[range] {
            names.withBytes(of: name) { bytes in
                let link = linker(bytes, name.kind)
                let kind = name.kind?.rawValue ?? ""
                share.summary.add(link, kind: kind, lines: name.lines)
                share.text.append(contentsOf: "\(kind)\t".utf8)
                share.text.append(contentsOf: bytes)
                share.text.append(UInt8(ascii: "\t"))
                link.append(to: &share.text)
                share.text.append(contentsOf: explaining ? "\t\(name.lines)\t\(link.explanation)\n".utf8 : "\t\(name.lines)\n".utf8)
            }
        }
        return share
    }
}
