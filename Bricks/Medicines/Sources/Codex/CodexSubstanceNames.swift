import Vocabulary

/// Which of the names of a substance is shown: a total order, whatever the order of the rows.
///
/// 1. names that the base does not ask to leave; 2. the name that bears the code of the substance itself, which is how CODEX marks its own choice;
/// 3. the smallest code of name: the first that was registered (the agency's programme took the highest, and said that it was arbitrary);
/// 4. the bytes of the name. A substance all of whose names are to be left has none to show: the first of them stands in.
enum CodexSubstanceNames {
    static func names(_ rows: [CodexSubstanceNameRow.Content]) -> [PivotReference.SubstanceName] {
        Dictionary(grouping: rows, by: \.substance).flatMap { substance, rows in
            let ordered = rows.sorted(by: isPreferred)
            let shown = ordered.first { !$0.isDiscouraged }
            return ordered.map { row in
                let use: PivotReference.SubstanceName.Use = row.isDiscouraged ? .discouraged : row == shown ? .preferred : .variant
                return PivotReference.SubstanceName(code: substance, name: row.name, use: use)
            }
        }
    }

    static func isPreferred(_ left: CodexSubstanceNameRow.Content, _ right: CodexSubstanceNameRow.Content) -> Bool {
        if left.isDiscouraged != right.isDiscouraged { return right.isDiscouraged }
        if left.isSelfNamed != right.isSelfNamed { return left.isSelfNamed }
        if left.nameKey != right.nameKey { return left.nameKey < right.nameKey }
        return left.name.utf8.lexicographicallyPrecedes(right.name.utf8)
    }

    /// Substances whose name step 3 or 4 chose, several being possible.
    static func chosenByOrder(_ rows: [CodexSubstanceNameRow.Content]) -> Set<SubstanceCode> {
        let usable = Dictionary(grouping: rows.filter { !$0.isDiscouraged }, by: \.substance)
        return Set(usable.filter { $0.value.count > 1 && !$0.value.contains(where: \.isSelfNamed) }.keys)
    }
}
