extension SubstanceCatalogue {
    /// ATC group L.
    static let oncology = """
        L01AA01|cyclophosphamide|cyclophosphamide|monohydraté|I h M|PERAVISOR|pinj 500 1000 mg; cpen 50 mg
        L01AA09|bendamustine|bendamustine|chlorhydrate de|I h M|ULMILAVEX|pdil 2,5 mg/ml
        L01AX03|témozolomide|temozolomide||I g M|KALUQUIL|gel 5 20 100 140 180 250 mg
        L01BA01|méthotrexate|methotrexate||I h M *|LUMANITAN|cp 2,5 10 mg; ser 7,5 10 15 20 mg; inj 25 100 mg/ml
        L01BA04|pémétrexed|pemetrexed|disodique|I h M|PEROLIVANE|pdil 100 500 mg; dil 25 mg/ml
        L01BC01|cytarabine|cytarabine||I h M|ZARANIXIA|inj 20 100 mg/ml
        L01BC02|fluorouracile|fluorouracil||I h M|FENEVORAX|inj 50 mg/ml
        L01BC05|gemcitabine|gemcitabine|chlorhydrate de|I h M|FENEDOVANE|dil 38 40 100 mg/ml; pdil 200 1000 mg
        L01BC06|capécitabine|capecitabine||I g M *|RUBIBARIL|cpp 150 500 mg
        L01BC07|azacitidine|azacitidine||I h M|GLAORAZOL|pinj 25 mg/ml
        L01CA02|vincristine|vincristine|sulfate de|I h M|QUIOLIMYL|inj 1 mg/ml
        L01CA04|vinorelbine|vinorelbine|ditartrate de|I h M|VELUXIA|caps 20 30 80 mg; dil 10 mg/ml
        L01CB01|étoposide|etoposide||I h M|TAMEDOLIS|dil 20 mg/ml; caps 25 50 mg
        L01CD01|paclitaxel|paclitaxel||I h M|VINEVOR|dil 6 mg/ml
        L01CD02|docétaxel|docetaxel|trihydraté|I h M|GARAPHAR|dil 10 20 mg/ml
        L01CE02|irinotécan|irinotecan|chlorhydrate d’|I h M|ALBORATIL|dil 20 mg/ml
        L01DB01|doxorubicine|doxorubicin|chlorhydrate de|I h M|RUBAVISOR|dil 2 mg/ml; pinj 50 mg
        L01DB03|épirubicine|epirubicin|chlorhydrate d’|I h M|BALORADIA|inj 2 mg/ml
        L01EA01|imatinib|imatinib|mésilate d’|I g M|LUMUVEX|cpp 100 400 mg
        L01EA02|dasatinib|dasatinib||I g M|XANUNETIL|cpp 20 50 70 100 mg
        L01EB02|erlotinib|erlotinib|chlorhydrate d’|I g M|GLAUNETIL|cpp 25 100 150 mg
        L01EB04|osimertinib|osimertinib|mésilate d’|I p M|LORURAMYL|cpp 40 80 mg
        L01EF01|palbociclib|palbociclib||I p M|COROTIL|cpp 75 100 125 mg; gel 75 100 125 mg
        L01EF03|abémaciclib|abemaciclib||I p M|ISTEVOSOR|cpp 50 100 150 mg
        L01EL01|ibrutinib|ibrutinib||I p M|MIRILAQUIL|cpp 140 280 420 mg
        L01EX01|sunitinib|sunitinib|malate de|I g M|HELOLIDIA|gel 12,5 25 50 mg
        L01FA01|rituximab|rituximab||I p M|CELAVIZOL|dil 10 mg/ml; injsc 120 mg/ml
        L01FD01|trastuzumab|trastuzumab||I p M|TOLILADAN|pdil 150 420 mg; injsc 120 mg/ml
        L01FF01|nivolumab|nivolumab||I p M|GAREDAN|dil 10 mg/ml
        L01FF02|pembrolizumab|pembrolizumab||I p M *|OLBANINEX|dil 25 mg/ml
        L01FG01|bévacizumab|bevacizumab||I p M|HELANILINE|dil 25 mg/ml
        L01XA01|cisplatine|cisplatin||I h M|DOROLIZOL|dil 1 mg/ml
        L01XA02|carboplatine|carboplatin||I h M|NAROLIRAX|dil 10 mg/ml
        L01XA03|oxaliplatine|oxaliplatin||I h M|DALEVOMYL|dil 5 mg/ml
        L01XG01|bortézomib|bortezomib||I h M|BALILADAN|pinj 1 3,5 mg
        L01XK01|olaparib|olaparib||I p M|ZEPORADIA|cpp 100 150 mg
        L02AE02|leuproréline|leuprorelin|acétate de|I h M|HELEVOR|ppinj 3,75 11,25 30 mg
        L02BA01|tamoxifène|tamoxifen|citrate de|I g M|ISTOLISOR|cpp 10 20 mg
        L02BB03|bicalutamide|bicalutamide||I g M|ULMISEL|cpp 50 150 mg
        L02BB04|enzalutamide|enzalutamide||I p M|ERVOLIVOR|cpp 40 80 mg
        L02BG03|anastrozole|anastrozole||I g M|TAMUNESOR|cpp 1 mg
        L02BG04|létrozole|letrozole||I g M|PALIBASOR|cpp 2,5 mg
        L02BG06|exémestane|exemestane||I g M|VELAVIZOL|cpen 25 mg
        L02BX03|abiratérone|abiraterone|acétate d’|I g M|FENOLITIL|cpp 500 1000 mg
        L03AA02|filgrastim|filgrastim||I p M|JORUNETAN|ser 30 48 MU
        L03AA13|pegfilgrastim|pegfilgrastim||I p M|GLAILAXIA|ser 6 mg
        L03AX13|glatiramère|glatiramer acetate|acétate de|I h M|BALUNEDAN|ser 20 40 mg/ml
        L04AA06|acide mycophénolique|mycophenolic acid||I g M|GARURAXIA|gel 250 mg; cpp 500 mg; cpgr 180 360 mg
        L04AB01|étanercept|etanercept||I p M|JORANISEL|ser 25 50 mg; stylo 50 mg
        L04AB02|infliximab|infliximab||I p M|MIRUNEZOL|pdil 100 mg; stylo 120 mg
        L04AB04|adalimumab|adalimumab||I p M *|CELIBALINE|ser 20 40 mg; stylo 40 80 mg
        L04AC05|ustékinumab|ustekinumab||I p M|NAROVOR|ser 45 90 mg; dil 5 mg/ml
        L04AC07|tocilizumab|tocilizumab||I p M|PLUANIZOL|ser 162 mg; dil 20 mg/ml
        L04AC10|sécukinumab|secukinumab||I p M|ISTUNEXIA|stylo 150 300 mg
        L04AD01|ciclosporine|ciclosporin||I h M|JOROLINEX|caps 10 25 50 100 mg; sol 100 mg/ml
        L04AD02|tacrolimus|tacrolimus|monohydraté|I g M|RIVAVIDIA|gel 0,5 1 5 mg; gellp 0,5 1 3 5 mg
        L04AX01|azathioprine|azathioprine||I g M|JORORAXIA|cpp 25 50 mg
        """
}
