/// Invented companies: a short name for the denominations and a full name for the holder column.
struct Laboratories {
    struct Laboratory {
        /// As in "METFORMINE SELGIS 500 mg".
        let short: String
        let holder: String
    }

    /// Makers of generics, the largest first.
    let generics: [Laboratory]
    /// Owners of brands.
    let originators: [Laboratory]
    let homeopathic: [Laboratory]
    let importers: [Laboratory]
    /// In the second vintage the first of these is bought: its medicines take the name of the second, which is new.
    let bought: (seller: Laboratory, buyer: Laboratory)

    init(seed: UInt64) {
        var generator = SeededGenerator(seed: seed, stream: "laboratories")
        let countries = [
            "IRLANDE", "PAYS-BAS", "ALLEMAGNE", "ITALIE", "ESPAGNE", "PORTUGAL", "BELGIQUE", "DANEMARK", "LUXEMBOURG", "SUEDE",
        ]
        let names = InventedNames.laboratories
        func full(_ name: String, using generator: inout SeededGenerator) -> String {
            switch generator.below(10) {
            case 0, 1: "LABORATOIRES \(name)"
            case 2: "\(name) SANTE"
            case 3: "\(name) PHARMA"
            case 4: "\(name) FRANCE"
            case 5, 6: "\(name) PHARMA (\(generator.pick(countries)))"
            case 7: "\(name) EUROPE (\(generator.pick(countries)))"
            default: name
            }
        }
        func laboratories(_ names: ArraySlice<String>, using generator: inout SeededGenerator) -> [Laboratory] {
            names.map { Laboratory(short: $0, holder: full($0, using: &generator)) }
        }
        generics = laboratories(names[0..<44], using: &generator)
        homeopathic = laboratories(names[44..<50], using: &generator)
        importers = laboratories(names[50..<58], using: &generator)
        // A company holds its medicines under several names: of its country, of its group, of what it bought.
        originators =
            laboratories(names[60...], using: &generator)
            + laboratories(names[60...], using: &generator).filter { _ in generator.chance(0.9) }
        let buyer = names[58]
        bought = (generics[2], Laboratory(short: buyer, holder: "\(buyer) SANTE"))
    }

    /// `count` makers of generics without repetition, large ones more often.
    func makers(_ count: Int, using generator: inout SeededGenerator) -> [Laboratory] {
        var left = generics.enumerated().map { ($0.element, 1 / (Double($0.offset) + 1.5)) }
        var chosen: [Laboratory] = []
        while chosen.count < count, !left.isEmpty {
            var target = generator.fraction() * left.reduce(0) { $0 + $1.1 }
            var index = 0
            while index < left.count - 1, target >= left[index].1 {
                target -= left[index].1
                index += 1
            }
            chosen.append(left.remove(at: index).0)
        }
        return chosen
    }
}
