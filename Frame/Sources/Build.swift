import Export
import Foundation
import Quality
import Vocabulary

/// One run of the pipeline, step by step.
struct Build {
    let bricks: [any Brick]
    let inboxFolder: URL
    let shelf: ReleaseShelf
    let options: BuildOptions

    private struct Reception {
        var archive: Archive
        var files: [ReceivedFile]
        var inbox: Inbox
        var review: BuildReview
        var unknown: [String]
        var notices: [String]
    }

    /// What the bricks made of the inbox.
    private struct Crop {
        var tables: [Table] = []
        /// Of the files that a release tells of.
        var reports: [FileReport] = []
        /// Of the files about people.
        var personalReports: [FileReport] = []
        var funnels: [Funnel] = []
        var linkage: [LinkageCount] = []
        var names: NameReview?
        var reading = Duration.zero
    }

    private var today: CalendarDate? {
        options.today ?? CalendarDate(daysSinceEpoch: Int((options.now().timeIntervalSince1970 / 86_400).rounded(.down)))
    }
    private var sources: [SourceFormat] { bricks.flatMap(\.sources) }
    private var datasets: [Dataset] { bricks.flatMap(\.datasets) }

    func run(_ progress: @Sendable (String) -> Void) async throws -> BuildSummary {
        var stopwatch = Stopwatch()
        var reception = try receive(progress)
        stopwatch.lap("reception")
        let crop = try harvest(reception.inbox, progress)
        let (tables, reports) = (crop.tables, crop.reports)
        // Before asking which day it is: unread rows have no date to tell.
        let batches = Set(sources.filter(\.isBatch).map(\.kind))
        let typedShares = Gates.typedShares((reports + crop.personalReports).filter { !batches.contains($0.kind) }, options.gates)
        if let failure = Gates.failure(of: typedShares) { throw failure }
        let asOf = try newestDay(reception.files, reports)
        stopwatch.lap("lecture_et_controle", of: crop.reading)
        stopwatch.lap("rapprochement")
        let previous = previousRelease(isDemonstration: reception.inbox.isDemonstration)
        let gates = try passGates(tables, typedShares, previous)
        for notice in uncounted(crop, since: previous) {
            progress(notice)
            reception.notices.append(notice)
        }
        stopwatch.lap("seuils")
        progress("Écriture de \(tables.count) jeux de données.")
        let writer = ReleaseFolder(
            folder: shelf.staging.appending(path: "release"), datasets: datasets, tables: tables, asOf: asOf,
            isDemonstration: reception.inbox.isDemonstration, width: options.width, faults: options.faults)
        let written = try await writer.write()
        var manifest = manifest(reception, reports, asOf: asOf, written)
        manifest.linkage = crop.linkage.isEmpty ? nil : crop.linkage
        var shortcomings: [String] = []
        var notices: [String] = []
        manifest.linkageReview = try reception.review.report(crop.names) {
            shortcomings.append($0)
        } notices: {
            notices.append($0)
        }
        let id = try writer.write(manifest)
        stopwatch.lap("ecriture")
        let replaced = shelf.currentID
        let isNew = try await publish(id, &reception, reports)
        stopwatch.lap("publication")
        progress(isNew ? "Version \(id) en service." : "Version \(id) déjà publiée : rien de nouveau.")
        var summary = BuildSummary(manifest, id: id, unknownFiles: reception.unknown, notices: reception.notices + notices, gates: gates)
        summary.qualityTrends = previous.map { manifest.trends(since: $0.manifest).map(BuildSummary.Trend.init) } ?? []
        summary.alreadyPublished = !isNew
        summary.previous = replaced
        summary.files += crop.personalReports.map { BuildSummary.File(Manifest.FileQuality($0)) }
        summary.funnels = crop.funnels.isEmpty ? nil : crop.funnels
        summary.linkage = manifest.linkage
        summary.linkageReview = manifest.linkageReview
        summary.decisions = reception.review.told(crop.names)
        reception.review.leaveLists(crop.names, on: today, shortcomings, &summary) { try options.faults(.reviewing) }
        stopwatch.lap("revue")
        summary.timings = stopwatch.laps
        do {
            try options.faults(.recording)
            try RunRecord(summary, reports, aboutPersons: crop.personalReports).keep(
                in: shelf.folder.appending(path: "runs"), workFolder: reception.inbox.workFolder)
        } catch {
            // The release is already in service: a refusal here is said, and stops nothing.
            summary.notices.append("Le compte rendu n’a pas pu être gardé : \(BuildFailure(error, at: shelf.folder.path)).")
        }
        return summary
    }

    // MARK: Files in

    private func receive(_ progress: @Sendable (String) -> Void) throws -> Reception {
        let listing = try InboxReader(sources: sources, today: today).read(inboxFolder)
        var notices = listing.notices
        guard !listing.inbox.files.isEmpty else {
            throw BuildFailure(
                .sourceMissingOrChanged, at: inboxFolder.path, "Aucun fichier connu dans ce dossier.",
                fix: "Déposez-y les fichiers officiels (CIS_bdpm.txt…), ou lancez « datamed fetch --inbox \(inboxFolder.path) ».")
        }
        try refuseFictionOverFacts(listing.inbox)
        let personal = try personalFiles(listing.inbox)
        let archive = try Archive(releases: shelf.folder, isDemonstration: listing.inbox.isDemonstration)
        try archive.refuseFuture(after: today)
        let waiting = shelf.staging.appending(path: "inputs")
        try FileManager.default.createDirectory(at: waiting, withIntermediateDirectories: true)
        let received = try Receiving(archive: archive, waiting: waiting).receive(listing.inbox.without(personal)) { notices.append($0) }
        let files = try LooseFiles(bricks: bricks).dated(try archive.union(with: received)) { notices.append($0) }
        if !options.acceptsShrunkFiles { try Receiving.refuseShrunk(files, archive: archive, sources: sources) }
        for name in listing.unknown { progress("\(name) : fichier inconnu, laissé de côté.") }
        for notice in notices { progress(notice) }
        progress("\(FrenchFormat.count(files.count, "fichier")), dont \(files.count { !$0.isInInbox }) de l’archive.")
        let workFolder = personal.isEmpty ? nil : workFolder(isDemonstration: listing.inbox.isDemonstration)
        let review = try BuildReview(options.review, workFolder: workFolder)
        try options.faults(.received)
        return Reception(
            archive: archive, files: files,
            inbox: Inbox(
                files: files.map(\.file) + personal, isDemonstration: listing.inbox.isDemonstration, workFolder: workFolder,
                years: options.years, decisions: review.decisions),
            review: review,
            unknown: listing.unknown, notices: notices)
    }

    /// The files about people: they are read where they were dropped, so that no copy of them is made here.
    private func personalFiles(_ inbox: Inbox) throws(BuildFailure) -> [InboxFile] {
        let kinds = Set(sources.filter(\.isPersonal).map(\.kind))
        let files = inbox.files.filter { $0.kind.map(kinds.contains) ?? false }
        if let refusal = files.lazy.compactMap(\.refusal).first { throw BuildFailure(refusal) }
        return files.map { $0.seen(on: today) }
    }

    /// Beside the releases, never among them, under their name: the lock on the releases holds for it too. Real and fictitious people never
    /// share it.
    private func workFolder(isDemonstration: Bool) -> URL {
        let releases = URL(filePath: shelf.folder.standardizedFileURL.path, directoryHint: .isDirectory)
        return releases.deletingLastPathComponent().appending(path: "work/\(releases.lastPathComponent)")
            .appending(path: isDemonstration ? "demonstration" : "real")
    }

    /// Fictitious data never take the place of real ones by mistake; the other way round is the way every site begins.
    private func refuseFictionOverFacts(_ inbox: Inbox) throws(BuildFailure) {
        guard inbox.isDemonstration, let current = shelf.currentID, let manifest = try? shelf.manifest(of: current),
            !manifest.isDemonstration
        else { return }
        throw BuildFailure(
            .sourceMissingOrChanged, at: inboxFolder.path,
            "Ces fichiers sont fictifs, et la version en service (\(current)) est faite de données réelles.",
            fix: "Publiez-les dans un autre dossier de versions : --releases releases-demonstration.")
    }

    /// Every brick in turn, each with the products of those before.
    private func harvest(_ inbox: Inbox, _ progress: @Sendable (String) -> Void) throws -> Crop {
        var upstream = Upstream()
        var crop = Crop()
        for brick in bricks {
            progress("\(brick.card.title) : lecture et contrôle.")
            try harvest(brick, inbox, &upstream, into: &crop)
        }
        try options.faults(.harvested)
        crop.reports.sort { ($0.vintage?.description ?? "", $0.file, $0.kind) < ($1.vintage?.description ?? "", $1.file, $1.kind) }
        return crop
    }

    private func harvest<Built: Brick>(_ brick: Built, _ inbox: Inbox, _ upstream: inout Upstream, into crop: inout Crop) throws {
        let harvest = try brick.build(inbox, upstream: upstream)
        upstream.add(harvest.product, of: Built.self)
        for dataset in brick.datasets {
            guard let table = harvest.tables.first(where: { $0.schema == dataset.schema }) else {
                throw ExportFailure(
                    cause: .table, place: "jeu \(dataset.name)", message: "Le jeu est annoncé mais sa table n’a pas été faite.",
                    fix: "C’est un défaut du programme : signalez-le avec ce message.")
            }
            try table.check()
            crop.tables.append(table)
        }
        let personal = Set(brick.sources.filter(\.isPersonal).map(\.kind))
        crop.reports += harvest.reports.filter { !personal.contains($0.kind) }
        crop.personalReports += harvest.reports.filter { personal.contains($0.kind) }
        crop.funnels += harvest.funnels
        crop.linkage += harvest.linkage
        crop.names = harvest.names ?? crop.names
        crop.reading += harvest.reading
    }

    /// A file about people is never archived: once it is dropped no more, a release tells nothing of it, and that must be said.
    private func uncounted(_ crop: Crop, since previous: OpenRelease?) -> [String] {
        let given = Set(crop.personalReports.map(\.kind))
        return (previous?.manifest.linkage ?? []).sources.filter { !given.contains($0) }.map { source in
            "\(source) : la version en service compte ses noms rapprochés, celle-ci non. "
                + "Un fichier sur des personnes n’est jamais archivé : remettez-le dans le dépôt, et refaites la version."
        }
    }

    // MARK: Dates

    /// The day a file stands for: told by its folder or name, else found by its brick, else its newest date.
    private func day(of received: ReceivedFile, _ reports: [FileReport]) -> CalendarDate? {
        if let vintage = received.file.vintage { return vintage }
        let report = reports.first { $0.file == received.file.name && $0.kind == received.file.kind }
        return report?.vintage ?? report?.newestDate
    }

    private func newestDay(_ files: [ReceivedFile], _ reports: [FileReport]) throws(BuildFailure) -> CalendarDate {
        guard let newest = files.compactMap({ day(of: $0, reports) }).max() else {
            throw BuildFailure(
                .sourceMissingOrChanged, at: inboxFolder.path, "Rien ne dit de quel jour sont ces fichiers.",
                fix: "Rangez-les dans un dossier nommé par leur date : 2026-05-26/.")
        }
        // A mistyped year would make a release of years ahead, which nothing true could follow.
        guard InboxReader.isAhead(newest, of: today) else { return newest }
        throw BuildFailure(
            .sourceMissingOrChanged, at: inboxFolder.path,
            "Ces fichiers ne sont pas datés, et la date la plus récente qui y est écrite est à venir : \(FrenchFormat.date(newest)).",
            fix: "Corrigez-la, ou rangez-les dans un dossier nommé par leur date : 2026-05-26/.")
    }

    private func dated(_ files: [ReceivedFile], _ reports: [FileReport]) -> [(received: ReceivedFile, vintage: CalendarDate)] {
        files.compactMap { received in day(of: received, reports).map { (received, $0) } }
    }

    // MARK: Gates

    /// The release in service, when it can be compared: of the same nature, and whole.
    private func previousRelease(isDemonstration: Bool) -> OpenRelease? {
        guard let current = shelf.currentID,
            let release = try? OpenRelease.open(releases: shelf.folder, id: current, datasets: datasets),
            release.isDemonstration == isDemonstration
        else { return nil }
        return release
    }

    private func passGates(_ tables: [Table], _ typedShares: [GateResult], _ previous: OpenRelease?) throws -> [GateResult] {
        var results = typedShares
        if let previous {
            results += try Gates.removedKeys(tables, previous: previous, options.gates)
            results += try Gates.departedRows(tables, previous: previous, options.gates)
        }
        if let failure = Gates.failure(of: results) { throw failure }
        try options.faults(.gated)
        return results
    }

    // MARK: Out

    private func manifest(
        _ reception: Reception, _ reports: [FileReport], asOf: CalendarDate,
        _ written: (datasets: [Manifest.DatasetEntry], wholeFiles: [Manifest.File])
    ) -> Manifest {
        let inputs = reception.files.map { received in
            Manifest.Input(
                name: received.file.name, kind: received.file.kind, vintage: day(of: received, reports), bytes: received.receipt.bytes)
        }.sorted { ($0.vintage?.description ?? "", $0.name) < ($1.vintage?.description ?? "", $1.name) }
        let given = Set(reception.files.compactMap(\.file.kind))
        return Manifest(
            formatVersion: 1, asOf: asOf, isDemonstration: reception.inbox.isDemonstration, inputs: inputs,
            missingSources: sources.filter { !$0.isPersonal && !$0.isOptional }.map(\.kind).filter { !given.contains($0) },
            datasets: written.datasets,
            wholeFiles: written.wholeFiles,
            quality: reports.map(Manifest.FileQuality.init))
    }

    /// Archives the inputs, puts the folder on the shelf, opens it once, and puts it in service.
    /// - Returns: false when this very content was already there.
    private func publish(
        _ id: String, _ reception: inout Reception, _ reports: [FileReport]
    ) async throws -> Bool {
        try options.faults(.archiving)
        try reception.archive.keep(dated(reception.files, reports))
        try options.faults(.shelving)
        let isNew = !shelf.isWhole(id)
        if isNew {
            let target = shelf.location(of: id)
            // A damaged folder under this name makes way, in one step too.
            if FileManager.default.fileExists(atPath: target.path) {
                guard rename(target.path, shelf.staging.appending(path: "damaged").path) == 0 else { throw BuildFailure.disk(target.path) }
            }
            guard rename(shelf.staging.appending(path: "release").path, target.path) == 0 else { throw BuildFailure.disk(target.path) }
            try synchronise(shelf.folder)
        }
        try options.faults(.preparing)
        try shelf.keep(Provenance(reception.files, reports), of: id)
        try await Site.prepare(id, on: shelf, bricks: bricks)
        try options.faults(.publishing)
        if shelf.currentID != id { try shelf.putInService(id, action: .publication, now: options.now()) }
        return isNew
    }
}
