import Frame
import Search

/// The same search as the portal's, as data.
enum SearchAnswers {
    static let longestQuery = 200
    static let suggestionBytes = 2_000

    static func search(_ index: SearchIndex) -> Endpoint {
        Endpoint(
            name: "rechercher", group: "Recherche", title: "Rechercher",
            summary:
                "Nom, substance, ancien nom, code CIS, CIP7 ou CIP13, classe ATC, titulaire, mot courant : accents, casse et fautes de frappe tolérés. "
                + "Les mêmes réponses que le portail, avec la raison de chacune.", path: "\(Address.interface)/recherche",
            parameters: [
                query, Parameter("limite", .integer(0...100), "Réponses par groupe, 20 sans précision.", example: "5"),
                Parameter("type", .choices(kinds.map(\.word)), "Genres de réponse voulus, séparés par des virgules."), Endpoint.envelope,
            ], shape: .envelope(shape), takesVersion: false, example: "\(Address.interface)/recherche?q=paracetamol&limite=2"
        ) { call in
            let wanted = call.query["type"].map {
                Set($0.split(separator: ",").compactMap { word in kinds.first { $0.word == word }?.kind })
            }
            let answer = index.search(
                String((call.query["q"] ?? "").prefix(longestQuery)), limit: call.query["limite"].flatMap { Int($0) } ?? 20,
                kinds: wanted ?? Set(SearchKind.allCases))
            func data(_ writer: inout JSONWriter) { write(answer, to: &writer) }
            guard call.wantsEnvelope else {
                var writer = JSONWriter()
                data(&writer)
                return call.response(writer.bytes)
            }
            var links = Envelope.Links(own: call.address())
            links.page = Address.search + "?" + Query([Query.Item("q", call.query["q"] ?? "")]).encoded
            return call.response(Envelope.wrap(call.release.release, total: answer.total, links: links, data: data))
        }
    }

    static func suggestions(_ index: SearchIndex) -> Endpoint {
        Endpoint(
            name: "suggerer", group: "Recherche", title: "Suggérer pendant la frappe",
            summary: "Au plus dix réponses, la meilleure d’abord, en deux kilo-octets au plus.", path: "\(Address.interface)/suggestions",
            parameters: [query, Parameter("limite", .integer(1...10), "Nombre de suggestions, 10 sans précision.", example: "5")],
            shape: .object([.init("suggestions", .list(suggestionShape))]), takesVersion: false,
            example: "\(Address.interface)/suggestions?q=para"
        ) { call in
            let hits = index.suggestions(
                for: String((call.query["q"] ?? "").prefix(longestQuery)), limit: call.query["limite"].flatMap { Int($0) } ?? 10)
            var items: [[UInt8]] = []
            // What surrounds the items, then each one and its comma: the last ones give way.
            var size = 20
            for hit in hits {
                let item = suggestion(hit)
                size += item.count + 1
                if size > suggestionBytes { break }
                items.append(item)
            }
            var writer = JSONWriter(capacity: suggestionBytes)
            writer.object { answer in
                answer.name("suggestions")
                answer.array(items) { $0.verbatim($1) }
            }
            return call.response(writer.bytes)
        }
    }

    private static let query = Parameter("q", .text, "Ce que l’on cherche.", isRequired: true, example: "paracetamol")

    /// The published words for kinds of answer.
    static let kinds: [(kind: SearchKind, word: String)] = [
        (.medicine, "medicament"), (.substance, "substance"), (.atcClass, "classe_atc"), (.holder, "titulaire"), (.dataset, "jeu"),
        (.help, "aide"),
    ]

    private static func word(of kind: SearchKind) -> String { kinds.first { $0.kind == kind }?.word ?? kind.rawValue }

    private static let entryMembers: [Shape.Member] = [
        .init("type", .text(values: kinds.map(\.word))), .init("libelle", .text, "Le nom complet."), .init("detail", .optionalText),
        .init("adresse", .text, "La page du portail."),
        .init("etat", .optionalText, "État à connaître, comme une tension d’approvisionnement."),
    ]
    private static let suggestionShape = Shape.object(
        entryMembers.filter { $0.name != "etat" } + [.init("raison", .text, "Ce qui a répondu : nom, ancien nom, substance…")])

    private static let shape = Shape.object([
        .init("requete", .text), .init("redirection", .optionalText, "La page d’un code tapé en entier."),
        .init("vouliez_vous_dire", .optionalText),
        .init(
            "groupes",
            .list(
                .object([
                    .init("type", .text(values: kinds.map(\.word))), .init("total", .integer),
                    .init(
                        "reponses",
                        .list(
                            .object(
                                entryMembers + [
                                    .init("raison", .text, "Ce qui a répondu : nom, ancien nom, substance…"),
                                    .init("texte_trouve", .text), .init("corrections", .integer, "Lettres corrigées ; 0 : exact."),
                                    .init("meme_marque", .list(.object(entryMembers))),
                                ]))),
                ]))),
    ])

    private static func write(_ answer: SearchAnswer, to writer: inout JSONWriter) {
        writer.object { object in
            object.member("requete", answer.query)
            object.member("redirection", answer.redirect)
            object.member("vouliez_vous_dire", answer.didYouMean)
            object.name("groupes")
            object.array(answer.groups) { list, group in
                list.object { item in
                    item.member("type", word(of: group.kind))
                    item.member("total", group.total)
                    item.name("reponses")
                    item.array(group.hits) { hits, hit in
                        hits.object { members in
                            write(hit.entry, to: &members)
                            members.member("raison", hit.key.source.frenchName)
                            members.member("texte_trouve", hit.key.text)
                            members.member("corrections", hit.edits)
                            members.name("meme_marque")
                            members.array(hit.sameBrand) { list, entry in list.object { write(entry, to: &$0) } }
                        }
                    }
                }
            }
        }
    }

    private static func write(_ entry: FoundEntry, to members: inout JSONWriter) {
        members.member("type", word(of: entry.kind))
        members.member("libelle", entry.title)
        members.member("detail", entry.detail)
        members.member("adresse", entry.address)
        members.member("etat", entry.state)
    }

    private static func suggestion(_ hit: SearchHit) -> [UInt8] {
        var writer = JSONWriter(capacity: 256)
        writer.object { members in
            members.member("type", word(of: hit.entry.kind))
            members.member("libelle", hit.entry.title)
            members.member("detail", hit.entry.detail)
            members.member("adresse", hit.entry.address)
            members.member("raison", hit.key.source.frenchName)
        }
        return writer.bytes
    }
}
