import Export
import Frame
import Vocabulary

/// Descriptions for search engines and catalogues, in the words of schema.org.
enum LinkedData {
    static func dataset(_ dataset: Dataset, release: OpenRelease, files: [Manifest.File], publisher: String) -> String {
        let distributions = files.map { file in
            object([
                ("@type", string("DataDownload")), ("encodingFormat", string(file.mediaType)), ("contentSize", string("\(file.bytes) B")),
                ("sha256", string(file.sha256)),
                ("contentUrl", string(Address.file(String(file.path.split(separator: "/").last ?? ""), release: release.id))),
            ])
        }
        let fields = dataset.schema.columns.map { column in
            object([("@type", string("PropertyValue")), ("name", string(column.name)), ("description", string(column.definition))])
        }
        return object([
            ("@context", string("https://schema.org")), ("@type", string("Dataset")), ("name", string(dataset.title)),
            ("description", string(dataset.summary)), ("version", string(release.id)),
            ("dateModified", string(release.asOf.description)), ("inLanguage", string("fr")),
            ("license", string(dataset.source.licenceAddress)), ("isBasedOn", string(dataset.source.address)),
            ("creator", object([("@type", string("Organization")), ("name", string(dataset.source.publisher))])),
            ("publisher", object([("@type", string("Organization")), ("name", string(publisher))])), ("isAccessibleForFree", "true"),
            ("variableMeasured", array(fields)), ("distribution", array(distributions)),
        ])
    }

    /// A description with the whole address of the page that carries it, which a brick cannot know.
    static func placed(_ json: String, at address: String) -> String { "{\"url\":" + string(address) + "," + json.dropFirst() }

    static func object(_ members: [(name: String, value: String)]) -> String {
        "{" + members.map { string($0.name) + ":" + $0.value }.joined(separator: ",") + "}"
    }

    static func array(_ elements: [String]) -> String { "[" + elements.joined(separator: ",") + "]" }

    /// A JSON string: quotes, backslashes and control characters escaped (RFC 8259, section 7).
    static func string(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\u{0}"..<" ":
                let digits = String(scalar.value, radix: 16)
                result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }
}
