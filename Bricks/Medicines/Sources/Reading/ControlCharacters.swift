import Foundation

/// Characters that no one can see: C0 and C1 controls. None is published but the line feed, which parts the lines of a text.
enum ControlCharacters {
    static func areIn(_ text: String) -> Bool {
        var isAfterC2 = false
        for byte in text.utf8 {
            if byte < 0x20 && byte != 0x0A || byte == 0x7F || isAfterC2 && byte < 0xA0 { return true }
            isAfterC2 = byte == 0xC2
        }
        return false
    }

    private static func isMisplaced(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value < 0x20 && scalar != "\n" || (0x7F...0x9F).contains(scalar.value)
    }

    /// C1 controls are characters of Windows-1252 that went through Latin-1: "\u{92}" is "’". Others become spaces.
    static func replaced(_ text: String) -> String {
        String(String.UnicodeScalarView(text.unicodeScalars.map { isMisplaced($0) ? windowsCharacter($0) ?? " " : $0 }))
    }

    private static func windowsCharacter(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
        guard scalar.value >= 0x80, let byte = UInt8(exactly: scalar.value) else { return nil }
        return String(data: Data([byte]), encoding: .windowsCP1252)?.unicodeScalars.first.flatMap { isMisplaced($0) ? nil : $0 }
    }
}
