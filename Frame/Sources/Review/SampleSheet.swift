import Export
package import Foundation
package import Linkage
package import Vocabulary

extension SamplePrecision {
    /// "l’étape « mots » n’est pas relue"; nil when each stage that was drawn is.
    package var unmeasuredText: String? {
        let names = unmeasured.map { "« \($0.rawValue) »" }
        guard let first = names.first else { return nil }
        return names.count == 1 ? "l’étape \(first) n’est pas relue" : "les étapes \(names.joined(separator: ", ")) ne sont pas relues"
    }
}

extension BlindSample {
    /// As a workbook for people to fill. Its key goes apart (`ReviewFolder.key`).
    func write(to url: URL, naming reference: Reference, on today: CalendarDate) throws(BuildFailure) {
        try ReviewSheet.write(
            rows(reference), columns: Self.columns.map { Column($0, .text, label: $0, definition: "", example: "") },
            title: "Liens à relire, \(week)",
            notes: ["Écrivez dans « juste » : oui, non, ou ? si rien ne permet de le dire.", "Puis qui a relu, et ce qui se remarque."],
            to: url, on: today)
    }

    /// As a new workbook and its key, for their owner alone. The key first: a run killed between the two is done again.
    package func create(_ url: URL, naming reference: Reference, on today: CalendarDate) throws(BuildFailure) {
        try ReviewSheet.checkEnding(of: url)
        guard !PrivateFile.exists(url) else { throw PrivateFile.taken(url) }
        let key = ReviewFolder.key(of: url)
        let text = Array(self.key.text.utf8)
        guard try PrivateFile.create(key, with: text) || (try? Data(contentsOf: key)) == Data(text) else { throw PrivateFile.taken(key) }
        try PrivateFile.createOrRefuse(url) { temporary throws(BuildFailure) in
            try write(to: temporary, naming: reference, on: today)
        }
    }
}
