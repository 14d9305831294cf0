import Testing

@testable import Portal

@Suite("The theme can be read by everyone")
struct ThemeTests {
    @Test(arguments: [("light", Theme.neutral.light), ("dark", Theme.neutral.dark)])
    func everyPairHasEnoughContrast(_ name: String, _ palette: Palette) {
        for pair in palette.pairs {
            let contrast = pair.front.contrast(with: pair.back)
            #expect(contrast >= pair.minimum, "\(name) \(pair.name): \(contrast) < \(pair.minimum)")
        }
    }

    /// Values published with the definition (WCAG 2.1) and by common checkers.
    @Test(
        arguments: [(0x000000, 0xFFFFFF, 21.0), (0x767676, 0xFFFFFF, 4.54), (0xFF0000, 0xFFFFFF, 4.0), (0x123456, 0x123456, 1.0)]
            as [(UInt32, UInt32, Double)])
    func contrastIsThatOfTheStandard(_ front: UInt32, _ back: UInt32, _ expected: Double) {
        #expect(abs(ThemeColor(front).contrast(with: ThemeColor(back)) - expected) < 0.005)
        #expect(abs(ThemeColor(back).contrast(with: ThemeColor(front)) - expected) < 0.005)
    }

    @Test func theStyleSheetIsSmallAndOurs() {
        let sheet = Stylesheet(.neutral)
        #expect(sheet.text.utf8.count <= 20_000)
        #expect(gzipSize(sheet.text) <= 6_000)
        #expect(!sheet.text.contains("http") && !sheet.text.contains("url(") && !sheet.text.contains("@import"))
        #expect(sheet.text.filter { $0 == "{" }.count == sheet.text.filter { $0 == "}" }.count)
        #expect(!sheet.text.contains("fr-") && !sheet.text.contains("Marianne"))
        #expect(sheet.address == Stylesheet(.neutral).address)
        var other = Theme.neutral
        other.light.accent = ThemeColor(0x004488)
        #expect(sheet.address != Stylesheet(other).address)
    }

    @Test func everyColourRoleThatIsUsedExists() {
        let sheet = Stylesheet(.neutral).text
        for use in sheet.split(separator: "var(--").dropFirst() {
            let name = use.prefix { $0 != ")" && $0 != "," }
            #expect(sheet.contains("--\(name):"), "\(name)")
        }
    }
}
