/// A text that is not a page: a feed, a calendar.
package struct TextDocument: Hashable, Sendable {
    /// "application/atom+xml; charset=utf-8"
    package let mediaType: String
    package let text: String

    package init(mediaType: String, text: String) {
        self.mediaType = mediaType
        self.text = text
    }
}
