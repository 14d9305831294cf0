import Vocabulary

extension Vintage {
    /// CIS_InfoImportantes: safety notices, in a file made at each request, with a dated name and at times empty.
    var importantInformationFile: SourceText {
        var text = text("CIS_InfoImportantes_\(date.compact)083015_bdpm")
        // The second vintage caught the file empty, as happens.
        guard index != 1 else {
            text.note(.emptyFile)
            return text
        }
        var generator = SeededGenerator(seed: seed, stream: "notices")
        let subjects = [
            "Rappel des règles de bon usage", "Nouvelles contre-indications", "Modification des conditions de prescription",
            "Risque d’erreur de dose",
            "Précautions chez la femme enceinte", "Surveillance cardiaque recommandée",
        ]
        for medicine in base.medicines where medicine.kind != .homeopathic && generator.chance(0.03) {
            let start = date.daysSinceEpoch - generator.below(300)
            let subject = generator.pick(subjects)
            guard medicine.isListed(in: index), let from = CalendarDate(daysSinceEpoch: start),
                let to = CalendarDate(daysSinceEpoch: start + 365)
            else { continue }
            let anchor =
                "<a target='_blank' title=\"Lien direct vers l'information importante - Nouvelle fenêtre\" href='https://ansm.sante.fr/informations-de-securite/demonstration-\(medicine.lineIndex)'>\(subject) : \(medicine.shortName)</a>"
            // Days as DD/MM/YYYY in the format document, in ISO order since.
            text.record(
                [String(medicine.cis), isOld ? from.french : from.description, isOld ? to.french : to.description, anchor],
                defects: [.htmlTag])
        }
        return text
    }

    /// CIS_MITM: medicines of major therapeutic interest. The second column is the ATC code; the address changed from https to http.
    var majorInterestFile: SourceText {
        var text = text("CIS_MITM")
        for medicine in medicinesByCode where medicine.isMajor {
            text.record([
                String(medicine.cis), medicine.atc ?? "", medicine.state(in: index).name,
                "\(isOld ? "https" : "http")://base-donnees-publique.medicaments.gouv.fr/extrait.php?specid=\(medicine.cis)",
            ])
        }
        return text
    }

    /// CIS_CIP_Dispo_Spec: availability, the latest update first. Repeated lines, orphan codes, and one label in lower case.
    var availabilityFile: SourceText {
        var text = text("CIS_CIP_Dispo_Spec")
        var generator = generator("availability")
        let labels = ["", "Rupture de stock", "Tension d'approvisionnement", "Arrêt de commercialisation", "Remise à disposition"]
        var rows: [(updated: CalendarDate, fields: [String])] = []
        for episode in base.episodes {
            guard let row = episode.row(on: date) else { continue }
            // An agent looks at a dossier every few weeks.
            let latest = max(row.start.daysSinceEpoch, date.daysSinceEpoch - 1 - generator.below(120))
            let updated = CalendarDate(daysSinceEpoch: latest) ?? date
            rows.append(
                (
                    updated,
                    [
                        String(episode.cis), episode.cip13 ?? "", String(row.code), labels[row.code], row.start.french, updated.french,
                        row.end?.french ?? "", episode.link,
                    ]
                ))
        }
        rows.sort { left, right in left.updated == right.updated ? left.fields[0] < right.fields[0] : left.updated > right.updated }
        let listed = Set(medicines.map { String($0.cis) })
        var hasLowerCase = false
        for (rank, row) in rows.enumerated() {
            var fields = row.fields
            var noted: [Defect] = []
            if fields[2] == "4", !hasLowerCase {
                fields[3] = "remise à disposition"
                noted.append(.caseDrift)
                hasLowerCase = true
            }
            if !listed.contains(fields[0]) { noted.append(.orphanCIS) }
            text.record(fields, defects: noted)
            // 17 of 766 real lines are repeated, and 12 are about a medicine that the base does not list.
            if rank % 45 == 3 { text.record(fields, defects: noted + [.duplicateLine]) }
            if rank % 64 == 11 {
                fields[0] = orphan(10 + rank / 64)
                text.record(fields, defects: noted.filter { $0 != .orphanCIS } + [.orphanCIS])
            }
        }
        return text
    }
}
