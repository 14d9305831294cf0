import Export
import Frame
import Medicines
import Vocabulary

/// Turns states, episodes and alternatives into published tables.
struct ShortageTables {
    let product: AvailabilityHistory
    let medicines: Medicines?

    var all: [Table] { [states, episodes, changes, alternatives, snapshots] }

    private var states: Table {
        var episodes: [DeclarationSubject: String] = [:]
        // The last episode of a subject is the one its newest declaration describes.
        for episode in product.episodes { episodes[episode.subject] = episode.identifier }
        let rows = product.listed.map { listed -> [Value] in
            let (declaration, subject) = (listed.declaration, listed.declaration.subject)
            let medicine = medicines?[subject.cis]
            return [
                .text("\(subject.cis)"), cip13(subject), .integer(listed.rank), .text(declaration.status.code),
                .integer(declaration.status.rawValue), .text(declaration.status.label), .optional(declaration.start),
                .optional(declaration.updated), .optional(declaration.comeback), .optionalText(declaration.link), isKnown(medicine),
            ] + identity(medicine) + [
                .optionalText(medicine.map { $0.substanceCodes.map(\.text).joined(separator: " ") }),
                .optionalText(listed.rank == 1 ? episodes[subject] : nil), .date(listed.date), .boolean(listed.date == product.asOf),
            ]
        }
        return Table(ShortageDatasets.states.schema, rows: rows)
    }

    private var episodes: Table {
        Table(
            ShortageDatasets.episodes.schema,
            rows: product.episodes.map { episode in
                let medicine = medicines?[episode.subject.cis]
                let duration = episode.duration(asOf: product.asOf ?? episode.lastSeen)
                let end: CalendarDate? = if case .on(let date) = episode.end { date } else { nil }
                return [.text(episode.identifier), .text("\(episode.subject.cis)"), cip13(episode.subject)] + identity(medicine) + [
                    isKnown(medicine), .text(episode.lastStatus.code), .optionalText(episode.lastDifficulty?.code),
                    .optional(episode.start),
                    .boolean(episode.start != nil), .boolean(episode.isOngoing), .optional(end), .optional(episode.earliestEnd),
                    .optional(episode.latestEnd), .optional(duration?.lowerBound), .optional(duration?.upperBound),
                    .integer(episode.changes.count - 1), .integer(episode.announcedReturns.count), .optional(episode.announcedReturns.last),
                    .date(episode.firstSeen), .date(episode.lastSeen), .optional(episode.lastUpdate), .optionalText(episode.link),
                    .optional(episode.contradictedReturn),
                ]
            })
    }

    private var changes: Table {
        Table(
            ShortageDatasets.changes.schema,
            rows: product.episodes.flatMap { episode in
                episode.changes.enumerated().map { index, change in
                    [
                        .text(episode.identifier), .integer(index + 1), .text("\(episode.subject.cis)"), cip13(episode.subject),
                        .text(change.kind.rawValue), .date(change.seen), .optional(change.effective), .optionalText(change.before),
                        .optionalText(change.after),
                    ]
                }
            })
    }

    private var alternatives: Table {
        guard let medicines else { return Table(ShortageDatasets.alternatives.schema, rows: []) }
        let search = AlternativeSearch(medicines: medicines, states: product.states)
        return Table(
            ShortageDatasets.alternatives.schema,
            rows: product.states.filter(\.value.isDifficulty).keys.flatMap { cis in
                search.alternatives(to: cis).enumerated().map { index, other in
                    [
                        .text("\(cis)"), .integer(index + 1), .text("\(other.cis)"), .text(other.name), .text(other.reason.rawValue),
                        .optionalText(other.status?.code),
                    ]
                }
            })
    }

    private var snapshots: Table {
        Table(
            ShortageDatasets.snapshots.schema,
            rows: product.snapshots.flatMap { snapshot in
                AvailabilityStatus.allCases.map { status in
                    [
                        .date(snapshot.date), .text(status.code), .integer(snapshot.medicines[status] ?? 0),
                        .integer(snapshot.declarations[status] ?? 0),
                    ]
                }
            })
    }

    // MARK: Shared cells

    private func cip13(_ subject: DeclarationSubject) -> Value { .optionalText(subject.cip13?.description) }

    private func isKnown(_ medicine: Medicine?) -> Value { medicines == nil ? .missing : .boolean(medicine != nil) }

    /// Name, holder, ATC code, MITM.
    private func identity(_ medicine: Medicine?) -> [Value] {
        guard let medicine else { return [.missing, .missing, .missing, .missing] }
        return [
            .optionalText(medicine.product.name), .optionalText(medicine.product.holders.joined(separator: "; ")),
            .optionalText(medicine.atc?.text), .boolean(medicine.isMajorTherapeuticInterest),
        ]
    }
}
