import Frame

/// An answer that is an error, as RFC 9457 writes it: what is wrong, where, what was expected, what was perhaps meant.
struct APIProblem: Error, Hashable, Sendable {
    struct Cause: Hashable, Sendable {
        let parameter: String
        let received: String
        let expected: [String]
        let suggestion: String?
    }
    let kind: Kind
    let detail: String
    var causes: [Cause] = []

    typealias Kind = ProblemKind

    init(_ kind: Kind, _ detail: String, causes: [Cause] = []) {
        self.kind = kind
        self.detail = detail
        self.causes = causes
    }

    /// - Parameters:
    ///   - instance: the path that was asked.
    ///   - trace: names the request and the release that was asked, for whoever reports the error.
    func response(instance: String, trace: String) -> WebResponse {
        var writer = JSONWriter()
        writer.object { problem in
            problem.member("type", kind.address)
            problem.member("title", kind.title)
            problem.member("status", kind.status)
            problem.member("detail", detail)
            problem.member("instance", instance)
            problem.name("erreurs")
            problem.array(causes) { list, cause in
                list.object {
                    $0.member("parametre", cause.parameter)
                    $0.member("recu", cause.received)
                    $0.member("attendu", cause.expected)
                    $0.member("suggestion", cause.suggestion)
                }
            }
            problem.member("trace", trace)
        }
        return WebResponse(
            status: kind.status, headers: [("content-type", "application/problem+json; charset=utf-8")], body: .bytes(writer.bytes))
    }
}

/// The nearest of a few names, for people who mistype.
enum NearestName {
    /// Nil when nothing is near enough to be what was meant.
    static func find(_ word: String, in names: [String]) -> String? {
        let wanted = Array(word.lowercased().prefix(64))
        var best: (name: String, distance: Int)?
        for name in names {
            let distance = edits(wanted, Array(name.lowercased()))
            if distance < (best?.distance ?? Int.max) { best = (name, distance) }
        }
        guard let best, best.distance <= max(2, wanted.count / 3) else { return nil }
        return best.name
    }

    /// Levenshtein distance, one row at a time.
    private static func edits(_ left: [Character], _ right: [Character]) -> Int {
        var row = Array(0...right.count)
        for (index, character) in left.enumerated() {
            var diagonal = row[0]
            row[0] = index + 1
            for column in right.indices {
                let substitution = diagonal + (character == right[column] ? 0 : 1)
                diagonal = row[column + 1]
                row[column + 1] = min(substitution, row[column] + 1, diagonal + 1)
            }
        }
        return row[right.count]
    }
}
