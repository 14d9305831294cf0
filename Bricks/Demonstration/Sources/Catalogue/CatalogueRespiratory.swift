extension SubstanceCatalogue {
    /// ATC groups R and S.
    static let respiratoryAndSensory = """
        R01AD05|budésonide (nasal)|budesonide||I g|MIRUTIL|nas 64 microgrammes/dose
        R01AD08|fluticasone (nasale)|fluticasone|propionate de|I g|DORILAMYL|nas 50 microgrammes/dose
        R01AD09|mométasone|mometasone|furoate de|I g *|FENEVOTREX|nas 50 microgrammes/dose
        R03AC02|salbutamol|salbutamol|sulfate de|I h M *|PLUIMEO|sinh 100 microgrammes/dose; neb 1,25 2,5 5 mg/2,5 ml
        R03AC03|terbutaline|terbutaline|sulfate de|I h M|RUBILALIS|neb 5 mg/2 ml; pinh 500 microgrammes/dose
        R03AC13|formotérol|formoterol|fumarate de|I h M|XANUNELIS|pinh 12 microgrammes
        R03AK06|salmétérol + fluticasone|salmeterol and fluticasone||I g M|ORVIBATAN|pinh 50/100 50/250 50/500 microgrammes
        R03AK07|formotérol + budésonide|formoterol and budesonide||I g M|PLUETREX|pinh 6/100 6/200 12/400 microgrammes
        R03AK08|formotérol + béclométasone|formoterol and beclometasone||I h M|QUIEVOVANE|sinh 6/100 6/200 microgrammes
        R03BA01|béclométasone|beclometasone|dipropionate de|I h M|ISTILATAN|sinh 50 100 250 microgrammes/dose; neb 400 800 microgrammes
        R03BA02|budésonide|budesonide||I g M|XANURARAX|neb 0,5 1 mg/2 ml; pinh 100 200 400 microgrammes/dose
        R03BB01|ipratropium|ipratropium bromide|bromure d’|I h M|PALANILIS|neb 0,25 0,5 mg/2 ml
        R03BB04|tiotropium|tiotropium bromide|bromure de|I p M|DOREDOZOL|pinh 18 microgrammes
        R03DC03|montélukast|montelukast|sodique|I g M *|PLUORATREX|cpp 10 mg; cpc 4 5 mg
        R03DX05|omalizumab|omalizumab||I p M|DALEDONOR|ser 75 150 300 mg
        R05CB01|acétylcystéine|acetylcysteine||- g *|SILURALINE|psol 200 mg; cpe 600 mg
        R05CB03|carbocistéine|carbocisteine||- g *|BALAZOL|sirop 2 5 %; sol 5 %
        R05CB06|ambroxol|ambroxol|chlorhydrate d’|- g|MELEDONOR|cp 30 mg; sol 0,3 0,6 %
        R05DA04|codéine|codeine||I h|RUBUNESEL|sirop 0,1 %
        R05DA09|dextrométhorphane|dextromethorphan|bromhydrate de|- h|GLAEDOLIS|sirop 0,15 %; gel 30 mg
        R06AE07|cétirizine|cetirizine|dichlorhydrate de|- g *|GILAVIXIA|cpps 10 mg; gtt 10 mg/ml
        R06AE09|lévocétirizine|levocetirizine|dichlorhydrate de|II g|TAMORAMYL|cpp 5 mg
        R06AX13|loratadine|loratadine||- g|VINILAVANE|cp 10 mg
        R06AX22|ébastine|ebastine||II g|ULMEVODIA|cpp 10 20 mg
        R06AX27|desloratadine|desloratadine||II g *|ALBORATREX|cpp 5 mg; sol 0,5 mg/ml
        S01AA12|tobramycine|tobramycin||I h|CELEVOMEO|coll 0,3 %
        S01AA26|azithromycine (ophtalmique)|azithromycin|dihydratée|I p|MELUPHAR|coll 1,5 %
        S01BA01|dexaméthasone (ophtalmique)|dexamethasone|phosphate sodique de|I g|MIRAVITREX|coll 0,1 %
        S01CA01|dexaméthasone + tobramycine|dexamethasone and antiinfectives||I g|QUIAVITREX|coll 1/3 mg
        S01EC03|dorzolamide|dorzolamide|chlorhydrate de|I g M|DORILANOR|coll 2 %
        S01EC01|acétazolamide|acetazolamide||I p M|ZEPEDORIL|cps 250 mg
        S01ED01|timolol|timolol|maléate de|I g M *|ERVIRIL|coll 0,25 0,5 %
        S01ED51|dorzolamide + timolol|timolol, combinations||I g M|SILILALINE|coll 20/5 mg
        S01EE01|latanoprost|latanoprost||I g M *|BRAEVANE|coll 50 microgrammes/ml
        S01EE03|bimatoprost|bimatoprost||I g M|ALBORIL|coll 0,1 0,3 mg/ml
        S01EE04|travoprost|travoprost||I g M|DORANIVANE|coll 40 microgrammes/ml
        S01LA04|ranibizumab|ranibizumab||I p M|GILEDOZOL|inj 10 mg/ml
        S01LA05|aflibercept|aflibercept||I p M|ULMUNEQUIL|inj 40 114 mg/ml
        S01XA20|carmellose|artificial tears and other indifferent preparations|sodique|- h|ALBOLIS|coll 0,5 1 %
        S02AA16|ofloxacine (auriculaire)|ofloxacin||I h|PLUAVIVANE|gtta 1,5 mg/0,5 ml
        """
}
