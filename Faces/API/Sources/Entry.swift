import Frame

/// `/api/v1`: where to go from here.
enum Entry {
    static func endpoint(_ endpoints: [Endpoint]) -> Endpoint {
        let resources = endpoints.filter { $0.keys.isEmpty }
        return Endpoint(
            name: "lire_accueil", group: "Service", title: "Point d’entrée", summary: "Les adresses du service. Sans clé ni inscription.",
            path: Address.interface,
            shape: .object([
                .init("titre", .text), .init("version_donnees", .text), .init("documentation", .text), .init("openapi", .text),
                .init("ressources", .list(.object([.init("adresse", .text), .init("titre", .text)]))),
            ]), takesVersion: false, example: Address.interface
        ) { call in
            var writer = JSONWriter()
            writer.object { object in
                object.member("titre", "DataMed : données publiques sur les médicaments")
                object.member("version_donnees", call.release.id)
                object.member("documentation", "/api")
                object.member("openapi", "\(Address.interface)/openapi.json")
                object.name("ressources")
                object.array(resources) { list, resource in
                    list.object {
                        $0.member("adresse", resource.path)
                        $0.member("titre", resource.title)
                    }
                }
            }
            return call.response(writer.bytes)
        }
    }
}
