import Export
package import Foundation
package import Linkage
package import Vocabulary

extension BlindSample {
    /// As a workbook for people to fill. Its key goes apart (`ReviewFolder.key`).
    package func write(to url: URL, naming reference: Reference, on today: CalendarDate) throws(BuildFailure) {
        try ReviewSheet.write(
            rows(reference), columns: Self.columns.map { Column($0, .text, label: $0, definition: "", example: "") },
            title: "Liens à relire, \(week)",
            notes: ["Écrivez dans « juste » : oui, non, ou ? si rien ne permet de le dire.", "Puis qui a relu, et ce qui se remarque."],
            to: url, on: today)
    }
}
