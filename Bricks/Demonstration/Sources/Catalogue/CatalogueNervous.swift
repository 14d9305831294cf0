extension SubstanceCatalogue {
    /// ATC group N.
    static let nervous = """
        N01AB08|sévoflurane|sevoflurane||I h M|ALBOLIDAN|neb 100 %
        N01AH03|sufentanil|sufentanil|citrate de|S h M|DALEVOLINE|inj 5 50 microgrammes/ml
        N01AX03|kétamine|ketamine|chlorhydrate de|S h M|SILUNEX|inj 10 50 mg/ml
        N01AX10|propofol|propofol||I h M *|LUMEPHAR|inj 10 20 mg/ml
        N01BB01|bupivacaïne|bupivacaine|chlorhydrate de|II h M|OLBONOR|inj 2,5 5 mg/ml
        N01BB02|lidocaïne|lidocaine|chlorhydrate de|II h M *|FENEDOSOR|inj 5 10 20 mg/ml; gelc 2 %
        N01BB09|ropivacaïne|ropivacaine|chlorhydrate de|I h M|NOVILAQUIL|inj 2 7,5 10 mg/ml
        N02AA01|morphine|morphine|sulfate de|S h M *|QUIEVOXIA|gellp 10 30 60 100 mg; cps 10 20 mg; inj 10 mg/ml
        N02AA05|oxycodone|oxycodone|chlorhydrate d’|S g M|CELAVISOR|cplp 5 10 20 40 80 mg; gel 5 10 20 mg
        N02AB03|fentanyl|fentanyl||S g M|GILURALIS|patch 12 25 50 75 100 microgrammes/heure; inj 50 microgrammes/ml
        N02AE01|buprénorphine|buprenorphine|chlorhydrate de|I h M|ALBUNEVANE|cpsl 0,2 mg
        N02AJ06|codéine + paracétamol|codeine and paracetamol||I g|HELEDOQUIL|cps 30/500 mg; cpe 30/500 mg
        N02AJ13|tramadol + paracétamol|tramadol and paracetamol||I g|RUBEVOVEX|cpp 37,5/325 mg
        N02AX02|tramadol|tramadol|chlorhydrate de|I g M *|VINIBAZOL|gel 50 mg; cplp 100 150 200 mg; inj 50 mg/ml
        N02BA01|acide acétylsalicylique|acetylsalicylic acid||- h *|CELEVOVANE|cpe 500 1000 mg; psol 500 mg
        N02BE01|paracétamol|paracetamol||- g *|CELILAMYL|cp 500 1000 mg; gel 500 mg; cpe 500 1000 mg; cporo 500 mg; susp 24 mg/ml; supp 100 150 200 300 mg; perf 10 mg/ml; psol 300 500 1000 mg
        N02BE51|paracétamol + caféine + poudre d’opium|paracetamol, combinations excl. psycholeptics||I h|GLAOLIRAX|gel 300/30/10 mg
        N02BF01|gabapentine|gabapentin||I g M|RUBILAMYL|gel 100 300 400 mg; cpp 600 800 mg
        N02BF02|prégabaline|pregabalin||I g M *|JORURAX|gel 25 50 75 100 150 200 225 300 mg
        N02CC01|sumatriptan|sumatriptan|succinate de|I g|ORVIBARAX|cpp 50 mg; ser 6 mg
        N02CC03|zolmitriptan|zolmitriptan||I g|TRIUNETAN|cpp 2,5 mg; cporo 2,5 mg
        N02CC04|rizatriptan|rizatriptan|benzoate de|I g|OLBIBARIL|cp 5 10 mg; cporo 10 mg
        N03AA02|phénobarbital|phenobarbital||II h M|XANEDOXIA|cp 10 50 100 mg
        N03AE01|clonazépam|clonazepam||I h M|ERVIDAN|cps 2 mg; gtt 2,5 mg/ml
        N03AF01|carbamazépine|carbamazepine||II g M|TOLORARAX|cps 200 mg; cplp 200 400 mg
        N03AF02|oxcarbazépine|oxcarbazepine||II g M|XANURASOR|cpps 150 300 600 mg
        N03AG01|acide valproïque|valproic acid|valproate de sodium|I g M *|PALIVEX|cpgr 200 500 mg; cplp 500 mg; sol 200 mg/ml
        N03AX09|lamotrigine|lamotrigine||I g M|OLBEDOTIL|cp 25 50 100 200 mg; cporo 25 50 100 mg
        N03AX11|topiramate|topiramate||I g M|MELEVOVANE|cpp 25 50 100 200 mg
        N03AX14|lévétiracétam|levetiracetam||I g M *|MIREVOSOR|cpps 250 500 1000 mg; sol 100 mg/ml; dil 100 mg/ml
        N03AX18|lacosamide|lacosamide||I g M|ZEPIBAMEO|cpp 50 100 150 200 mg
        N04BA02|lévodopa + carbidopa|levodopa and decarboxylase inhibitor||I g M|MIRAVISOR|cps 100/10 250/25 mg; cplp 200/50 mg
        N04BA03|lévodopa + carbidopa + entacapone|levodopa, decarboxylase inhibitor and COMT inhibitor||I g M|GAROLISEL|cpp 50/12,5/200 100/25/200 150/37,5/200 mg
        N04BC04|ropinirole|ropinirole|chlorhydrate de|I g M|SOLEVOPHAR|cpp 0,25 0,5 1 2 5 mg; cplp 2 4 8 mg
        N04BC05|pramipexole|pramipexole|dichlorhydrate de|I g M|SILUNETIL|cps 0,18 0,7 mg; cplp 0,26 0,52 1,05 2,1 mg
        N04BD02|rasagiline|rasagiline|mésilate de|I g M|ISTORATIL|cp 1 mg
        N05AD01|halopéridol|haloperidol||I h M|VELOLILINE|cp 1 5 20 mg; gtt 2 mg/ml; injim 5 50 mg/ml
        N05AH02|clozapine|clozapine||I g M|DOREVOVEX|cps 25 100 mg
        N05AH03|olanzapine|olanzapine||I g M *|MIRORATREX|cpp 2,5 5 7,5 10 mg; cporo 5 10 15 20 mg
        N05AH04|quétiapine|quetiapine|fumarate de|I g M|BALUTIL|cplp 50 300 400 mg
        N05AL05|amisulpride|amisulpride||I g M|NOVURARIL|cps 100 200 400 mg
        N05AN01|lithium|lithium|carbonate de|II h M|ULMEDOXIA|cps 250 mg; cplp 400 mg
        N05AX08|rispéridone|risperidone||I g M *|ISTIBAVEX|cpp 1 2 4 mg; cporo 0,5 1 2 mg; sol 1 mg/ml
        N05AX12|aripiprazole|aripiprazole||I g M|TOLUNEQUIL|cp 5 10 15 30 mg; cporo 10 15 mg
        N05BA01|diazépam|diazepam||I g M|FALEDOMEO|cps 2 5 10 mg
        N05BA04|oxazépam|oxazepam||I h|RUBAVINEX|cps 10 50 mg
        N05BA08|bromazépam|bromazepam||I g *|OLBEVORIL|cps 6 mg
        N05BA12|alprazolam|alprazolam||I g *|KALUZOL|cps 0,25 0,5 mg
        N05BB01|hydroxyzine|hydroxyzine|dichlorhydrate d’|I g|GILEDONEX|cps 25 100 mg; sirop 2 mg/ml
        N05CD08|midazolam|midazolam|chlorhydrate de|I h M|TRIURAPHAR|inj 1 5 mg/ml
        N05CF01|zopiclone|zopiclone||I g *|VELEVOSOR|cpps 3,75 7,5 mg
        N05CF02|zolpidem|zolpidem|tartrate de|I g|PALAVIXIA|cpps 5 10 mg
        N05CH01|mélatonine|melatonin||II g|QUIANITIL|cplp 1 2 5 mg
        N06AA04|clomipramine|clomipramine|chlorhydrate de|I g M|TRIURAVEX|cpen 10 25 mg; cpps 75 mg
        N06AA09|amitriptyline|amitriptyline|chlorhydrate d’|I h M|GILOLINE|cpp 25 50 mg; gtt 40 mg/ml
        N06AB03|fluoxétine|fluoxetine|chlorhydrate de|I g M|KALUMYL|gel 20 mg; cps 20 mg
        N06AB04|citalopram|citalopram|bromhydrate de|I g M|SOLUNEDIA|cpps 20 mg
        N06AB05|paroxétine|paroxetine|chlorhydrate de|I g M|ULMUNETREX|cpps 20 mg
        N06AB06|sertraline|sertraline|chlorhydrate de|I g M *|MELAVIQUIL|gel 25 50 mg; cpp 50 mg
        N06AB10|escitalopram|escitalopram|oxalate d’|I g M *|MIRAVIDAN|cpps 5 10 15 20 mg
        N06AX11|mirtazapine|mirtazapine||I g M|NARUNEVANE|cpps 15 mg; cporo 15 30 45 mg
        N06AX16|venlafaxine|venlafaxine|chlorhydrate de|I g M *|PLUAVISEL|gellp 37,5 75 150 mg
        N06AX21|duloxétine|duloxetine|chlorhydrate de|I g M|BALURATIL|gelgr 30 60 mg
        N06BA04|méthylphénidate|methylphenidate|chlorhydrate de|S h M *|NARULIS|cps 10 mg; gellp 10 20 30 40 mg; cplp 18 36 54 mg
        N06DA02|donépézil|donepezil|chlorhydrate de|I g|BALEDOTAN|cpp 5 10 mg
        N06DX01|mémantine|memantine|chlorhydrate de|I g|PALEDOSOR|cpps 10 20 mg
        N07BA01|nicotine|nicotine||- h *|MIRUQUIL|patch 7 14 21 mg/24 h; cpsl 1,5 2 4 mg
        N07BB03|acamprosate|acamprosate|calcique|I g|VELURATIL|cpgr 333 mg
        N07BC01|buprénorphine (haut dosage)|buprenorphine|chlorhydrate de|I g M|GARILAVANE|cpsl 0,4 2 4 6 8 mg
        N07BC02|méthadone|methadone|chlorhydrate de|S h M|DORORAPHAR|gel 1 5 10 20 40 mg
        N07CA01|bétahistine|betahistine|dichlorhydrate de|II g *|FENAVIMEO|cp 8 16 24 mg
        """
}
