/// The rarer forms and routes: a line of medicines in five has one. Standard terms for dose forms and routes, as the base writes them.
struct DoseFormVariants {
    /// By key of the usual form: denominations that may stand in its place, the more frequent first.
    static let denominations = lists(
        """
        cp|comprimé à sucer;comprimé dispersible;comprimé quadrisécable;comprimé dragéifié;comprimé soluble;comprimé pour suspension buvable;comprimé muco-adhésif;comprimé à libération modifiée;comprimé à croquer ou à sucer;comprimé à mâcher;comprimé osmotique à libération prolongée;comprimé orodispersible ou dispersible;comprimé pour solution buvable;comprimé et comprimé;pastille;pastille à sucer;comprimé multicouche;lyophilisat oral
        cps|comprimé quadrisécable;comprimé dispersible sécable;comprimé sécable à libération prolongée;comprimé effervescent sécable;comprimé sécable pour suspension buvable;comprimé orodispersible sécable;comprimé sécable à sucer;comprimé dispersible et orodispersible sécable
        cpp|comprimé dragéifié;comprimé enrobé;comprimé pelliculé à libération modifiée;comprimé pelliculé dispersible;comprimé pelliculé quadrisécable;comprimé enrobé sécable;comprimé pelliculé et comprimé pelliculé;comprimé pelliculé à croquer;comprimé pelliculé pour suspension buvable;comprimé pelliculé et comprimé;comprimé pelliculé gastro-résistant;comprimé enrobé et comprimé enrobé
        cpps|comprimé pelliculé quadrisécable;comprimé enrobé sécable;comprimé pelliculé dispersible sécable;comprimé pelliculé sécable à libération prolongée
        cpgr|comprimé enrobé gastro-résistant;comprimé pelliculé gastro-résistant;comprimé gastro-résistant sécable;comprimé dragéifié gastro-résistant;comprimé gastro-résistant et comprimé
        cplp|comprimé pelliculé à libération prolongée;comprimé enrobé à libération prolongée;comprimé osmotique pelliculé à libération prolongée;comprimé à libération modifiée;comprimé sécable à libération prolongée;comprimé pelliculé sécable à libération prolongée;comprimé pelliculé à libération modifiée;comprimé osmotique à libération prolongée;comprimé multicouche à libération modifiée
        cporo|lyophilisat oral;film orodispersible;granulés orodispersibles;poudre orodispersible;comprimé orodispersible sécable;comprimé orodispersible enrobé
        cpe|comprimé effervescent sécable;comprimé pour solution buvable;comprimé effervescent quadrisécable;comprimé effervescent dispersible
        cpen|comprimé dragéifié;comprimé enrobé sécable;comprimé enrobé et comprimé enrobé;comprimé enrobé à sucer
        cpc|comprimé à mâcher;comprimé à croquer ou dispersible;gomme à mâcher médicamenteuse;gomme à mâcher
        cpsl|film sublingual;lyophilisat sublingual;comprimé gingival muco-adhésif;comprimé buccal
        gel|capsule;microgranules en gélule;gélule à libération modifiée;poudre en gélule;gélule et gélule;granulés en gélule;gélule rigide;gélule à ouvrir;gélule et comprimé
        gelgr|microgranules gastro-résistants en gélule;granulés gastro-résistants en gélule;gélule à libération modifiée;gélule rigide gastro-résistante
        gellp|microgranules à libération prolongée en gélule;gélule à libération modifiée;granulés à libération prolongée en gélule
        caps|capsule;capsule orale;capsule molle gastro-résistante;capsule molle et capsule molle;capsule vaginale
        sol|solution buvable à diluer;solution orale;concentré pour solution buvable;élixir;solution buvable et gouttes;solution pour bain de bouche;émulsion buvable;solution gastro-entérale;gel oral
        solamp|solution buvable en ampoule autocassable;suspension buvable en ampoule;solution buvable et injectable
        gtt|suspension buvable en gouttes;émulsion buvable en gouttes;solution buvable à diluer en gouttes;solution pour pulvérisation buccale
        gtta|suspension auriculaire;solution auriculaire;solution pour pulvérisation auriculaire
        susp|suspension buvable à libération prolongée;suspension orale;gel oral;pâte orale;suspension buvable et rectale
        psusp|granulés pour suspension buvable;microgranules pour suspension buvable;poudre et solvant pour suspension buvable;granulés gastro-résistants pour suspension buvable
        psol|granulés;granulés effervescents;granulés pour solution buvable;poudre orale;poudre effervescente pour solution buvable;granulés à libération prolongée;poudre pour suspension buvable en sachet;granulés enrobés;poudre pour solution orale;granulés gastro-résistants
        sirop|solution buvable;sirop et solution;poudre pour sirop
        supp|suppositoire effervescent;suppositoire sécable;solution rectale;suspension rectale;mousse rectale;crème rectale
        ov|capsule vaginale;ovule à libération prolongée;comprimé vaginal;gel vaginal;crème vaginale;système de diffusion vaginal;anneau vaginal
        inj|solution injectable pour perfusion;solution injectable ou pour perfusion;émulsion injectable;suspension injectable;émulsion injectable ou pour perfusion;solution injectable hyperbare;solution à diluer injectable;solution injectable isotonique;solution injectable hypertonique;dispersion injectable;solution injectable à usage dentaire;solution injectable et buvable;solution injectable ou à diluer pour perfusion;suspension injectable à libération prolongée
        injsc|suspension injectable;suspension injectable en flacon;solution injectable en cartouche;suspension injectable à libération prolongée;solution pour injection ou perfusion;implant injectable;implant;gel injectable
        injim|suspension injectable à libération prolongée;solution huileuse injectable;suspension injectable;poudre et solvant pour suspension injectable à libération prolongée;émulsion injectable
        perf|émulsion pour perfusion;solution injectable pour perfusion;solution pour perfusion en poche;solution pour hémofiltration;solution pour dialyse péritonéale;solution pour hémodialyse;solution pour irrigation;solution pour perfusion et solution;solution pour conservation d'organe;solution cardioplégique;suspension pour perfusion
        dil|concentré pour solution pour perfusion;solution à diluer injectable pour perfusion;dispersion à diluer pour dispersion pour perfusion;solution à diluer pour solution injectable ou pour perfusion;émulsion à diluer pour perfusion;concentré à diluer pour solution pour perfusion;solution à diluer et solvant pour perfusion
        pinj|poudre pour suspension injectable;poudre pour solution injectable ou pour perfusion;lyophilisat pour usage parentéral;lyophilisat et solution pour usage parentéral;poudre pour solution injectable pour perfusion;poudre pour usage parentéral;poudre pour solution injectable et buvable
        ppinj|poudre et solvant pour suspension injectable;poudre et solvant pour solution pour perfusion;poudre et solvant pour suspension injectable à libération prolongée;lyophilisat et solution pour usage parentéral;poudre et solvant pour solution injectable ou pour perfusion;poudre et solution pour usage parentéral;trousse pour préparation radiopharmaceutique pour injection
        pdil|poudre pour concentré pour solution pour perfusion;poudre pour dispersion à diluer pour perfusion;lyophilisat pour solution à diluer pour perfusion;poudre pour solution pour perfusion;poudre et solvant pour solution à diluer pour perfusion;poudre pour suspension pour perfusion
        ser|suspension injectable en seringue préremplie;solution injectable et solution;émulsion injectable en seringue préremplie;gel injectable en seringue préremplie;suspension injectable à libération prolongée en seringue préremplie
        stylo|suspension injectable en stylo prérempli;solution injectable en cartouche;suspension injectable en cartouche;poudre et solvant pour suspension injectable en stylo prérempli
        vacc|poudre et solvant pour suspension injectable;solution injectable en seringue préremplie;poudre et suspension pour suspension injectable;émulsion et suspension pour émulsion injectable;suspension injectable multidose;dispersion injectable;suspension buvable
        creme|émulsion pour application cutanée;crème épaisse;crème pour application locale;émulsion fluide pour application cutanée;crème et crème
        pommade|pâte pour application cutanée;pommade pour application locale;pommade ophtalmique;pommade nasale;pommade rectale;cérat
        gelc|gel pour application cutanée;gel pour application locale;gel dentaire;gel gingival;gel ophtalmique;mousse pour application cutanée;gel urétral
        solap|solution pour application locale;solution pour pulvérisation cutanée;mousse pour application;lotion pour application cutanée;shampooing;vernis à ongles médicamenteux;solution moussante;émulsion pour application locale;suspension pour application cutanée;poudre pour application cutanée;solution pour prick-test;collodion;solution pour usage dentaire
        patch|emplâtre médicamenteux adhésif;dispositif transdermique enrobé;compresse imprégnée;système transdermique;pansement médicamenteux;emplâtre adhésif;éponge médicamenteuse
        coll|collyre en suspension;collyre en solution en récipient unidose;collyre à libération prolongée;collyre en émulsion;gel ophtalmique;poudre et solvant pour collyre;solution pour lavage ophtalmique;collyre en poudre
        nas|solution pour pulvérisation nasale;poudre nasale;solution nasale;gel nasal;suspension nasale;poudre pour pulvérisation nasale;solution pour lavage nasal
        pinh|poudre pour inhalation en gélule;poudre pour inhalation en récipient unidose;gélule pour inhalation;gaz pour inhalation;vapeur pour inhalation
        sinh|solution pour inhalation en flacon pressurisé;solution pour inhalation;suspension pour inhalation par nébuliseur;gaz médicinal comprimé;gaz médicinal liquéfié
        neb|suspension pour inhalation par nébuliseur;solution pour inhalation;poudre et solvant pour solution pour inhalation par nébuliseur;dispersion pour inhalation par nébuliseur;suspension pour instillation endotrachéobronchique
        homeo|granules;comprimé et granules;pommade et granules;poudre orale et granules;crème et granules
        gouttes|solution buvable en gouttes et granules;solution buvable et comprimé;sirop et granules
        tisane|mélange de plantes pour tisane;poudre de plante en sachet-dose
        """)

    /// By the usual routes: sets of routes that may stand in their place, the more frequent first.
    static let routes = lists(
        """
        orale|voie buccale autre#orale;rectale#orale;sublinguale#orale;vaginale#gingivale#buccogingivale#gastro-entérale;orale#gastro-entérale#dentaire#gingivale;voie buccale autre#buccale#orale;voie buccale autre#oropharyngée#endosinusale;orale
        intraveineuse|intramusculaire;intraveineuse#intramusculaire;intraveineuse;sous-cutanée#intraveineuse;sous-cutanée;voie extracorporelle autre#intraartérielle;intraveineuse#intrathécale#voie extracorporelle autre#intraveineuse;intravésicale#intraveineuse;péridurale#intramusculaire;intraveineuse;orale#intrapéritonéale#intravitréenne#infiltration;péridurale;périneurale#péridurale;périneurale#intramusculaire;intraveineuse;rectale#intraartérielle;intramusculaire;intraveineuse#intravésicale#hémodialyse;hémofiltration#péridurale#intraveineuse;orale#intracavitaire;intraveineuse#intracamérulaire#intracérébroventriculaire;intrathécale#intraarticulaire;intraveineuse#intracoronaire;intraveineuse#intraosseuse;intraveineuse#intramusculaire;intrathécale;intraveineuse#hémofiltration#intraartérielle
        intramusculaire|intradermique;intramusculaire#intraarticulaire#intramusculaire;sous-cutanée#intramusculaire;périarticulaire#infiltration;intramusculaire#intraarticulaire;intramusculaire;périarticulaire#intralésionnelle;intramusculaire
        intramusculaire;intraveineuse|intramusculaire;intraveineuse;sous-cutanée#intraartérielle;intramusculaire;intraveineuse#intramusculaire;intraveineuse;intrathécale#intramusculaire;intraveineuse;orale#inhalée;intramusculaire;intraveineuse#intramusculaire;intraveineuse;intrapleurale
        intraveineuse;sous-cutanée|intraartérielle;intraveineuse;sous-cutanée#intramusculaire;intraveineuse;sous-cutanée#intraveineuse;intravésicale;sous-cutanée
        sous-cutanée|intradermique#intradermique;sous-cutanée#sous-cutanée;voie extracorporelle autre#intravitréenne#intracaverneuse#intramusculaire;sous-cutanée#intraveineuse;sous-cutanée#intracérébroventriculaire#intralésionnelle#sous-conjonctivale
        intramusculaire;sous-cutanée|intradermique;intramusculaire;sous-cutanée#intradermique#orale;sous-cutanée
        cutanée|dentaire#gingivale#cutanée;vaginale#nasale#cutanée;rectale#épilésionnelle#unguéale#urétrale#cutanée;nasale#cutanée;transdermique#anale#cutanée;gingivale#cutanée;voie buccale autre
        rectale|orale;rectale#anale#rectale;vaginale
        vaginale|intra-utérine#vaginale;voie rectale autre#cutanée;vaginale
        ophtalmique|intracamérulaire#auriculaire;ophtalmique#conjonctivale#ophtalmique;nasale#intraoculaire#auriculaire;nasale;ophtalmique
        inhalée|endotrachéobronchique#inhalée;nasale#inhalée;orale#endotrachéopulmonaire
        nasale|auriculaire;nasale#nasale;orale#endosinusale#inhalée;nasale
        auriculaire|auriculaire;nasale#auriculaire;ophtalmique
        transdermique|cutanée#implantation
        cutanée;orale;sublinguale|cutanée;nasale;orale;sublinguale#cutanée;orale#orale
        orale;sublinguale|orale#sublinguale#auriculaire;orale;sublinguale
        """, separator: "#")

    private var generator: SeededGenerator

    init(seed: UInt64) { generator = SeededGenerator(seed: seed, stream: "rarer forms") }

    /// The same strengths, in the usual form or in a rarer one; the packages and what the strengths refer to stay those of the usual form.
    mutating func varied(_ strengths: SubstanceCatalogue.Strengths) -> SubstanceCatalogue.Strengths {
        var form = strengths.form
        if let rarer = DoseFormVariants.denominations[strengths.formKey], generator.chance(0.27) {
            let denomination = generator.pick(rarer, flatness: 4)
            form = form.written(denomination, routes: form.routes)
        }
        if let rarer = DoseFormVariants.routes[form.routes], generator.chance(form.routes == "orale" ? 0.03 : 0.16) {
            form = form.written(form.denomination, column: form.column, routes: generator.pick(rarer, flatness: 2.5))
        }
        return SubstanceCatalogue.Strengths(form: form, formKey: strengths.formKey, amounts: strengths.amounts, unit: strengths.unit)
    }

    private static func lists(_ table: String, separator: Character = ";") -> [String: [String]] {
        var lists: [String: [String]] = [:]
        for line in table.split(separator: "\n") {
            guard let bar = line.firstIndex(of: "|") else { continue }
            lists[String(line[..<bar])] = line[line.index(after: bar)...].split(separator: separator).map(String.init)
        }
        return lists
    }
}

extension DoseForm {
    fileprivate func written(_ denomination: String, column: String? = nil, routes: String) -> DoseForm {
        DoseForm(
            denomination: denomination, column: column ?? denomination, routes: routes, element: element, reference: reference, unit: unit,
            packing: packing, sibling: sibling)
    }
}

extension SeededGenerator {
    /// One of the elements, the first ones more often: the weight of the n-th is 1 ÷ (n + flatness).
    mutating func pick<Element>(_ elements: [Element], flatness: Double) -> Element {
        pick(weighted: elements.enumerated().map { ($0.element, 1 / (Double($0.offset) + flatness)) })
    }
}
