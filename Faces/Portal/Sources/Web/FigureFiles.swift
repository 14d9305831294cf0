import Charts
import Export
import Frame
import Markup
import Vocabulary

/// `/figures/{name}.svg`, `.csv`, `.json`: a figure and its numbers, each able to stand alone. Made from the declaration that draws it.
extension Portal {
    private static let figurePrefix = "/figures/"

    func figureFile(at path: String, origin: String) -> WebResponse? {
        guard path.hasPrefix(Self.figurePrefix), let dot = path.lastIndex(of: "."),
            let format = FigureFormat(rawValue: String(path[dot...].dropFirst()))
        else { return nil }
        let name = String(path[..<dot].dropFirst(Self.figurePrefix.count))
        guard let figure = site.bricks.lazy.compactMap({ $0.figure(named: name) }).first else { return nil }
        let headers = [("content-type", format.mediaType), ("content-disposition", "inline; filename=\"\(figure.id).\(format.rawValue)\"")]
        let bytes =
            switch format {
            case .svg: Array(figure.chart.drawing.standalone(subtitle: figure.subtitle, footer: footer(of: figure)).text.utf8)
            case .csv: figure.chart.data.csv
            case .json: json(of: figure, address: origin + path)
            }
        return WebResponse(headers: headers, body: .bytes(bytes))
    }

    private func footer(of figure: Figure) -> [String] {
        [figure.source, "\(settings.siteName), version \(site.release.id)."]
            + (site.release.isDemonstration ? ["Données de démonstration, fictives."] : [])
    }

    private func json(of figure: Figure, address: String) -> [UInt8] {
        let meta = LinkedData.object([
            ("figure", LinkedData.string(figure.id)), ("titre", LinkedData.string(figure.title)),
            ("precisions", LinkedData.string(figure.subtitle)), ("source", LinkedData.string(figure.source)),
            ("date_donnees", LinkedData.string(site.release.asOf.description)), ("version", LinkedData.string(site.release.id)),
            ("adresse", LinkedData.string(address)), ("demonstration", site.release.isDemonstration ? "true" : "false"),
        ])
        return Array("{\"meta\":\(meta),\"donnees\":".utf8) + figure.chart.data.json + Array("}\n".utf8)
    }
}

/// The files of a figure.
enum FigureFormat: String, CaseIterable {
    case svg, csv, json

    var mediaType: String {
        switch self {
        case .svg: "image/svg+xml; charset=utf-8"
        case .csv: "text/csv; charset=utf-8; header=present"
        case .json: "application/json"
        }
    }

    /// What the link says.
    var french: String {
        switch self {
        case .svg: "Image"
        case .csv, .json: "Chiffres"
        }
    }
}
