import Frame
import Synchronization

/// What changed between two releases, row by row: enough to follow the data without taking them again.
enum ChangeAnswers {
    static let path = "\(Address.interface)/changements"

    /// - Parameter find: opens the release of an identifier.
    static func endpoint(
        _ current: ReleaseStore, history: VersionHistory, find: @escaping @Sendable (String) throws -> ReleaseStore
    ) -> Endpoint {
        let changes = ChangeStore()
        return Endpoint(
            name: "lister_changements", group: "Jeux de données", title: "Changements depuis une version",
            summary:
                "Ajouts, modifications et suppressions, jeu par jeu, dans l’ordre des clés, entre deux versions gardées quelconques. Appliqués à "
                + "l’ancienne version, ils donnent la nouvelle. « avant » et « apres » d’une modification ne portent que les champs qui changent. "
                + "En .atom et .feed.json : un flux à suivre.", path: path,
            parameters: [
                Parameter("depuis", .version, "La version que l’on a déjà ; sans elle, la version d’avant.", example: current.id),
                Parameter(
                    "jeu", .choice(current.stores.map(\.dataset.pathName)), "Ce jeu seulement.",
                    example: current.stores.first?.dataset.pathName),
                Parameter(
                    "type", .choice(ReleaseChange.Operation.allCases.map(\.rawValue)), "Ce genre de changement seulement.", example: "ajout"
                ),
                Parameter(
                    "limite", .integer(0...RowAnswers.largestLimit), "Changements par page ; 50 sans elle, tous en .jsonl.", example: "10"),
                Parameter("curseur", .cursor, "Suite : à reprendre du lien « suivant »."), Endpoint.envelope,
            ], formats: [.json, .jsonLines, .atom, .jsonFeed], shape: .envelope(.list(shape)), isSlow: true,
            example: "\(path)?depuis=\(Query.encode(current.id))"
        ) { call in
            var call = call
            let since = call.query["depuis"]
            // Which version comes before may change as old ones are put away.
            if since == nil { call.isPinned = false }
            let older = try find(since ?? history.previous(of: call.release.id) ?? call.release.id)
            return try answer(call, since: older.id, try changes.changes(from: older, to: call.release))
        }
    }

    /// The whole delta of one dataset between two versions, to be kept as a file: it never changes.
    static func deltaAddress(_ pathName: String, from older: String, to newer: String) -> String {
        path + ".jsonl?"
            + Query([Query.Item("depuis", older), Query.Item("version", newer), Query.Item("jeu", pathName)]).encoded
    }

    private static func answer(_ call: Call, since older: String, _ file: ChangeFile) throws -> WebResponse {
        let scope = "\(older) \(call.release.id) \(call.query["jeu"] ?? "") \(call.query["type"] ?? "")"
        var start = 0
        if let text = call.query["curseur"] {
            guard let cursor = Cursor(text, scope: scope) else {
                throw APIProblem(
                    .invalidCursor, "Ce curseur ne vient pas de cette requête sur la version \(call.release.id).",
                    causes: [
                        .init(parameter: "curseur", received: text, expected: ["le curseur du lien « suivant », tel quel"], suggestion: nil)
                    ])
            }
            start = cursor.row
        }
        let all = file.numbers(
            in: call.query["jeu"].flatMap { call.release[$0]?.dataset.name },
            call.query["type"].flatMap(ReleaseChange.Operation.init(rawValue:)))
        let limit = call.query["limite"].flatMap { Int($0) } ?? (call.format.isPaged ? RowAnswers.defaultLimit : all.count)
        let numbers = all.dropFirst(start).prefix(limit)
        let end = start + numbers.count
        let next = end < all.count && limit > 0 ? call.address(changing: [Query.Item("curseur", Cursor(row: end).text(scope: scope))]) : nil
        var headers = [(name: "datamed-lignes", value: String(numbers.count))]
        if let next { headers.append((name: "link", value: "<\(next)>; rel=\"next\"")) }
        if call.format == .jsonLines { return lines(call, file, numbers, headers: headers) }
        if call.format.isFeed {
            let feed = try ChangeFeed(call).feed(
                numbers.map { number in
                    var line: [UInt8] = []
                    file.append(number, to: &line)
                    return line
                }, next: next)
            return call.response(feed.bytes(as: call.format), headers: headers)
        }
        var list: [UInt8] = [UInt8(ascii: "[")]
        for (index, number) in numbers.enumerated() {
            if index > 0 { list.append(UInt8(ascii: ",")) }
            file.append(number, to: &list)
        }
        list.append(UInt8(ascii: "]"))
        guard call.wantsEnvelope else { return call.response(list, headers: headers) }
        var links = Envelope.Links(own: call.address(), next: next)
        links.page = Address.catalogue
        return call.response(
            Envelope.wrap(call.release.release, total: all.count, links: links) { $0.verbatim(list) }, headers: headers)
    }

    /// Sent while it is read, however long.
    private static func lines(
        _ call: Call, _ file: ChangeFile, _ numbers: ArraySlice<Int>, headers: [(name: String, value: String)]
    ) -> WebResponse {
        var response = call.response([], headers: headers + [call.entityTag])
        let rest = Mutex(numbers)
        response.body = .pieces {
            rest.withLock { rest in
                guard !rest.isEmpty else { return nil }
                var piece: [UInt8] = []
                for number in rest.prefix(500) {
                    file.append(number, to: &piece)
                    piece.append(0x0A)
                }
                rest = rest.dropFirst(500)
                return piece
            }
        }
        return response
    }

    private static let shape = Shape.object([
        .init("op", .text(values: ReleaseChange.Operation.allCases.map(\.rawValue))), .init("jeu", .text),
        .init("cle", .object([], others: .anything)),
        .init("avant", .nullable(.object([], others: .anything))), .init("apres", .nullable(.object([], others: .anything))),
        .init("version", .text, "La version où ce changement paraît."),
    ])
}

/// The kept versions, from the newest to the oldest.
struct VersionHistory: Sendable {
    private let ids: [String]

    init(current: OpenRelease, other: [ReleaseSummary]) {
        // The others come in the order of publication, the newest first; the release in service is the newest of its day.
        let place = other.firstIndex { $0.asOf <= current.asOf } ?? other.count
        ids = other[..<place].map(\.id) + [current.id] + other[place...].map(\.id)
    }

    /// Nil for the oldest, or an unknown one.
    func previous(of id: String) -> String? {
        guard let index = ids.firstIndex(of: id), index + 1 < ids.count else { return nil }
        return ids[index + 1]
    }
}
