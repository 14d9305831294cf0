import Frame
import Quality
import Tabular

/// The workbooks of CODEX in an inbox, read and typed, oldest vintage first within a kind. All empty where the agency's base is not at hand.
struct CodexFiles: Sendable {
    var products: [FileReading<CodexProductRow>] = []
    var families: [FileReading<CodexFamilyRow>] = []
    var formerFamilies: [FileReading<CodexFormerFamilyRow>] = []
    var formerNames: [FileReading<CodexFormerNameRow>] = []
    var substanceNames: [FileReading<CodexSubstanceNameRow>] = []
    var components: [FileReading<CodexComponentRow>] = []
    var natures: [FileReading<CodexNatureRow>] = []
    var packages: [FileReading<CodexPackageRow>] = []
    var packageEvents: [FileReading<CodexPackageEventRow>] = []
    var eventLabels: [FileReading<CodexEventLabelRow>] = []
    var atcClasses: [FileReading<CodexATCRow>] = []
    var atcCodes: [FileReading<CodexProductATCRow>] = []

    init() {}

    /// Reads the workbooks on all cores.
    init(_ inbox: Inbox) throws {
        let files = inbox.files.filter { file in CodexSources.all.contains { $0.kind == file.kind } }
        for add in try concurrentMap(files, { try CodexFiles.reading($0) }) { add?(&self) }
    }

    /// In the order of `CodexSources.all`.
    var reports: [FileReport] {
        products.map(\.report) + families.map(\.report) + formerFamilies.map(\.report) + formerNames.map(\.report)
            + substanceNames.map(\.report) + components.map(\.report) + natures.map(\.report) + packages.map(\.report)
            + packageEvents.map(\.report) + eventLabels.map(\.report) + atcClasses.map(\.report) + atcCodes.map(\.report)
    }

    /// One file alone, for `datamed check`; nil when it is not of CODEX.
    static func report(on file: InboxFile) throws -> FileReport? {
        var files = CodexFiles()
        try reading(file)?(&files)
        return files.reports.first
    }

    private typealias Addition = @Sendable (inout CodexFiles) -> Void

    private static func reading(_ file: InboxFile) throws -> Addition? {
        switch file.kind {
        case CodexSources.products.kind: try addition(\.products, file)
        case CodexSources.families.kind: try addition(\.families, file)
        case CodexSources.formerFamilies.kind: try addition(\.formerFamilies, file)
        case CodexSources.formerNames.kind: try addition(\.formerNames, file)
        case CodexSources.substanceNames.kind: try addition(\.substanceNames, file)
        case CodexSources.components.kind: try addition(\.components, file)
        case CodexSources.natures.kind: try addition(\.natures, file)
        case CodexSources.packages.kind: try addition(\.packages, file)
        case CodexSources.packageEvents.kind: try addition(\.packageEvents, file)
        case CodexSources.eventLabels.kind: try addition(\.eventLabels, file)
        case CodexSources.atcClasses.kind: try addition(\.atcClasses, file)
        case CodexSources.atcCodes.kind: try addition(\.atcCodes, file)
        default: nil
        }
    }

    private static func addition<Row: HeadedRow>(
        _ list: any WritableKeyPath<CodexFiles, [FileReading<Row>]> & Sendable, _ file: InboxFile
    ) throws -> Addition {
        let reading = try FileReading<Row>(file)
        return { $0[keyPath: list].append(reading) }
    }
}
