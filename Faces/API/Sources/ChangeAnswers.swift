import Frame

/// What changed between two releases, row by row: enough to follow the data without taking them again.
enum ChangeAnswers {
    /// - Parameter find: opens the release of an identifier.
    static func endpoint(
        _ current: ReleaseStore, other: [ReleaseSummary], find: @escaping @Sendable (String) throws -> ReleaseStore
    ) -> Endpoint {
        let path = "\(Address.interface)/changements"
        return Endpoint(
            name: "lister_changements", group: "Jeux de données", title: "Changements depuis une version",
            summary:
                "Ajouts, modifications et suppressions, jeu par jeu, dans l’ordre des clés. Appliqués à l’ancienne version, ils donnent la nouvelle. "
                + "« avant » et « apres » d’une modification ne portent que les champs qui changent.", path: path,
            parameters: [
                Parameter("depuis", .version, "La version que l’on a déjà.", isRequired: true, example: current.id),
                Parameter(
                    "jeu", .choice(current.stores.map(\.dataset.pathName)), "Ce jeu seulement.",
                    example: current.stores.first?.dataset.pathName),
                Parameter(
                    "type", .choice(ReleaseChange.Operation.allCases.map(\.rawValue)), "Ce genre de changement seulement.", example: "ajout"
                ),
                Parameter(
                    "limite", .integer(0...RowAnswers.largestLimit), "Changements par page ; 50 en JSON, tous en .jsonl.", example: "10"),
                Parameter("curseur", .cursor, "Suite : à reprendre du lien « suivant »."), Endpoint.envelope,
            ], formats: [.json, .jsonLines], shape: .envelope(.list(shape)), isSlow: true,
            example: "\(path)?depuis=\(Query.encode(current.id))"
        ) { call in
            let older = try find(call.query["depuis"] ?? "")
            return try answer(call, from: older)
        }
    }

    private static func answer(_ call: Call, from older: ReleaseStore) throws -> WebResponse {
        let scope = "\(older.id) \(call.release.id) \(call.query["jeu"] ?? "") \(call.query["type"] ?? "")"
        var start = 0
        if let text = call.query["curseur"] {
            guard let cursor = Cursor(text, scope: scope) else {
                throw APIProblem(.invalidCursor, "Ce curseur ne vient pas de cette requête sur la version \(call.release.id).")
            }
            start = cursor.row
        }
        let limit = call.query["limite"].flatMap { Int($0) } ?? (call.format == .json ? RowAnswers.defaultLimit : Int.max)
        let isLines = call.format == .jsonLines
        var total = 0
        var given = 0
        var bytes: [UInt8] = []
        let dataset = call.query["jeu"].flatMap { call.release[$0]?.dataset.name }
        func take(_ change: ReleaseChange) {
            guard call.query["type"].map({ $0 == change.operation.rawValue }) ?? true else { return }
            defer { total += 1 }
            guard total >= start, given < limit else { return }
            if given > 0, !isLines { bytes.append(UInt8(ascii: ",")) }
            change.append(to: &bytes)
            if isLines { bytes.append(0x0A) }
            given += 1
        }
        // A release does not differ from itself; comparing would open the same database twice.
        if older.id != call.release.id {
            _ = try ReleaseComparison(from: older.release, to: call.release.release).changes(in: dataset, take)
        }
        let end = start + given
        let next = end < total && limit > 0 ? call.address(changing: [Query.Item("curseur", Cursor(row: end).text(scope: scope))]) : nil
        var headers = [(name: "datamed-lignes", value: String(given))]
        if let next { headers.append((name: "link", value: "<\(next)>; rel=\"next\"")) }
        if isLines { return call.response(bytes, headers: headers) }
        let list = [UInt8(ascii: "[")] + bytes + [UInt8(ascii: "]")]
        guard call.wantsEnvelope else { return call.response(list, headers: headers) }
        var links = Envelope.Links(own: call.address(), next: next)
        links.page = Address.catalogue
        return call.response(Envelope.wrap(call.release.release, total: total, links: links) { $0.verbatim(list) }, headers: headers)
    }

    private static let shape = Shape.object([
        .init("op", .text(values: ReleaseChange.Operation.allCases.map(\.rawValue))), .init("jeu", .text),
        .init("cle", .object([], others: .anything)),
        .init("avant", .nullable(.object([], others: .anything))), .init("apres", .nullable(.object([], others: .anything))),
        .init("version", .text, "La version où ce changement paraît."),
    ])
}
