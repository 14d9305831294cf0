import Foundation
import Testing

@testable import Search

@Suite struct FoldingTests {
    @Test(arguments: [
        ("Diclofénac", ["diclofenac"]),
        ("ŒSTROGÈNES Œil cœur", ["oestrogenes", "oeil", "coeur"]),
        ("Ænigma Straße Łódź İstanbul", ["aenigma", "strasse", "lodz", "istanbul"]),
        ("co-amoxiclav", ["co", "amoxiclav"]),
        ("e\u{301}te\u{301}", ["ete"]),
        ("1\u{A0}000 mg", ["1000", "mg"]),
        ("1\u{202F}000 mg", ["1000", "mg"]),
        ("500 125", ["500", "125"]),
        ("0,50 mg", ["0.5", "mg"]),
        ("2,250 mg", ["2.25", "mg"]),
        ("1000mg", ["1000", "mg"]),
        ("doliprane1000mg", ["doliprane", "1000", "mg"]),
        ("vitamine B12", ["vitamine", "b12"]),
        ("N02BE01", ["n02be01"]),
        ("TRAMADOL L.P. 100", ["tramadol", "lp", "100"]),
        ("50 000 U.I./ml", ["50000", "ui", "ml"]),
        ("75 µg 75 μg", ["75", "ug", "75", "ug"]),
        ("interféron β-1a", ["interferon", "beta", "1", "a"]),
        ("l’ornithine d'azote qu'eau", ["ornithine", "azote", "eau"]),
        ("L-ornithine", ["l", "ornithine"]),
        ("ＤＯＬＩＰＲＡＮＥ ﬁn", ["doliprane", "fin"]),
        ("soft\u{AD}hyphen zero\u{200B}width", ["softhyphen", "zerowidth"]),
        ("аспирин 药", ["аспирин", "药"]),
        ("  ¿ — « » % ", []),
        ("", []),
    ])
    func queryIsCutIntoFoldedWords(text: String, words: [String]) {
        #expect(Folding.words(of: text, for: .query) == words)
    }

    @Test func whatIsIndexedIsCutInEveryWayPeopleType() {
        #expect(Folding.words(of: "co-amoxiclav", for: .index) == ["co", "coamoxiclav", "amoxiclav"])
        #expect(Folding.words(of: "200 000 UI", for: .index) == ["200", "200000", "000", "ui"])
        #expect(Folding.words(of: "d'azote", for: .index) == ["d", "azote"])
    }

    /// The tables for Latin-1 and Latin Extended-A say what the general decomposition says.
    @Test func tablesAgreeWithUnicode() {
        for value in UInt32(0xC0)...0x17F {
            guard let scalar = Unicode.Scalar(value), scalar.properties.isAlphabetic else { continue }
            let plain = String(scalar).decomposedStringWithCompatibilityMapping.lowercased().unicodeScalars.filter(\.isASCII)
            guard let first = plain.first, first.properties.isAlphabetic else { continue }
            #expect(Folding.words(of: String(scalar)).joined().hasPrefix(String(first)), "U+\(String(value, radix: 16))")
        }
    }

    @Test func anyTextFolds() {
        var random = SplitMix(seed: 7)
        for _ in 0..<2000 {
            var text = ""
            for _ in 0..<random.next(below: 12) {
                text.unicodeScalars.append(Unicode.Scalar(UInt32(random.next(below: 0x11_0000))) ?? " ")
            }
            for word in Folding.words(of: text, for: .index) {
                #expect(!word.isEmpty)
                #expect(word.utf8.count <= Folding.longestWord)
                #expect(!word.contains(" "))
            }
        }
    }
}

/// A small reproducible source of random numbers (SplitMix64).
struct SplitMix {
    private var state: UInt64
    init(seed: UInt64) { state = seed }

    mutating func next(below bound: Int) -> Int {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return Int((mixed ^ (mixed >> 31)) % UInt64(bound))
    }

    mutating func word(_ letters: String, upTo length: Int) -> [UInt8] {
        let letters = Array(letters.utf8)
        return (0..<next(below: length + 1)).map { _ in letters[next(below: letters.count)] }
    }
}

@Suite struct FoldedTextTests {
    @Test(arguments: [
        ("PARACÉTAMOL 500 mg", "paracetamol 500 mg"), ("50 % _x\\", "50 % _x\\"), ("Œuf, ŒIL", "oeuf, oeil"), ("e\u{301}te\u{301}", "ete"),
        ("l’eau", "l'eau"), ("", ""),
    ])
    func caseAndAccentsGoAndPunctuationStays(_ text: String, _ folded: String) {
        #expect(String(decoding: FoldedText.bytes(text), as: UTF8.self) == folded)
    }
}
