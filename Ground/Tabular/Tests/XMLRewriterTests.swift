import Foundation
import Testing

@testable import Tabular

@Suite struct XMLRewriterTests {
    /// Does nothing, or what it is told for elements of one name.
    private final class Editor: XMLEditor {
        var before = ""
        var inside = ""
        var attribute: (String, String)?
        let name: String
        init(_ name: String) { self.name = name }
        func start(_ element: XMLElement, in rewriter: XMLRewriter) throws {
            guard element.name.local == name else { return }
            if !before.isEmpty { try rewriter.insert(before) }
            guard let attribute else { return }
            var tag = rewriter.tag
            tag.set(attribute.0, attribute.1)
            try rewriter.replace(tag)
        }
        func end(_ name: XMLName, in rewriter: XMLRewriter) throws {
            if name.local == self.name, !inside.isEmpty { try rewriter.insert(inside) }
        }
    }

    private func rewritten(_ xml: String, by piece: Int, _ editor: Editor) throws -> String {
        var output: [UInt8] = []
        try withoutActuallyEscaping({ (bytes: UnsafeRawBufferPointer) in output.append(contentsOf: bytes) }) { take in
            let rewriter = XMLRewriter(editor, part: "essai.xml", of: "essai.xlsx", output: take)
            defer { rewriter.close() }
            let bytes = Array(xml.utf8)
            for start in stride(from: 0, to: bytes.count, by: piece) {
                try bytes[start..<min(start + piece, bytes.count)].withUnsafeBytes { try rewriter.take($0) }
            }
            try rewriter.finish()
        }
        return String(decoding: output, as: UTF8.self)
    }

    private static let document = """
        <?xml version="1.0" encoding='UTF-8'?><!-- <c/> --><x:a xmlns:x="u" y = 'é > "'>&lt;<x:c
          s='1' r="A1"/><![CDATA[<c>]]><x:c s="2">é&#233;</x:c ><?pi <c/> ?><c/>\u{20}</x:a>
        <!-- fin -->
        """

    /// However the pieces are cut, what is not changed is not touched.
    @Test(arguments: [1, 2, 3, 7, 64, 4_096])
    func whatIsLeftAlonePassesByteForByte(piece: Int) throws {
        #expect(try rewritten(Self.document, by: piece, Editor("nothing")) == Self.document)
    }

    @Test(arguments: [1, 2, 3, 7, 64, 4_096])
    func onlyWhatIsAskedChanges(piece: Int) throws {
        let editor = Editor("c")
        editor.attribute = ("s", "9")
        editor.before = "<n/>"
        editor.inside = "<i/>"
        let expected = Self.document.replacing("<x:c\n  s='1' r=\"A1\"/>", with: "<n/><x:c\n  s='9' r=\"A1\"><i/></x:c>")
            .replacing("<x:c s=\"2\">é&#233;</x:c >", with: "<n/><x:c s=\"9\">é&#233;<i/></x:c >")
            .replacing("?><c/> ", with: "?><n/><c s=\"9\"><i/></c> ")
        #expect(try rewritten(Self.document, by: piece, editor) == expected)
    }

    @Test(arguments: [
        ("<c/>", "<c s=\"1\"/>"), ("<c >", "<c  s=\"1\">"), ("<c s='a>b' t=\"s\">", "<c s='1' t=\"s\">"),
        ("<c ns=\"0\" s = \"2\"/>", "<c ns=\"0\" s = \"1\"/>"),
    ])
    func anAttributeIsSetInPlace(tag: String, expected: String) {
        var tag = XMLTag(tag.utf8)
        tag.set("s", 1)
        #expect(String(decoding: tag.bytes, as: UTF8.self) == expected)
        tag.remove("s")
        #expect(!String(decoding: tag.bytes, as: UTF8.self).contains(" s"))
    }

    @Test(arguments: [
        "<!DOCTYPE a><a/>", "<a><b></a>", "<a>", "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><a/>", "\u{0}<\u{0}a\u{0}/\u{0}>",
    ])
    func whatNoSpreadsheetWritesIsRefused(xml: String) {
        #expect(throws: TabularRefusal.self) { try rewritten(xml, by: 64, Editor("nothing")) }
    }
}
