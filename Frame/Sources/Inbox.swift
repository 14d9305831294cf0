package import Foundation
package import Linkage
package import Tabular
package import Vocabulary

/// A kind of file that a brick understands: how to know it, what it must look like, where it is published.
package struct SourceFormat: Sendable {
    /// The publisher's word: "CIS_bdpm".
    package let kind: String
    /// French: "Spécialités".
    package let title: String
    /// Lower-case beginnings of file names: "cis_bdpm". The longest match over all sources wins.
    package let namePrefixes: [String]
    /// Accepted numbers of columns, current version first.
    package let columnCounts: [Int]
    /// Where the official file is downloaded; nil when it is not published by itself.
    package let address: String?
    /// True for a source that is sometimes published empty on purpose.
    package let mayBeEmpty: Bool
    /// How the source is known by its content: for files whose name says nothing ("2025-07-07.txt"), or says another source, or whose columns
    /// are parted in another way. It must be sure: a file that two sources claim belongs to none.
    package let signature: SourceSignature?
    /// True when its rows are about people: its files are read where they stand, never archived nor copied, and no release tells of them.
    package let isPersonal: Bool
    /// True when its rows are messages of many senders: those that are rejected are counted, and hold up nobody else's.
    package let isBatch: Bool
    /// For a file that always names its columns, and has others in any order: the names without which it is not this source. Empty for a file
    /// whose columns are known by their places.
    package let requiredColumns: [String]
    /// True for a source that few deployers have: nobody is told that it is missing.
    package let isOptional: Bool

    package init(
        kind: String, title: String, namePrefixes: [String], columnCounts: [Int], address: String?, mayBeEmpty: Bool = false,
        signature: SourceSignature? = nil, isPersonal: Bool = false, isBatch: Bool = false, requiredColumns: [String] = [],
        isOptional: Bool = false
    ) {
        self.kind = kind
        self.title = title
        self.namePrefixes = namePrefixes
        self.columnCounts = columnCounts
        self.address = address
        self.mayBeEmpty = mayBeEmpty
        self.signature = signature
        self.isPersonal = isPersonal
        self.isBatch = isBatch
        self.requiredColumns = requiredColumns
        self.isOptional = isOptional
    }
}

/// Two sources are the same when they are of the same kind: kinds are unique over all bricks.
extension SourceFormat: Hashable {
    package static func == (left: SourceFormat, right: SourceFormat) -> Bool { left.kind == right.kind }
    package func hash(into hasher: inout Hasher) { hasher.combine(kind) }
}

/// A file received, with the day its content stands for when a folder or a file name says it.
package struct InboxFile: Hashable, Sendable {
    package let url: URL
    /// As reports name it: "2026-05-26/CIS_bdpm.txt".
    package let name: String
    package let vintage: CalendarDate?
    /// The `SourceFormat.kind` it was recognised as; nil when no brick knows it.
    package let kind: String?
    /// Dates written in the file after this day are not plausible; nil when nothing tells.
    package let horizon: CalendarDate?
    /// Why it cannot be taken for what its name or its folder says: a date that is none, the content of another source.
    package let refusal: TabularRefusal?

    /// - Parameter horizon: nil for the vintage: no file tells what comes after it.
    package init(
        url: URL, name: String, vintage: CalendarDate?, kind: String?, horizon: CalendarDate? = nil, refusal: TabularRefusal? = nil
    ) {
        self.url = url
        self.name = name
        self.vintage = vintage
        self.kind = kind
        self.horizon = horizon ?? vintage
        self.refusal = refusal
    }

    /// The same file looked at on that day, before any release: nothing in it can come later.
    package func seen(on today: CalendarDate?) -> InboxFile {
        let horizon = [vintage, today].compactMap(\.self).min()
        return InboxFile(url: url, name: name, vintage: vintage, kind: kind, horizon: horizon, refusal: refusal)
    }
}

/// The files of one build, sorted: oldest vintage first, then by name.
package struct Inbox: Sendable {
    package let files: [InboxFile]
    /// True when the files were made by `datamed demo`: every page built on them says so.
    package let isDemonstration: Bool
    /// Where a brick may keep rows about people, which no release holds; nil where nothing may be kept.
    package let workFolder: URL?
    /// Years that figures drawn from reports are about; nil for all.
    package let years: ClosedRange<Int>?
    /// What people decided of reported names, in the order of their file: applied before anything else.
    package let decisions: [PersonDecision]

    package init(
        files: [InboxFile], isDemonstration: Bool, workFolder: URL? = nil, years: ClosedRange<Int>? = nil, decisions: [PersonDecision] = []
    ) {
        self.workFolder = workFolder
        self.years = years
        self.decisions = decisions
        self.files = files.sorted { left, right in
            (left.vintage?.description ?? "", left.name) < (right.vintage?.description ?? "", right.name)
        }
        self.isDemonstration = isDemonstration
    }

    func without(_ others: [InboxFile]) -> Inbox {
        Inbox(files: files.filter { file in !others.contains { $0.url == file.url } }, isDemonstration: isDemonstration)
    }

    /// The files of one kind, oldest vintage first.
    package func files(of kind: String) -> [InboxFile] { files.filter { $0.kind == kind } }
}
