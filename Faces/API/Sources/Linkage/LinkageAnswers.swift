import Frame
import Linkage

/// From names as people write them to medicines and substances.
enum LinkageAnswers {
    static let path = "\(Address.interface)/correspondances"

    static func endpoint(_ linking: NameLinking) -> Endpoint {
        var endpoint = Endpoint(
            name: "relier_un_nom", group: "Correspondances", title: "Relier un nom à sa substance",
            summary:
                "Un nom écrit librement — fautes, abréviations, ancien nom, dosage, laboratoire — et ce qu’il désigne : spécialité, produit, substances. "
                + "« accepte » : le lien est sûr ; « ambigu » : à une personne de trancher ; « inconnu » : rien de la référence. Les noms ne sont pas gardés.",
            path: path,
            parameters: [
                Parameter("q", .text, "Le nom, tel qu’il est écrit.", isRequired: true, example: "dolivale 500mg cp"),
                Parameter(
                    "type", .choice(LinkageRequest.kindWords.map(\.word)), "Ce que le nom est censé désigner ; rien : n’importe lequel.",
                    example: "specialite"),
                Parameter(
                    "candidats", .integer(LinkageRequest.candidateRange),
                    "Réponses au plus, \(LinkageRequest.usualCandidates) sans précision.", example: "2"),
                Endpoint.envelope,
            ], shape: .envelope(.list(.named("Correspondance"))), takesVersion: false, isSlow: true,
            example: "\(path)?q=paracetamol%20500%20mg"
        ) { call in
            let name = call.query["q"] ?? ""
            guard name.unicodeScalars.count <= LinkageRequest.longestName else {
                throw LinkageRequest.refusal("q", name, ["un nom de \(LinkageRequest.longestName) caractères au plus"])
            }
            let item = LinkageRequest.Item(name: name, kind: call.query["type"].flatMap(LinkageRequest.kind))
            let candidates = call.query["candidats"].flatMap { Int($0) } ?? LinkageRequest.usualCandidates
            return try answer(call, [item], candidates, linking, headers: [])
        }
        endpoint.posting = posting(linking)
        return endpoint
    }

    private static func posting(_ linking: NameLinking) -> Posting {
        Posting(
            name: "relier_des_noms", title: "Relier des noms à leurs substances",
            summary:
                "Jusqu’à \(LinkageRequest.mostNames) noms à la fois, \(LinkageRequest.longestBody / 1_024) Kio. Réponses dans l’ordre des noms. En CSV : "
                + "un en-tête « nom », ou « nom » et « type », puis une ligne par nom.", limit: LinkageRequest.longestBody,
            bodies: [
                ("application/json", bodyShape, "{\"noms\":[{\"nom\":\"dolivale 500mg cp\",\"type\":\"Spécialité\"}],\"candidats\":2}"),
                ("text/csv", nil, "nom;type\ndolivale 500mg cp;Spécialité\n"),
            ]
        ) { call, body in
            let request = try LinkageRequest(body)
            return try answer(call, request.items, request.candidates, linking, headers: [("cache-control", "no-store")])
        }
    }

    private static func answer(
        _ call: Call, _ items: [LinkageRequest.Item], _ candidates: Int, _ linking: NameLinking, headers: [(name: String, value: String)]
    ) throws -> WebResponse {
        let names = try linking.withLinker { linker, reading in
            var writer = JSONWriter(capacity: 512 * items.count)
            writer.array(items) { list, item in
                let (decision, answers) = linker.explain(item.name, as: item.kind, most: candidates)
                write(item, decision, LinkCandidate.all(decision, answers), reading, to: &list)
            }
            return writer.bytes
        }
        guard let names else {
            throw APIProblem(
                .notFound, "Cette version ne contient pas les noms de référence : elle a été faite avant eux. Reconstruisez-la.")
        }
        guard call.wantsEnvelope else { return call.response(names, headers: headers) }
        let bytes = Envelope.wrap(call.release.release, total: items.count, links: Envelope.Links(own: call.address())) {
            $0.verbatim(names)
        }
        return call.response(bytes, headers: headers)
    }

    // MARK: Shapes

    private static let bodyShape = Shape.object([
        .init(
            "noms",
            .list(
                .either([
                    .text,
                    .object([
                        .init("nom", .text, "Le nom, tel qu’il est écrit."),
                        .init("type", .text(values: LinkageRequest.kindWords.map(\.word)), "Ce qu’il désigne.", isAlwaysThere: false),
                    ]),
                ]))),
        .init("candidats", .integer, "Réponses au plus pour chaque nom.", isAlwaysThere: false),
    ])

    static let nameShape = Shape.object([
        .init("nom", .text, "Le nom demandé."), .init("type", .nullable(.text(values: NameKind.allCases.map(\.rawValue)))),
        .init("verdict", .text(values: ["accepte", "ambigu", "inconnu"]), "« accepte » : relié ; « ambigu » : à trancher ; « inconnu »."),
        .init("etape", .text(values: Decision.Stage.allCases.map(\.rawValue)), "Comment le nom a été reconnu."),
        .init("score", .number, "De 0 à 1 : probabilité que le nom soit de la référence, et que ce soit cette réponse."),
        .init("marge", .nullable(.number), "Bits d’avance sur la réponse suivante ; null : il n’y en a pas."),
        .init("candidats", .list(candidateShape), "La meilleure réponse d’abord."),
    ])

    private static let candidateShape = Shape.object([
        .init("nom", .text, "Le nom de la référence qui a été reconnu."),
        .init("niveau", .text(values: LinkCandidate.Level.allCases.map(\.rawValue)), "Ce que le nom désigne au plus précis."),
        .init("retenu", .boolean, "Le nom demandé lui est relié."), .init("score", .number),
        .init("cis", .optionalText, "Code de la spécialité, quand le nom dit laquelle."),
        .init("autres_cis", .nullable(.integer), "Autres spécialités que le nom ne distingue pas de celle-ci ; null : aucune n’est dite."),
        .init("produit", .optionalText, "Code du produit."),
        .init(
            "substances", .list(.object([.init("code_substance", .text), .init("nom", .optionalText)])),
            "Celles de la spécialité ; de tout le produit quand le nom ne dit pas laquelle."),
        .init(
            "preuves",
            .list(
                .object([
                    .init("champ", .text(values: ["nom", "dosage", "forme", "titulaire"])),
                    .init("saisi", .text, "La partie du nom demandé."),
                    .init("reconnu", .optionalText, "Ce qui y répond dans la référence ; null : rien."),
                    .init("bits", .number, "Pour (positif) ou contre : un bit double la vraisemblance ; 99 : le nom même."),
                ])), "Ce que chaque partie du nom dit de cette réponse."),
        .init("page_html", .optionalText, "La page de la spécialité ou de la substance."),
    ])

    private static func write(
        _ item: LinkageRequest.Item, _ decision: Decision, _ candidates: [LinkCandidate], _ reading: NameLinking.Reading,
        to list: inout JSONWriter
    ) {
        list.object { object in
            object.member("nom", item.name)
            object.member("type", item.kind?.rawValue)
            object.member("verdict", decision.verdict.rawValue)
            object.member("etape", decision.stage.rawValue)
            object.member("score", decision.score, decimals: 4)
            object.member("marge", decision.runnerUp == nil ? nil : decision.margin, decimals: 1)
            object.name("candidats")
            object.array(candidates) { write($1, reading, to: &$0) }
        }
    }

    private static func write(_ candidate: LinkCandidate, _ reading: NameLinking.Reading, to list: inout JSONWriter) {
        let answer = candidate.answer
        list.object { object in
            object.member("nom", answer.name)
            object.member("niveau", candidate.level.rawValue)
            object.member("retenu", candidate.isLink)
            object.member("score", candidate.score, decimals: 4)
            object.member("cis", answer.medicinalProduct)
            object.member("autres_cis", answer.medicinalProduct == nil ? nil : answer.rivals)
            object.member("produit", answer.family)
            object.name("substances")
            object.array(answer.substances) { substances, code in
                substances.object {
                    $0.member("code_substance", code)
                    $0.member("nom", reading.nameOfSubstance[code])
                }
            }
            object.name("preuves")
            object.array(candidate.evidence) { list, evidence in
                list.object {
                    $0.member("champ", evidence.field.rawValue)
                    $0.member("saisi", evidence.typed)
                    $0.member("reconnu", evidence.found)
                    $0.member("bits", evidence.bits, decimals: 1)
                }
            }
            object.member("page_html", page(of: candidate))
        }
    }

    private static func page(of candidate: LinkCandidate) -> String? {
        switch candidate.level {
        case .medicinalProduct: candidate.answer.medicinalProduct.map { "/specialite/\($0)" }
        case .family: nil
        case .substance: candidate.answer.substances.count == 1 ? candidate.answer.substances.first.map { "/substance/\($0)" } : nil
        }
    }
}
