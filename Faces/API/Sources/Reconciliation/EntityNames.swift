import Frame
import Linkage

extension NameLinking.Reading {
    /// What an identifier stands for: "specialite/60234100"; nil when the reference has no such entity.
    func entity(_ id: String) -> (type: EntityType, code: String, name: String)? {
        guard let type = EntityType(id: id) else { return nil }
        let code = String(id.dropFirst(type.rawValue.count + 1))
        return name(of: type, code).map { (type, code, $0) }
    }

    func name(of type: EntityType, _ code: String) -> String? {
        switch type {
        case .medicinalProduct:
            let medicines = engine.reference.medicinalProducts
            let place = medicines.firstIndexSorted { $0.code >= code }
            return place < medicines.count && medicines[place].code == code ? medicines[place].name : nil
        case .family:
            let families = engine.reference.families
            let place = families.firstIndexSorted { $0.code >= code }
            return place < families.count && families[place].code == code ? families[place].name : nil
        case .substance: return nameOfSubstance[code]
        }
    }
}

extension Array {
    /// Of a sorted array, the first place where `isReached` holds; `count` when nowhere.
    fileprivate func firstIndexSorted(_ isReached: (Element) -> Bool) -> Int {
        var low = 0
        var high = count
        while low < high {
            let middle = (low + high) / 2
            if isReached(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
