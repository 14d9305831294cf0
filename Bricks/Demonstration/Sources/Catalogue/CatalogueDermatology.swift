extension SubstanceCatalogue {
    /// ATC group D.
    static let dermatology = """
        D01AC01|clotrimazole|clotrimazole||- h|FALAVITAN|creme 1 %
        D01AC03|éconazole|econazole|nitrate d’|- g|GILUSEL|creme 1 %; solap 1 %
        D01AC08|kétoconazole|ketoconazole||- g|NARURAZOL|gelc 2 %
        D01AE14|ciclopirox|ciclopirox||- g|JORURAXIA|creme 1 %; solap 8 %
        D01AE15|terbinafine|terbinafine|chlorhydrate de|- h|SOLUNEDAN|creme 1 %
        D01BA02|terbinafine (orale)|terbinafine|chlorhydrate de|I g|ISTATAN|cps 250 mg
        D02AE01|urée|carbamide||- g|BALOLIPHAR|creme 5 10 %
        D05AX52|calcipotriol + bétaméthasone|calcipotriol, combinations||I g|JORUNERAX|pommade 50/0,5 mg; gelc 50/0,5 mg
        D06AX01|acide fusidique|fusidic acid||I g|COREVORAX|creme 2 %; pommade 2 %
        D06AX09|mupirocine|mupirocin||I g|CELUVEX|pommade 2 %
        D06BB03|aciclovir (local)|aciclovir||- g|VINEDOVANE|creme 5 %
        D07AB08|désonide|desonide||I h|ORVEDOMYL|creme 0,05 0,1 %
        D07AC01|bétaméthasone|betamethasone|dipropionate de|I g *|LOREDOMYL|creme 0,05 %; pommade 0,05 %
        D07AD01|clobétasol|clobetasol|propionate de|I g|BRAOVANE|creme 0,05 %; gelc 0,05 %
        D08AC02|chlorhexidine|chlorhexidine|digluconate de|- h|KALAVITREX|solap 0,5 2 %
        D08AG02|povidone iodée|povidone-iodine||- h *|PEREDOTAN|solap 4 10 %
        D10AD03|adapalène|adapalene||I g|OLBURARAX|creme 0,1 %; gelc 0,1 %
        D10AE01|peroxyde de benzoyle|benzoyl peroxide||- h|TRIUNEQUIL|gelc 2,5 5 10 %
        D10BA01|isotrétinoïne|isotretinoin||I g M|SOLAVIRIL|caps 5 10 20 40 mg
        D11AH01|tacrolimus (local)|tacrolimus||I g|HELIBALIS|pommade 0,03 0,1 %
        D11AH05|dupilumab|dupilumab||I p M|OLBURAVEX|ser 200 300 mg; stylo 200 300 mg
        """
}
