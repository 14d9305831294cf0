import Markup
import Vocabulary

/// What happened to the supply of one medicine, for feed readers and calendars. Nothing depends on the clock: same release, same bytes.
struct ShortageFeed {
    let medicine: ShortageModel.Medicine
    let asOf: CalendarDate?
    let origin: String

    private var address: String { "\(origin)/ruptures/\(medicine.cis)" }

    /// RFC 4287. One entry a change, newest first.
    var atom: String {
        let changes = medicine.episodes.flatMap { episode in
            episode.changes.enumerated().map { (id: "\(episode.identifier)-\($0.offset + 1)", change: $0.element) }
        }.enumerated().sorted { left, right in
            left.element.change.seen != right.element.change.seen
                ? left.element.change.seen > right.element.change.seen : left.offset > right.offset
        }.map(\.element)
        let updated = changes.first?.change.seen ?? asOf
        let entries = changes.map { id, change -> Markup in
            let detail = ShortageSentences.change(change)
            let day = change.effective.map { " Date donnée par la source : \(FrenchFormat.date($0))." } ?? ""
            return """
                <entry><id>\(address)#\(id)</id><title>\(change.kind.frenchName)\(detail.isEmpty ? "" : " : \(detail)")</title><updated>\(time(change.seen))</updated><link href="\(address)"/><content type="text">\(medicine.title). \(change.kind.frenchName)\(detail.isEmpty ? "" : " : \(detail)").\(day) Relevé du \(FrenchFormat.date(change.seen)). Source ANSM.</content></entry>

                """
        }
        let feed: Markup = """
            <?xml version="1.0" encoding="utf-8"?>
            <feed xmlns="http://www.w3.org/2005/Atom" xml:lang="fr"><id>\(address)</id><title>Disponibilité de \(medicine.title)</title><updated>\(updated.map(time) ?? "1970-01-01T00:00:00Z")</updated><author><name>DataMed, d’après l’ANSM</name></author><link rel="self" href="\(address).atom"/><link href="\(address)"/>
            \(entries)</feed>

            """
        return feed.text
    }

    /// RFC 5545. Starts, promised returns and returns, as whole days.
    var calendar: String {
        var lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//DataMed//Ruptures//FR", "CALSCALE:GREGORIAN"]
        for episode in medicine.episodes {
            var days: [(key: String, day: CalendarDate, title: String)] = []
            if let start = episode.start {
                days.append(("debut", start, (episode.lastDifficulty ?? .supplyTension).frenchName))
            }
            for (index, change) in episode.changes.filter({ $0.kind == .announcedReturn }).enumerated() {
                if let day = CalendarDate(change.after) { days.append(("retour-\(index + 1)", day, "Retour annoncé")) }
            }
            if let end = episode.end { days.append(("fin", end, "Remise à disposition")) }
            for (key, day, title) in days {
                lines += [
                    "BEGIN:VEVENT", "UID:\(episode.identifier)-\(key)@datamed", "DTSTAMP:\(compact(asOf ?? episode.lastSeen))T000000Z",
                    "DTSTART;VALUE=DATE:\(compact(day))", "SUMMARY:\(escaped("\(title) : \(medicine.title)"))", "URL:\(address)",
                    "TRANSP:TRANSPARENT",
                    "END:VEVENT",
                ]
            }
        }
        lines.append("END:VCALENDAR")
        return lines.map(ShortageFeed.folded).joined(separator: "\r\n") + "\r\n"
    }

    private func time(_ day: CalendarDate) -> String { "\(day)T00:00:00Z" }
    private func compact(_ day: CalendarDate) -> String { day.description.filter { $0 != "-" } }

    private func escaped(_ text: String) -> String {
        text.replacing("\\", with: "\\\\").replacing(";", with: "\\;").replacing(",", with: "\\,").replacing("\n", with: "\\n")
    }

    /// Lines of at most 75 bytes, never cut inside a character; the rest goes on after a line break and a space.
    static func folded(_ line: String) -> String {
        var result = ""
        var length = 0
        for character in line {
            let size = character.utf8.count
            if length + size > 75 {
                result += "\r\n "
                length = 1
            }
            result.append(character)
            length += size
        }
        return result
    }
}
