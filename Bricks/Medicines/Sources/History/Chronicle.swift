import Frame
import Vocabulary

/// The rows of all files of one kind, vintage by vintage, merged: what was ever published, in its last state, and when.
struct Chronicle<Row: SourceRow>: Sendable {
    /// One entry a key, in the order of keys first seen; callers sort what they publish.
    let entries: [Entry]
    /// Vintages of the files, oldest first; nil for files without a date, which count as one vintage, the oldest.
    let vintages: [CalendarDate?]

    struct Entry: Sendable {
        let content: Row.Content
        /// Every state that ended, oldest first.
        let former: [State]
        let presence: Presence
    }

    /// A content and the first and last vintages, as indices, where it was seen without change.
    struct State: Sendable {
        let content: Row.Content
        let first: Int
        var last: Int
    }

    init(_ readings: [FileReading<Row>]) {
        var vintages: [CalendarDate?] = []
        var states: [Row.Key: [State]] = [:]
        states.reserveCapacity(readings.last?.rows.count ?? 0)
        for reading in readings {
            if vintages.isEmpty || vintages.last != reading.file.vintage { vintages.append(reading.file.vintage) }
            let now = vintages.count - 1
            for row in reading.rows { Chronicle.see(row.content, at: now, in: &states[Row.key(of: row.content), default: []]) }
        }
        self.vintages = vintages
        entries = states.values.compactMap { states in
            guard let first = states.first, let last = states.last else { return nil }
            return Entry(
                content: last.content, former: Array(states.dropLast()),
                presence: Presence(first: vintages[first.first], last: vintages[last.last], isCurrent: last.last == vintages.count - 1))
        }
    }

    private static func see(_ content: Row.Content, at now: Int, in states: inout [State]) {
        guard let last = states.last else {
            states.append(State(content: content, first: now, last: now))
            return
        }
        if last.content == content {
            states[states.count - 1].last = now
        } else if last.last < now {
            states.append(State(content: content, first: now, last: now))
        } else if String(reflecting: content) < String(reflecting: last.content) {
            // Two files of one vintage disagree: the same one wins, whatever their names.
            states[states.count - 1] = State(content: content, first: last.first == now ? now : last.first, last: now)
        }
    }
}

extension Chronicle.Entry {
    /// The values that one member had before, each with the vintages of its run; runs with the same value are joined.
    func formerValues(_ vintages: [CalendarDate?], of member: (Row.Content) -> String) -> [FormerValue] {
        var runs: [(value: String, first: Int, last: Int)] = []
        for state in former {
            let value = member(state.content)
            if let last = runs.last, last.value == value {
                runs[runs.count - 1].last = state.last
            } else {
                runs.append((value, state.first, state.last))
            }
        }
        // The last run may be the present value.
        if runs.last?.value == member(content) { runs.removeLast() }
        return runs.filter { !$0.value.isEmpty }.map { FormerValue(value: $0.value, from: vintages[$0.first], through: vintages[$0.last]) }
    }
}
