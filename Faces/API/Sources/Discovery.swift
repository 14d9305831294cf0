import Export
import Frame
import Vocabulary

/// Documents by which programs find the service and its datasets, at the addresses that standards give them.
enum Discovery {
    /// RFC 9727.
    static func serviceCatalogue() -> WebResponse {
        var writer = JSONWriter()
        writer.object { set in
            set.name("linkset")
            set.array { list in
                list.object { link in
                    link.member("anchor", Address.interface)
                    for (relation, address, type) in [
                        ("service-desc", "\(Address.interface)/openapi.json", "application/openapi+json"),
                        ("service-doc", "/api", "text/html"),
                        ("status", "\(Address.interface)/statut", "application/json"),
                    ] {
                        link.name(relation)
                        link.array { targets in
                            targets.object {
                                $0.member("href", address)
                                $0.member("type", type)
                            }
                        }
                    }
                }
            }
        }
        return WebResponse(
            headers: [("content-type", "application/linkset+json; profile=\"https://www.rfc-editor.org/info/rfc9727\"")],
            body: .bytes(writer.bytes))
    }

    /// DCAT-AP in JSON-LD. Addresses are absolute: harvesters keep them away from here.
    static func catalogue(_ release: ReleaseStore, origin: String) -> WebResponse {
        var writer = JSONWriter(capacity: 16_384)
        writer.object { catalogue in
            catalogue.name("@context")
            catalogue.object {
                $0.member("dcat", "http://www.w3.org/ns/dcat#")
                $0.member("dct", "http://purl.org/dc/terms/")
                $0.member("foaf", "http://xmlns.com/foaf/0.1/")
                $0.member("spdx", "http://spdx.org/rdf/terms#")
                $0.member("xsd", "http://www.w3.org/2001/XMLSchema#")
            }
            catalogue.member("@id", "\(origin)/catalogue.jsonld")
            catalogue.member("@type", "dcat:Catalog")
            catalogue.member("dct:title", "DataMed")
            catalogue.member("dct:description", "Données publiques sur les médicaments, vérifiées, datées et versionnées.")
            catalogue.member("dct:language", "fr")
            catalogue.name("dct:modified")
            date(release.release.asOf.description, to: &catalogue)
            catalogue.name("dcat:dataset")
            catalogue.array(release.stores) { list, store in list.object { write(store, release, origin: origin, to: &$0) } }
        }
        return WebResponse(headers: [("content-type", "application/ld+json; charset=utf-8")], body: .bytes(writer.bytes))
    }

    private static func write(_ store: DatasetStore, _ release: ReleaseStore, origin: String, to object: inout JSONWriter) {
        let dataset = store.dataset
        object.member("@id", origin + Address.dataset(dataset.pathName))
        object.member("@type", "dcat:Dataset")
        object.member("dct:identifier", dataset.pathName)
        object.member("dct:title", dataset.title)
        object.member("dct:description", ([dataset.summary, dataset.grain] + dataset.limits).joined(separator: " "))
        object.name("dct:publisher")
        object.object {
            $0.member("@type", "foaf:Organization")
            $0.member("foaf:name", dataset.source.publisher)
        }
        object.name("dct:source")
        object.object { $0.member("@id", dataset.source.address) }
        object.name("dct:license")
        object.object { $0.member("@id", dataset.source.licenceAddress) }
        object.member("dct:accrualPeriodicity", dataset.cadence)
        object.member("dcat:version", release.id)
        object.name("dct:modified")
        date(release.release.asOf.description, to: &object)
        object.name("dcat:landingPage")
        object.object { $0.member("@id", origin + Address.dataset(dataset.pathName)) }
        object.name("dcat:distribution")
        object.array(store.entry.files) { list, file in
            list.object { item in
                item.member("@type", "dcat:Distribution")
                item.member("dct:title", file.name)
                item.name("dcat:downloadURL")
                item.object { $0.member("@id", origin + Address.file(file.name, release: release.id)) }
                item.member("dcat:mediaType", file.mediaType)
                item.member("dcat:byteSize", file.bytes)
                item.name("spdx:checksum")
                item.object {
                    $0.member("@type", "spdx:Checksum")
                    $0.member("spdx:algorithm", "sha256")
                    $0.member("spdx:checksumValue", file.sha256)
                }
            }
        }
    }

    private static func date(_ text: String, to writer: inout JSONWriter) {
        writer.object {
            $0.member("@type", "xsd:date")
            $0.member("@value", text)
        }
    }
}
