package import Vocabulary

/// Values as ASCII bytes, written straight into a buffer: no intermediate text in the hot loops, and no locale anywhere.
extension [UInt8] {
    mutating func append(number value: Int) {
        if value < 0 { append(UInt8(ascii: "-")) }
        append(digits: UInt64(value.magnitude), atLeast: 1)
    }

    /// `value` in decimal, padded with zeros.
    mutating func append(digits value: UInt64, atLeast count: Int) {
        let start = self.count
        var rest = value
        repeat {
            append(0x30 + UInt8(truncatingIfNeeded: rest % 10))
            rest /= 10
        } while rest > 0
        while self.count - start < count { append(0x30) }
        var low = start
        var high = self.count - 1
        while low < high {
            swapAt(low, high)
            low += 1
            high -= 1
        }
    }

    mutating func append(decimal value: DecimalNumber, separator: UInt8) {
        guard value.scale > 0 else {
            append(number: Int(value.unscaled))
            return
        }
        if value.unscaled < 0 { append(UInt8(ascii: "-")) }
        append(digits: value.unscaled.magnitude, atLeast: value.scale + 1)
        insert(separator, at: count - value.scale)
    }

    /// 2026-05-26
    mutating func append(isoDate date: CalendarDate) {
        append(digits: UInt64(date.year), atLeast: 4)
        append(UInt8(ascii: "-"))
        append(digits: UInt64(date.month), atLeast: 2)
        append(UInt8(ascii: "-"))
        append(digits: UInt64(date.day), atLeast: 2)
    }

    /// 26/05/2026
    mutating func append(frenchDate date: CalendarDate) {
        append(digits: UInt64(date.day), atLeast: 2)
        append(UInt8(ascii: "/"))
        append(digits: UInt64(date.month), atLeast: 2)
        append(UInt8(ascii: "/"))
        append(digits: UInt64(date.year), atLeast: 4)
    }

    mutating func append(ascii text: StaticString) {
        append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }

    mutating func append(text: String) {
        append(contentsOf: text.utf8)
    }
}

extension DecimalNumber {
    /// The same number with another count of decimals; nil when digits would be lost.
    package func rescaled(to wanted: Int) -> DecimalNumber? {
        var unscaled = unscaled
        var scale = scale
        while scale < wanted {
            let (product, overflows) = unscaled.multipliedReportingOverflow(by: 10)
            guard !overflows else { return nil }
            unscaled = product
            scale += 1
        }
        while scale > wanted {
            guard unscaled % 10 == 0 else { return nil }
            unscaled /= 10
            scale -= 1
        }
        return DecimalNumber(unscaled: unscaled, scale: scale)
    }

    /// As a column of this scale prints it; as it stands when that would lose digits.
    func shown(atScale wanted: Int) -> DecimalNumber { scale == wanted ? self : rescaled(to: wanted) ?? self }
}
