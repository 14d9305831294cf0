extension SubstanceCatalogue {
    /// ATC group B.
    static let blood = """
        B01AA12|fluindione|fluindione||I p M|CELILADAN|cps 20 mg
        B01AA03|warfarine|warfarin|sodique|I h M|FENORAVEX|cps 2 5 mg
        B01AB01|héparine|heparin|sodique|I h M|ISTIVANE|inj 5000 UI/ml
        B01AB05|énoxaparine|enoxaparin|sodique|I h M *|JORANIDIA|ser 2000 4000 6000 8000 UI
        B01AB10|tinzaparine|tinzaparin|sodique|I h M|HELURAZOL|ser 3500 4500 UI
        B01AC04|clopidogrel|clopidogrel|hydrogénosulfate de|I g M *|ZEPAVIQUIL|cpp 75 300 mg
        B01AC06|acide acétylsalicylique|acetylsalicylic acid||- g M *|ALBERIL|psol 75 100 160 mg; cpgr 100 mg
        B01AC22|prasugrel|prasugrel|chlorhydrate de|I g M|FENAVILINE|cpp 5 10 mg
        B01AC24|ticagrélor|ticagrelor||I g M|MIRIBATREX|cpp 60 90 mg
        B01AD02|altéplase|alteplase||I h M|MIROTREX|ppinj 10 20 50 mg
        B01AE07|dabigatran etexilate|dabigatran etexilate|mésilate de|I g M|BALEDODIA|gel 75 110 150 mg
        B01AF01|rivaroxaban|rivaroxaban||I g M *|LORORATAN|cpp 2,5 10 15 20 mg
        B01AF02|apixaban|apixaban||I g M *|VELANIQUIL|cpp 2,5 5 mg
        B01AX05|fondaparinux|fondaparinux|sodique|I h M|ORVEVONOR|ser 2,5 5 7,5 mg
        B02AA02|acide tranexamique|tranexamic acid||I g M|JORUNETREX|cpp 500 mg; inj 100 mg/ml; sol 100 mg/ml
        B02BA01|phytoménadione|phytomenadione||II h M|ORVOLIQUIL|inj 10 mg/ml
        B02BD02|octocog alfa|coagulation factor VIII||I p M|ZEPESEL|ppinj 250 500 1000 2000 UI
        B03AA02|fumarate ferreux|ferrous fumarate||- h|ORVILAMEO|gel 66 mg; cpp 66 mg
        B03AA07|sulfate ferreux|ferrous sulfate||- h *|GILIBATREX|cplp 50 80 mg
        B03BA01|cyanocobalamine|cyanocobalamin||- h|CORORAX|solamp 1000 microgrammes; inj 1000 microgrammes/ml
        B03BB01|acide folique|folic acid||- g *|GLAOLIXIA|cp 0,4 5 mg
        B03XA01|époétine alfa|erythropoietin||I p M|KALURANOR|ser 1000 2000 4000 10000 UI
        B03XA02|darbépoétine alfa|darbepoetin alfa||I p M|LORUNEDAN|ser 10 30 60 microgrammes
        B05BA03|glucose|carbohydrates|monohydraté|- h M|GLAORAVANE|perf 5 10 30 %
        B05BA10|alanine + arginine + acide aspartique + cystéine + acide glutamique + glycine + histidine + isoleucine + leucine + lysine + méthionine + phénylalanine + proline + sérine + thréonine + tryptophane + tyrosine + valine + glucose + chlorure de sodium|combinations||I h M|GLAORALINE|perf 8 10 g
        B05BB01|chlorure de sodium|electrolytes||- h M|GARIMEO|perf 0,9 %
        B05BB02|glucose + chlorure de sodium + chlorure de potassium + chlorure de calcium|electrolytes with carbohydrates||- h M|DALEVOVOR|perf 5/0,4/0,2/0,1 %
        B05XA05|sulfate de magnésium|magnesium sulfate||- h M|ZEPEDOZOL|inj 0,1 0,15 g/ml
        """
}
