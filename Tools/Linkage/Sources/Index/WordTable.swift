/// Every distinct word of a reference, numbered, with what it tells.
struct WordTable: Sendable {
    enum Role: UInt8, Sendable {
        /// Says which medicine.
        case name
        /// Dose form, container, unit, small words.
        case presentation
        case holder
        case salt
    }

    /// What it adds to the surprise of a word, in bits, that the reference does not have it.
    static let unseen: Float = 3

    private(set) var letters: [UInt8] = []
    private(set) var starts: [Int32] = [0]
    private var slots: [Int32]
    private var mask: Int

    /// How surprising the word is in a name that the reference does not have, in bits.
    var surprise: [Float] = []
    /// The same for a word that is only near: what its own letters taught is not left out.
    var nearSurprise: [Float] = []
    var role: [Role] = []
    var doseForm: [DoseForm] = []
    /// Lines for children, for adults.
    var isAudience: [Bool] = []
    /// Number of distinct sets of moieties that it goes with.
    var spread: [Int32] = []

    init() {
        slots = Array(repeating: -1, count: 1 << 16)
        mask = slots.count - 1
    }

    var count: Int { starts.count - 1 }

    func letters(of word: Int) -> ArraySlice<UInt8> { letters[Int(starts[word])..<Int(starts[word + 1])] }
    func length(of word: Int) -> Int { Int(starts[word + 1] - starts[word]) }

    func find(_ word: ArraySlice<UInt8>) -> Int? {
        var slot = Self.hash(word) & mask
        while slots[slot] >= 0 {
            let found = Int(slots[slot])
            if length(of: found) == word.count, letters(of: found).elementsEqual(word) { return found }
            slot = (slot + 1) & mask
        }
        return nil
    }

    mutating func intern(_ word: ArraySlice<UInt8>) -> Int {
        var slot = Self.hash(word) & mask
        while slots[slot] >= 0 {
            let found = Int(slots[slot])
            if length(of: found) == word.count, letters(of: found).elementsEqual(word) { return found }
            slot = (slot + 1) & mask
        }
        let number = count
        slots[slot] = Int32(number)
        letters.append(contentsOf: word)
        starts.append(Int32(letters.count))
        if count * 2 > slots.count { grow() }
        return number
    }

    private mutating func grow() {
        slots = Array(repeating: -1, count: slots.count * 2)
        mask = slots.count - 1
        for number in 0..<count {
            var slot = Self.hash(letters(of: number)) & mask
            while slots[slot] >= 0 { slot = (slot + 1) & mask }
            slots[slot] = Int32(number)
        }
    }

    /// FNV-1a: the same on every machine.
    private static func hash(_ word: ArraySlice<UInt8>) -> Int {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in word { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        return Int(truncatingIfNeeded: hash ^ hash >> 29) & Int.max
    }
}
