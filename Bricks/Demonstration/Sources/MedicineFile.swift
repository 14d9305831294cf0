extension Vintage {
    /// CIS_bdpm: one line for each medicine. Every holder begins with a space, as in the real file.
    var medicineFile: SourceText {
        var text = text("CIS_bdpm")
        let withoutComposition = withoutComposition
        for medicine in medicines {
            let state = medicine.state(in: index)
            var noted: [Defect] = [.leadingSpaceInHolder]
            if medicine.form.column.hasPrefix(" ") { noted.append(.superfluousSpace) }
            if medicine.packages.isEmpty { noted.append(.withoutPackage) }
            if withoutComposition.contains(medicine.cis) { noted.append(.withoutComposition) }
            text.record(
                [
                    String(medicine.cis), state.name, medicine.form.column, medicine.form.routes, state.status, medicine.procedure,
                    state.isMarketed ? "Commercialisée" : "Non commercialisée", medicine.authorisationDate.french, medicine.warning,
                    medicine.europeanNumber, " " + state.holder, medicine.hasReinforcedSurveillance ? "Oui" : "Non",
                ], defects: noted)
        }
        return text
    }

    /// CIS_CIP_bdpm: one line for each package, in UTF-8 with bare line feeds.
    var packageFile: SourceText {
        var text = text("CIS_CIP_bdpm", encoding: .utf8, lineEnd: "\n")
        for medicine in medicinesByCode {
            for package in medicine.packages { add(package, cis: String(medicine.cis), to: &text) }
        }
        // Four packages of the real file belong to no medicine.
        let priced = medicines.flatMap(\.packages).filter { $0.tariff == nil }
        for (rank, package) in priced.suffix(4).enumerated() {
            let twin = Package(
                cip7: 2_690_000 + rank, label: package.label, isActive: true, marketing: "Déclaration d'arrêt de commercialisation",
                declarationDate: package.declarationDate, forHospitals: false, tariff: nil, indications: "")
            add(twin, cis: orphan(rank), to: &text, isOrphan: true)
        }
        return text
    }

    private func add(_ package: Package, cis: String, to text: inout SourceText, isOrphan: Bool = false) {
        var noted: [Defect] = isOrphan ? [.orphanCIS] : []
        var tariff = ["", "", "", ""]
        if let costs = package.tariff {
            let cents = costs.cents[index]
            tariff = [costs.rate, price(cents), price(cents + costs.feeCents), price(costs.feeCents)]
            if costs.rate.utf8.contains(0x20) { noted.append(.rateWithSpace) }
            if cents + costs.feeCents >= 100_000 { noted.append(.priceThousandsComma) }
        }
        if !package.indications.isEmpty {
            noted.append(.htmlTag)
            if package.indications.contains("¿") { noted.append(.invertedQuestionMark) }
            if package.indications.contains("\"") { noted.append(.loneQuote) }
        }
        text.record(
            [
                cis, String(package.cip7), package.label, package.isActive ? "Présentation active" : "Présentation abrogée",
                package.marketing,
                package.declarationDate.french, package.cip13, package.forHospitals ? "oui" : "non",
            ] + tariff + [package.indications], defects: noted)
    }

    /// 1,466,29: the base writes a comma for the thousands too.
    private func price(_ cents: Int) -> String {
        let euros = cents / 100
        let rest = cents % 100
        let thousands = euros / 1_000
        let hundreds = euros % 1_000
        let padding = thousands > 0 ? (hundreds < 10 ? "00" : hundreds < 100 ? "0" : "") : ""
        return (thousands > 0 ? "\(thousands)," : "") + padding + "\(hundreds)," + (rest < 10 ? "0\(rest)" : "\(rest)")
    }
}
