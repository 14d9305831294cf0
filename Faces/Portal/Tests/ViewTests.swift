import Markup
import Testing
import Vocabulary

@testable import Frame
@testable import Portal

@Suite("What blocks become")
struct ViewTests {
    static func html(_ write: (inout MarkupBuffer) -> Void) -> String {
        var out = MarkupBuffer()
        write(&out)
        return String(decoding: out.bytes, as: UTF8.self)
    }
    static func html(_ block: Block) -> String { html { $0.block(block, level: 3) } }
    static func html(_ inlines: [Inline]) -> String { html { $0.inlines(inlines) } }

    @Test func inlinePieces() {
        let day = CalendarDate(year: 2026, month: 4, day: 1) ?? .epoch
        #expect(Self.html(["a<b", .strong("c&d"), .lineBreak, .code("x\"y")]) == "a&lt;b<strong>c&amp;d</strong><br><code>x&quot;y</code>")
        #expect(Self.html([.date(day)]) == "<time datetime=\"2026-04-01\">1er\u{A0}avril 2026</time>")
        #expect(Self.html([.abbreviation("AMM", meaning: "autorisation")]) == "<abbr title=\"autorisation\">AMM</abbr>")
        #expect(Self.html([.badge(Badge("en tension", .caution))]) == "<span class=\"badge caution\">en tension</span>")
        #expect(Self.html([.badge(Badge("x"))]) == "<span class=\"badge\">x</span>")
    }

    /// The fast writer of dates against the plain one.
    @Test func datesAreThoseOfTheHouse() {
        for days in stride(from: -20_000, to: 60_000, by: 97) {
            guard let day = CalendarDate(daysSinceEpoch: days) else { continue }
            #expect(Self.html([.date(day)]) == "<time datetime=\"\(day)\">\(FrenchFormat.date(day))</time>")
        }
    }

    @Test(arguments: DataState.allCases) func statesReadDifferently(_ state: DataState) {
        let text = Self.html([.state(state)])
        #expect(text.contains(state.frenchText))
        #expect(
            state == .ok || state == .zero
                || text == "<a class=\"state\" href=\"/glossaire#etat-\(state.rawValue)\">\(state.frenchText)</a>")
        #expect(Set(DataState.allCases.map { Self.html([.state($0)]) }).count == DataState.allCases.count)
    }

    @Test(arguments: ["javascript:alert(1)", "data:text/html,x", "JavaScript:x", "", "ftp://x"]) func hostileAddressesLeadNowhere(
        _ address: String
    ) {
        #expect(Self.html([.link(Link("x", address))]) == "<a href=\"#\">x</a>")
    }

    @Test func tablesSayWhatTheyHold() {
        let table = PageTable(
            caption: "Prix", headings: [.init("Boîte"), .init("Euros", isNumeric: true)], rows: [[["A"], ["2,18"]]])
        #expect(
            Self.html(.table(table))
                == "<div class=\"scroll\" role=\"group\" tabindex=\"0\" aria-label=\"Tableau : Prix\"><table><caption>Prix</caption>"
                + "<thead><tr><th scope=\"col\">Boîte</th><th scope=\"col\" class=\"num\">Euros</th></tr></thead>"
                + "<tbody><tr><th scope=\"row\">A</th><td class=\"num\">2,18</td></tr></tbody></table></div>")
        let empty = PageTable(caption: "Prix", headings: [.init("Boîte")], rows: [], emptyText: "Rien.")
        #expect(Self.html(.table(empty)).contains("<td class=\"empty\">Rien.</td>"))
    }

    @Test func factsListsAndNotices() {
        #expect(Self.html(.facts([Fact("Dosage", "5 mg")])) == "<dl class=\"facts\"><div><dt>Dosage</dt><dd>5 mg</dd></div></dl>")
        #expect(Self.html(.facts([])) == "")
        #expect(Self.html(.list([["a"], ["b"]])) == "<ul><li>a</li><li>b</li></ul>")
        #expect(
            Self.html(.notice(Notice(.alert, title: "Rupture", ["Depuis."])))
                == "<div class=\"notice alert\" role=\"note\"><p><strong class=\"title\">Rupture</strong> Depuis.</p></div>")
        #expect(Self.html(.heading("T")) == "<h3>T</h3>")
        #expect(Self.html(.code("a < b")) == "<pre tabindex=\"0\"><code>a &lt; b</code></pre>")
    }

    @Test func longFoldedListsStayFoldedOnPaper() {
        let long = Block.details(summary: "s", [.list((0..<61).map { [.text("\($0)")] })])
        let short = Block.details(summary: "s", [.list([["a"]])])
        #expect(Self.html(long).hasPrefix("<details class=\"long\"><summary>s</summary>"))
        #expect(Self.html(short) == "<details><summary>s</summary><div class=\"stack\"><ul><li>a</li></ul></div></details>")
    }

    @Test func downloadsSayFormatAndSize() {
        #expect(
            Self.html(.downloads([Download("Boîtes", address: "/f.csv", format: "CSV", bytes: 14_400_000)]))
                == "<ul class=\"files\"><li><a href=\"/f.csv\">Boîtes <small>CSV, 14,4\u{A0}Mo</small></a></li></ul>")
    }

    @Test(arguments: [
        (0, "0\u{A0}octets"), (999, "999\u{A0}octets"), (1_000, "1\u{A0}ko"), (1_550, "1,6\u{A0}ko"), (999_999, "1\u{A0}Mo"),
        (2_000_000_000, "2\u{A0}Go"),
    ])
    func sizesAreFrench(_ bytes: Int, _ text: String) { #expect(ByteCount.french(bytes) == text) }

    @Test(arguments: [(0, 0, "sans objet"), (715, 727, "98,3\u{202F}%"), (9_999, 10_000, "99,9\u{202F}%"), (5, 5, "100,0\u{202F}%")])
    func sharesAreNeverRoundedUpToAWhole(_ part: Int, _ whole: Int, _ text: String) { #expect(Share.french(part, of: whole) == text) }

    @Test func formFieldsHaveLabelsAndHints() {
        let form = PageForm(
            action: "/ruptures",
            fields: [
                .init(name: "q", label: "Nom", hint: "Marque", kind: .search, value: "a\"b"),
                .init(name: "s", label: "Statut", kind: .choice([("", "tous"), ("r", "rupture")]), value: "r"),
            ], button: "Filtrer")
        #expect(
            Self.html(.form(form))
                == "<form class=\"fields\" method=\"get\" action=\"/ruptures\"><div class=\"field\"><label for=\"champ-ruptures-q-0\">Nom</label>"
                + "<small id=\"champ-ruptures-q-0-aide\">Marque</small><input type=\"search\" id=\"champ-ruptures-q-0\" name=\"q\" aria-describedby=\"champ-ruptures-q-0-aide\" value=\"a&quot;b\"></div>"
                + "<div class=\"field\"><label for=\"champ-ruptures-s-1\">Statut</label><select id=\"champ-ruptures-s-1\" name=\"s\"><option value=\"\">tous</option><option value=\"r\" selected>rupture</option></select></div>"
                + "<button>Filtrer</button></form>")
    }

    @Test func figuresCarryTheirNumbers() {
        let html = Self.html(.figure(SampleBrick.figure))
        #expect(html.hasPrefix("<figure class=\"figure\" id=\"episodes-2\"><figcaption><h3>Quand a-t-il manqué\u{202F}?</h3><p>"))
        #expect(
            html.contains("<svg class=\"chart\" role=\"img\"") && html.contains("<caption>Quand a-t-il manqué ?</caption>")
                && html.contains("Source : ANSM, 19 mai 2026."))
    }

    @Test(arguments: [
        ("a **b** c", "a <strong>b</strong> c"), ("[t](/x) `c`", "<a href=\"/x\">t</a> <code>c</code>"), ("a * b [c", "a * b [c"),
        ("**", "**"),
        ("", ""), ("[a]b", "[a]b"), ("****", "****"),
    ])
    func proseReadsItsNotation(_ source: String, _ html: String) { #expect(Self.html(Prose.inlines(source)) == html) }
}
