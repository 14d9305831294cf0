import Frame
import Quality
import Vocabulary

/// CIS_GENER_bdpm: one line is one spécialité in one group. A sixth, empty column existed until 2025.
enum GenericRow: SourceRow {
    static let source = MedicineSources.genericGroups
    static let columns = [
        "Identifiant du groupe générique", "Libellé du groupe générique", "Code CIS", "Type de générique", "Numéro de tri",
    ]

    struct Content: Hashable, Sendable {
        let group: GenericGroup
        let membership: GenericMembership
    }
    struct Key: Hashable, Sendable {
        let group: Int
        let cis: CIS
    }

    static func content(_ check: inout FileCheck) -> Content? {
        guard let id = Int(check[0]), id > 0 else {
            check.add(CodeRules.group, 0, message: "« \(check[0]) » n’est pas un identifiant de groupe.", fix: Fix("Écrivez un nombre."))
            return nil
        }
        let label = check.text(1)
        guard let cis = check.cis(2) else { return nil }
        guard let type = Int(check[3]), let role = GenericMembership.Role(rawValue: type) else {
            check.add(
                ValueRules.closedCode, 3, message: "« \(check[3]) » n’est pas un type de générique.",
                fix: Fix("Écrivez 0, 1, 2 ou 4."))
            return nil
        }
        return Content(
            group: GenericGroup(id: id, label: label),
            membership: GenericMembership(group: id, cis: cis, role: role, rank: check.integer(4)))
    }

    static func key(of content: Content) -> Key { Key(group: content.membership.group, cis: content.membership.cis) }
}
