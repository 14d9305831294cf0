extension SubstanceCatalogue {
    /// ATC group J.
    static let antiInfectives = """
        J01AA02|doxycycline|doxycycline|monohydrate de|I g M *|HELILAQUIL|cps 50 100 mg
        J01CA04|amoxicilline|amoxicillin|trihydratée|I g M *|VINORATREX|gel 500 mg; cpe 1000 mg; psusp 125 250 500 mg/5 ml; pinj 1 2 g
        J01CA12|pipéracilline|piperacillin|sodique|I h M|DOROLIVOR|pinj 4 g
        J01CE02|phénoxyméthylpénicilline|phenoxymethylpenicillin||I h M|JORIBADIA|cps 1000000 UI
        J01CF02|cloxacilline|cloxacillin|sodique|I h M|ERVEVORAX|gel 500 mg; pinj 1 g
        J01CR02|amoxicilline + acide clavulanique|amoxicillin and beta-lactamase inhibitor||I g M *|MIROLIVOR|cpp 500/62,5 mg; psol 1000/125 mg; psusp 100/12,5 mg; pinj 1000/200 2000/200 mg
        J01CR05|pipéracilline + tazobactam|piperacillin and beta-lactamase inhibitor||I h M|OLBURAQUIL|pdil 2000/250 4000/500 mg
        J01DB04|céfazoline|cefazolin|sodique|I h M|FENUMYL|pinj 1 2 g
        J01DC02|céfuroxime|cefuroxime|axétil|I g M|VINEDONOR|cpp 125 250 500 mg
        J01DD01|céfotaxime|cefotaxime|sodique|I h M|XANANITREX|pinj 0,5 1 2 g
        J01DD02|ceftazidime|ceftazidime|pentahydratée|I h M|KALANISOR|pinj 1 2 g
        J01DD04|ceftriaxone|ceftriaxone|sodique|I h M *|XANILAXIA|pinj 0,5 1 2 g; ppinj 0,5 1 g
        J01DD08|céfixime|cefixime||I g M|LUMUNETREX|cpp 200 mg; psusp 40 100 mg
        J01DD13|cefpodoxime|cefpodoxime|proxétil|I g M|XANUNOR|cpp 100 mg; psusp 40 mg
        J01DH02|méropénem|meropenem|trihydraté|I h M|TOLORIL|pinj 0,5 1 g
        J01EE01|sulfaméthoxazole + triméthoprime|sulfamethoxazole and trimethoprim||I h M|FENURALINE|cp 400/80 800/160 mg
        J01FA02|spiramycine|spiramycin||I g M|XANAVITAN|cpp 1500000 3000000 UI
        J01FA06|roxithromycine|roxithromycin||I g M|XANANIVOR|cpp 150 mg
        J01FA09|clarithromycine|clarithromycin||I g M|TAMILAMYL|cpp 250 500 mg; psusp 25 50 mg/ml
        J01FA10|azithromycine|azithromycin|dihydratée|I g M *|VINEDOTREX|cpp 250 500 mg; psusp 40 mg/ml
        J01FF01|clindamycine|clindamycin|chlorhydrate de|I g M|RIVUNELINE|gel 75 150 300 mg; inj 150 mg/ml
        J01FG01|pristinamycine|pristinamycin||I h M|OLBURAVANE|cpp 250 500 mg
        J01GB03|gentamicine|gentamicin|sulfate de|I h M|PLUOLISOR|inj 10 40 mg/ml
        J01GB06|amikacine|amikacin|sulfate d’|I h M|GAREDODAN|pinj 250 500 mg; inj 50 mg/ml
        J01MA01|ofloxacine|ofloxacin||I g M|PALIMYL|cpps 200 mg
        J01MA02|ciprofloxacine|ciprofloxacin|chlorhydrate de|I g M *|GARAQUIL|cpp 250 500 750 mg; perf 2 mg/ml
        J01MA12|lévofloxacine|levofloxacin|hémihydratée|I g M|HELURALINE|cpps 250 500 mg; perf 5 mg/ml
        J01XA01|vancomycine|vancomycin|chlorhydrate de|I h M|DORIBAPHAR|pinj 500 1000 mg
        J01XX01|fosfomycine|fosfomycin|trométamol|I g M *|TAMEVOR|psol 3 g
        J01XX08|linézolide|linezolid||I g M|PERIBANEX|cpp 600 mg; perf 2 mg/ml
        J02AA01|amphotéricine B|amphotericin B||I h M|DORIBATIL|pdil 50 mg
        J02AC01|fluconazole|fluconazole||I g M|LORIBAVANE|gel 50 100 150 200 mg; perf 2 mg/ml
        J02AC03|voriconazole|voriconazole||I g M|PLUEVONOR|cpp 50 200 mg; pdil 200 mg
        J04AB02|rifampicine|rifampicin||I h M|ULMORADAN|gel 300 mg; ppinj 600 mg
        J04AC01|isoniazide|isoniazid||I h M|OLBORADIA|cp 50 150 mg
        J04AM02|rifampicine + isoniazide|rifampicin and isoniazid||I h M|XANEVOLINE|cpen 300/150 mg
        J04AM05|rifampicine + pyrazinamide + isoniazide|rifampicin, pyrazinamide and isoniazid||I h M|NOVEVOTIL|cpen 120/300/50 mg
        J05AB01|aciclovir|aciclovir||I g M|ORVIVOR|cp 200 800 mg; pinj 250 500 mg
        J05AB11|valaciclovir|valaciclovir|chlorhydrate de|I g M *|PALAVITIL|cpp 500 1000 mg
        J05AE10|darunavir|darunavir|éthanolate de|I g M|ORVIBAMYL|cpp 400 600 800 mg
        J05AF05|lamivudine|lamivudine||I g M|LUMOLIVEX|cpp 100 150 300 mg
        J05AF06|abacavir|abacavir|sulfate d’|I g M|RIVORAVEX|cpps 300 mg
        J05AF07|ténofovir disoproxil|tenofovir disoproxil||I g M|ULMURASOR|cpp 245 mg
        J05AF10|entécavir|entecavir||I g M|JORANIVEX|cpp 0,5 1 mg
        J05AG03|éfavirenz|efavirenz||I g M|RIVOMEO|cpp 600 mg
        J05AR02|abacavir + lamivudine|lamivudine and abacavir||I g M|RIVOLIVANE|cpp 600/300 mg
        J05AR03|emtricitabine + ténofovir disoproxil|tenofovir disoproxil and emtricitabine||I g M|VINUSOR|cpp 200/245 mg
        J05AR06|éfavirenz + emtricitabine + ténofovir disoproxil|emtricitabine, tenofovir disoproxil and efavirenz||I g M|PALURAX|cpp 600/200/245 mg
        J05AR18|elvitégravir + cobicistat + emtricitabine + ténofovir alafénamide|emtricitabine, tenofovir alafenamide, cobicistat and elvitegravir||I p M|ZARUTAN|cpp 150/150/200/10 mg
        J05AH02|oseltamivir|oseltamivir|phosphate d’|I g M|ALBAMYL|gel 30 45 75 mg
        J05AP08|sofosbuvir|sofosbuvir||I p M|DOREVOZOL|cpp 200 400 mg
        J06BA02|immunoglobuline humaine normale|immunoglobulins, normal human, for intravascular administration||I p M|JORORAPHAR|perf 50 100 mg/ml
        J07AH08|vaccin méningococcique A C W Y|meningococcus A,C,Y,W-135, tetravalent purified polysaccharides antigen conjugated||I p M|JOREVANE|vacc 0,5 ml
        J07AL02|vaccin pneumococcique conjugué|pneumococcus, purified polysaccharides antigen conjugated||I p M|GARILADAN|vacc 0,5 ml
        J07BB02|vaccin grippal inactivé|influenza, inactivated, split virus or surface antigen||I p M *|DORURAPHAR|vacc 0,5 ml
        J07BC01|vaccin de l’hépatite B|hepatitis B, purified antigen||I p M|BRAEDODAN|vacc 10 20 microgrammes
        J07BD52|virus de la rougeole + virus des oreillons + virus de la rubéole|measles, combinations with mumps and rubella, live attenuated||I p M|TAMURAVEX|vacc 1000/12500/1000 UI
        J07BM03|vaccin papillomavirus|papillomavirus (human types 6, 11, 16, 18, 31, 33, 45, 52, 58)||I p M|LUMAVIQUIL|vacc 0,5 ml
        """
}
