import ArgumentParser
import Frame

struct ServeCommand: WorldCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve", abstract: "Sert le portail, l’API et les fichiers de la version en service.",
        discussion: """
            Exemples :
              datamed serve --releases releases
              datamed serve --releases releases --port 9000
              datamed serve --releases releases --rate-limit 20 --access-log

            N’écoute que cette machine : mettez un serveur mandataire devant pour ouvrir au public. Une nouvelle version publiée, ou un retour \
            en arrière, est pris en une seconde sans redémarrer. /statut répond dès que le service est prêt.
            """)

    @OptionGroup var releases: ReleasesOption
    @Option(help: ArgumentHelp("Port d’écoute ; 0 pour un port libre.", valueName: "nombre"))
    var port = 8080
    @Option(help: ArgumentHelp("Adresse d’écoute.", valueName: "adresse"))
    var host = "127.0.0.1"
    @Option(
        help: ArgumentHelp(
            "Requêtes par seconde permises à un même client, cette machine comprise ; 0 : sans limite. Sans cette option : 20 (100 d’un coup), sauf pour cette machine.",
            valueName: "nombre"))
    var rateLimit: Int?
    @Flag(help: "Derrière un serveur mandataire : lit l’adresse du client et le protocole dans X-Forwarded-For et X-Forwarded-Proto.")
    var trustProxy = false
    @Option(
        help: ArgumentHelp(
            "Adresse publique du site, écrite dans les adresses à garder et à citer. Sans elle : celle que demande chaque lecteur.",
            valueName: "https://…"))
    var publicAddress: String?
    @Flag(help: "Écrit une ligne par requête sur la sortie d’erreur, sans donnée personnelle.")
    var accessLog = false

    func validate() throws {
        guard (0...65_535).contains(port) else { throw ValidationError("--port doit être entre 0 et 65535.") }
        if let publicAddress {
            guard Self.isOrigin(publicAddress) else {
                throw ValidationError("--public-address attend un protocole et une machine, sans chemin : https://medicaments.example")
            }
        }
        guard rateLimit.map({ $0 >= 0 }) ?? true else { throw ValidationError("--rate-limit ne peut pas être négatif.") }
        guard rateLimit.map({ $0 <= 1_000_000 }) ?? true else {
            throw ValidationError("--rate-limit ne peut pas dépasser 1000000 ; 0 : sans limite.")
        }
    }

    func run(in world: World) async throws -> Frame.ExitCode {
        let request = ServeRequest(
            releases: releases.url, host: host, port: port, publicAddress: publicAddress, requestsPerSecond: rateLimit,
            trustsProxy: trustProxy, accessLog: accessLog)
        do {
            return try await world.serve(request)
        } catch {
            throw BuildFailure(error, at: releases.releases)
        }
    }

    /// "https://medicaments.example", "http://localhost:8080": what may stand before the path of an address.
    static func isOrigin(_ text: String) -> Bool {
        text.wholeMatch(of: /https?:\/\/[A-Za-z0-9](?:[A-Za-z0-9.\-]*[A-Za-z0-9])?(?::[0-9]{1,5})?/) != nil
    }
}
