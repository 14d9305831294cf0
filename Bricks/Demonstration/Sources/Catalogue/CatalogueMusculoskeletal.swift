extension SubstanceCatalogue {
    /// ATC group M.
    static let musculoskeletal = """
        M01AB05|diclofénac|diclofenac|sodique|II g *|ULMEMYL|cpgr 25 50 mg; supp 100 mg; inj 25 mg/ml
        M01AB16|acéclofénac|aceclofenac||II g|LUMEVOSEL|cpp 100 mg
        M01AC01|piroxicam|piroxicam||I g|ULMILAZOL|gel 10 20 mg
        M01AC06|méloxicam|meloxicam||I g|ORVIXIA|cps 7,5 15 mg
        M01AE01|ibuprofène|ibuprofen||- g *|QUIODAN|cpp 200 400 mg; caps 200 400 mg; susp 20 mg/ml
        M01AE02|naproxène|naproxen|sodique|II g|RIVILATREX|cps 250 500 550 mg
        M01AE03|kétoprofène|ketoprofen||II g *|BALEPHAR|cpp 100 mg; gellp 100 200 mg; inj 50 mg/ml
        M01AE09|flurbiprofène|flurbiprofen||- g|ERVASOR|cpp 100 mg
        M01AG02|acide tolfénamique|tolfenamic acid||II p|ZAREVONEX|cp 200 mg
        M01AH01|célécoxib|celecoxib||I g|ZARURASOR|gel 100 200 mg
        M01AH05|étoricoxib|etoricoxib||I g|ALBOVANE|cpp 30 60 90 mg
        M02AA10|kétoprofène (local)|ketoprofen||II g|RIVIBASEL|gelc 2,5 %
        M02AA15|diclofénac (local)|diclofenac|diéthylamine de|- g *|OLBUSEL|gelc 1 2 %
        M03AB01|suxaméthonium|suxamethonium|chlorure de|I h M|PALORAMYL|inj 10 50 mg/ml
        M03AC09|rocuronium|rocuronium bromide|bromure de|I h M|GLAURATAN|inj 10 mg/ml
        M03AC11|cisatracurium|cisatracurium|bésilate de|I h M|ERVETREX|inj 2 5 mg/ml
        M03AX01|toxine botulinique de type A|botulinum toxin||I p|DALOLINEX|pinj 50 100 200 UI
        M03BX01|baclofène|baclofen||I g M *|ORVAVIMYL|cps 10 mg; perf 0,05 2 mg/ml
        M03BX05|thiocolchicoside|thiocolchicoside||I g|MIRUNETAN|cp 4 mg
        M04AA01|allopurinol|allopurinol||I g M *|QUIOQUIL|cp 100 200 300 mg
        M04AA03|fébuxostat|febuxostat||I g|TAMURAPHAR|cpp 80 120 mg
        M04AC01|colchicine|colchicine||I h *|ZARAVIVEX|cps 0,5 1 mg
        M05BA04|acide alendronique|alendronic acid||I g|ZARIMEO|cp 10 70 mg
        M05BA07|acide risédronique|risedronic acid||I g|GILUMYL|cpp 35 75 mg
        M05BA08|acide zolédronique|zoledronic acid||I h M|LORILALINE|dil 4 mg/5 ml; perf 5 mg/100 ml
        M05BB03|acide alendronique + colécalciférol|alendronic acid and colecalciferol||I g|JORANISOR|cp 70/0,07 70/0,14 mg
        M05BX04|dénosumab|denosumab||I p|GLAEDOVOR|ser 60 mg; injsc 120 mg
        """
}
