extension [UInt8] {
    /// These bytes after some accidents: changed, lost, doubled, cut, or with what readers look for put where it is not expected.
    func damaged(_ random: inout SeededNumbers) -> [UInt8] {
        var bytes = self
        for _ in 0...random.below(10) {
            guard !bytes.isEmpty else { return bytes }
            let place = random.below(bytes.count)
            switch random.below(7) {
            case 0: bytes[place] = UInt8(random.below(256))
            case 1: bytes.remove(at: place)
            case 2: bytes.insert(random.pick([0x09, 0x0A, 0x0D, 0x00, 0x22, 0x3B, 0xC3, 0xEF, 0xFF]), at: place)
            case 3: bytes.removeSubrange(place..<Swift.min(bytes.count, place + random.below(40)))
            case 4: bytes.insert(contentsOf: bytes[place...].prefix(random.below(60)), at: place)
            case 5: bytes.insert(contentsOf: Array("\u{FEFF}\t\r\n\u{2028}".utf8), at: place)
            default: bytes.removeLast(random.below(Swift.min(bytes.count, 80)))
            }
        }
        return bytes
    }
}
