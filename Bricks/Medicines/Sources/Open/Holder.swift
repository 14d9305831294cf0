import Search
import Vocabulary

/// A company that holds authorisations, and its medicines. The base has no code for it: its folded name is its address.
struct Holder: Sendable {
    /// "biogaran", "novo-nordisk".
    let slug: String
    /// As written for most of its medicines on sale; of equals, the first in byte order.
    let name: String
    /// Indices in the catalogue, in the order of CIS.
    let medicines: [Int]
    let marketedCount: Int
    /// Medicines that are another's now: the page of a company that sold or renamed everything stays.
    let formerMedicines: [Int]

    var address: String { Holder.address(slug) }

    static func address(_ slug: String) -> String { "/titulaire/\(slug)" }

    /// Without accents, case nor punctuation: two spellings of one company are one page. Empty for a name of marks only.
    static func slug(of name: String) -> String {
        let plain = Folding.words(of: name, for: .query).joined(separator: "-")
        return String(decoding: plain.utf8.filter { $0 == 0x2D || (0x30...0x39).contains($0) || (0x61...0x7A).contains($0) }, as: UTF8.self)
    }

    /// The holders of all medicines, in the order of their slugs.
    static func all(of medicines: [StoredMedicine], changes: Shelf<CIS, StoredChange>) -> [Holder] {
        struct Draft {
            var spellings: [String: Int] = [:]
            var medicines: [Int] = []
            var marketedCount = 0
            var formerMedicines: [Int] = []
        }
        var drafts: [String: Draft] = [:]
        // Few texts name the holders of many medicines.
        var known: [String: [(name: String, slug: String)]] = [:]
        for (index, medicine) in medicines.enumerated() {
            let names = known[medicine.holders] ?? medicine.holderNames.map { ($0, Holder.slug(of: $0)) }.filter { !$0.slug.isEmpty }
            known[medicine.holders] = names
            for (name, slug) in names {
                // A medicine on sale says how the company writes its name today.
                drafts[slug, default: Draft()].spellings[name, default: 0] += medicine.isMarketed ? 1_000 : 1
                guard drafts[slug]?.medicines.last != index else { continue }
                drafts[slug]?.medicines.append(index)
                if medicine.isMarketed { drafts[slug]?.marketedCount += 1 }
            }
            for change in changes[medicine.cis] where change.field == "titulaires" {
                for name in StoredMedicine.holderNames(in: change.formerValue) {
                    let slug = Holder.slug(of: name)
                    guard !slug.isEmpty, drafts[slug]?.medicines.last != index, drafts[slug]?.formerMedicines.last != index else {
                        continue
                    }
                    drafts[slug, default: Draft()].spellings[name, default: 0] += 0
                    drafts[slug]?.formerMedicines.append(index)
                }
            }
        }
        return drafts.map { slug, draft in
            let name = draft.spellings.min { left, right in (right.value, left.key) < (left.value, right.key) }?.key ?? slug
            return Holder(
                slug: slug, name: name, medicines: draft.medicines, marketedCount: draft.marketedCount,
                formerMedicines: draft.formerMedicines)
        }.sorted { $0.slug < $1.slug }
    }
}
