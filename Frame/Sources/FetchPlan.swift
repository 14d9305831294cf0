package import Foundation

/// A file to download: what it is, where it is published.
package struct FetchTarget: Hashable, Sendable {
    /// The `SourceFormat.kind`.
    package let kind: String
    /// The name it takes in the inbox: "CIS_bdpm.txt".
    package let fileName: String
    package let address: String
    package let mayBeEmpty: Bool

    package init(kind: String, fileName: String, address: String, mayBeEmpty: Bool = false) {
        self.kind = kind
        self.fileName = fileName
        self.address = address
        self.mayBeEmpty = mayBeEmpty
    }
}

/// What to download and how patiently.
///
/// A small JSON file may change addresses and limits: `{"adresses": {"CIS_bdpm": "https://…", "CIS_MITM": null}, "octets_maximum": 200000000}`.
/// An address `null` leaves the source out.
package struct FetchPlan: Hashable, Sendable {
    package var targets: [FetchTarget]
    package var limits: FetchLimits

    package init(targets: [FetchTarget], limits: FetchLimits = FetchLimits()) {
        self.targets = targets
        self.limits = limits
    }

    /// The official addresses of `sources`, changed by a configuration.
    /// - Throws: `FetchConfigurationError` when the configuration is not JSON of that shape, names an unknown source or a wrong address.
    package init(sources: [SourceFormat], configuration: Data? = nil) throws(FetchConfigurationError) {
        var overrides = Overrides()
        var unknown: String?
        if let configuration {
            do {
                overrides = try JSONDecoder().decode(Overrides.self, from: configuration)
                let keys = try JSONDecoder().decode([String: Ignored].self, from: configuration).keys
                unknown = keys.sorted().first { Overrides.CodingKeys(stringValue: $0) == nil }
            } catch {
                throw FetchConfigurationError(message: "Le fichier de configuration n’est pas du JSON de la forme attendue : \(error).")
            }
        }
        // A mistyped key would leave the official addresses in force without a word.
        if let unknown {
            let known = Overrides.CodingKeys.allCases.map(\.stringValue).sorted().joined(separator: ", ")
            throw FetchConfigurationError(message: "Le réglage « \(unknown) » est inconnu. Réglages possibles : \(known).")
        }
        let addresses = overrides.adresses ?? [:]
        if let unknown = addresses.keys.sorted().first(where: { key in !sources.contains { $0.kind == key } }) {
            throw FetchConfigurationError(
                message:
                    "La source « \(unknown) » est inconnue. Sources possibles : \(sources.map(\.kind).sorted().joined(separator: ", ")).")
        }
        var targets: [FetchTarget] = []
        for source in sources {
            let address: String? = if let changed = addresses[source.kind] { changed } else { source.address }
            guard let address else { continue }
            guard address.hasPrefix("https://") || address.hasPrefix("http://"), URL(string: address)?.host() != nil else {
                throw FetchConfigurationError(message: "L’adresse « \(address) » de \(source.kind) n’est pas une adresse http(s) complète.")
            }
            targets.append(
                FetchTarget(
                    kind: source.kind, fileName: FetchPlan.fileName(of: source, at: address), address: address,
                    mayBeEmpty: source.mayBeEmpty))
        }
        self.targets = targets
        limits = FetchLimits()
        if let most = overrides.octetsMaximum { limits.mostBytes = most }
        if let attempts = overrides.essais { limits.attempts = max(1, attempts) }
        if let seconds = overrides.secondesMaximum { limits.totalSeconds = seconds }
    }

    /// The publisher's word and the extension of the address: a name that the inbox recognises, and no path from outside.
    private static func fileName(of source: SourceFormat, at address: String) -> String {
        let ending = URL(string: address)?.pathExtension.lowercased() ?? ""
        let isKnown = ["txt", "csv", "json", "xlsx", "zip"].contains(ending)
        return source.kind + "." + (isKnown ? ending : "txt")
    }

    /// Any JSON value, looked at for its key only.
    private struct Ignored: Decodable {
        init(from decoder: any Decoder) {}
    }

    private struct Overrides: Decodable {
        var adresses: [String: String?]?
        var octetsMaximum: Int?
        var essais: Int?
        var secondesMaximum: Double?

        enum CodingKeys: String, CodingKey, CaseIterable {
            case adresses, essais
            case octetsMaximum = "octets_maximum"
            case secondesMaximum = "secondes_maximum"
        }
    }
}

/// How long, how large, how often.
package struct FetchLimits: Hashable, Sendable {
    package var connectSeconds = 20.0
    /// For one attempt, from connection to last byte.
    package var totalSeconds = 600.0
    /// Slower than this for `stallSeconds` is a stall.
    package var leastBytesPerSecond = 200
    package var stallSeconds = 30
    package var mostBytes = 512 * 1024 * 1024
    package var redirects = 5
    /// Attempts in all, the first included.
    package var attempts = 4
    /// Pause before the second attempt; doubled before each later one.
    package var firstPauseSeconds = 1.0
    package var longestPauseSeconds = 60.0
    /// A file this many times smaller than the one before is refused.
    package var shrinkFactor = 10

    package init() {}
}

package struct FetchConfigurationError: Error, Hashable, Sendable, CustomStringConvertible {
    package let message: String
    package init(message: String) { self.message = message }
    package var description: String { message }
}
