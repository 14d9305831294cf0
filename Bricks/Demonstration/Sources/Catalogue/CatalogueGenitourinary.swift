extension SubstanceCatalogue {
    /// ATC group G.
    static let genitourinary = """
        G01AF01|métronidazole (vaginal)|metronidazole||I h|CORIBAVANE|ov 500 mg
        G01AF05|éconazole (vaginal)|econazole|nitrate d’|- g|DORILAXIA|ov 150 mg
        G02CB03|cabergoline|cabergoline||I g|SOLEDOSOR|cps 0,5 mg
        G03AA07|lévonorgestrel + éthinylestradiol|levonorgestrel and ethinylestradiol||I g *|VELURARIL|cpen 0,15/0,03 0,1/0,02 mg
        G03AA12|drospirénone + éthinylestradiol|drospirenone and ethinylestradiol||I g|ZARAVIMEO|cpp 3/0,03 3/0,02 mg
        G03AC09|désogestrel|desogestrel||I g *|BALURARIL|cpp 0,075 mg
        G03AD01|lévonorgestrel|levonorgestrel||- g|XANEVOLIS|cp 1,5 mg
        G03BA03|testostérone|testosterone||I h M|PERIBARIL|gelc 1 2 %; injim 250 mg/ml
        G03CA03|estradiol|estradiol||I h|OLBEDOTAN|patch 25 50 75 microgrammes/24 h; cp 1 2 mg; gelc 0,06 %
        G03DA04|progestérone|progesterone||I g *|ZEPEDOTAN|caps 100 200 mg
        G03DB01|dydrogestérone|dydrogesterone||I p|FALIBAQUIL|cpp 10 mg
        G03FA14|dydrogestérone + estradiol|dydrogesterone and estrogen||I p|BALEVORAX|cpp 5/1 10/1 mg
        G03GA05|follitropine alfa|follitropin alfa||I p|ZEPILATAN|stylo 300 450 900 UI
        G03HA01|cyprotérone|cyproterone|acétate de|I g|KALIBATREX|cps 50 100 mg
        G04BD04|oxybutynine|oxybutynin|chlorhydrate d’|I g|PALUNETIL|cps 5 mg
        G04BD08|solifénacine|solifenacin|succinate de|I g|ULMEVOVANE|cpp 5 10 mg
        G04BE03|sildénafil|sildenafil|citrate de|I g *|GILAVINEX|cpp 25 50 100 mg
        G04BE08|tadalafil|tadalafil||I g|DALOSOR|cpp 5 10 20 mg
        G04CA01|alfuzosine|alfuzosin|chlorhydrate d’|I g|SOLEDOSEL|cpp 2,5 mg; cplp 10 mg
        G04CA02|tamsulosine|tamsulosin|chlorhydrate de|I g *|GILEDOSOR|gellp 0,4 mg; cplp 0,4 mg
        G04CB01|finastéride|finasteride||I g|TRIEDONOR|cpp 1 5 mg
        G04CB02|dutastéride|dutasteride||I g|NAROLISEL|caps 0,5 mg
        """
}
