import Testing

@testable import Search

/// What is written by ear is proposed, never taken for what was asked.
@Suite struct SoundTests {
    @Test(arguments: [
        ("kardegique", "kardegic"), ("azytromicine", "azithromycine"), ("tahorre", "tahor"), ("ephexor", "effexor"), ("gsanax", "gsanacs"),
        ("zovirakse", "zovirax"), ("dolipranne", "doliprane"), ("mopralle", "mopral"), ("levautirox", "levothyrox"), ("gyno", "jino"),
    ])
    func spellingsOfOneSoundAreOne(typed: String, name: String) {
        #expect(FrenchSound.of(ArraySlice(typed.utf8)) == FrenchSound.of(ArraySlice(name.utf8)))
    }

    @Test(arguments: [("kardegic", "cardensiel"), ("cacit", "gacit"), ("minidril", "monodril")])
    func otherSoundsStayApart(left: String, right: String) {
        #expect(FrenchSound.of(ArraySlice(left.utf8)) != FrenchSound.of(ArraySlice(right.utf8)))
    }

    private static func index(_ names: [String]) -> SearchIndex {
        SearchIndex(
            names.map { SearchEntry(address: "/\($0)", kind: .medicine, title: "\($0) 75 mg", keys: [SearchKey("\($0) 75 mg", .name)]) })
    }

    @Test(arguments: [
        ("kardégique", "kardégic"), ("kardegique 75", "kardégic 75"), ("quardégyque", "kardégic"), ("kardégique 80", nil),
        ("zzzzzzzz", nil),
    ])
    func theOnlyNameThatSoundsSoIsProposed(query: String, proposed: String?) {
        let answer = Self.index(["KARDÉGIC", "DOLIPRANE"]).search(query)
        #expect(answer.didYouMean == proposed)
        #expect(answer.total == 0)
    }

    @Test func twoNamesThatSoundAsNearAreNotProposed() {
        #expect(Self.index(["BALAMOL", "BALAROL"]).search("ballahaupolle").didYouMean == nil)
    }

    @Test func anyLettersHaveASound() {
        var random = SplitMix(seed: 5)
        for _ in 0..<2_000 {
            let word = random.word("aeiouyhcqgnmxzst", upTo: 12)
            let sound = FrenchSound.of(ArraySlice(word))
            #expect(sound.count <= 2 * word.count)
            #expect(FrenchSound.of(ArraySlice(word)) == sound)
        }
    }
}
