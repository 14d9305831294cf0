/// Keeps one copy of each text: forms, holders and opinions repeat by the thousand.
struct StringPool {
    private var texts: Set<String> = []

    mutating func share(_ text: String) -> String {
        // Up to 15 bytes a text has no storage of its own.
        text.utf8.count <= 15 ? text : texts.insert(text).memberAfterInsert
    }
}
