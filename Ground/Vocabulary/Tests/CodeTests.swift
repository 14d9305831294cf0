import Testing

@testable import Vocabulary

@Suite struct CISTests {
    @Test(arguments: ["60234100", "69999999", "60000000"]) func goodCodesAreKept(_ text: String) throws {
        #expect(try CIS(text).description == text)
    }

    @Test(arguments: [
        ("6023410", "exactement 8 chiffres"), ("602341000", "exactement 8 chiffres"), ("", "exactement 8 chiffres"),
        ("6023410O", "exactement 8 chiffres"),
        (" 60234100", "exactement 8 chiffres"), ("٦٠٢٣٤١٠٠", "exactement 8 chiffres"), ("6,02E+07", "exactement 8 chiffres"),
        ("50234100", "commence par 6"),
    ]) func badCodesSayWhy(_ text: String, _ reason: String) {
        #expect { _ = try CIS(text) } throws: { error in
            let error = error as? CodeError
            return error?.system == "code CIS" && error?.value == text && error?.rule.contains(reason) == true
                && error?.fix.isEmpty == false
        }
    }

    @Test func codesAreOrderedByNumber() throws { #expect(try CIS("60000001") < CIS("60000002")) }
}

@Suite struct CIPTests {
    @Test func doliprane() throws {
        let code = try CIP13("3400935955838")
        #expect(code.description == "3400935955838")
        #expect(code.cip7Text == "3595583")
        #expect(try CIP7("3595583").description == "3595583")
    }

    @Test func leadingZerosOfCIP7AreKept() throws { #expect(try CIP7("0000123").description == "0000123") }

    @Test(arguments: [
        ("3400935955839", "devrait être 8"), ("340093595583", "exactement 13 chiffres"), ("3,40094E+12", "exactement 13 chiffres"),
        ("4006381333931", "commence par 34009"), ("34009359558381", "exactement 13 chiffres"),
    ]) func badCIP13SayWhy(_ text: String, _ reason: String) {
        #expect { _ = try CIP13(text) } throws: { ($0 as? CodeError)?.rule.contains(reason) == true }
    }

    @Test(arguments: ["123456", "12345678", "12 4567", ""]) func badCIP7(_ text: String) {
        #expect(throws: CodeError.self) { _ = try CIP7(text) }
    }

    /// Every slip of one digit is caught by the key, whatever the code.
    @Test func oneWrongDigitIsAlwaysCaught() throws {
        for number in stride(from: UInt64(340_093_000_000), to: 340_096_000_000, by: 104_729_123) {
            let good = Array(String(number * 10 + CIP13.checkDigit(ofFirstTwelve: number)))
            #expect(throws: Never.self) { _ = try CIP13(String(good)) }
            for place in 5..<13 {
                for digit in "0123456789" where digit != good[place] {
                    var wrong = good
                    wrong[place] = digit
                    #expect((try? CIP13(String(wrong))) == nil)
                }
            }
        }
    }

    /// The key as the standard's own table computes it, digit by digit.
    @Test(arguments: [340_093_595_583, 340_093_000_000, 0, 999_999_999_999] as [UInt64]) func checkDigitAgreesWithTheObviousWay(
        _ twelve: UInt64
    ) {
        let digits = Array((String(repeating: "0", count: 12) + String(twelve)).suffix(12)).compactMap(\.wholeNumberValue)
        let sum = digits.enumerated().reduce(0) { $0 + $1.element * ($1.offset % 2 == 0 ? 1 : 3) }
        #expect(Int(CIP13.checkDigit(ofFirstTwelve: twelve)) == (10 - sum % 10) % 10)
    }
}

@Suite struct SubstanceCodeTests {
    @Test(arguments: ["02202", "00001", "AB123"]) func goodCodesAreKept(_ text: String) throws {
        #expect(try SubstanceCode(text).text == text)
    }

    @Test(arguments: ["2202", "022022", "0220a", "0220 ", "", "0220é"]) func badCodesAreRefused(_ text: String) {
        #expect { _ = try SubstanceCode(text) } throws: { ($0 as? CodeError)?.rule.contains("exactement 5 caractères") == true }
    }

    @Test(arguments: [("2202", "02202"), ("1", "00001"), ("02202", "02202")]) func lostZerosComeBack(_ text: String, _ expected: String)
        throws
    {
        #expect(try SubstanceCode(padding: text).text == expected)
    }

    @Test(arguments: ["", "abc", "022020"]) func nothingElseIsPadded(_ text: String) {
        #expect(throws: CodeError.self) { _ = try SubstanceCode(padding: text) }
    }
}

@Suite struct ATCCodeTests {
    @Test func fiveLevels() throws {
        let code = try ATCCode("N02BE01")
        #expect(code.level == 5)
        #expect(code.lineage.map(\.text) == ["N", "N02", "N02B", "N02BE", "N02BE01"])
        #expect(code.lineage.map(\.level) == [1, 2, 3, 4, 5])
        #expect(code.parent?.text == "N02BE")
        #expect(try ATCCode("N").parent == nil)
    }

    @Test(arguments: ["", "n", "NO2", "N0", "N02B1", "N02BE0", "N02BE011", "N02BEO1", "1"]) func badCodesAreRefused(_ text: String) {
        #expect { _ = try ATCCode(text) } throws: { ($0 as? CodeError)?.system == "code ATC" }
    }
}

@Suite struct CalendarDateTests {
    @Test(arguments: ["31/12/2026", "2026-12-31", "20261231", "31-12-2026"]) func fourWaysToWriteADay(_ text: String) {
        #expect(CalendarDate(text)?.description == "2026-12-31")
    }

    @Test(arguments: [
        "", "31/02/2001", "29/02/1900", "2026-13-01", "00/01/2026", "1/1/2026", "31/12-2026", "2026/12/31", "abcdefgh", "311220261",
        "31/12/0201",
    ])
    func noSuchDay(_ text: String) { #expect(CalendarDate(text) == nil) }

    /// Every day over four centuries, counted one by one.
    @Test func daysAreCountedOneByOne() throws {
        var date = try #require(CalendarDate(year: 1899, month: 12, day: 31))
        for number in date.daysSinceEpoch..<(date.daysSinceEpoch + 146_097) {
            let next = try #require(CalendarDate(daysSinceEpoch: number + 1))
            #expect(next > date && next.daysSinceEpoch == number + 1)
            date = next
        }
        #expect(date.description == "2299-12-31")
    }
}

@Suite struct FrenchFormatTests {
    @Test(arguments: [
        ("Quand a-t-il manqué ?", "Quand a-t-il manqué\u{202F}?"), ("DOLIPRANE 1000 mg, comprimé", "DOLIPRANE 1000\u{A0}mg, comprimé"),
        ("BETNEVAL 0,1 %, crème", "BETNEVAL 0,1\u{A0}%, crème"), ("Recherche : « a b »", "Recherche\u{A0}: «\u{A0}a b\u{A0}»"),
        ("5 µg", "5\u{A0}µg"), ("", ""), (" ", " "), ("?", "?"),
    ])
    func titlesDoNotBreakWhereFrenchForbidsIt(_ text: String, _ expected: String) { #expect(FrenchFormat.unbroken(text) == expected) }

    @Test func monthsAreWrittenOneWay() throws {
        let days = (1...12).compactMap { CalendarDate(year: 2026, month: $0, day: 1) }
        #expect(days.map(FrenchFormat.month).first == "janvier 2026" && days.map(FrenchFormat.month).last == "décembre 2026")
        #expect(days.map { FrenchFormat.shortMonth($0).utf16.count }.max() == 11)
        #expect(FrenchFormat.shortMonth(days[1]) == "févr.\u{A0}2026" && FrenchFormat.shortMonth(days[4]) == "mai\u{A0}2026")
    }

    @Test func numbers() {
        #expect(FrenchFormat.number(1_234_567) == "1\u{202F}234\u{202F}567")
        #expect(FrenchFormat.number(-1_000) == "−1\u{202F}000")
        #expect(FrenchFormat.number(DecimalNumber(unscaled: 146_629, scale: 2)) == "1\u{202F}466,29")
        #expect(FrenchFormat.count(1, "médicament") == "1\u{A0}médicament")
        #expect(FrenchFormat.count(0, "médicament") == "0\u{A0}médicament")
        #expect(FrenchFormat.count(2, "journal", "journaux") == "2\u{A0}journaux")
    }

    @Test func dates() throws {
        #expect(FrenchFormat.date(try #require(CalendarDate("2026-04-14"))) == "14\u{A0}avril 2026")
        #expect(FrenchFormat.date(try #require(CalendarDate("2026-05-01"))) == "1er\u{A0}mai 2026")
    }

    @Test(arguments: [(5, 2, "0.05"), (-5, 2, "-0.05"), (2434, 2, "24.34"), (7, 0, "7")]) func decimals(
        _ unscaled: Int64, _ scale: Int, _ text: String
    ) {
        #expect(DecimalNumber(unscaled: unscaled, scale: scale).description == text)
    }
}
