import Foundation
import Frame
import Linkage
import Tabular

/// Names to link, as they were asked.
struct LinkageRequest: Sendable {
    struct Item: Hashable, Sendable {
        var name: String
        /// Nil when nothing was said of what the name is.
        var kind: NameKind?
    }
    var items: [Item]
    /// Answers wanted for each name.
    var candidates: Int

    static let mostNames = 1_000
    static let longestName = 1_000
    static let candidateRange = 1...10
    static let usualCandidates = 5
    static let longestBody = 262_144

    /// The words for kinds: those of the agency's files, and those of addresses.
    static let kindWords: [(word: String, kind: NameKind)] =
        NameKind.allCases.map { ($0.rawValue, $0) } + [("specialite", .medicinalProduct), ("produit", .family), ("substance", .substance)]

    static func kind(_ word: String) -> NameKind? { kindWords.first { $0.word == word }?.kind }

    /// From a posted body.
    init(_ body: PostedBody) throws(APIProblem) {
        switch body.mediaType {
        case "application/json": try self.init(json: body.bytes)
        case "text/csv", "text/plain": try self.init(text: body.bytes)
        default:
            throw APIProblem(
                .unsupportedMediaType, "Le corps se donne en JSON ou en CSV.",
                causes: [
                    .init(
                        parameter: "Content-Type", received: String(body.mediaType.prefix(60)), expected: ["application/json", "text/csv"],
                        suggestion: nil)
                ])
        }
        guard !items.isEmpty else { throw Self.refusal("noms", "", ["au moins un nom"]) }
        guard items.count <= Self.mostNames else {
            throw APIProblem(
                .bodyTooLarge, "\(items.count) noms à la fois : au plus \(Self.mostNames). Envoyez-les en plusieurs fois.",
                causes: [.init(parameter: "noms", received: String(items.count), expected: ["au plus \(Self.mostNames)"], suggestion: nil)])
        }
    }

    static func refusal(_ place: String, _ received: String, _ expected: [String]) -> APIProblem {
        let shown = String(received.prefix(60))
        return APIProblem(
            .invalidValue, "« \(place) » ne convient pas : attendu \(expected.joined(separator: ", ")).",
            causes: [
                .init(
                    parameter: place, received: shown, expected: expected,
                    suggestion: expected.count > 1 ? NearestName.find(shown, in: expected) : nil)
            ])
    }

    /// A name and the word for its kind, checked.
    private static func item(_ name: String, _ kind: String?, at place: String) throws(APIProblem) -> Item {
        guard name.unicodeScalars.count <= longestName else {
            throw refusal("\(place).nom", name, ["un nom de \(longestName) caractères au plus"])
        }
        guard let word = kind, !word.isEmpty else { return Item(name: name, kind: nil) }
        guard let kind = Self.kind(word) else { throw refusal("\(place).type", word, kindWords.map(\.word)) }
        return Item(name: name, kind: kind)
    }
}

// MARK: JSON

extension LinkageRequest {
    /// `{"noms":[{"nom":"…","type":"…"}],"candidats":5}`; a name alone may be a text. Nothing else is allowed.
    private init(json bytes: [UInt8]) throws(APIProblem) {
        guard let object = (try? JSONSerialization.jsonObject(with: Data(bytes))) as? [String: Any] else {
            throw Self.refusal("corps", "", ["un objet JSON : {\"noms\": [{\"nom\": \"…\", \"type\": \"…\"}]}"])
        }
        try Self.check(object, allowed: ["noms", "candidats"], at: "corps")
        guard let list = object["noms"] as? [Any] else { throw Self.refusal("noms", "", ["une liste de noms"]) }
        candidates = Self.usualCandidates
        if let wanted = object["candidats"] {
            guard let number = wanted as? Int, Self.candidateRange.contains(number) else {
                throw Self.refusal("candidats", "\(wanted)", ["un nombre de 1 à \(Self.candidateRange.upperBound)"])
            }
            candidates = number
        }
        items = []
        for (place, element) in list.enumerated() {
            if let name = element as? String {
                items.append(try Self.item(name, nil, at: "noms[\(place)]"))
                continue
            }
            guard let object = element as? [String: Any], let name = object["nom"] as? String else {
                throw Self.refusal("noms[\(place)]", "", ["{\"nom\": \"…\"}, ou un texte"])
            }
            try Self.check(object, allowed: ["nom", "type"], at: "noms[\(place)]")
            let kind = object["type"]
            guard kind == nil || kind is String || kind is NSNull else {
                throw Self.refusal("noms[\(place)].type", "", Self.kindWords.map(\.word))
            }
            items.append(try Self.item(name, kind as? String, at: "noms[\(place)]"))
        }
    }

    private static func check(_ object: [String: Any], allowed: [String], at place: String) throws(APIProblem) {
        guard let unknown = object.keys.filter({ !allowed.contains($0) }).min() else { return }
        throw APIProblem(
            .unknownParameter, "« \(unknown.prefix(60)) » n’existe pas dans \(place).",
            causes: [
                .init(
                    parameter: String(unknown.prefix(60)), received: String(unknown.prefix(60)), expected: allowed,
                    suggestion: NearestName.find(unknown, in: allowed))
            ])
    }
}

// MARK: CSV

extension LinkageRequest {
    /// A header that names `nom` and perhaps `type`, then a line a name. Under the header `nom` alone a line is a name, commas and all.
    private init(text bytes: [UInt8]) throws(APIProblem) {
        let header = bytes.prefix { $0 != 0x0A && $0 != 0x0D }
        let separator = [UInt8(ascii: ";"), UInt8(ascii: ","), 0x09].first(where: header.contains) ?? 0x09
        let count = header.count { $0 == separator } + 1
        let format = DelimitedFormat(separator: separator, quoting: .rfc4180, columnCounts: [count], hasHeader: true)
        var columns: (name: Int, kind: Int?)?
        var items: [Item] = []
        var problem: APIProblem?
        do {
            try DelimitedReader(bytes: bytes, name: "corps", format: format).read { record in
                guard problem == nil else { return }
                do throws(APIProblem) {
                    if let columns {
                        let kind = columns.kind.map { record.trimmed($0) }
                        items.append(try Self.item(record[columns.name], kind, at: "ligne \(record.line)"))
                    } else {
                        columns = try Self.columns(record.fields)
                    }
                } catch {
                    problem = error
                }
            } irregularity: { irregularity in
                switch irregularity.kind {
                case .wrongColumnCount, .recordTooLong, .unclosedQuote:
                    let received = String(irregularity.text.prefix(60))
                    if problem == nil { problem = Self.refusal("ligne \(irregularity.line)", received, ["\(count) colonnes bien formées"]) }
                default: break
                }
            }
        } catch {
            throw Self.refusal("corps", "", ["un texte CSV dont l’en-tête nomme « nom », et « type » au besoin"])
        }
        if let problem { throw problem }
        self.items = items
        candidates = Self.usualCandidates
    }

    private static func columns(_ header: [String]) throws(APIProblem) -> (name: Int, kind: Int?) {
        let names = header.map { $0.lowercased().filter { !$0.isWhitespace } }
        if let unknown = names.first(where: { !["nom", "type"].contains($0) }) { throw refusal("en-tête", unknown, ["nom", "type"]) }
        guard let name = names.firstIndex(of: "nom") else { throw refusal("en-tête", names.joined(separator: ","), ["nom"]) }
        return (name, names.firstIndex(of: "type"))
    }
}
