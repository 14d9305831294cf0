import Testing

@testable import Vocabulary

@Suite struct ATCLabelsTests {
    @Test func everyClassAboveHasALabel() {
        let labels = ATCLabels.french
        #expect(labels.count > 1_000)
        #expect(labels.keys.count { $0.level == 1 } == 14)
        #expect(labels.keys.count { $0.level == 2 } == 94)
        for code in labels.keys {
            #expect(code.level <= 4)
            #expect(code.lineage.allSatisfy { labels[$0]?.isEmpty == false }, "\(code)")
        }
    }

    @Test func everyLineIsRead() {
        let lines = ATCLabels.text.split(separator: "\n").filter { !$0.hasPrefix("#") }
        #expect(ATCLabels.french.count == lines.count - 1)
    }

    @Test func whatIsNotALabelIsLeftOut() throws {
        let labels = ATCLabels.read("# remark\ncode\tlibellé\nB01\tAntithrombotiques\nB0\tnon\nB02\n")
        #expect(labels == [try ATCCode("B01"): "Antithrombotiques"])
    }
}
