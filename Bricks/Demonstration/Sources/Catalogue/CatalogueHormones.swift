extension SubstanceCatalogue {
    /// ATC group H.
    static let hormones = """
        H01AC01|somatropine|somatropin||I p M|NOVEVOZOL|stylo 5 10 15 mg
        H01BA02|desmopressine|desmopressin|acétate de|II h M|ULMANIRAX|cp 0,1 0,2 mg; nas 10 microgrammes/dose
        H01BB02|oxytocine|oxytocin||I h M|KALORAZOL|inj 5 UI/ml
        H01CB02|octréotide|octreotide|acétate d’|I h M|TAMILALIS|inj 50 100 500 microgrammes/ml
        H01CB03|lanréotide|lanreotide|acétate de|I p M|PERILAQUIL|ser 60 90 120 mg
        H02AB02|dexaméthasone|dexamethasone|phosphate sodique de|I h M|RUBIBASEL|inj 4 20 mg/ml; cp 4 20 40 mg
        H02AB04|méthylprednisolone|methylprednisolone|hémisuccinate de|I h M|PERILAVANE|cps 4 16 mg; ppinj 40 120 500 mg
        H02AB06|prednisolone|prednisolone|métasulfobenzoate sodique de|I g M *|LUMILAVEX|cporo 5 20 mg; cpe 5 20 mg
        H02AB07|prednisone|prednisone||I g M *|KALEDOZOL|cps 1 5 20 mg
        H02AB09|hydrocortisone|hydrocortisone||I h M|NARAVITREX|cps 10 mg; ppinj 100 500 mg
        H03AA01|lévothyroxine|levothyroxine sodium|sodique|II g M *|PERURADIA|cps 25 50 75 100 125 150 microgrammes
        H03BB01|carbimazole|carbimazole||I h M|NOVEVOMYL|cp 5 20 mg
        H04AA01|glucagon|glucagon||- p M|ZAREDODIA|ppinj 1 mg
        H05AA02|tériparatide|teriparatide||I p M|ZEPOQUIL|stylo 20 microgrammes
        H05BX01|cinacalcet|cinacalcet|chlorhydrate de|I g M|NAROLINOR|cpp 30 60 90 mg
        """
}
