/// Names to link to, as a release publishes them.
enum ReferenceFile {
    static let text = """
        nature,nom,cis,code_substance,usage,produits,codes_substances,code_fraction,du,au
        produit,DOLIVAL,,,actuel,P1,02202,,,
        produit,DOLIVAL CODEINE,,,actuel,P2,00467;02202,,,
        produit,RHINOPAX ADULTES,,,actuel,P3,00467,,,
        specialite,"BORLUX 500 mg, comprimé",60000001,,ancien,P1,02202,,2001-01-01,2010-12-31
        specialite,"DOLIVAL 500 mg, comprimé",60000001,,actuel,P1,02202,,,
        specialite,"DOLIVAL CODEINE 500 mg/30 mg, comprimé",60000002,,actuel,P2,00467;02202,,,
        specialite,"RHINOPAX ADULTES, sirop",60000003,,actuel,P3,00467,,,
        substance,ACÉTAMINOPHÈNE,,02202,variante,,02202,,,
        substance,CODÉINE,,00467,usuel,,00467,,,
        substance,PARACÉTAMOL,,02202,usuel,,02202,,,

        """
}
