import Frame
import Vocabulary

/// The medicine as a schema.org Drug, for search engines.
struct DrugDescription {
    let json: String

    init(_ medicine: StoredMedicine, _ catalogue: Catalogue) {
        var members: [String] = [
            "\"@context\":\"https://schema.org\"", "\"@type\":\"Drug\"", "\"name\":\(JSONText.quoted(medicine.name))",
            "\"proprietaryName\":\(JSONText.quoted(medicine.brand))",
            "\"identifier\":{\"@type\":\"PropertyValue\",\"propertyID\":\"CIS\",\"value\":\"\(medicine.cis)\"}",
        ]
        if !medicine.doseForm.isEmpty { members.append("\"dosageForm\":\(JSONText.quoted(medicine.doseForm))") }
        if !medicine.routes.isEmpty { members.append("\"administrationRoute\":\(JSONText.list(medicine.routes))") }
        let substances = medicine.substances.compactMap { catalogue.substance($0)?.name }
        if !substances.isEmpty { members.append("\"activeIngredient\":\(JSONText.list(substances))") }
        if !medicine.holders.isEmpty {
            members.append("\"manufacturer\":{\"@type\":\"Organization\",\"name\":\(JSONText.quoted(medicine.holders))}")
        }
        if let atc = medicine.atc {
            members.append("\"code\":{\"@type\":\"MedicalCode\",\"codingSystem\":\"ATC\",\"codeValue\":\"\(atc)\"}")
        }
        json = "{" + members.joined(separator: ",") + "}"
    }
}

/// JSON strings that are also safe inside an HTML script element.
enum JSONText {
    static func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "<": result += "\\u003C"
            case ">": result += "\\u003E"
            case "&": result += "\\u0026"
            case _ where scalar.value < 0x20 || scalar.value == 0x2028 || scalar.value == 0x2029:
                let hexadecimal = String(scalar.value, radix: 16)
                result += "\\u" + String(repeating: "0", count: 4 - hexadecimal.count) + hexadecimal
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }

    static func list(_ texts: [String]) -> String { "[" + texts.map(quoted).joined(separator: ",") + "]" }
}
