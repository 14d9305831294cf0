extension SubstanceCatalogue {
    /// ATC groups P and V.
    static let parasitesAndVarious = """
        P01AB01|métronidazole|metronidazole||I g M *|GLAOLIDIA|cpp 250 500 mg; perf 5 mg/ml
        P01BA02|hydroxychloroquine|hydroxychloroquine|sulfate d’|I g M|BRAIBALINE|cpp 200 mg
        P01BB51|atovaquone + proguanil|proguanil, combinations||I g|PALEVONOR|cpp 250/100 mg
        P02CA03|albendazole|albendazole||II h|TOLEDOLINE|cpp 400 mg; susp 40 mg/ml
        P02CF01|ivermectine|ivermectin||II g|SILURATREX|cp 3 mg
        V03AB15|naloxone|naloxone|chlorhydrate de|I h M|SOLEZOL|inj 0,4 mg/ml; nas 1,8 mg
        V03AB23|acétylcystéine (injectable)|acetylcysteine||I h M|BALUDIA|dil 200 mg/ml
        V03AB25|flumazénil|flumazenil||I h M|QUIEVODIA|inj 0,1 mg/ml
        V03AE02|sévélamer|sevelamer|carbonate de|I g M|ISTUNESEL|cpp 800 mg
        V03AF03|folinate de calcium|calcium folinate||I h M|TAMEDOZOL|inj 10 mg/ml; cp 5 25 mg
        V08AB02|iohexol|iohexol||II h|VELEVOVANE|inj 300 350 mg/ml
        V08AB05|iopromide|iopromide||II h|JORORALIS|inj 300 370 mg/ml
        V08CA02|acide gadotérique|gadoteric acid||I h|ZARAVINOR|inj 0,5 mmol/ml
        """
}
