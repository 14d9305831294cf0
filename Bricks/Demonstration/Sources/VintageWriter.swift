import Vocabulary

/// What the writers of all files of one vintage share.
struct Vintage {
    let base: NationalBase
    let index: Int
    let seed: UInt64

    init(base: NationalBase, index: Int, seed: UInt64) {
        self.base = base
        self.index = index
        self.seed = seed
        let listed = base.medicines.filter { $0.isListed(in: index) }
        // Sorted as small pairs: a medicine is a large value to move about.
        let order = listed.indices.map { (cis: listed[$0].cis, index: $0) }.sorted { $0.cis < $1.cis }
        medicines = listed
        medicinesByCode = order.map { listed[$0.index] }
    }

    var date: CalendarDate { base.vintages[index] }
    var folder: String { date.description }
    /// Medicines that this vintage lists.
    let medicines: [Medicine]
    let medicinesByCode: [Medicine]
    /// The first vintage stands for the older versions of the formats, as found in public copies: UTF-8 with C1 controls, one tab more.
    var isOld: Bool { index == 0 }
    var encoding: FileEncoding { isOld ? .utf8WithC1Controls : .windows1252 }

    /// Two real medicines have no composition.
    var withoutComposition: Set<Int> { Set(medicines.filter { $0.kind == .copy }.map(\.cis).sorted().prefix(2)) }

    func generator(_ stream: String) -> SeededGenerator { SeededGenerator(seed: seed, stream: "\(stream) \(index)") }

    /// Every file of the vintage.
    var files: [SourceText] {
        let opinions = OpinionFiles(self)
        return [
            medicineFile, packageFile, compositionFile, genericGroupFile, conditionFile, opinions.benefit, opinions.improvement,
            opinions.links,
            importantInformationFile, majorInterestFile, availabilityFile,
        ]
    }

    func text(_ name: String, encoding: FileEncoding? = nil, lineEnd: String = "\r\n", hasByteOrderMark: Bool = false) -> SourceText {
        SourceText(name: "\(folder)/\(name).txt", encoding: encoding ?? self.encoding, lineEnd: lineEnd, hasByteOrderMark: hasByteOrderMark)
    }

    /// A code that no medicine of any vintage has.
    func orphan(_ rank: Int) -> String { String(60_299_000 + index * 100 + rank) }
}

extension CalendarDate {
    /// 31/05/2026.
    var french: String { "\(day < 10 ? "0" : "")\(day)/\(month < 10 ? "0" : "")\(month)/\(year)" }
    /// 20260531.
    var compact: String { "\(year)\(month < 10 ? "0" : "")\(month)\(day < 10 ? "0" : "")\(day)" }
}
