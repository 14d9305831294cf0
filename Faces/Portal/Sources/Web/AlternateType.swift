/// What an address of the site holds, by its ending: what links to other forms of a page must say.
enum AlternateType {
    static let json = "application/json"
    /// Longest first: ".feed.json" also ends in ".json".
    private static let endings = [
        (".feed.json", "application/feed+json"), (".atom", "application/atom+xml"), (".ics", "text/calendar"), (".csv", "text/csv"),
        (".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ]

    /// Addresses of data without an ending answer in JSON.
    static func of(_ address: String) -> String { endings.first { address.hasSuffix($0.0) }?.1 ?? json }
}
