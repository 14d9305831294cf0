/// How many of each thing a national base holds, measured on the real one (May 2026); the demonstration scales it.
struct BaseFigures {
    let medicines: Int
    let homeopathic: Int
    let homeopathicMixtures: Int
    let herbal: Int
    let parallelImports: Int
    let oneMaker: Int
    let genericGroups: Int
    let formerGroupMembers: Int
    let families: Int

    init(scale: Double, families allFamilies: Int) {
        func count(_ real: Double, atLeast least: Int) -> Int { max(least, Int((real * scale).rounded())) }
        // Some 2 % come and go between the vintages.
        medicines = count(16_190, atLeast: 120)
        homeopathic = count(1_119, atLeast: 6)
        homeopathicMixtures = count(200, atLeast: 3)
        herbal = count(66, atLeast: 2)
        parallelImports = count(252, atLeast: 2)
        oneMaker = count(2_316, atLeast: 16)
        genericGroups = count(1_659, atLeast: 14)
        formerGroupMembers = count(2_503, atLeast: 6)
        families = min(allFamilies, max(28, medicines / 6))
    }

    typealias Quantiles = [(share: Double, value: Double)]

    /// Members present of a generic group.
    static let groupSize: Quantiles = [(0, 1), (0.1, 1.5), (0.3, 2.6), (0.5, 3.9), (0.7, 5.5), (0.85, 8.6), (0.95, 14), (1, 30)]
    /// Years of the authorisations: 5 % before 1988, half before 2011, 5 % after 2023.
    static let authorisationYear: Quantiles = [
        (0, 1970), (0.05, 1988), (0.25, 1999), (0.5, 2011), (0.75, 2016.5), (0.95, 2023.2), (1, 2026),
    ]
    /// Euros without the fee, of ordinary and of costly medicines.
    static let ordinaryPrice: Quantiles = [(0, 0.7), (0.1, 1.4), (0.25, 2.9), (0.5, 6.0), (0.75, 13.2), (0.9, 27), (1, 60)]
    static let costlyPrice: Quantiles = [
        (0, 70), (0.2, 140), (0.5, 300), (0.7, 570), (0.85, 1_500), (0.95, 4_000), (0.995, 12_500), (1, 66_000),
    ]
    /// Days that an episode of unavailability lasts.
    static let episodeDays: Quantiles = [(0, 6), (0.25, 60), (0.5, 170), (0.75, 420), (0.95, 1_000), (1, 1_300)]

    /// Medicines of major therapeutic interest.
    static let majorShare = 0.487

    static let statuses: [(String, Double)] = [
        ("Autorisation active", 14_848), ("Autorisation abrogée", 787), ("Autorisation archivée", 201), ("Autorisation retirée", 10),
        ("Autorisation suspendue", 2),
    ]
    static let procedures: [(String, Double)] = [
        ("Procédure nationale", 7_103), ("Procédure décentralisée", 3_291), ("Procédure de reconnaissance mutuelle", 1_501),
    ]
}
