/// A text that is not the code it should be: what was read, which rule it breaks and how to put it right.
///
/// The sentences are French because agents and API users read them as they are.
package struct CodeError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The code system, as the public names it: "code CIS", "code CIP13"…
    package let system: String
    /// The text as it was received.
    package let value: String
    /// The rule that is broken, as a full sentence.
    package let rule: String
    /// What the person can do about it.
    package let fix: String

    package init(system: String, value: String, rule: String, fix: String) {
        self.system = system
        self.value = value
        self.rule = rule
        self.fix = fix
    }

    package var description: String { "« \(value) » n’est pas un \(system) : \(rule) \(fix)" }
}
