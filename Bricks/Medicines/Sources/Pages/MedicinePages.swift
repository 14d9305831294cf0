import Frame
import Vocabulary

/// The pages of this brick: each takes what the address says and answers with a page, another address, or nearby ones.
struct MedicinePages: Sendable {
    let catalogue: Catalogue
    let source: SourceLine
    /// The day the release stands for.
    let today: CalendarDate

    static func groupAddress(_ id: Int) -> String { "/groupe-generique/\(id)" }

    /// Addresses come from leaflets, old sites and tired hands: spaces are ignored.
    static func code(_ text: String) -> String { text.filter { !$0.isWhitespace } }

    func medicine(_ text: String) -> PageAnswer {
        let code = MedicinePages.code(text)
        do throws(CodeError) {
            let cis = try CIS(code)
            guard let medicine = catalogue.medicine(cis) else {
                let groups = Nearest(catalogue: catalogue).groups(citing: cis)
                if !groups.isEmpty {
                    return .gone(
                        message: "Le répertoire des génériques cite le médicament \(cis), mais la base publique ne le décrit plus.",
                        suggestions: groups)
                }
                return .notFound(
                    message: "Aucun médicament n’a le code CIS \(cis).", suggestions: Nearest(catalogue: catalogue).medicines(to: cis))
            }
            return code == text ? .page(MedicinePage(medicine, in: self).page) : .redirect(medicine.address, permanent: true)
        } catch {
            return .notFound(message: error.description, suggestions: [])
        }
    }

    /// A package has no page of its own: it leads to its medicine.
    func package(_ text: String) -> PageAnswer {
        let code = MedicinePages.code(text)
        do throws(CodeError) {
            let cip13 = code.utf8.count <= 7 ? try cip13(ofCIP7: code) : try CIP13(code)
            guard let cip13, let cis = catalogue.owner(of: cip13) else {
                return .notFound(
                    message: "Aucune présentation n’a le code \(code).", suggestions: Nearest(catalogue: catalogue).packages(to: code))
            }
            return .redirect("\(Address.medicine(cis))#\(MedicinePage.anchor(cip13))", permanent: false)
        } catch {
            return .notFound(message: error.description, suggestions: Nearest(catalogue: catalogue).packages(to: code))
        }
    }

    func substance(_ text: String, _ number: Int = 1) -> PageAnswer {
        let written = MedicinePages.code(text).uppercased()
        do throws(CodeError) {
            let code = try SubstanceCode(padding: written)
            guard let substance = catalogue.substance(code) else {
                return .notFound(
                    message: "Aucune substance n’a le code \(code).", suggestions: Nearest(catalogue: catalogue).substances(to: code))
            }
            return code.text == text
                ? .page(SubstancePage(substance, number, in: self).page) : .redirect(Address.substance(code), permanent: true)
        } catch {
            return .notFound(message: error.description, suggestions: [])
        }
    }

    func atcClass(_ text: String, _ number: Int = 1) -> PageAnswer {
        let written = MedicinePages.code(text).uppercased()
        do throws(CodeError) {
            let code = try ATCCode(written)
            guard let atcClass = catalogue.atcClass(code) else {
                let known = code.lineage.dropLast().reversed().compactMap(catalogue.atcClass)
                return .notFound(message: "La classe \(code) n’est pas connue.", suggestions: known.map(ATCPage.link))
            }
            return code.text == text ? .page(ATCPage(atcClass, number, in: self).page) : .redirect(Address.atcClass(code), permanent: true)
        } catch {
            return .notFound(message: error.description, suggestions: [Link("Toute la classification ATC", Address.atc)])
        }
    }

    func atcRoot() -> Page { ATCPage.root(in: self) }

    func genericGroup(_ text: String) -> PageAnswer {
        guard let id = Int(MedicinePages.code(text)), let label = catalogue.groupLabels[id] else {
            return .notFound(message: "Aucun groupe générique n’a l’identifiant « \(text) ».", suggestions: [])
        }
        return String(id) == text
            ? .page(GenericGroupPage(id: id, label: label, in: self).page) : .redirect(MedicinePages.groupAddress(id), permanent: true)
    }

    func holder(_ text: String, _ number: Int = 1) -> PageAnswer {
        let slug = Holder.slug(of: text)
        guard let holder = catalogue.holder(slug) else {
            let near = catalogue.holders.filter { !slug.isEmpty && $0.slug.hasPrefix(slug) }.prefix(5)
            return .notFound(message: "Aucun titulaire ne s’appelle « \(text) ».", suggestions: near.map(HolderPage.link))
        }
        return slug == text ? .page(HolderPage(holder, number, in: self).page) : .redirect(holder.address, permanent: true)
    }

    private func cip13(ofCIP7 code: String) throws(CodeError) -> CIP13? {
        // A spreadsheet takes leading zeros off.
        let isNumber = !code.isEmpty && code.utf8.allSatisfy { (0x30...0x39).contains($0) }
        let padded = isNumber ? String(repeating: "0", count: 7 - code.utf8.count) + code : code
        return catalogue.cip13(of: try CIP7(padded).description)
    }
}

/// "Source : base publique des médicaments, 26 mai 2026."
struct SourceLine: Sendable {
    let asOf: CalendarDate

    var text: String { "Source : base publique des médicaments (ANSM, HAS, Assurance maladie), \(FrenchFormat.date(asOf))." }
}
