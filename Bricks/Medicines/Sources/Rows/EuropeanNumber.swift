import Quality

extension ProductRow {
    /// EU/1/01/185: kind of product, year, number. A trailing stroke, where the package number is missing, is taken off.
    static func europeanNumber(_ check: inout FileCheck) -> String? {
        let column = 9
        guard !check[column].isEmpty else { return nil }
        let number = check.text(column)
        if isEuropeanNumber(number) { return number }
        let bare = String(number.dropLast())
        if number.hasSuffix("/"), isEuropeanNumber(bare) {
            check.add(
                CodeRules.europeanNumberSlash, column, message: "« \(number) » se termine par une barre.",
                fix: Fix("Écrivez \(bare).", replacement: bare, confidence: 1))
            return bare
        }
        check.add(
            CodeRules.europeanNumber, column, message: "« \(number) » n’a pas la forme EU/1/01/185.",
            fix: Fix("Vérifiez le numéro dans le registre de l’Union."))
        return number.isEmpty ? nil : number
    }

    /// EU, one digit, two digits, three or four digits, by strokes.
    static func isEuropeanNumber(_ text: String) -> Bool {
        let parts = text.utf8.split(separator: 0x2F, omittingEmptySubsequences: false)
        guard parts.count == 4, parts[0].elementsEqual("EU".utf8), parts[1].count == 1, parts[2].count == 2,
            (3...4).contains(parts[3].count)
        else { return false }
        return parts.dropFirst().allSatisfy { $0.allSatisfy { (0x30...0x39).contains($0) } }
    }
}
