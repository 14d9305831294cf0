/// Short French labels of the ATC classes, in our own words: an open file, `Resources/atc-fr.tsv`, that anyone may read and correct.
///
/// They stand in where no file gives a label. Levels 1 to 3 are complete; level 4 has the common classes; level 5 is for the substances to name.
package enum ATCLabels {
    package static let french: [ATCCode: String] = read(text)

    /// The file, as published.
    package static var text: String { String(decoding: PackageResources.atc_fr_tsv, as: UTF8.self) }

    /// Lines `code ⇥ label`; lines that begin with `#` are remarks, the first other line names the columns.
    static func read(_ text: String) -> [ATCCode: String] {
        var labels: [ATCCode: String] = [:]
        for line in text.split(separator: "\n").filter({ !$0.hasPrefix("#") }).dropFirst() {
            let fields = line.split(separator: "\t")
            guard fields.count == 2, let code = try? ATCCode(fields[0]) else { continue }
            labels[code] = String(fields[1])
        }
        return labels
    }
}
