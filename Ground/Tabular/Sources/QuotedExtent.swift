/// How far a record goes whose quoted fields may hold separators and line breaks (RFC 4180).
struct QuotedExtent {
    /// Offset of its end in the file, without its line end.
    let end: Int
    /// Where the next line begins.
    let next: Int
    /// Line breaks inside its quotes.
    let lineBreaks: Int
}

extension LineBuffer {
    /// Where the record that begins with this line ends; nil when a quote is never closed, or when text follows a closing quote in a
    /// record over several lines. The bytes of the line must stay in the buffer: `goBack(to:)` comes first.
    mutating func quotedExtent(
        from line: DelimitedLine, separator: UInt8, longestRecord: Int
    ) throws(TabularRefusal) -> QuotedExtent? {
        let quote = UInt8(ascii: "\"")
        var offset = line.start
        var isFieldStart = true
        var isInside = false
        var hasStrayText = false
        var lineBreaks = 0
        while true {
            if offset == end {
                if isAtEnd { break }
                try refill(keepingFrom: nil)
                continue
            }
            guard offset - line.start <= longestRecord else { return nil }
            let byte = self[offset]
            offset += 1
            if isInside {
                if byte == lineEnd { lineBreaks += 1 }
                guard byte == quote else { continue }
                if offset == end, !isAtEnd { try refill(keepingFrom: nil) }
                let following = offset < end ? self[offset] : lineEnd
                if following == quote {
                    offset += 1
                } else {
                    isInside = false
                    hasStrayText = hasStrayText || following != separator && following != lineEnd && following != 0x0D
                }
            } else if byte == lineEnd {
                guard !hasStrayText || lineBreaks == 0 else { return nil }
                return QuotedExtent(end: withoutReturns(line.start, offset - 1), next: offset, lineBreaks: lineBreaks)
            } else if byte == separator {
                isFieldStart = true
            } else {
                isInside = byte == quote && isFieldStart
                isFieldStart = false
            }
        }
        if isInside || hasStrayText && lineBreaks > 0 { return nil }
        return QuotedExtent(end: withoutReturns(line.start, offset), next: offset, lineBreaks: lineBreaks)
    }
}
