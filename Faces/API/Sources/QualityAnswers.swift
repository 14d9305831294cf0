import Frame
import Vocabulary
import Quality

/// How good the files received were, and whether the service is well.
enum QualityAnswers {
    static let quality = Endpoint(
        name: "lire_qualite", group: "Qualité", title: "Qualité des fichiers reçus",
        summary: "Par fichier : lignes lues, retenues, rejetées ; par règle : nombre et un exemple. Lignes lues = retenues + rejetées.",
        path: "\(Address.interface)/qualite", parameters: [Endpoint.envelope], shape: .envelope(qualityShape), isSlow: true,
        example: "\(Address.interface)/qualite"
    ) { call in
        let manifest = call.release.release.manifest
        func data(_ writer: inout JSONWriter) {
            writer.object { object in
                object.member("sources_manquantes", manifest.missingSources)
                object.name("fichiers")
                object.array(manifest.quality) { list, file in list.object { write(file, call.release.release.provenance, to: &$0) } }
            }
        }
        guard call.wantsEnvelope else {
            var writer = JSONWriter()
            data(&writer)
            return call.response(writer.bytes)
        }
        var links = Envelope.Links(own: call.address())
        links.page = Address.quality
        return call.response(Envelope.wrap(call.release.release, total: manifest.quality.count, links: links, data: data))
    }

    static let status = Endpoint(
        name: "lire_statut", group: "Qualité", title: "État du service", summary: "Répond dès que le service est prêt.",
        path: "\(Address.interface)/statut", shape: statusShape, takesVersion: false, example: "\(Address.interface)/statut"
    ) { call in
        let manifest = call.release.release.manifest
        var writer = JSONWriter()
        writer.object { object in
            object.member("etat", "pret")
            object.member("version", call.release.id)
            object.member("donnees_au", manifest.asOf.description)
            object.member("demonstration", manifest.isDemonstration)
            object.member("jeux", call.release.stores.count)
            object.member("lignes", call.release.stores.reduce(0) { $0 + $1.entry.rows })
            object.member("sources_manquantes", manifest.missingSources)
        }
        return call.response(writer.bytes)
    }

    private static func write(_ file: Manifest.FileQuality, _ provenance: Provenance, to object: inout JSONWriter) {
        object.member("fichier", file.file)
        object.member("genre", file.kind)
        object.member("millesime", file.vintage?.description)
        object.member("octets", file.bytes)
        object.member("encodage", file.encoding)
        object.member("lignes_lues", file.rowsIn)
        object.member("lignes_retenues", file.rowsTyped)
        object.member("lignes_rejetees", file.rowsRejected)
        object.member("lignes_vides", file.blankLines)
        object.member("lignes_recollees", file.rejoinedRows)
        object.member("date_la_plus_recente", file.newestDate?.description)
        object.name("colonnes")
        object.array(file.columns) { list, column in
            list.object {
                $0.member("nom", column.name)
                $0.member("remplies", column.filled)
                $0.member("valides", column.valid)
            }
        }
        object.name("references")
        object.array(file.references) { list, reference in
            list.object {
                $0.member("colonne", reference.column)
                $0.member("cible", reference.target)
                $0.member("verifiees", reference.checked)
                $0.member("trouvees", reference.matched)
            }
        }
        object.name("constats")
        object.array(file.findings) { list, finding in
            list.object {
                $0.member("regle", finding.rule)
                $0.member("titre", finding.title)
                $0.member("gravite", finding.severity.frenchName)
                $0.member("nombre", finding.count)
                $0.member("exemple", provenance.example(of: finding.rule, in: file.file)?.message)
            }
        }
    }

    private static let qualityShape = Shape.object([
        .init("sources_manquantes", .list(.text)),
        .init(
            "fichiers",
            .list(
                .object([
                    .init("fichier", .text), .init("genre", .text), .init("millesime", .nullable(.text(format: "date"))),
                    .init("octets", .integer),
                    .init("encodage", .text), .init("lignes_lues", .integer), .init("lignes_retenues", .integer),
                    .init("lignes_rejetees", .integer),
                    .init("lignes_vides", .integer), .init("lignes_recollees", .integer),
                    .init("date_la_plus_recente", .nullable(.text(format: "date"))),
                    .init("colonnes", .list(.object([.init("nom", .text), .init("remplies", .integer), .init("valides", .integer)]))),
                    .init(
                        "references",
                        .list(
                            .object([
                                .init("colonne", .text), .init("cible", .text), .init("verifiees", .integer), .init("trouvees", .integer),
                            ]))),
                    .init(
                        "constats",
                        .list(
                            .object([
                                .init("regle", .text), .init("titre", .text), .init("gravite", .text), .init("nombre", .integer),
                                .init("exemple", .optionalText),
                            ]))),
                ]))),
    ])
    private static let statusShape = Shape.object([
        .init("etat", .text(values: ["pret"])), .init("version", .text), .init("donnees_au", .text(format: "date")),
        .init("demonstration", .boolean),
        .init("jeux", .integer), .init("lignes", .integer), .init("sources_manquantes", .list(.text)),
    ])
}
