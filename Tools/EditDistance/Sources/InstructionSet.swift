import CEditDistance

/// The instructions that the kernel of many distances runs on, chosen once at start. All give the same distances.
public enum InstructionSet: Int32, Sendable, CaseIterable, Comparable {
    /// 128-bit vectors: any processor.
    case baseline = 0
    /// 256-bit vectors.
    case avx2 = 1
    /// 512-bit vectors with counting of bits (Intel since Ice Lake, AMD since Zen 4).
    case avx512 = 2

    /// The best that this processor offers.
    public static let best = InstructionSet(rawValue: ced_best_level()) ?? .baseline

    /// All that this processor offers.
    public static var available: [InstructionSet] { allCases.filter { $0 <= best } }

    public static func < (first: InstructionSet, second: InstructionSet) -> Bool { first.rawValue < second.rawValue }
}
