/// An exact decimal number: `unscaled` × 10^−`scale`. Prices are kept so, never in binary floating point.
package struct DecimalNumber: Hashable, Sendable, CustomStringConvertible {
    package let unscaled: Int64
    package let scale: Int

    package init(unscaled: Int64, scale: Int) {
        self.unscaled = unscaled
        self.scale = scale
    }

    /// With a dot and exactly `scale` decimals: 1466.29.
    package var description: String { formatted(decimalSeparator: ".") }

    package func formatted(decimalSeparator: Character) -> String {
        let magnitude = padded(unscaled.magnitude, to: scale + 1)
        let sign = unscaled < 0 ? "-" : ""
        guard scale > 0 else { return sign + magnitude }
        return sign + magnitude.dropLast(scale) + String(decimalSeparator) + magnitude.suffix(scale)
    }

    package var double: Double {
        var divisor = 1.0
        for _ in 0..<scale { divisor *= 10 }
        return Double(unscaled) / divisor
    }
}
