import Export
import Foundation
package import Quality

/// What one run was given and where it met what its release counts: `runs/<release>.provenance.json`, beside the release.
///
/// It depends on how the inputs were written down: the hash of a file, the line of an example. The release does not: the same rows in another
/// order make the same release, to the byte.
package struct Provenance: Codable, Hashable, Sendable {
    package struct Input: Codable, Hashable, Sendable {
        /// As in the manifest.
        package var name: String
        package var sha256: String
    }
    /// One finding in full, of those that the manifest counts.
    package struct Example: Codable, Hashable, Sendable {
        package var file: String
        package var rule: String
        package var place: Place
        package var value: String
        package var message: String
        package var fix: Fix?
    }

    package var inputs: [Input]
    package var examples: [Example]

    package init(inputs: [Input] = [], examples: [Example] = []) {
        self.inputs = inputs
        self.examples = examples
    }

    /// An example of what a rule found in a file; nil when the run kept none.
    package func example(of rule: String, in file: String) -> Example? { examples.first { $0.rule == rule && $0.file == file } }
}

extension Provenance {
    init(_ files: [ReceivedFile], _ reports: [FileReport]) {
        inputs = files.map { Input(name: $0.file.name, sha256: $0.receipt.sha256) }.sorted { ($0.name, $0.sha256) < ($1.name, $1.sha256) }
        examples = reports.flatMap { report in
            report.findings.groups.compactMap { group in
                group.listed.first.map {
                    Example(
                        file: report.file, rule: group.rule.id, place: $0.place, value: $0.value, message: $0.message, fix: $0.fix)
                }
            }
        }
    }
}

extension ReleaseShelf {
    private func provenanceFile(of id: String) -> URL { folder.appending(path: "runs").appending(path: "\(id).provenance.json") }

    /// What the last run that made a release was given; empty when its record is gone, which takes nothing from the release.
    func provenance(of id: String) -> Provenance {
        guard let data = try? Data(contentsOf: provenanceFile(of: id)) else { return Provenance() }
        return (try? JSONDecoder().decode(Provenance.self, from: data)) ?? Provenance()
    }

    func keep(_ provenance: Provenance, of id: String) throws {
        let file = provenanceFile(of: id)
        try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try replace(file, with: try stableJSON(provenance))
    }
}
