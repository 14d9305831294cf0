import Vocabulary

/// What is true of the demonstration and what is wrong in its files on purpose: for tests and for measuring later bricks.
struct Truth {
    let base: NationalBase

    /// verite.json: names, holders, comings and goings, episodes, as they truly are.
    var document: JSONText {
        .object([
            ("millesimes", .list(base.vintages.map { .text($0.description) })),
            (
                "medicaments_par_millesime",
                .list(base.vintages.indices.map { vintage in .number(base.medicines.count { $0.isListed(in: vintage) }) })
            ),
            ("medicaments_connus", .number(base.medicines.count)),
            ("renommages", .list(changes(of: \.name))),
            ("changements_de_titulaire", .list(changes(of: \.holder))),
            (
                "retraits",
                .list(
                    moves {
                        $0.presence.upperBound < base.vintages.count - 1
                    } at: {
                        $0.presence.upperBound
                    })
            ),
            (
                "arrivees",
                .list(
                    moves {
                        $0.presence.lowerBound > 0
                    } at: {
                        $0.presence.lowerBound
                    })
            ),
            ("episodes", .list(base.episodes.map(episode))),
            ("substances", .list(base.substances.map(substance))),
        ])
    }

    private func changes(of field: KeyPath<Medicine.State, String>) -> [JSONText] {
        base.medicines.flatMap { medicine in
            zip(medicine.states, medicine.states.dropFirst()).enumerated().compactMap { step, pair -> JSONText? in
                guard pair.0[keyPath: field] != pair.1[keyPath: field] else { return nil }
                let vintage = base.vintages[medicine.presence.lowerBound + step + 1]
                return .object([
                    ("cis", .text(String(medicine.cis))), ("millesime", .text(vintage.description)),
                    ("avant", .text(pair.0[keyPath: field])),
                    ("apres", .text(pair.1[keyPath: field])),
                ])
            }
        }
    }

    /// Withdrawn: last vintage that lists it. Arrived: first one.
    private func moves(_ isConcerned: (Medicine) -> Bool, at vintage: (Medicine) -> Int) -> [JSONText] {
        base.medicines.filter(isConcerned).map { medicine in
            .object([("cis", .text(String(medicine.cis))), ("millesime", .text(base.vintages[vintage(medicine)].description))])
        }
    }

    private func episode(_ episode: ShortageEpisode) -> JSONText {
        .object([
            ("cis", .text(String(episode.cis))), ("cip13", episode.cip13.map(JSONText.text) ?? .null),
            ("statut", .number(episode.kind.rawValue)),
            ("debut", .text(episode.start.description)),
            (
                "changement",
                episode.change.map { .object([("date", .text($0.day.description)), ("statut", .number($0.kind.rawValue))]) } ?? .null
            ),
            ("fin", episode.end.map { .text($0.description) } ?? .null),
            ("codes_par_millesime", .list(base.vintages.map { day in episode.row(on: day).map { .number($0.code) } ?? .null })),
        ])
    }

    private func substance(_ substance: NamedSubstance) -> JSONText {
        .object([
            ("code", .text(substance.code)), ("graphies", .list(substance.spellings.map(JSONText.text))),
            ("anglais", substance.english.map(JSONText.text) ?? .null), ("atc", substance.atc.map(JSONText.text) ?? .null),
        ])
    }

    /// defauts.json: every defect put in, by file and kind, with the lines (from 1) where the records concerned begin.
    static func defects(of files: [SourceText]) -> JSONText {
        let entries = files.flatMap { file in
            Defect.allCases.compactMap { defect -> JSONText? in
                guard let lines = file.defects[defect] else { return nil }
                return .object([
                    ("fichier", .text(file.name)), ("nature", .text(defect.rawValue)), ("nombre", .number(lines.count)),
                    ("lignes", .list(lines.map(JSONText.number))),
                ])
            }
        }
        let sizes = files.map { file in
            JSONText.object([
                ("fichier", .text(file.name)), ("encodage", .text(file.encoding.rawValue)), ("enregistrements", .number(file.recordCount)),
                ("lignes", .number(file.line - 1)),
            ])
        }
        return .object([("fichiers", .list(sizes)), ("defauts", .list(entries))])
    }
}
