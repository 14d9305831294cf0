import Linkage
import Testing

struct DecisionFileTests {
    /// A keyed hash short enough to read; the real one is the deployer's.
    private static let sign: DecisionFile.Sign = { bytes in
        String(("clé".utf8 + bytes).reduce(UInt64(0xCBF2_9CE4_8422_2325)) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }, radix: 16)
    }

    private static func decisions() throws -> [PersonDecision] {
        let day = try #require(DecisionDay("2026-05-20"))
        return [
            PersonDecision(
                "RHINOPAX ENFANTS", as: .medicinalProduct, .link(medicinalProduct: "60000010", substances: ["00467", "76594"]),
                by: "A. Martin", on: day, reason: "même ligne"),
            PersonDecision("XANTIPA", as: .family, .nothing, by: "B. Petit", on: day),
            PersonDecision(
                "tab\tligne\nretour\r\\t \u{0}", as: nil, .link(medicinalProduct: nil, substances: ["02202"]), by: "A\tB", on: day),
            PersonDecision("XANTIPA", as: .family, .reopened, by: "B. Petit", on: day),
        ]
    }

    private static func file() throws -> DecisionFile {
        var file = DecisionFile(sign: sign)
        file.append(try decisions())
        return file
    }

    @Test("What is written is read again, whatever the names hold; adding later gives the same bytes as adding at once")
    func roundTrip() throws {
        let file = try Self.file()
        #expect(file.text.split(separator: "\n").count == 5)
        let read = try DecisionFile(file.text, sign: Self.sign)
        #expect(read.decisions == (try Self.decisions()))
        #expect(read.lastSeal == file.lastSeal)
        var inTwo = DecisionFile(sign: Self.sign)
        inTwo.append(Array(try Self.decisions().prefix(2)))
        inTwo = try DecisionFile(inTwo.text, sign: Self.sign)
        inTwo.append(Array(try Self.decisions().dropFirst(2)))
        #expect(inTwo.text == file.text)
        #expect(try DecisionFile(file.text.replacing("\n", with: "\r\n"), sign: Self.sign).decisions == Self.decisions())
    }

    @Test("A line changed, moved, taken out or added without the key is seen, and where")
    func tampering() throws {
        let text = try Self.file().text
        var lines = text.split(separator: "\n").map { String($0) }
        func line(_ lines: [String]) -> Int? {
            do throws(ReviewFailure) {
                _ = try DecisionFile(lines.joined(separator: "\n"), sign: Self.sign)
                return nil
            } catch {
                return error.line
            }
        }
        #expect(line(lines) == nil)
        var changed = lines
        changed[2].replace("aucun", with: "lier")
        #expect(line(changed) == 3)
        var moved = lines
        moved.swapAt(1, 2)
        #expect(line(moved) == 2)
        #expect(line(lines.filter { $0 != lines[1] }) == 2)
        lines.append(lines[2])
        #expect(line(lines) == 6)
        #expect(line(["autre"]) == 1)
        #expect(line([]) == 1)
        #expect(line([lines[0], "trop\tcourt"]) == 2)
        #expect(throws: ReviewFailure.self) { try DecisionFile(text) { "\($0.count)" } }
    }

    @Test("Lines cut off at the end are seen by the last seal that was known")
    func truncation() throws {
        let file = try Self.file()
        let cut = file.text.split(separator: "\n").dropLast().joined(separator: "\n")
        #expect(try DecisionFile(cut, sign: Self.sign).decisions.count == 3)
        #expect(throws: ReviewFailure.self) { try DecisionFile(cut, knownSeal: file.lastSeal, sign: Self.sign) }
        let earlier = try DecisionFile(cut, sign: Self.sign).lastSeal
        #expect(try DecisionFile(file.text, knownSeal: earlier, sign: Self.sign).decisions.count == 4)
        #expect(try DecisionFile(file.text, knownSeal: DecisionFile(sign: Self.sign).lastSeal, sign: Self.sign).decisions.count == 4)
    }
}
