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

    package func build(_ inbox: Inbox, upstream: Upstream) throws -> Harvest<[CleanedReports]> {
        let clock = ContinuousClock()
        let start = clock.now
        var cleaned: [CleanedReports] = []
        var reports: [FileReport] = []
        let bnpv = inbox.files(of: BNPVSource.format.kind)
        var linked: (report: LinkReport, names: NameReview)?
        var linking = Duration.zero
        if !bnpv.isEmpty {
            let extract = try BNPVExtract.read(bnpv)
            reports += extract.reports
            let settings = CleaningSettings(years: inbox.years)
            let kept = Cleaning(rowsRead: extract.drugRows, settings: settings).clean(extract.collection)
            cleaned.append(kept)
            linking = clock.measure { linked = link(kept, linesRead: extract.drugRows, upstream[MedicinesBrick.self], inbox.decisions) }
        }
        // What comes from elsewhere is about everywhere.
        let everywhere = CleaningSettings(years: inbox.years, isFrenchOnly: false)
        let faers = inbox.files(of: FAERSSource.format.kind)
        if !faers.isEmpty {
            let extract = try FAERSExtract.read(faers)
            reports += extract.reports
            cleaned.append(Cleaning(rowsRead: extract.drugRows, settings: everywhere).clean(extract.collection))
        }
        let messages = inbox.files(of: ICSRSource.format.kind)
        if !messages.isEmpty {
            let extract = try ICSRExtract.read(messages)
            reports += extract.reports
            cleaned.append(Cleaning(rowsRead: extract.collection.drugs.count, settings: everywhere).clean(extract.collection))
        }
        if !cleaned.isEmpty, let folder = inbox.workFolder { try WorkingStore(folder).keep(cleaned) }
        return Harvest(
            product: cleaned, tables: LinkDatasets.tables(linked?.report), reports: reports, funnels: cleaned.map(\.funnel),
            linkage: linked?.report.counts ?? [], names: linked?.names, reading: clock.now - start - linking)
    }

    /// Links the names of cleaned reports to the pivot, what people decided first; nil when there is none.
    private func link(
        _ cleaned: CleanedReports, linesRead: Int, _ medicines: Medicines?, _ decisions: [PersonDecision]
    ) -> (report: LinkReport, names: NameReview)? {
        guard let reference = medicines?.reference.forLinkage, !reference.medicinalProducts.isEmpty else { return nil }
        let names = ReportedNames(cleaned)
        let people = PersonDecisions(decisions, reference: reference)
        let links = ReportLinks(names, in: cleaned, with: LinkageEngine(reference: reference), people: people)
        return (LinkReport(names, links, cleaned, linesRead: linesRead), NameReview([(names, links, cleaned)], reference, people))
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
