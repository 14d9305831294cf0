import Foundation
import Frame
import Quality
import Tabular

/// Every medicines file of an inbox, read and typed, oldest vintage first within a kind.
struct MedicineFiles: Sendable {
    var products: [FileReading<ProductRow>] = []
    var packages: [FileReading<PackageRow>] = []
    var compositions: [FileReading<CompositionRow>] = []
    var genericGroups: [FileReading<GenericRow>] = []
    var conditions: [FileReading<ConditionRow>] = []
    var clinicalBenefit: [FileReading<ClinicalBenefitRow>] = []
    var addedBenefit: [FileReading<AddedBenefitRow>] = []
    var opinionLinks: [FileReading<OpinionLinkRow>] = []
    var safetyNotices: [FileReading<SafetyNoticeRow>] = []
    var majorInterest: [FileReading<MajorInterestRow>] = []
    var classifications: [FileReading<ClassificationRow>] = []
    var atcLabels: [ATCLabelReading] = []

    /// Reads all files at once, the largest first so that no core is left waiting at the end.
    init(_ inbox: Inbox) throws {
        let files = inbox.files.enumerated().filter { file in MedicineSources.all.contains { $0.kind == file.element.kind } }
        let sized = files.map { ($0.offset, $0.element, MedicineFiles.size(of: $0.element)) }
        let largestFirst = sized.sorted { ($1.2, $0.0) < ($0.2, $1.0) }
        let readings = try concurrentMap(largestFirst.map { ($0.0, $0.1) }) { (offset, file) in (offset, try MedicineFiles.read(file)) }
        for (_, reading) in readings.sorted(by: { $0.0 < $1.0 }) { add(reading) }
    }

    /// One file alone, for `datamed check`.
    /// - Throws: `TabularRefusal` for a file that is not what it should be, or whose kind is none of ours.
    static func report(on file: InboxFile) throws -> FileReport {
        switch try read(file) {
        case .products(let reading): reading.report
        case .packages(let reading): reading.report
        case .compositions(let reading): reading.report
        case .genericGroups(let reading): reading.report
        case .conditions(let reading): reading.report
        case .clinicalBenefit(let reading): reading.report
        case .addedBenefit(let reading): reading.report
        case .opinionLinks(let reading): reading.report
        case .safetyNotices(let reading): reading.report
        case .majorInterest(let reading): reading.report
        case .classifications(let reading): reading.report
        case .atcLabels(let reading): reading.report
        case nil:
            throw TabularRefusal(
                file: file.name, reason: .unsupportedFormat(file.kind ?? ""), message: "Ce fichier n’est pas un fichier de médicaments.",
                fix: "Donnez un fichier de la base publique des médicaments.")
        }
    }

    /// In the order of `MedicineSources.all`, oldest vintage first.
    var reports: [FileReport] {
        products.map(\.report) + packages.map(\.report) + compositions.map(\.report) + genericGroups.map(\.report)
            + conditions.map(\.report) + clinicalBenefit.map(\.report) + addedBenefit.map(\.report) + opinionLinks.map(\.report)
            + safetyNotices.map(\.report) + majorInterest.map(\.report) + atcLabels.map(\.report) + classifications.map(\.report)
    }

    private enum Reading: Sendable {
        case products(FileReading<ProductRow>)
        case packages(FileReading<PackageRow>)
        case compositions(FileReading<CompositionRow>)
        case genericGroups(FileReading<GenericRow>)
        case conditions(FileReading<ConditionRow>)
        case clinicalBenefit(FileReading<ClinicalBenefitRow>)
        case addedBenefit(FileReading<AddedBenefitRow>)
        case opinionLinks(FileReading<OpinionLinkRow>)
        case safetyNotices(FileReading<SafetyNoticeRow>)
        case majorInterest(FileReading<MajorInterestRow>)
        case classifications(FileReading<ClassificationRow>)
        case atcLabels(ATCLabelReading)
    }

    /// Nil when the kind is not one of ours.
    private static func read(_ file: InboxFile) throws -> Reading? {
        switch file.kind {
        case MedicineSources.products.kind: .products(try FileReading(file))
        case MedicineSources.packages.kind: .packages(try FileReading(file))
        case MedicineSources.compositions.kind: .compositions(try FileReading(file))
        case MedicineSources.genericGroups.kind: .genericGroups(try FileReading(file))
        case MedicineSources.conditions.kind: .conditions(try FileReading(file))
        case MedicineSources.clinicalBenefit.kind: .clinicalBenefit(try FileReading(file))
        case MedicineSources.addedBenefit.kind: .addedBenefit(try FileReading(file))
        case MedicineSources.opinionLinks.kind: .opinionLinks(try FileReading(file))
        case MedicineSources.safetyNotices.kind: .safetyNotices(try FileReading(file))
        case MedicineSources.majorInterest.kind: .majorInterest(try FileReading(file))
        case MedicineSources.atcCodes.kind: .classifications(try FileReading(file))
        case MedicineSources.atcLabels.kind: .atcLabels(try ATCLabelReading(file))
        default: nil
        }
    }

    private mutating func add(_ reading: Reading?) {
        switch reading {
        case .products(let reading): products.append(reading)
        case .packages(let reading): packages.append(reading)
        case .compositions(let reading): compositions.append(reading)
        case .genericGroups(let reading): genericGroups.append(reading)
        case .conditions(let reading): conditions.append(reading)
        case .clinicalBenefit(let reading): clinicalBenefit.append(reading)
        case .addedBenefit(let reading): addedBenefit.append(reading)
        case .opinionLinks(let reading): opinionLinks.append(reading)
        case .safetyNotices(let reading): safetyNotices.append(reading)
        case .majorInterest(let reading): majorInterest.append(reading)
        case .classifications(let reading): classifications.append(reading)
        case .atcLabels(let reading): atcLabels.append(reading)
        case nil: break
        }
    }

    private static func size(of file: InboxFile) -> Int { (try? file.url.resourceValues(forKeys: [.fileSizeKey]))?.fileSize ?? 0 }
}
