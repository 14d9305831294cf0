extension SubstanceCatalogue {
    /// ATC group C.
    static let cardiovascular = """
        C01AA05|digoxine|digoxin||I h M|RIVASOR|cp 0,125 0,25 mg; inj 0,25 mg/ml
        C01BC04|flécaïnide|flecainide|acétate de|I g M|ZARAVIRIL|cps 100 mg; gellp 50 100 150 200 mg
        C01BD01|amiodarone|amiodarone|chlorhydrate de|I g M *|CELORAX|cps 200 mg; inj 50 mg/ml
        C01CA03|noradrénaline|norepinephrine|tartrate de|I h M|ERVURAMEO|dil 2 mg/ml
        C01CA07|dobutamine|dobutamine|chlorhydrate de|I h M|ZEPUMYL|dil 12,5 mg/ml
        C01CA24|épinéphrine|epinephrine||I h M *|OLBUNETREX|inj 1 mg/ml; ser 0,15 0,3 mg
        C01DA02|trinitrine|glyceryl trinitrate||II h M|TRIANIMEO|patch 5 10 15 mg/24 h; inj 1 mg/ml
        C01DA08|dinitrate d’isosorbide|isosorbide dinitrate||II h M|LORIBATREX|cps 10 20 mg
        C01EB15|trimétazidine|trimetazidine|dichlorhydrate de|I g|NARORASOR|cpp 20 mg; cplp 35 mg
        C01EB17|ivabradine|ivabradine|chlorhydrate de|I g M|ISTILALIS|cpp 5 7,5 mg
        C02AB01|méthyldopa|methyldopa (levorotatory)||I h M|TRIUNEVEX|cpp 250 500 mg
        C02AC06|rilménidine|rilmenidine|dihydrogénophosphate de|I g|RIVANITIL|cp 1 mg
        C02CA06|urapidil|urapidil||I g M|FALORASOR|gellp 30 60 mg; inj 5 mg/ml
        C02KX01|bosentan|bosentan||I g M|GLAORAMEO|cpp 62,5 125 mg
        C03AA03|hydrochlorothiazide|hydrochlorothiazide||II h M|FALORATAN|cps 25 mg
        C03BA11|indapamide|indapamide||II g M|ULMORALIS|cpp 2,5 mg; cplp 1,5 mg
        C03CA01|furosémide|furosemide||II g M *|LOROLIVOR|cps 20 40 500 mg; inj 10 mg/ml
        C03CA02|bumétanide|bumetanide||II h M|PALEDORAX|cp 1 5 mg
        C03DA01|spironolactone|spironolactone||II g M|MELOLIZOL|cpps 25 50 75 mg
        C03DA04|éplérénone|eplerenone||I g M|QUIUNOR|cpp 25 50 mg
        C05CA03|diosmine|diosmin||- g|BRAORARIL|cpp 300 600 mg
        C07AA05|propranolol|propranolol|chlorhydrate de|I g M *|TAMIBATREX|cps 40 mg; gellp 80 160 mg
        C07AA07|sotalol|sotalol|chlorhydrate de|I g M|OLBORAPHAR|cps 80 160 mg
        C07AB02|métoprolol|metoprolol|tartrate de|I g M|ULMUNEDAN|cps 100 mg; cplp 200 mg
        C07AB03|aténolol|atenolol||I g M|TRIAVIMEO|cpps 50 100 mg
        C07AB07|bisoprolol|bisoprolol|fumarate de|I g M *|ZEPIQUIL|cpps 1,25 2,5 3,75 5 7,5 10 mg
        C07AB08|céliprolol|celiprolol|chlorhydrate de|I g M|LOREVORAX|cpps 200 mg
        C07AB12|nébivolol|nebivolol|chlorhydrate de|I g M|ORVEMYL|cps 5 mg
        C07AG02|carvédilol|carvedilol||I g M|VELEDONOR|cps 6,25 12,5 25 mg
        C08CA01|amlodipine|amlodipine|bésilate de|I g M *|ZEPUQUIL|gel 5 10 mg; cp 5 10 mg
        C08CA05|nifédipine|nifedipine||I h M|GLAOSOR|cplp 30 60 mg
        C08CA08|nitrendipine|nitrendipine||I g|ISTIBARAX|cps 10 20 mg
        C08CA13|lercanidipine|lercanidipine|chlorhydrate de|I g M|TRIAVIVEX|cpps 10 20 mg
        C08DA01|vérapamil|verapamil|chlorhydrate de|I g M|MELEZOL|cpp 40 120 mg; gellp 240 mg
        C08DB01|diltiazem|diltiazem|chlorhydrate de|I g M|ZARUVANE|cp 60 mg; gellp 200 300 mg
        C09AA01|captopril|captopril||I g M|ALBORAVOR|cps 25 50 mg
        C09AA02|énalapril|enalapril|maléate de|I g M|SILURAQUIL|cps 5 20 mg
        C09AA03|lisinopril|lisinopril||I g M|VINURAQUIL|cps 5 20 mg
        C09AA04|périndopril|perindopril|tert-butylamine de|I g M *|TAMIBADAN|cp 2 4 8 mg
        C09AA05|ramipril|ramipril||I g M *|BRAUNELINE|cps 1,25 2,5 5 10 mg; gel 1,25 2,5 5 10 mg
        C09BA04|périndopril + indapamide|perindopril and diuretics||I g M|PALIBAXIA|cpp 2/0,625 4/1,25 mg
        C09BB04|périndopril + amlodipine|perindopril and amlodipine||I g M|KALUNELINE|cp 4/5 8/5 8/10 mg
        C09CA01|losartan|losartan|potassique|I g M *|BALEVOVANE|cpps 50 100 mg
        C09CA03|valsartan|valsartan||I g M|PALIVOR|cpps 40 80 160 mg
        C09CA04|irbésartan|irbesartan||I g M|MELEDONEX|cpp 75 150 300 mg
        C09CA06|candésartan|candesartan|cilexétil|I g M|FALISEL|cps 4 8 16 32 mg
        C09CA07|telmisartan|telmisartan||I g M|SOLAVISOR|cp 20 40 80 mg
        C09DA01|losartan + hydrochlorothiazide|losartan and diuretics||I g M|NARAVIZOL|cpp 50/12,5 100/25 mg
        C09DA03|valsartan + hydrochlorothiazide|valsartan and diuretics||I g M|QUIUNETIL|cpp 80/12,5 160/12,5 160/25 mg
        C09DA04|irbésartan + hydrochlorothiazide|irbesartan and diuretics||I g M|LUMEVODAN|cpp 150/12,5 300/12,5 300/25 mg
        C09DB01|valsartan + amlodipine|valsartan and amlodipine||I g M|FENORARAX|cpp 80/5 160/5 160/10 mg
        C09DX01|valsartan + amlodipine + hydrochlorothiazide|valsartan, amlodipine and hydrochlorothiazide||I g M|FENURAVEX|cpp 160/5/12,5 160/10/25 mg
        C09DX04|sacubitril + valsartan|valsartan and sacubitril||I p M|MELIBAQUIL|cpp 24/26 49/51 97/103 mg
        C10AA01|simvastatine|simvastatin||I g|JORIBAPHAR|cpp 10 20 40 mg
        C10AA03|pravastatine|pravastatin|sodique|I g|BALIBALIS|cps 10 20 40 mg
        C10AA05|atorvastatine|atorvastatin|calcique|I g *|VINAVIPHAR|cpp 10 20 40 80 mg
        C10AA07|rosuvastatine|rosuvastatin|calcique|I g *|MELEQUIL|cpp 5 10 20 mg
        C10AB05|fénofibrate|fenofibrate||II g M|ERVUNESOR|gel 67 100 200 mg; cpp 145 160 mg
        C10AX09|ézétimibe|ezetimibe||I g|FENEVOLIS|cp 10 mg
        C10AX13|évolocumab|evolocumab||I p M|KALOLIMEO|stylo 140 mg
        C10BA02|ézétimibe + simvastatine|simvastatin and ezetimibe||I g|DALULIS|cp 10/20 10/40 mg
        C10BA05|ézétimibe + atorvastatine|atorvastatin and ezetimibe||I g|RIVUNELIS|cpp 10/10 10/20 10/40 10/80 mg
        """
}
