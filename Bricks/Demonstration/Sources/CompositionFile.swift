extension Vintage {
    /// CIS_COMPO_bdpm: one line for each substance of each element. Nine columns (a last tab) in the old vintage, eight since.
    var compositionFile: SourceText {
        var text = text("CIS_COMPO_bdpm")
        var generator = generator("composition")
        let sorted = medicinesByCode
        let withoutComposition = withoutComposition
        // One record was cut by a line break in the middle of a field.
        let cut = isOld ? (sorted.first { $0.form.packing == .bag } ?? sorted.last)?.cis : nil
        for medicine in sorted {
            if withoutComposition.contains(medicine.cis) { continue }
            for (rank, component) in medicine.components.enumerated() {
                let substance = base.substances[component.substance]
                var noted: [Defect] = isOld ? [.trailingTab] : []
                var name = substance.spellings[component.spelling]
                if generator.chance(0.04) {
                    name += " "
                    noted.append(.superfluousSpace)
                }
                var reference = component.reference
                if medicine.cis == cut, rank == 0 {
                    reference += "\r\n\r\n</p>"
                    noted += [.brokenRecord, .htmlTag]
                }
                text.record(
                    [
                        String(medicine.cis), component.element, substance.code, name, component.dosage, reference,
                        component.isMoiety ? "FT" : "SA",
                        String(component.number),
                    ] + (isOld ? [""] : []), defects: noted)
            }
        }
        return text
    }

    /// CIS_GENER_bdpm: one line for each member of each generic group. Six columns in the old vintage, five since.
    var genericGroupFile: SourceText {
        var text = text("CIS_GENER_bdpm")
        var generator = generator("groups")
        let listed = Set(medicines.map(\.cis))
        let known = Set(base.medicines.map(\.cis))
        var noBreakSpaces = 0
        for (number, group) in base.groups.enumerated() {
            var label = group.label
            if noBreakSpaces < 3, let space = label.firstIndex(of: " "), generator.chance(0.05) || number == 1 {
                label.replaceSubrange(space...space, with: "\u{A0}")
                noBreakSpaces += 1
            }
            let hasNoBreakSpace = label.contains("\u{A0}")
            var order = 0
            for member in group.members where listed.contains(member.cis) || !known.contains(member.cis) {
                order += 1
                var noted: [Defect] = isOld ? [.trailingTab] : []
                if !listed.contains(member.cis) { noted.append(.orphanCIS) }
                if hasNoBreakSpace { noted.append(.noBreakSpace) }
                text.record(
                    [String(number + 1), label, String(member.cis), String(member.type), String(order)] + (isOld ? [""] : []),
                    defects: noted)
            }
        }
        return text
    }

    /// CIS_CPD_bdpm: conditions of prescription and supply. A byte order mark in the old vintage; blank and repeated lines in all.
    var conditionFile: SourceText {
        var text = text("CIS_CPD_bdpm", hasByteOrderMark: isOld)
        let sorted = medicinesByCode
        var written: [[String]] = []
        for medicine in sorted {
            for condition in medicine.conditions {
                let fields = [String(medicine.cis), condition]
                text.record(fields, defects: condition.utf8.contains(0x22) ? [.loneQuote] : [])
                if written.count < 2, condition == "liste I" { written.append(fields) }
            }
        }
        for fields in written { text.record(fields, defects: [.duplicateLine]) }
        let sentence = "l'administration du 1 er cycle et de la 1 ère injection du 2 ème cycle doit être réalisée en milieu hospitalier"
        let hospital = sorted.filter { $0.conditions.contains("prescription hospitalière") }
        for medicine in (hospital.isEmpty ? sorted : hospital).prefix(3) {
            text.record([String(medicine.cis), sentence], defects: [.extraCarriageReturn], ending: "\r")
            text.blankLine(ending: "\r")
        }
        return text
    }
}
