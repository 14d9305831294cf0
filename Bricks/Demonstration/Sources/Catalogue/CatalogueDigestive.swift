extension SubstanceCatalogue {
    /// ATC group A.
    static let digestive = """
        A02AD01|hydroxyde d’aluminium + hydroxyde de magnésium|aluminium hydroxide and magnesium hydroxide||- h|BALESEL|cpc 400/400 mg; susp 460/400 mg
        A02BA03|famotidine|famotidine||II g M|CELEVOSOR|cpp 20 40 mg
        A02BB01|misoprostol|misoprostol||I h M|QUIUNEDIA|cp 200 400 microgrammes
        A02BC01|oméprazole|omeprazole||II g *|NOVURAVANE|gelgr 10 20 40 mg; ppinj 40 mg
        A02BC02|pantoprazole|pantoprazole||II g|ERVURANOR|cpgr 20 40 mg; pinj 40 mg
        A02BC03|lansoprazole|lansoprazole||II g|SILAVINEX|gelgr 15 30 mg; cporo 15 30 mg
        A02BC04|rabéprazole|rabeprazole|sodique|II g|ERVUNEZOL|cpgr 10 20 mg
        A02BC05|ésoméprazole|esomeprazole|magnésique|II g *|KALOLILIS|cpgr 20 40 mg; gelgr 20 40 mg; pinj 40 mg
        A02BX13|acide alginique|alginic acid||- h|GAREVOXIA|susp 500 mg; cpc 250 mg
        A03AA04|mébévérine|mebeverine|chlorhydrate de|II g|DALUMYL|gel 100 200 mg
        A03AA05|trimébutine|trimebutine|maléate de|- g *|TOLIVEX|cp 100 200 mg; psusp 4,8 mg/ml
        A03AX12|phloroglucinol|phloroglucinol||- g *|ZAROLILINE|cporo 80 160 mg; inj 10 mg/ml; supp 150 mg
        A03FA01|métoclopramide|metoclopramide|chlorhydrate de|I g M|GILONEX|cps 10 mg; inj 5 mg/ml; sol 1 mg/ml
        A03FA03|dompéridone|domperidone||I g|BALEVOZOL|cpp 10 mg; susp 1 mg/ml
        A04AA01|ondansétron|ondansetron|chlorhydrate de|I g M|GILUNEDAN|cpp 4 8 mg; cporo 4 8 mg; inj 2 mg/ml
        A04AA02|granisétron|granisetron|chlorhydrate de|I g M|FALOLIVANE|cpp 1 2 mg; inj 1 mg/ml
        A05AA02|acide ursodésoxycholique|ursodeoxycholic acid||I g M|COREDOVEX|cpp 250 500 mg; gel 200 mg
        A06AB02|bisacodyl|bisacodyl||- h|ERVEMEO|cpgr 5 mg; supp 10 mg
        A06AD11|lactulose|lactulose||- g *|ISTUMYL|sol 66,5 %; psol 10 g
        A06AD15|macrogol|macrogol||- g *|VINOLINEX|psol 4 10 g
        A06AX05|prucalopride|prucalopride|succinate de|I p|GLAILASEL|cpp 1 2 mg
        A07BC05|diosmectite|diosmectite||- h|CORIBAMYL|psusp 3 g
        A07DA03|lopéramide|loperamide|chlorhydrate de|- g *|PLUANISOR|gel 2 mg; cporo 2 mg
        A07EC02|mésalazine|mesalazine||I h M|PEREVOTAN|cpgr 400 500 800 mg; supp 500 1000 mg
        A07XA04|racécadotril|racecadotril||- g|BRAEVOQUIL|gel 100 mg; psol 10 30 mg
        A10AB01|insuline humaine|insulin (human)||II p M|SOLUNENEX|stylo 100 UI/ml; injsc 100 UI/ml
        A10AB04|insuline lispro|insulin lispro||II p M|DALEDOMEO|stylo 100 200 UI/ml
        A10AB05|insuline asparte|insulin aspart||II p M|RUBAVITIL|stylo 100 UI/ml; injsc 100 UI/ml
        A10AE04|insuline glargine|insulin glargine||II p M *|GILORASEL|stylo 100 300 UI/ml
        A10AE06|insuline dégludec|insulin degludec||II p M|HELOLITREX|stylo 100 200 UI/ml
        A10BA02|metformine|metformin|chlorhydrate de|I g M *|RIVAVIRIL|cpp 500 850 1000 mg
        A10BB01|glibenclamide|glibenclamide||I g M|DORAVIRAX|cps 2,5 5 mg
        A10BB09|gliclazide|gliclazide||I g M|COREVOSOR|cps 80 mg; cplp 30 60 mg
        A10BB12|glimépiride|glimepiride||I g M|ALBEDOTAN|cp 1 2 3 4 mg
        A10BD07|sitagliptine + metformine|metformin and sitagliptin||I g M|PALURANOR|cpp 50/850 50/1000 mg
        A10BD08|vildagliptine + metformine|metformin and vildagliptin||I g M|NAROLIDIA|cpp 50/850 50/1000 mg
        A10BF01|acarbose|acarbose||I g|ULMEVODAN|cps 50 100 mg
        A10BG03|pioglitazone|pioglitazone|chlorhydrate de|I p|FENEDODIA|cp 15 30 mg
        A10BH01|sitagliptine|sitagliptin|phosphate de|I g M *|NAREVOSOR|cpp 25 50 100 mg
        A10BH02|vildagliptine|vildagliptin||I g M|ALBUNEPHAR|cp 50 mg
        A10BH05|linagliptine|linagliptin||I p M|GILOLIMEO|cpp 5 mg
        A10BJ02|liraglutide|liraglutide||I p M|NAROLIQUIL|stylo 6 mg/ml
        A10BJ05|dulaglutide|dulaglutide||I p M|PALAVIPHAR|stylo 0,75 1,5 3 mg
        A10BJ06|sémaglutide|semaglutide||I p M *|XANORASEL|stylo 0,25 0,5 1 mg; cp 3 7 14 mg
        A10BK01|dapagliflozine|dapagliflozin||I g M *|ZARAVIPHAR|cpp 5 10 mg
        A10BK03|empagliflozine|empagliflozin||I p M|ZAROLIMEO|cpp 10 25 mg
        A10BX02|répaglinide|repaglinide||I g M|MIREVONOR|cp 0,5 1 2 mg
        A11CC03|alfacalcidol|alfacalcidol||II h M|FALEDOTIL|caps 0,25 0,5 1 microgramme
        A11CC04|calcitriol|calcitriol||II h M|DORURAXIA|caps 0,25 microgramme
        A11CC05|colécalciférol|colecalciferol||II g *|PERORAX|caps 20000 50000 UI; solamp 50000 80000 100000 UI
        A11DA01|thiamine|thiamine|chlorhydrate de|- h|XANURAZOL|cpp 250 mg; inj 50 mg/ml
        A11GA01|acide ascorbique|ascorbic acid||- h|ULMEVORAX|cpe 500 1000 mg; inj 100 mg/ml
        A12AA04|carbonate de calcium|calcium carbonate||- g|PEROZOL|cpc 500 1000 mg; psol 500 mg
        A12BA01|chlorure de potassium|potassium chloride||- h M|MIRUNEDAN|gellp 600 mg; dil 0,1 0,2 g/ml
        """
}
