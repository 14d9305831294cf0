import Foundation
import Vocabulary

/// A report for programs: stable keys in French snake_case, every listed finding, and how many are not listed.
package enum ReportJSON {
    /// - Parameter previous: what the release in service has kept of the file of each kind.
    package static func render(_ reports: [FileReport], previous: [String: QualityFacts] = [:]) throws -> String {
        let encoder = JSONEncoder()
        encoder.keyEncodingStrategy = .convertToSnakeCase
        encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(Document(reports, previous)), as: UTF8.self) + "\n"
    }

    private struct Document: Encodable {
        let verdict: String
        let blocages: Int
        let erreurs: Int
        let aVerifier: Int
        let corriges: Int
        let fichiers: [File]

        init(_ reports: [FileReport], _ previous: [String: QualityFacts]) {
            let verdict = Verdict(reports)
            self.verdict = verdict.sentence
            blocages = verdict.blocking
            erreurs = verdict.errors
            aVerifier = verdict.warnings
            corriges = verdict.repairs
            fichiers = reports.map { File($0, previous[$0.kind]) }
        }
    }

    private struct File: Encodable {
        let fichier: String
        let type: String
        let millesime: String?
        let octets: Int
        let encodage: String
        let lignesLues: Int
        let lignesPretes: Int
        let lignesRejetees: Int
        let lignesVides: Int
        let lignesRecollees: Int
        let dateLaPlusRecente: String?
        let note: String
        /// Out of 100; nil when nothing was read.
        let score: Double?
        let plafond: String?
        let evolution: Trend?
        let dimensions: [Dimension]
        let colonnes: [Column]
        let references: [Reference]
        let regles: [Group]

        init(_ report: FileReport, _ previous: QualityFacts?) {
            let score = QualityScore(report)
            self.score = report.rowsIn == 0 || report.isOfUnknownSource ? nil : Double(score.thousandths) / 10
            plafond = score.cap?.reason
            evolution = previous.map { Trend(QualityTrend(from: $0, to: report.facts)) }
            fichier = report.file
            type = report.kind
            millesime = report.vintage?.description
            octets = report.byteCount
            encodage = report.encoding
            lignesLues = report.rowsIn
            lignesPretes = report.rowsTyped
            lignesRejetees = report.rowsRejected
            lignesVides = report.blankLines
            lignesRecollees = report.rejoinedRows
            dateLaPlusRecente = report.newestDate?.description
            note = score.grade.rawValue
            dimensions = score.measures.map { Dimension($0) }
            colonnes = report.columns.map { Column(colonne: $0.name, remplies: $0.filled, valides: $0.valid) }
            references = report.references.map {
                Reference(colonne: $0.column, cible: $0.target, controlees: $0.checked, retrouvees: $0.matched)
            }
            regles = report.findings.groups.map(Group.init)
        }
    }

    private struct Dimension: Encodable {
        let dimension: String
        let poids: Int
        let conformes: Int
        let controles: Int

        init(_ measure: QualityScore.Measure) {
            dimension = measure.dimension.frenchName
            poids = measure.checked == 0 ? 0 : QualityScale.weight(of: measure.dimension)
            conformes = measure.right
            controles = measure.checked
        }
    }

    private struct Trend: Encodable {
        struct Change: Encodable {
            let regle: String
            let titre: String
            let avant: Int
            let apres: Int
        }
        let lignesAvant: Int
        let lignesApres: Int
        let noteAvant: String
        let noteApres: String
        let regles: [Change]

        init(_ trend: QualityTrend) {
            lignesAvant = trend.rowsBefore
            lignesApres = trend.rowsAfter
            noteAvant = trend.scoreBefore.grade.rawValue
            noteApres = trend.scoreAfter.grade.rawValue
            regles = trend.changes.map { Change(regle: $0.rule, titre: $0.title, avant: $0.before, apres: $0.after) }
        }
    }

    private struct Column: Encodable {
        let colonne: String
        let remplies: Int
        let valides: Int
    }

    private struct Reference: Encodable {
        let colonne: String
        let cible: String
        let controlees: Int
        let retrouvees: Int
    }

    private struct Group: Encodable {
        let regle: String
        let titre: String
        let explication: String
        let dimension: String
        let gravite: String
        let nombre: Int
        let nonDetailles: Int
        let constats: [Item]

        init(_ group: FindingLog.Group) {
            regle = group.rule.id
            titre = group.rule.title
            explication = group.rule.explanation
            dimension = group.rule.dimension.frenchName
            gravite = group.rule.severity.frenchName
            nombre = group.count
            nonDetailles = group.unlisted
            constats = group.listed.map(Item.init)
        }
    }

    private struct Item: Encodable {
        let feuille: String?
        let ligne: Int?
        let octet: Int?
        let colonne: String?
        let valeur: String
        let message: String
        let conseil: String?
        let remplacement: String?
        let confiance: Double?

        init(_ finding: Finding) {
            feuille = finding.place.sheet
            ligne = finding.place.line
            octet = finding.place.byteOffset
            colonne = finding.place.column
            valeur = finding.value
            message = finding.message
            conseil = finding.fix?.advice
            remplacement = finding.fix?.replacement
            confiance = finding.fix?.confidence
        }
    }
}
