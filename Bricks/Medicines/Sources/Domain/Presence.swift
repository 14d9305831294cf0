package import Vocabulary

/// When something was seen in the public base: the first and last vintage that lists it.
///
/// The base drops a product some three years after its authorisation ends; we never do.
package struct Presence: Hashable, Sendable {
    /// Nil when the files carry no date.
    package let first: CalendarDate?
    package let last: CalendarDate?
    /// True when the newest vintage of its file still lists it.
    package let isCurrent: Bool

    package init(first: CalendarDate?, last: CalendarDate?, isCurrent: Bool) {
        self.first = first
        self.last = last
        self.isCurrent = isCurrent
    }
}

/// A value of the base with the time it was published.
package struct Published<Value: Sendable>: Sendable {
    /// Its last known state.
    package let value: Value
    package let presence: Presence

    package init(_ value: Value, _ presence: Presence) {
        self.value = value
        self.presence = presence
    }
}

extension Published: Equatable where Value: Equatable {}
extension Published: Hashable where Value: Hashable {}

/// A state that ended: what a field of a product held before, and between which vintages it was seen.
package struct FormerValue: Hashable, Sendable {
    package let value: String
    /// First vintage with this value.
    package let from: CalendarDate?
    /// Last vintage with this value; the change came between this one and the next.
    package let through: CalendarDate?

    package init(value: String, from: CalendarDate?, through: CalendarDate?) {
        self.value = value
        self.from = from
        self.through = through
    }
}
