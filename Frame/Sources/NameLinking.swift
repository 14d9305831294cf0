package import Linkage
import Synchronization

/// Links names to the reference of one release.
///
/// The engine is made when the first name is asked, not when the release is opened: a server must answer at once, and many never link. A release
/// that replaces another has its own: answers never mix two. Safe from any thread; each call links with a linker of its own, kept for the next.
package final class NameLinking: Sendable {
    package struct Reading: Sendable {
        package let engine: LinkageEngine
        /// The name of a substance to show.
        package let nameOfSubstance: [String: String]
    }

    private struct State {
        var reading: Reading?
        var isRead = false
        var linkers: [Linker] = []
    }

    /// Linkers kept; more at once are made and forgotten.
    private static let mostLinkers = 8
    private let read: @Sendable () throws -> Reference?
    private let state = Mutex(State())

    package init(_ read: @escaping @Sendable () throws -> Reference?) { self.read = read }

    /// Calls `body` with a linker; nil when the release has no reference. Those who come while the engine is being made wait for it.
    package func withLinker<Result>(_ body: (inout Linker, Reading) throws -> Result) throws -> Result? {
        guard let (reading, kept) = try take() else { return nil }
        var linker = kept ?? reading.engine.linker()
        defer { keep(linker) }
        return try body(&linker, reading)
    }

    private func take() throws -> (Reading, Linker?)? {
        try state.withLock { state in
            if !state.isRead {
                state.reading = try read().map { reference in
                    Reading(
                        engine: LinkageEngine(reference: reference),
                        nameOfSubstance: Dictionary(reference.substanceNames.map { ($0.code, $0.name) }) { first, _ in first })
                }
                state.isRead = true
            }
            return state.reading.map { ($0, state.linkers.popLast()) }
        }
    }

    private func keep(_ linker: Linker) {
        state.withLock { state in if state.linkers.count < Self.mostLinkers { state.linkers.append(linker) } }
    }
}
