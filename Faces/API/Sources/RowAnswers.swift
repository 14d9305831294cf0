import Export
import Foundation
import Frame
import GRDB
import Synchronization

/// Lists and single rows of a dataset.
enum RowAnswers {
    static let defaultLimit = 50
    static let largestLimit = 1_000

    // MARK: One row

    /// - Parameter related: lists that hang on the object, by the name of the link and the last part of the address.
    static func object(
        _ call: Call, _ store: DatasetStore, related: [(name: String, path: String)], inclusion: Inclusion?
    ) throws -> WebResponse {
        let key = call.keys[0]
        guard let row = try store.row(of: key) else { throw try redirectOrNotFound(call, store, key) }
        let columns = try columns(call)
        var line: [UInt8] = []
        try RowWriter(store, .jsonLines, columns: columns).append(row, to: &line)
        let included = try inclusion?.bytes(for: call, keys: [key])
        if call.format == .linkedData { return call.response(linkedData(line, store, key)) }
        guard call.wantsEnvelope else { return call.response(line) }
        let address = "\(Address.resource(store.dataset.pathName))/\(Address.part(key))"
        var links = Envelope.Links(own: call.address())
        links.page = page(of: key, store)
        links.related = related.map { (name: $0.name, address: "\(address)/\($0.path)") }
        return call.response(Envelope.wrap(store, total: 1, links: links, included: included) { $0.verbatim(line) })
    }

    /// A code written otherwise leads to its own address; what cannot be a key is not found.
    static func redirectOrNotFound(_ call: Call, _ store: DatasetStore, _ key: String) throws -> any Error {
        let example = store.dataset.keyColumn.flatMap { store.dataset.column($0) }?.example ?? ""
        let forms = CodeForms.all(key, like: example)
        if let right = try forms.first(where: { try store.row(of: $0) != nil }) ?? store.key(ofOtherCode: key) {
            let old = "/\(call.keys[0])"
            let path = call.path
            guard let range = path.range(of: old) else { return APIProblem(.notFound, "Rien à cette adresse.") }
            let rest = path[range.upperBound...]
            let suffix = call.hasSuffix ? "." + call.format.rawValue : ""
            let query = call.query.isEmpty ? "" : "?" + call.query.encoded
            return Redirection(address: path[..<range.lowerBound] + "/" + Address.part(right) + rest + suffix + query)
        }
        let near = try store.neighbours(of: key)
        return APIProblem(
            .notFound,
            "« \(key) » n’existe pas dans « \(store.dataset.title) », version \(call.release.id). Cherchez par le nom : \(Address.interface)/recherche?q=…",
            causes: [
                .init(
                    parameter: store.dataset.keyColumn ?? "", received: key, expected: near.isEmpty ? ["un code comme \(example)"] : near,
                    suggestion: near.first)
            ])
    }

    static func page(of key: String, _ store: DatasetStore) -> String {
        store.pagePrefix.map { $0 + Address.part(key) } ?? Address.dataset(store.dataset.pathName)
    }

    private static func linkedData(_ line: [UInt8], _ store: DatasetStore, _ key: String) -> [UInt8] {
        let start =
            "{\"@context\":{\"@vocab\":\"\(Address.dataset(store.dataset.pathName))#\"},"
            + "\"@id\":\"\(Address.resource(store.dataset.pathName))/\(Address.part(key))\""
        return Array(start.utf8) + (line.count > 2 ? [UInt8(ascii: ",")] : []) + line.dropFirst()
    }

    // MARK: Lists

    /// - Parameter within: a condition that the address itself sets, for lists that hang on an object.
    static func list(_ call: Call, _ store: DatasetStore, within: Condition? = nil, inclusion: Inclusion? = nil) throws -> WebResponse {
        let columns = try columns(call)
        try inclusion?.check(call)
        var query = RowQuery()
        query.conditions = within.map { [$0] } ?? []
        for item in call.query.items {
            if let condition = try Filter.condition(item.name, item.value, in: store.dataset.schema) { query.conditions.append(condition) }
        }
        query.order = order(call)
        // A feed shows what is newest.
        if call.format.isFeed, query.order.isEmpty, let feed = store.dataset.feed {
            query.order = [RowQuery.Order(column: feed.date, isDescending: true)]
        }
        if query.isWhole, columns == nil, call.query["limite"] == nil, call.query["curseur"] == nil, let file = wholeFile(call, store) {
            return file
        }
        let scope = scope(call)
        if let text = call.query["curseur"] {
            guard let cursor = Cursor(text, scope: scope), cursor.row < store.entry.rows else {
                throw APIProblem(
                    .invalidCursor, "Ce curseur ne vient pas de cette requête sur la version \(call.release.id).",
                    causes: [
                        .init(
                            parameter: "curseur", received: text, expected: ["le curseur du lien « suivant », tel quel"], suggestion: nil)
                    ])
            }
            query.after = cursor.row
        }
        // A table is wanted whole; a JSON answer page by page.
        query.limit = call.query["limite"].flatMap { Int($0) } ?? (call.format.isPaged ? defaultLimit : nil)
        let selection = try query.run(on: store)
        let included = try inclusion?.bytes(for: call, keys: try selection.rows.compactMap(store.key(of:)))
        var next: String?
        if selection.hasMore, let last = selection.rows.last {
            next = call.address(changing: [Query.Item("curseur", Cursor(row: last).text(scope: scope))])
        }
        var headers = [(name: "datamed-lignes", value: String(selection.rows.count))]
        if let next { headers.append((name: "link", value: "<\(next)>; rel=\"next\"")) }
        if call.format == .json {
            return call.response(try json(call, store, selection, next: next, columns: columns, included: included), headers: headers)
        }
        if call.format.isFeed {
            let feed = try RowFeed(store, call).feed(selection.rows, next: next)
            return call.response(feed.bytes(as: call.format), headers: headers)
        }
        return try table(call, store, selection, columns: columns, headers: headers)
    }

    private static func json(
        _ call: Call, _ store: DatasetStore, _ selection: RowQuery.Selection, next: String?, columns: [String]?, included: [UInt8]?
    ) throws -> [UInt8] {
        let rows = try RowWriter(store, .json, columns: columns)
        var array: [UInt8] = [UInt8(ascii: "[")]
        for (index, row) in selection.rows.enumerated() {
            if index > 0 { array.append(UInt8(ascii: ",")) }
            rows.append(row, to: &array)
        }
        array.append(UInt8(ascii: "]"))
        guard call.wantsEnvelope else { return array }
        var links = Envelope.Links(own: call.address(), next: next)
        links.page = Address.dataset(store.dataset.pathName)
        links.table = call.address(suffix: .csv, removing: ["curseur", "limite", "enveloppe"])
        return Envelope.wrap(store, total: selection.total, links: links, included: included) { $0.verbatim(array) }
    }

    /// Rows in a format for tables, made while they are sent.
    private static func table(
        _ call: Call, _ store: DatasetStore, _ selection: RowQuery.Selection, columns: [String]?, headers: [(name: String, value: String)]
    ) throws -> WebResponse {
        if call.format == .workbook { return try WorkbookAnswer.response(call, store, selection, columns: columns, headers: headers) }
        let rows = try RowWriter(store, call.format, columns: columns)
        var first: [UInt8] = []
        rows.appendHeader(to: &first)
        let numbers = selection.rows
        var all = headers
        let name = Downloads.fileName("\(store.dataset.name)-extrait.\(call.format.rawValue)", of: call.release.release)
        all.append((name: "content-disposition", value: "attachment; filename=\"\(name)\""))
        if numbers.count <= largestLimit {
            for row in numbers {
                rows.append(row, to: &first)
                rows.appendLineEnd(to: &first)
            }
            return call.response(first, headers: all)
        }
        let position = Mutex((next: 0, start: first))
        var response = call.response([], headers: all + [call.entityTag])
        response.body = .pieces {
            position.withLock { position in
                guard position.next < numbers.count else { return nil }
                var piece = position.start
                position.start = []
                let end = min(numbers.count, position.next + 500)
                for row in numbers[position.next..<end] {
                    rows.append(row, to: &piece)
                    rows.appendLineEnd(to: &piece)
                }
                position.next = end
                return piece
            }
        }
        return response
    }

    /// The published file itself, when that is what is asked.
    private static func wholeFile(_ call: Call, _ store: DatasetStore) -> WebResponse? {
        guard !call.format.isPaged, let (url, entry) = store.file(call.format) else { return nil }
        var response = Downloads.response(url, entry, of: call.release.release, isPinned: call.isPinned)
        response.headers.append(("datamed-lignes", String(store.entry.rows)))
        if !call.hasSuffix { response.headers.append(("vary", "accept")) }
        return response
    }

    // MARK: Parameters

    static func parameters(of dataset: Dataset) -> [Parameter] {
        let names = dataset.schema.columns.map(\.name)
        return [
            Parameter(
                "limite", .integer(0...largestLimit),
                "Nombre de lignes par page ; 0 pour le total seul. Sans elle, 50 en JSON, tout en table.",
                example: "2"),
            Parameter("curseur", .cursor, "Suite d’une liste : à reprendre du lien « suivant », sans le changer."),
            Parameter(
                "tri", .choices(names.flatMap { [$0, "-" + $0] }),
                "Champs du tri, séparés par des virgules ; « - » pour l’ordre décroissant. À égalité, l’ordre de la clé.",
                example: dataset.schema.key[0]),
            Parameter("champs", .choices(names), "Champs voulus, séparés par des virgules.", example: dataset.schema.key[0]),
            Endpoint.envelope,
        ]
    }

    private static func columns(_ call: Call) throws -> [String]? {
        guard let text = call.query["champs"] else { return nil }
        return text.split(separator: ",").map(String.init).uniqued()
    }

    private static func order(_ call: Call) -> [RowQuery.Order] {
        guard let text = call.query["tri"] else { return [] }
        var seen: Set<String> = []
        return text.split(separator: ",").compactMap { term in
            let isDescending = term.hasPrefix("-")
            let column = String(isDescending ? term.dropFirst() : term)
            return seen.insert(column).inserted ? RowQuery.Order(column: column, isDescending: isDescending) : nil
        }
    }

    /// What a cursor is bound to: release, address, filters and order, but not the size or form of a page.
    private static func scope(_ call: Call) -> String {
        let free: Set<String> = ["curseur", "limite", "champs", "enveloppe", "version"]
        let items = call.query.items.filter { !free.contains($0.name) }.sorted { ($0.name, $0.value) < ($1.name, $1.value) }
        return "\(call.release.id) \(call.path)?\(Query(items).encoded)"
    }
}

/// Thrown to send the client to the right address.
struct Redirection: Error {
    let address: String
}

extension RowQuery {
    var isWhole: Bool { conditions.isEmpty && order.isEmpty }
}

extension Address {
    /// A key as one part of a path.
    static func part(_ key: String) -> String { Query.encode(key) }
}
