/// Holders of French generics under other names: as files shorten them, and as they were called before another company took them over.
enum HolderLexicon {
    /// A word → the words that a reference may have for the same holder.
    static let otherNames: [[UInt8]: [[UInt8]]] = {
        var table: [[UInt8]: [[UInt8]]] = [:]
        for pair in pairs.split(whereSeparator: \.isWhitespace) {
            let sides = pair.split(separator: ":").map { Array($0.utf8) }
            guard let first = sides.first, let second = sides.last else { continue }
            table[first] = second.split(separator: UInt8(ascii: ",")).map(Array.init)
        }
        return table
    }()

    private static let pairs = """
        MYLAN:VIATRIS MYL:MYLAN,VIATRIS MERCK:MYLAN,VIATRIS QUALIMED:MYLAN,VIATRIS VTS:VIATRIS MEDA:VIATRIS
        RANBAXY:SUN RPG:RANBAXY,SUN RANB:RANBAXY,SUN
        WINTHROP:ZENTIVA ZEN:ZENTIVA ZTV:ZENTIVA
        IVAX:TEVA RATIOPHARM:TEVA RATIO:RATIOPHARM,TEVA TVC:TEVA TVS:TEVA BAYPHARMA:TEVA
        GNR:SANDOZ HEXAL:SANDOZ SDZ:SANDOZ
        GAM:EG EGL:EG EGLABO:EG
        ACTAVIS:ARROW ARW:ARROW ARG:ARROW ARL:ARROW
        BGA:BIOGARAN BGR:BIOGARAN BIOG:BIOGARAN
        CRT:CRISTERS ZYD:ZYDUS ZYF:ZYDUS EVO:EVOLUGEN EVP:EVOLUGEN ALM:ALMUS KRK:KRKA ACC:ACCORD ALT:ALTER PFZ:PFIZER LAV:LAVOISIER
        AHCL:ACCORD INTAS:ACCORD HOSPIRA:PFIZER WYETH:PFIZER AVENTIS:SANOFI
        """
}
