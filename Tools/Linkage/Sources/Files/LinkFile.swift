public import Foundation
import Synchronization

/// Links the distinct names of a file on all cores and writes one line for each: type, name, then what it is linked to.
public struct LinkFile: Sendable {
    /// What links one name: made once for each task, since it owns the buffers of its search.
    public typealias Linker = (UnsafeBufferPointer<UInt8>, NameKind) -> LinkedName

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
        let asked = names.names.map { name in (name: names.withBytes(of: name) { String(decoding: $0, as: UTF8.self) }, kind: name.kind) }
        var links: [[UInt8]: [NameKind: OrdeiLink]] = [:]
        for (name, link) in zip(asked, cascade.link(asked)) { links[Array(name.name.utf8), default: [:]][name.kind] = link }
        self.init(names) { [links] in { LinkedName(links[Array($0)]?[$1] ?? OrdeiLink()) } }
    }

    /// Names that one task takes at a time, and those whose lines are kept before they are written.
    private static let share = 128, wave = 1 << 16

    /// Writes the file whole or not at all; the order of its lines depends on the names alone.
    /// - Parameter progress: told how many names are linked, from time to time.
    public func write(to file: URL, progress: (_ done: Int, _ all: Int) -> Void = { _, _ in }) throws(LinkageFileError) -> LinkSummary {
        var output = try WholeFile(file)
        let columns = ["type", "medicament"] + LinkedName.columns + ["lines"]
        try output.write(Array((columns.joined(separator: "\t") + "\n").utf8))
        var summary = LinkSummary()
        for (reason, lines) in names.refused { summary.refusedLines[reason.rawValue] = lines }
        var first = 0
        while first < names.names.count {
            let end = min(first + Self.wave, names.names.count)
            for part in link(first..<end) {
                try output.write(part.text)
                summary.merge(part.summary)
            }
            first = end
            progress(end, names.names.count)
        }
        try output.finish()
        return summary
    }

    private struct Part {
        var text: [UInt8] = []
        var summary = LinkSummary()
    }

    private func link(_ range: Range<Int>) -> [Part] {
        let shares = (range.count + Self.share - 1) / Self.share
        let next = Atomic(0)
        let parts = Mutex([Part](repeating: Part(), count: shares))
        let tasks = min(shares, ProcessInfo.processInfo.activeProcessorCount)
        DispatchQueue.concurrentPerform(iterations: tasks) { _ in
            let linker = makeLinker()
            while true {
                let share = next.add(1, ordering: .relaxed).oldValue
                guard share < shares else { return }
                let first = range.lowerBound + share * Self.share
                let part = link(first..<min(first + Self.share, range.upperBound), linker)
                parts.withLock { $0[share] = part }
            }
        }
        return parts.withLock { $0 }
    }

    private func link(_ range: Range<Int>, _ linker: Linker) -> Part {
        var part = Part()
        for name in names.names[range] {
            names.withBytes(of: name) { bytes in
                let link = linker(bytes, name.kind)
                part.summary.add(link, kind: name.kind.rawValue, lines: name.lines)
                part.text.append(contentsOf: name.kind.rawValue.utf8)
                part.text.append(UInt8(ascii: "\t"))
                part.text.append(contentsOf: bytes)
                part.text.append(UInt8(ascii: "\t"))
                link.append(to: &part.text)
                part.text.append(contentsOf: "\t\(name.lines)\n".utf8)
            }
        }
        return part
    }
}
