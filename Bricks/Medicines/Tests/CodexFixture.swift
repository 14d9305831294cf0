import Foundation
import Frame
import Quality
import Vocabulary

@testable import Medicines

/// A base of CODEX in miniature: the examples of the founding documents, and each known defect of the base or of the programme that read it.
enum CodexFixture {
    static let acetaminophen = "ACÉTAMINOPHÈNE"

    /// The rows of each workbook, headings first, without the name of its file.
    static var tables: [String: [[String]]] {
        [
            "dbo_VU": [
                // Headings in an order and a case of their own, among columns that nobody needs.
                ["CodeCIS", "codevu", "nomVU", "remVU", "codeProduit", "codeStatut"],
                ["60234100", "00000101", "DOLIPRANE 1000 mg, comprimé", "", "019621", "1"],
                ["63368332", "00000102", "DOLIPRANE 500 mg, gélule", "", "019621", "1"],
                ["64000001", "00000103", "DOLIPRANE CODEINE 500 mg/20 mg, comprimé", "", "019621", "1"],
                ["65000001", "00000201", "CEFUROXIME ZENTIVA 250 mg, comprimé", "", "329727", "1"],
                // One name, two families: the agency merged them.
                ["66000001", "00000301", "BIPRETERAX 4 mg/1,25 mg, comprimé", "", "000401", "1"],
                ["66000002", "00000302", "BIPRETERAX 4 mg/1,25 mg, comprimé", "", "000402", "2"],
                // Three products that bore one name after one another.
                ["67000001", "00000401", "ALPHA UN 10 mg, comprimé", "", "000501", "1"],
                ["67000002", "00000402", "ALPHA DEUX 10 mg, comprimé", "", "000502", "1"],
                ["67000003", "00000403", "ALPHA TROIS 10 mg, comprimé", "", "000503", "1"],
            ],
            "dbo_Produit": [
                ["codeProduit", "nomProduit"], ["019621", "DOLIPRANE"], ["329727", "CEFUROXIME ZENTIVA"], ["000401", "BIPRETERAX"],
                ["000402", "NOLITERAX"], ["000501", "ALPHA UN"], ["000502", "ALPHA DEUX"], ["000503", "ALPHA TROIS"],
            ],
            "HDH_Produit-Histo": [["codeProduit", "nomProduit"], ["323316", "BORLUX"], ["323399", "PERDU"]],
            "dbo_HistoNomsVU": [
                ["codeVU", "codeProduit", "nomAncienVU", "dateCreation"],
                ["00000201", "323316", "BORLUX 250 mg, comprimé", "2008-03-15T10:20:00"],
                ["00000101", "", "INCONNU (LIBRA)", "1999-05-01"],
                ["00000401", "", "ALPHA 10 mg, comprimé", "14/06/2010"],
                ["00000402", "", "ALPHA 10 mg, comprimé", "15/06/2012"],
                ["00000403", "", "ALPHA 10 mg, comprimé", "16/12/2012"],
            ],
            "dbo_NomsSubstance": [
                ["codeNomSubstance", "codeSubstance", "nomSubstance"],
                ["61187", "02202", acetaminophen], ["61186", "02202", "ACETAMINOPHENE"], ["02202", "02202", "PARACÉTAMOL"],
                ["70001", "02202", "Paracétamol brut (ne pas  utiliser)"], ["70002", "02202", "(NE PAS UTILISER) PARACETAMOLUM"],
                ["79600", "79600", "CÉFUROXIME AXÉTIL"], ["00123", "00123", "CODÉINE"], ["00124", "00124", "CODÉINE (PHOSPHATE DE)"],
                // No name bears the code of the substance: the first registered is shown.
                ["90002", "80000", "PÉRINDOPRIL ARGININE"], ["90001", "80000", "ARGININE (PERINDOPRIL)"],
                ["00900", "00900", "SUBSTANCE ALPHA"], ["00901", "00901", "AMIDON"],
            ],
            "dbo_Composants": [
                ["codeVU", "numElement", "codeSubstance", "numComposant", "codeNature"],
                ["00000101", "1", "02202", "1", "3"], ["00000101", "1", "00901", "9", "1"], ["00000102", "1", "02202", "1", "3"],
                ["00000103", "1", "02202", "1", "3"], ["00000103", "1", "00124", "2", "3"], ["00000103", "1", "00123", "2", "5"],
                ["00000201", "1", "79600", "1", "3"], ["00000301", "1", "80000", "1", "3"], ["00000302", "1", "80000", "1", "3"],
                ["00000401", "1", "00900", "1", "3"], ["00000402", "1", "00900", "1", "3"], ["00000403", "1", "00900", "1", "3"],
            ],
            "dbo_Nature": [["codeTerme", "libCourt"], ["3", "Substance active"], ["5", "Fraction thérapeutique"], ["1", "Excipient"]],
            "dbo_Presentations": [
                ["codeVU", "numPresentation", "nomPresentation", "codeCIP13"],
                ["00000101", "1", "boîte de 8", "3400935955838"], ["00000101", "2", "échantillon", ""],
                // Notified again under another CIS.
                ["00000301", "1", "boîte de 30", Fixture.cip13(77)], ["00000302", "1", "boîte de 30", Fixture.cip13(77)],
            ],
            "dbo_PresentationEvnts": [
                ["codeVU", "numPresentation", "codeEvntPres", "dateEvnt"],
                ["00000301", "1", "1", "2011-03-04"], ["00000302", "1", "1", "2005-01-10"], ["00000302", "1", "2", "2011-03-03"],
            ],
            "dbo_DicoEvntPresentation": [
                ["codeTerme", "libCourt"], ["1", "Déclaration de commercialisation"], ["2", "Arrêt de commercialisation"],
            ],
            "dbo_ClasseATC": [["codeTerme", "libAbr", "libCourt"], ["12", "N02BE01", "paracétamol"], ["13", "N02BE", "anilides"]],
            "dbo_VUClassesATC": [
                ["codeVU", "codeClasATC"], ["00000101", "13"], ["00000101", "12"], ["00000102", "N02BE01"], ["00000201", "99"],
            ],
        ]
    }

    /// The base as texts parted by tabs, in a dated folder.
    static var files: [String: [[String]]] { Dictionary(uniqueKeysWithValues: tables.map { ("2026-05-26/\($0).txt", $1) }) }

    static func harvest(_ files: [String: [[String]]] = files) throws -> Harvest<Medicines> { try TestInbox.harvest(files) }
    static func reference(_ files: [String: [[String]]] = files) throws -> PivotReference { try harvest(files).product.reference }

    /// Every finding, whatever the file.
    static func findings(_ files: [String: [[String]]] = files) throws -> [Finding] {
        try harvest(files).reports.flatMap { $0.findings.groups.flatMap(\.listed) }
    }
}
