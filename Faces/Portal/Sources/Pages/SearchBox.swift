import Frame
import Markup

extension MarkupBuffer {
    /// The one box: a name, a substance or a code, whatever the accents.
    mutating func searchBox(_ value: String = "") {
        html(
            "<form class=\"search\" role=\"search\" action=\"/recherche\"><label for=\"q\">Chercher un médicament, une substance ou un code</label>"
        )
        html(
            "<div class=\"row\"><input type=\"search\" id=\"q\" name=\"q\" autocomplete=\"off\" spellcheck=\"false\" aria-describedby=\"q-aide\" value=\""
        )
        text(value)
        html("\"><button>Chercher</button></div>")
        html(
            "<small id=\"q-aide\">Les accents et les fautes de frappe ne gênent pas. Le code-barres de la boîte convient aussi.</small></form>"
        )
    }
}
