import Vocabulary

extension NationalBase {
    /// Episodes of unavailability over three years, at the pace that the real file shows.
    static func episodes(of medicines: [Medicine], seed: UInt64, scale: Double, vintages: [CalendarDate]) -> [ShortageEpisode] {
        guard let first = vintages.first, let last = vintages.last else { return [] }
        var generator = SeededGenerator(seed: seed, stream: "shortages")
        let candidates = medicines.filter { medicine in
            medicine.presence.count == vintages.count && !medicine.packages.isEmpty && medicine.states[0].status == "Autorisation active"
                && medicine.kind != .homeopathic
                && (medicine.isMajor || medicine.lineIndex % 5 == 0)
        }
        guard !candidates.isEmpty else { return [] }
        let order = generator.shuffled(candidates)
        let span = 1_150
        let begin = last.daysSinceEpoch - span
        let count = max(24, Int(1.36 * Double(span) * scale))
        var episodes: [ShortageEpisode] = []
        for rank in 0..<count {
            let medicine = order[rank % order.count]
            // In small bases the first ones are placed by hand so that every state exists on the last day.
            let start = rank < 8 ? last.daysSinceEpoch - 20 - rank * 45 : begin + generator.below(span)
            let length = rank < 8 ? (rank % 2 == 0 ? 700 : 30 + rank) : Int(generator.value(of: BaseFigures.episodeDays))
            // A second turn of the list must not overlap the first.
            if rank >= order.count, episodes.contains(where: { $0.cis == medicine.cis }) { continue }
            episodes.append(episode(medicine, start: start, end: start + length, last: last, rank: rank, using: &generator))
        }
        episodes += relapses(after: episodes, first: first, last: last, using: &generator)
        return episodes.sorted { left, right in left.cis == right.cis ? left.start < right.start : left.cis < right.cis }
    }

    private static func episode(
        _ medicine: Medicine, start: Int, end: Int, last: CalendarDate, rank: Int, using generator: inout SeededGenerator
    ) -> ShortageEpisode {
        let from = CalendarDate(daysSinceEpoch: start) ?? last
        let isCessation = rank == 4 || generator.chance(0.009)
        let kind: ShortageEpisode.Kind = isCessation ? .cessation : rank == 0 || generator.chance(0.12) ? .shortage : .tension
        var change: (day: CalendarDate, kind: ShortageEpisode.Kind)?
        if !isCessation, end - start > 60, rank == 2 || generator.chance(0.12),
            let day = CalendarDate(daysSinceEpoch: start + (end - start) / 2), day <= last
        {
            change = (day, kind == .tension && generator.chance(0.4) ? .shortage : .tension)
        }
        let isOver = !isCessation && end <= last.daysSinceEpoch
        return ShortageEpisode(
            cis: medicine.cis, cip13: rank == 1 || generator.chance(0.046) ? medicine.packages.first?.cip13 : nil, kind: kind, start: from,
            change: change, end: isOver ? CalendarDate(daysSinceEpoch: end) : nil, link: ShortageEpisode.link(to: medicine))
    }

    /// Some medicines fall short again between the first and the last vintage.
    private static func relapses(
        after episodes: [ShortageEpisode], first: CalendarDate, last: CalendarDate, using generator: inout SeededGenerator
    ) -> [ShortageEpisode] {
        episodes.compactMap { episode in
            guard let end = episode.end, end < first, end.days(until: last) > 200, generator.chance(0.08) else { return nil }
            let start = max(first.daysSinceEpoch, end.daysSinceEpoch + 20) + 10 + generator.below(150)
            guard start < last.daysSinceEpoch, let day = CalendarDate(daysSinceEpoch: start) else { return nil }
            return ShortageEpisode(
                cis: episode.cis, cip13: nil, kind: .tension, start: day, change: nil, end: nil, link: episode.link)
        }
    }
}

extension ShortageEpisode {
    /// The agency's page, in the style of its addresses; "demonstration" shows that there is no such page.
    static func link(to medicine: Medicine) -> String {
        var slug = "https://ansm.sante.fr/disponibilites-des-produits-de-sante/medicaments/demonstration-"
        let name = medicine.shortName + " " + medicine.form.denomination
        var pending = false
        for byte in name.plainCapitals.lowercased().utf8 {
            let isWordByte = (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte)
            if isWordByte {
                if pending, slug.utf8.last != UInt8(ascii: "-") { slug += "-" }
                slug.unicodeScalars.append(Unicode.Scalar(byte))
            }
            pending = !isWordByte
        }
        return slug
    }
}
