import Frame
import Markup

extension MarkupBuffer {
    /// A form sent by GET: every field has a visible label, every hint is tied to its field.
    mutating func form(_ form: PageForm) {
        html("<form class=\"fields\" method=\"get\" action=\"")
        text(Self.safeAddress(form.action))
        html("\">")
        for (index, field) in form.fields.enumerated() {
            html("<div class=\"field\">")
            self.field(field, id: FieldIdentifier.make(action: form.action, name: field.name, index: index))
            html("</div>")
        }
        html("<button>")
        text(form.button)
        html("</button></form>")
    }

    private mutating func field(_ field: PageForm.Field, id: String) {
        html("<label for=\"")
        text(id)
        html("\">")
        text(field.label)
        html("</label>")
        if let hint = field.hint {
            html("<small id=\"")
            text(id)
            html("-aide\">")
            text(hint)
            html("</small>")
        }
        switch field.kind {
        case .search: input(field, id: id, type: "search")
        case .text: input(field, id: id, type: "text")
        case .choice(let options): select(field, options, id: id)
        }
    }

    private mutating func input(_ field: PageForm.Field, id: String, type: StaticString) {
        html("<input type=\"")
        html(type)
        html("\"")
        attributes(of: field, id: id)
        html(" value=\"")
        text(field.value)
        html("\">")
    }

    private mutating func select(_ field: PageForm.Field, _ options: [(value: String, text: String)], id: String) {
        html("<select")
        attributes(of: field, id: id)
        html(">")
        for option in options {
            html("<option value=\"")
            text(option.value)
            html(option.value == field.value ? "\" selected>" : "\">")
            text(option.text)
            html("</option>")
        }
        html("</select>")
    }

    private mutating func attributes(of field: PageForm.Field, id: String) {
        html(" id=\"")
        text(id)
        html("\" name=\"")
        text(field.name)
        html("\"")
        if field.hint != nil {
            html(" aria-describedby=\"")
            text(id)
            html("-aide\"")
        }
    }
}

/// Ids of fields: unique on a page that holds several forms, and the same at every rendering.
private enum FieldIdentifier {
    static func make(action: String, name: String, index: Int) -> String {
        let place = action.utf8.map { ($0 >= 0x61 && $0 <= 0x7A) || ($0 >= 0x30 && $0 <= 0x39) ? Character(Unicode.Scalar($0)) : "-" }
        return "champ\(String(place))-\(name)-\(index)"
    }
}
