import Testing

@testable import Tabular

@Suite("Record")
struct RecordTests {
    let record = Record(line: 1, byteOffset: 0, fields: ["", " \u{A0}", "\u{A0} été \t", "a b", "\n"])

    @Test func fieldsStandAsTheyAre() {
        #expect(record.fields == ["", " \u{A0}", "\u{A0} été \t", "a b", "\n"] && record.count == 5)
    }

    @Test func blanks() {
        #expect(record.isEmpty(0) && !record.isEmpty(1) && record.isBlank(1) && record.isBlank(4) && !record.isBlank(3) && !record.isBlank)
        #expect(Record(line: 1, byteOffset: 0, fields: [" ", ""]).isBlank)
    }

    @Test func trimming() {
        #expect(record.trimmed(2) == "été" && record.trimmed(3) == "a b" && record.trimmed(1) == "" && record.trimmed(9) == "")
        // Ends with the byte of a no-break space that is not one: "à" is C3 A0.
        #expect(Record(line: 1, byteOffset: 0, fields: [" à "]).trimmed(0) == "à")
    }

    @Test func comparing() {
        #expect(record.equals(3, "a b") && !record.equals(3, "a") && record.equals(0, "") && !record.equals(3, "a bc"))
    }
}
