/// A way a medicine is given: the words of the base for it, and what its boxes hold.
struct DoseForm {
    /// How a box is filled: decides the packages and their words.
    enum Packing: String {
        case blister, sachet, ampoule, vial, bottle, tube, dropper, syringe, pen, patch, inhaler, spray, bag, single
    }
    /// As the denomination ends: "comprimé pelliculé".
    let denomination: String
    /// The column "forme pharmaceutique", sometimes written with an odd double space.
    let column: String
    /// Routes separated by ";".
    let routes: String
    /// The column "désignation de l'élément pharmaceutique".
    let element: String
    /// What a strength refers to: "un comprimé".
    let reference: String
    /// What is counted in a box: "comprimé(s)".
    let unit: String
    let packing: Packing
    /// The form that a second generic line of the same substance and strength may have.
    let sibling: String?

    var isInjected: Bool { routes.hasPrefix("intra") || routes.hasPrefix("sous") }
}

extension DoseForm {
    /// All forms by the short key that the catalogue of substances uses.
    static let all: [String: DoseForm] = {
        var forms: [String: DoseForm] = [:]
        for line in table.split(separator: "\n") {
            let fields = line.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
            guard fields.count == 9, let packing = Packing(rawValue: fields[7]) else { continue }
            forms[fields[0]] = DoseForm(
                denomination: fields[1], column: fields[2].isEmpty ? fields[1] : fields[2], routes: fields[3], element: fields[4],
                reference: fields[5], unit: fields[6], packing: packing, sibling: fields[8].isEmpty ? nil : fields[8])
        }
        return forms
    }()

    private static let table = """
        cp|comprimé||orale|comprimé|un comprimé|comprimé(s)|blister|cps
        cps|comprimé sécable||orale|comprimé|un comprimé|comprimé(s)|blister|cp
        cpp|comprimé pelliculé||orale|comprimé|un comprimé|comprimé(s)|blister|cpps
        cpps|comprimé pelliculé sécable||orale|comprimé|un comprimé|comprimé(s)|blister|cpp
        cpgr|comprimé gastro-résistant|comprimé gastro-résistant(e)|orale|comprimé|un comprimé|comprimé(s)|blister|gelgr
        cplp|comprimé à libération prolongée||orale|comprimé|un comprimé|comprimé(s)|blister|gellp
        cporo|comprimé orodispersible||orale|comprimé|un comprimé|comprimé(s)|blister|cpp
        cpe|comprimé effervescent|comprimé effervescent(e)|orale|comprimé|un comprimé|comprimé(s)|tube|cp
        cpen|comprimé enrobé||orale|comprimé|un comprimé|comprimé(s)|blister|cpp
        cpc|comprimé à croquer||orale|comprimé|un comprimé|comprimé(s)|blister|cpe
        cpsl|comprimé sublingual|comprimé|sublinguale|comprimé|un comprimé|comprimé(s)|blister|
        gel|gélule||orale|gélule|une gélule|gélule(s)|blister|cpp
        gelgr|gélule gastro-résistante|gélule gastro-résistant(e)|orale|gélule|une gélule|gélule(s)|blister|cpgr
        gellp|gélule à libération prolongée||orale|gélule|une gélule|gélule(s)|blister|cplp
        caps|capsule molle||orale|capsule|une capsule|capsule(s)|blister|gel
        sol|solution buvable||orale|solution|100 ml de solution buvable|ml|bottle|sirop
        solamp|solution buvable en ampoule|solution buvable|orale|solution|une ampoule|ml|ampoule|
        gtt|solution buvable en gouttes||orale|solution|1 ml de solution buvable|ml|dropper|sol
        gtta|solution pour instillation auriculaire||auriculaire|solution|0,5 ml de solution|ml|dropper|
        susp|suspension buvable||orale|suspension|100 ml de suspension buvable|ml|bottle|psusp
        psusp|poudre pour suspension buvable||orale|suspension|5 ml de suspension reconstituée|ml|bottle|susp
        psol|poudre pour solution buvable en sachet|poudre pour solution buvable|orale|poudre|un sachet|sachet(s)|sachet|
        sirop|sirop||orale|sirop|100 ml de sirop|ml|bottle|sol
        supp|suppositoire||rectale|suppositoire|un suppositoire|suppositoire(s)|blister|
        ov|ovule||vaginale|ovule|un ovule|ovule(s)|blister|
        inj|solution injectable||intraveineuse|solution|1 ml de solution|ml|ampoule|dil
        injsc|solution injectable en flacon|solution injectable|sous-cutanée|solution|1 ml de solution|ml|vial|
        injim|solution injectable||intramusculaire|solution|1 ml de solution|ml|ampoule|
        perf|solution pour perfusion||intraveineuse|solution|100 ml de solution|ml|bag|dil
        dil|solution à diluer pour perfusion||intraveineuse|solution|1 ml de solution|ml|vial|perf
        pinj|poudre pour solution injectable (IM-IV)|poudre pour solution injectable|intramusculaire;intraveineuse|poudre|un flacon|ml|vial|pdil
        ppinj|poudre et solvant pour solution injectable|poudre et  solvant pour solution injectable|intraveineuse;sous-cutanée|poudre|un flacon|ml|vial|
        pdil|poudre pour solution à diluer pour perfusion||intraveineuse|poudre|un flacon|ml|vial|pinj
        ser|solution injectable en seringue préremplie|solution injectable|sous-cutanée|solution|une seringue préremplie|ml|syringe|
        stylo|solution injectable en stylo prérempli|solution injectable|sous-cutanée|solution|un stylo prérempli|ml|pen|
        vacc|suspension injectable en seringue préremplie|suspension injectable|intramusculaire;sous-cutanée|suspension|une dose de 0,5 ml|ml|syringe|
        creme|crème||cutanée|crème|100 g de crème|g|tube|pommade
        pommade|pommade||cutanée|pommade|100 g de pommade|g|tube|creme
        gelc|gel||cutanée|gel|100 g de gel|g|tube|creme
        solap|solution pour application cutanée|solution pour application|cutanée|solution|100 ml de solution|ml|bottle|
        patch|dispositif transdermique|dispositif|transdermique|dispositif|un dispositif|dispositif(s)|patch|
        coll|collyre en solution||ophtalmique|collyre|1 ml de collyre|ml|dropper|
        nas|suspension pour pulvérisation nasale||nasale|suspension|une dose|dose(s)|spray|
        pinh|poudre pour inhalation||inhalée|poudre|une dose|dose(s)|inhaler|
        sinh|suspension pour inhalation en flacon pressurisé|suspension pour inhalation|inhalée|suspension|une dose|dose(s)|inhaler|
        neb|solution pour inhalation par nébuliseur||inhalée|solution|un récipient unidose|récipient(s) unidose(s)|single|
        homeo|granules| comprimé et solution(s) et granules et poudre et pommade|cutanée;orale;sublinguale|granules|un granule|granule(s)|single|
        gouttes|solution buvable en gouttes|granules et  poudre et  solution en gouttes en gouttes|orale;sublinguale|solution|100 ml|ml|dropper|
        tisane|plantes pour tisane||orale|plante|un sachet-dose|sachet(s)|sachet|
        """
}
