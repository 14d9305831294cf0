@testable import EditDistance

/// Numbers that are the same at every run (SplitMix64).
struct Seeded: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

/// What texts are made of: few letters, so that many places match; the letters of medicines; combining marks, other planes, right-to-left marks, NUL.
let alphabets: [[Unicode.Scalar]] = [
    Array("ab".unicodeScalars), Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ 0123456789,/".unicodeScalars),
    Array("eé\u{301}\u{327}ßŒ漢𝔄💊\u{200F}\0".unicodeScalars),
]

extension CodePoints {
    static func random(_ alphabet: [Unicode.Scalar], _ length: Int, _ random: inout Seeded) -> CodePoints {
        var text = String.UnicodeScalarView()
        for _ in 0..<length { text.append(alphabet[Int.random(in: 0..<alphabet.count, using: &random)]) }
        return CodePoints(String(text))
    }

    /// The text after some edits of any kind: what distances are asked about in life.
    func edited(_ alphabet: [Unicode.Scalar], _ edits: Int, _ random: inout Seeded) -> CodePoints {
        var scalars = values.compactMap(Unicode.Scalar.init)
        for _ in 0..<edits {
            let place = Int.random(in: 0...scalars.count, using: &random)
            let letter = alphabet[Int.random(in: 0..<alphabet.count, using: &random)]
            switch Int.random(in: 0..<4, using: &random) {
            case 0 where place < scalars.count: scalars.remove(at: place)
            case 1 where place < scalars.count: scalars[place] = letter
            case 2 where place + 1 < scalars.count: scalars.swapAt(place, place + 1)
            default: scalars.insert(letter, at: place)
            }
        }
        var text = String.UnicodeScalarView()
        text.append(contentsOf: scalars)
        return CodePoints(String(text))
    }
}
