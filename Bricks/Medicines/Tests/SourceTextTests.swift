import Testing
import Vocabulary

@testable import Medicines

@Suite struct SourceTextTests {
    @Test(arguments: [
        // Every text of the base that was changed by a conversion, put right where French leaves one reading.
        ("chez l¿adulte", "chez l’adulte"), ("la sensation de c¿ur", "la sensation de cœur"),
        ("inflammation de l¿¿il", "inflammation de l’œil"),
        ("un ¿dème", "un œdème"), ("<br>¿ Hypertension", "• Hypertension"), ("jusqu¿au", "jusqu’au"), ("l¿urine", "l’urine"),
        ("d¿angor d¿effort", "d’angor d’effort"),
        // No one can tell: kept.
        ("score ¿ 3", "score ¿ 3"), ("5¿6", "5¿6"),
        // Tags go, what they meant stays; signs that are no tags stay.
        ("a<br>b", "a\nb"), ("<p>a</p>", "a"), ("2 x 10<sup>6</sup> UI", "2 x 10⁶ UI"), ("T < -3 et > 5", "T < -3 et > 5"),
        ("p<0,0001", "p<0,0001"),
        ("<a href='x'>Rappel</a>", "Rappel"), ("a &amp;lt; b<br>", "a &lt; b"), ("< b", "< b"), ("<", "<"), ("<br", "<br"),
        // "à" that became "é": certain between two words, else kept.
        ("comprimé é croquer", "comprimé à croquer"), ("2CH é 30CH et 4DH é 60DH", "2CH à 30CH et 4DH à 60DH"),
        ("poudre é  diluer", "poudre à diluer"), ("é libération", "é libération"), ("comprimé é", "comprimé é"), ("pré é", "pré é"),
        ("comprimé pelliculé", "comprimé pelliculé"), ("é", "é"),
        // Spaces in a row, tabs and controls.
        ("poudre et  solvant", "poudre et solvant"), ("a\u{A0} b", "a b"), ("•\tLe traitement", "• Le traitement"),
        ("huile d\u{92}avocat", "huile d’avocat"), ("a\u{81}b", "a b"), ("a\u{7}b", "a b"), ("a\n  b", "a\n b"),
        // Spaces.
        (" OPELLA", "OPELLA"), ("A\u{A0}B", "A B"), ("   ", ""), ("", ""),
    ]) func textsArePutRight(_ source: String, _ expected: String) { #expect(SourceText(source).text == expected) }
}

@Suite struct MoneyTests {
    @Test(arguments: [
        ("24,34", Money.Reading.price(DecimalNumber(unscaled: 2434, scale: 2))), ("0,00", .price(DecimalNumber(unscaled: 0, scale: 2))),
        ("1,466,29", .repaired(DecimalNumber(unscaled: 146_629, scale: 2))),
        ("66,596,00", .repaired(DecimalNumber(unscaled: 6_659_600, scale: 2))),
        ("1,066,596,00", .repaired(DecimalNumber(unscaled: 106_659_600, scale: 2))), ("", .missing), ("1,46,29", .unreadable),
        (",29", .unreadable),
        ("1466,29,30", .unreadable), ("12", .unreadable), ("12,3", .unreadable), ("-1,20", .unreadable), ("1 466,29", .unreadable),
        ("99999999999,00", .unreadable),
    ]) func pricesAreExact(_ text: String, _ expected: Money.Reading) { #expect(Money.price(text) == expected) }

    @Test(arguments: [("65%", 65), ("65 %", 65), ("65\u{202F}%", 65), ("0%", 0), ("100 %", 100)]) func ratesAreNumbers(
        _ text: String, _ rate: Int
    ) {
        #expect(Money.rate(text) == rate)
    }

    @Test(arguments: ["", "%", "101%", "6 5,5 %", "-1%", "abc"]) func otherTextsAreNoRates(_ text: String) {
        #expect(Money.rate(text) == nil)
    }
}
