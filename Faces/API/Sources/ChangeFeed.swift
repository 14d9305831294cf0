import Foundation
import Frame
import Vocabulary
import Export

/// Changes between two releases as entries of a feed.
struct ChangeFeed {
    private let call: Call

    init(_ call: Call) { self.call = call }

    /// - Parameter lines: as `ReleaseChange` writes them.
    func feed(_ lines: [[UInt8]], next: String?) throws -> Feed {
        Feed(
            title: "DataMed : changements de la version \(call.release.id)", origin: call.origin, own: call.address(),
            page: Address.catalogue, next: next, day: call.release.release.asOf.description, entries: try lines.map(entry))
    }

    private func entry(_ line: [UInt8]) throws -> Feed.Entry {
        let change = try JSONSerialization.jsonObject(with: Data(line)) as? [String: Any] ?? [:]
        let name = change["jeu"] as? String ?? ""
        let operation = (change["op"] as? String).flatMap(ReleaseChange.Operation.init(rawValue:)) ?? .modification
        let store = call.release.stores.first { $0.dataset.name == name }
        let key = cells(change["cle"])
        let keyText = (store?.dataset.schema.key ?? key.keys.sorted()).compactMap { key[$0] }.joined(separator: " ")
        let before = cells(change["avant"])
        let after = cells(change["apres"])
        let columns = store?.dataset.schema.columns.map { (name: $0.name, label: $0.label) } ?? []
        let text = columns.compactMap { column -> String? in
            switch (before[column.name], after[column.name]) {
            case (nil, nil): nil
            case (let old?, let new?): "\(column.label) : \(old) → \(new)"
            case (let value?, nil), (nil, let value?): "\(column.label) : \(value)"
            }
        }
        let address =
            store.flatMap { store in
                operation != .removal && store.dataset.keyColumn != nil
                    ? "\(Address.resource(store.dataset.pathName))/\(Address.part(keyText))" : nil
            } ?? store.map { Address.dataset($0.dataset.pathName) } ?? Address.catalogue
        return Feed.Entry(
            id: "urn:datamed:\(call.release.id):\(name):\(Query.encode(keyText))",
            title: "\(word(for: operation)) : \(store?.dataset.title ?? name), \(keyText)", day: call.release.release.asOf.description,
            address: address, text: text.joined(separator: "\n"))
    }

    private func word(for operation: ReleaseChange.Operation) -> String {
        switch operation {
        case .addition: "Ajout"
        case .modification: "Modification"
        case .removal: "Suppression"
        }
    }

    /// A missing value of a modification is shown, since it is what changed.
    private func cells(_ value: Any?) -> [String: String] {
        (value as? [String: Any] ?? [:]).mapValues { value in
            switch value {
            case is NSNull: "non renseigné"
            case let text as String: text
            case let flag as Bool: flag ? "oui" : "non"
            default: "\(value)"
            }
        }
    }
}
