import Foundation
import Tabular
import Testing

@testable import Frame

struct SignatureTests {
    private static let sources = [
        SourceFormat(
            kind: "TITRES", title: "", namePrefixes: [], columnCounts: [], address: nil, signature: .headings(["Clé", "Nom"]),
            isPersonal: true),
        SourceFormat(kind: "LOT", title: "", namePrefixes: [], columnCounts: [], address: nil, signature: .elements(["lot"])),
    ]

    @Test(
        "A table is known by the names of its columns, in any order, case and accents",
        arguments: [
            ("NOM;autre;cle\nA;1;2\n", "TITRES"), ("\"clé\",\"nom\"\n1,A\n", "TITRES"), ("cle$nom\n1$A\n", "TITRES"),
            ("cle;prenom\n1;A\n", nil),
            ("nom\nA\n", nil), ("<?xml version=\"1.0\"?><x:lot xmlns:x=\"y\"><a/></x:lot>", "LOT"), ("\n <!-- a --><lot/>", "LOT"),
            ("<lots/>", nil), ("texte <lot/>", nil), ("", nil),
        ])
    func known(text: String, kind: String?) throws {
        let workshop = try Workshop()
        try workshop.drop("fichier.dat", text)
        let file = InboxReader(sources: Self.sources, today: nil).recognise(workshop.inbox.appending(path: "fichier.dat"))
        #expect(file.kind == kind)
    }
}
