import Linkage
import Testing

struct DocumentationTests {
    /// The example of the documentation page, word for word in what it says it prints.
    @Test("The example of the documentation prints what it says")
    func example() {
        let reference = Reference(
            medicinalProducts: [
                .init(code: "60000001", name: "DOLIVAL 500 mg, comprimé", family: "P1", substances: ["02202"]),
                .init(code: "60000002", name: "DOLIVAL 1 000 mg, comprimé effervescent", family: "P1", substances: ["02202"]),
            ],
            families: [.init(code: "P1", name: "DOLIVAL", substances: ["02202"])],
            substanceNames: [.init(name: "PARACÉTAMOL", code: "02202"), .init(name: "ACÉTAMINOPHÈNE", code: "02202")])
        var linker = LinkageEngine(reference: reference).linker()
        let printed = ["dolivale 500mg cp", "acetaminophene", "zorvex"].map { name in
            let decision = linker.link(name)
            return "\(name) \(decision.verdict.rawValue) \(decision.link?.medicinalProduct ?? "-") \(decision.link?.substances ?? [])"
        }
        #expect(
            printed == [
                "dolivale 500mg cp accepte 60000001 [\"02202\"]", "acetaminophene accepte - [\"02202\"]", "zorvex inconnu - []",
            ])
    }
}
