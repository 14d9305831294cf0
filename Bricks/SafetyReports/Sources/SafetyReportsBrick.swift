package import Frame
import Linkage
import Medicines
package import Quality

/// Safety reports: what patients and health professionals told of medicines, case by case. Only names and counts of them leave this brick.
package struct SafetyReportsBrick: Brick {
    package init() {}

    package var card: BrickCard {
        BrickCard(
            title: "Déclarations d’effets indésirables", owner: "ANSM et centres régionaux de pharmacovigilance",
            whyItMatters:
                "Ce que patients et soignants signalent dit ce qu’aucun essai n’a pu voir. Une ligne par personne : rien n’en sort.",
            knownDefects: [
                "Le nom du médicament est saisi presque librement, comme spécialité, produit ou substance.",
                "L’âge est donné dans sept unités, ou manque.",
                "Les dates de début sont souvent partielles.",
                "Un même médicament est parfois saisi plusieurs fois dans un cas, sous plusieurs types.",
            ])
    }

    package var sources: [SourceFormat] { [BNPVSource.format, FAERSSource.format, ICSRSource.format] }
    package var datasets: [Dataset] { LinkDatasets.all }
    package var rules: [Rule] { ReportRules.all + ICSRRules.all + CleaningRules.all }

    package func build(_ inbox: Inbox, upstream: Upstream) throws -> Harvest<[LinkedReports]> {
        let clock = ContinuousClock()
        let start = clock.now
        var reports: [FileReport] = []
        let cleaned = try read(inbox, &reports)
        let linkingStart = clock.now
        let engine = cleaned.isEmpty ? nil : engine(upstream[MedicinesBrick.self])
        let people = engine.map { PersonDecisions(inbox.decisions, reference: $0.reference) }
        let linked = cleaned.map { LinkedReports($0.reports, with: engine, people: people) }
        let counts = zip(linked, cleaned).compactMap { LinkReport($0, linesRead: $1.linesRead) }
        let linking = clock.now - linkingStart
        if !linked.isEmpty, let folder = inbox.workFolder { try WorkingStore(folder).keep(linked) }
        return Harvest(
            product: linked, tables: LinkDatasets.tables(counts), reports: reports, funnels: cleaned.map(\.reports.funnel),
            linkage: counts.flatMap(\.counts), names: engine.flatMap { engine in people.map { NameReview(linked, engine.reference, $0) } },
            reading: clock.now - start - linking)
    }

    /// Every source of the inbox by itself, in the order of `ReportSource`.
    private func read(_ inbox: Inbox, _ reports: inout [FileReport]) throws -> [(reports: CleanedReports, linesRead: Int)] {
        var cleaned: [(reports: CleanedReports, linesRead: Int)] = []
        func clean(_ collection: ReportCollection, linesRead: Int, isFrenchOnly: Bool) {
            let settings = CleaningSettings(years: inbox.years, isFrenchOnly: isFrenchOnly)
            cleaned.append((Cleaning(rowsRead: linesRead, settings: settings).clean(collection), linesRead))
        }
        let bnpv = inbox.files(of: BNPVSource.format.kind)
        if !bnpv.isEmpty {
            let extract = try BNPVExtract.read(bnpv)
            reports += extract.reports
            clean(extract.collection, linesRead: extract.drugRows, isFrenchOnly: true)
        }
        // What comes from elsewhere is about everywhere.
        let faers = inbox.files(of: FAERSSource.format.kind)
        if !faers.isEmpty {
            let extract = try FAERSExtract.read(faers)
            reports += extract.reports
            clean(extract.collection, linesRead: extract.drugRows, isFrenchOnly: false)
        }
        let messages = inbox.files(of: ICSRSource.format.kind)
        if !messages.isEmpty {
            let extract = try ICSRExtract.read(messages)
            reports += extract.reports
            clean(extract.collection, linesRead: extract.collection.drugs.count, isFrenchOnly: false)
        }
        return cleaned
    }

    /// What links names to the pivot; nil when there is none.
    private func engine(_ medicines: Medicines?) -> LinkageEngine? {
        guard let reference = medicines?.reference.forLinkage, !reference.medicinalProducts.isEmpty else { return nil }
        return LinkageEngine(reference: reference)
    }

    package func open(_ release: OpenRelease) throws -> any OpenBrick { try OpenSafetyReports(release) }

    package func check(_ file: InboxFile, as source: SourceFormat) throws -> FileReport {
        let reports =
            switch source.kind {
            case FAERSSource.format.kind: try FAERSExtract.read([file], isAlone: true).reports
            case ICSRSource.format.kind: try ICSRExtract.read([file]).reports
            default: try BNPVExtract.read([file], isAlone: true).reports
            }
        return reports[0]
    }
}
