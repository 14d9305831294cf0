/// What the organisation that runs the portal says of itself. Nothing is invented: what is not given is said to be missing.
package struct PortalSettings: Sendable {
    package var siteName: String
    /// Who answers for the site: printed in the legal notice.
    package var publisher: String?
    /// Who lodges the servers: printed in the legal notice.
    package var host: String?
    /// Where errors and requests are sent.
    package var mailbox: String?
    package var theme: Theme

    package init(
        siteName: String = "DataMed", publisher: String? = nil, host: String? = nil, mailbox: String? = nil, theme: Theme = .neutral
    ) {
        self.siteName = siteName
        self.publisher = publisher
        self.host = host
        self.mailbox = mailbox
        self.theme = theme
    }
}
