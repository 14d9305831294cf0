import Export
import Foundation
import Frame
import GRDB
import Tabular
import Testing

/// One vocabulary: a column has the same name in the API, in every file, in SQLite and in the dictionary; and the API gives the files' own bytes.
struct VocabularyTests {
    @Test(arguments: ["csv", "fr.csv", "jsonl", "xlsx", "parquet", "sqlite", "schema.json", "api"])
    func everyFormatNamesTheColumnsOfTheDeclaration(_ format: String) async throws {
        let house = try await House.demonstration
        #expect(house.site.release.datasets.count >= 15)
        for dataset in house.site.release.datasets {
            let names = dataset.schema.columns.map(\.name)
            #expect(try columns(of: dataset, format, house) == names, "\(dataset.name).\(format)")
        }
    }

    private func columns(of dataset: Dataset, _ format: String, _ house: House) throws -> [String] {
        let release = house.site.release
        let entry = try #require(release.manifest.datasets.first { $0.name == dataset.name })
        func file() throws -> URL { release.folder.appending(path: try #require(entry.files.first { $0.format == format }).path) }
        switch format {
        case "csv", "fr.csv":
            // Read as bytes: Foundation would hide the mark.
            let text = String(decoding: try Data(contentsOf: file()), as: UTF8.self)
            #expect(text.hasPrefix("\u{FEFF}") == (format == "fr.csv"))
            let line = text.drop { $0 == "\u{FEFF}" }.prefix { !$0.isNewline }
            return line.split(separator: format == "csv" ? "," : ";", omittingEmptySubsequences: false).map(String.init)
        case "jsonl": return keys(of: try String(contentsOf: file(), encoding: .utf8).prefix { $0 != "\n" })
        case "api": return keys(of: house.text("/api/v1/\(dataset.pathName)?limite=1&enveloppe=non").dropFirst().dropLast())
        case "xlsx":
            return try TableReader(file(), name: dataset.name, workbook: WorkbookFormat(sheet: "Données")).header?.fields ?? []
        case "parquet":
            // The names stand in the footer, in the order of the columns, each after its length.
            let bytes = Array(try Data(contentsOf: file()))
            let length = bytes.suffix(8).prefix(4).reversed().reduce(0) { $0 << 8 | Int($1) }
            var footer = bytes.dropLast(8).suffix(length)
            return dataset.schema.columns.map(\.name).filter { name in
                let wanted = [UInt8(name.utf8.count)] + Array(name.utf8)
                guard let place = footer.firstRange(of: wanted) else { return false }
                footer = footer[place.upperBound...]
                return true
            }
        case "sqlite":
            return try release.database.read { try $0.columns(in: dataset.name).map(\.name) }
        default:
            return try JSONDecoder().decode(TableSchemaDocument.self, from: try Data(contentsOf: file())).fields.map(\.name)
        }
    }

    /// Members of a flat JSON object, in their order, by a reader of its own.
    private func keys(of line: Substring) -> [String] {
        var keys: [String] = []
        var text = ""
        var isText = false
        var isEscaped = false
        var expectsKey = true
        for character in line {
            if isEscaped {
                isEscaped = false
                text.append(character)
            } else if isText {
                if character == "\\" { isEscaped = true }
                if character == "\"" {
                    isText = false
                    if expectsKey { keys.append(text) }
                } else {
                    text.append(character)
                }
            } else if character == "\"" {
                isText = true
                text = ""
            } else if character == ":" {
                expectsKey = false
            } else if character == "," {
                expectsKey = true
            }
        }
        return keys
    }

    @Test func theInterfaceGivesTheBytesOfTheFiles() async throws {
        let house = try await House.demonstration
        let release = house.site.release
        for entry in release.manifest.datasets {
            let path = "/api/v1/\(entry.name.replacing("_", with: "-"))"
            for format in ["csv", "fr.csv", "jsonl", "xlsx", "parquet"] {
                let file = try #require(entry.files.first { $0.format == format })
                let published = try Data(contentsOf: release.folder.appending(path: file.path))
                #expect(try bytes(house.respond("\(path).\(format)")) == published, "\(path).\(format)")
                let latest = try #require(house.respond("\(path)/latest.\(format)").header("location"))
                #expect(try bytes(house.respond(latest)) == published, "\(latest)")
            }
            // The same lines by pages, and through the way of filters.
            let lines = try String(
                contentsOf: release.folder.appending(path: try #require(entry.files.first { $0.format == "jsonl" }).path), encoding: .utf8)
            var walked = ""
            var next: String? = "\(path)?limite=400"
            while let address = next {
                let answer = try #require(try JSONSerialization.jsonObject(with: Data(house.text(address).utf8)) as? [String: Any])
                #expect((answer["meta"] as? [String: Any])?["total"] as? Int == entry.rows)
                walked += house.text(address.replacing("?", with: ".jsonl?"))
                next = (answer["liens"] as? [String: Any])?["suivant"] as? String
            }
            #expect(walked == lines, "\(path)")
        }
    }

    /// Every example and every address that the description names is asked of the whole house.
    @Test func theDescriptionIsShortAndItsExamplesAnswer() async throws {
        let house = try await House.demonstration
        let text = house.text("/api/v1/openapi.json")
        #expect(text.utf8.count < 240_000)
        let document = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
        let paths = try #require(document["paths"] as? [String: [String: [String: Any]]])
        #expect(paths.count > 60)
        for (path, item) in paths {
            let example = try #require(item["get"]?["x-exemple"] as? String, "\(path)")
            #expect(house.respond(example).status == 200, "\(example)")
        }
    }

    /// Addresses that people and the specification use for the same lists.
    @Test(
        arguments: [
            ("/ruptures.atom", "/api/v1/ruptures.atom"), ("/changements.feed.json?limite=3", "/api/v1/changements.feed.json?limite=3"),
            ("/api/v1/groupes-generiques/latest.csv", nil), ("/api/v1/specialites/latest.jsonl", nil),
        ] as [(String, String?)])
    func shortAddressesLead(_ asked: String, _ target: String?) async throws {
        let house = try await House.demonstration
        let location = try #require(house.respond(asked).header("location"))
        if let target { #expect(location == target) }
        #expect(house.respond(location).status == 200)
    }

    @Test func historyAndVariantsHaveTheirShortNames() async throws {
        let house = try await House.demonstration
        for (parent, name) in [("specialites", "historique-noms"), ("substances", "variantes")] {
            let key = try #require(
                house.text("/api/v1/\(parent).csv?limite=1").split(whereSeparator: \.isNewline).last?.prefix { $0 != "," })
            #expect(house.respond("/api/v1/\(parent)/\(key)/\(name)").status == 200)
        }
    }

    private func bytes(_ response: WebResponse) throws -> Data {
        guard case .file(let url, let count) = response.body else { throw CocoaError(.fileReadUnknown) }
        let data = try Data(contentsOf: url)
        #expect(data.count == count)
        return data
    }
}
