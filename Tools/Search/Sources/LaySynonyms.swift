/// The words people use for medicines: lay, foreign or shortened. An open file, `Resources/synonymes.tsv`, that anyone may read and correct.
package enum LaySynonyms {
    /// The file, as published.
    package static var text: String { String(decoding: PackageResources.synonymes_tsv, as: UTF8.self) }

    package static var all: [Synonym] { read(text) }

    /// Lines `word ⇥ meaning | meaning`; lines that begin with `#` are remarks, the first other line names the columns.
    static func read(_ text: String) -> [Synonym] {
        let lines = text.split(whereSeparator: \.isNewline).filter { !$0.hasPrefix("#") }
        return lines.dropFirst().compactMap { line in
            let fields = line.split(separator: "\t")
            guard fields.count == 2 else { return nil }
            return Synonym(word: String(fields[0]), meanings: fields[1].split(separator: "|").map { $0.trimming(while: \.isWhitespace) })
        }
    }
}

extension Substring {
    fileprivate func trimming(while isTrimmed: (Character) -> Bool) -> String {
        var text = self
        while let first = text.first, isTrimmed(first) { text.removeFirst() }
        while let last = text.last, isTrimmed(last) { text.removeLast() }
        return String(text)
    }
}
