/// Why a file is refused as a whole. The description is for the person who sent it, in French.
package struct TabularRefusal: Error, Hashable, Sendable, CustomStringConvertible {
    package enum Reason: Hashable, Sendable {
        case missing, unreadable, empty, htmlPage, notText, truncated, archiveBomb, encrypted, damaged
        /// A format that we name and do not read: ".xls", ".ods", ".pdf"…
        case unsupportedFormat(String)
        case tooSmall
    }
    package let file: String
    package let reason: Reason
    /// What is wrong, where and why, as a full sentence.
    package let message: String
    /// What to do.
    package let fix: String

    package init(file: String, reason: Reason, message: String, fix: String) {
        self.file = file
        self.reason = reason
        self.message = message
        self.fix = fix
    }

    package var description: String { "\(file) : \(message) \(fix)" }
}
