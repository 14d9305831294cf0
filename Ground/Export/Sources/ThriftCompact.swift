/// Thrift's compact protocol, the few parts that Parquet's metadata need (thrift-compact-protocol.md).
struct ThriftCompact {
    enum FieldType: UInt8 {
        case boolTrue = 1
        case boolFalse = 2
        case byte = 3
        case i32 = 5
        case i64 = 6
        case binary = 8
        case list = 9
        case structure = 12
    }

    private(set) var bytes: [UInt8] = []
    /// Number of the last field written, for each open structure.
    private var lastFields = [0]

    mutating func field(_ number: Int, _ value: Int, as type: FieldType = .i64) {
        header(number, type)
        varint(UInt64(bitPattern: Int64((value << 1) ^ (value >> 63))))
    }

    mutating func field(_ number: Int, _ flag: Bool) { header(number, flag ? .boolTrue : .boolFalse) }

    mutating func field(byte number: Int, _ value: UInt8) {
        header(number, .byte)
        bytes.append(value)
    }

    mutating func field(_ number: Int, _ text: some Collection<UInt8>) {
        header(number, .binary)
        binary(text)
    }

    mutating func field(_ number: Int, _ body: (inout ThriftCompact) -> Void) {
        header(number, .structure)
        structure(body)
    }

    mutating func list<Element>(_ number: Int, of type: FieldType, _ elements: [Element], _ each: (inout ThriftCompact, Element) -> Void) {
        header(number, .list)
        if elements.count < 15 {
            bytes.append(UInt8(elements.count) << 4 | type.rawValue)
        } else {
            bytes.append(0xF0 | type.rawValue)
            varint(UInt64(elements.count))
        }
        for element in elements { each(&self, element) }
    }

    /// A structure as it stands in a list, or at the top.
    mutating func structure(_ body: (inout ThriftCompact) -> Void) {
        lastFields.append(0)
        body(&self)
        lastFields.removeLast()
        bytes.append(0)
    }

    mutating func i32Element(_ value: Int) { varint(UInt64(bitPattern: Int64((value << 1) ^ (value >> 63)))) }

    mutating func binary(_ text: some Collection<UInt8>) {
        varint(UInt64(text.count))
        bytes.append(contentsOf: text)
    }

    private mutating func header(_ number: Int, _ type: FieldType) {
        let last = lastFields[lastFields.count - 1]
        let step = number - last
        if step > 0, step < 16 {
            bytes.append(UInt8(step) << 4 | type.rawValue)
        } else {
            bytes.append(type.rawValue)
            varint(UInt64(bitPattern: Int64((number << 1) ^ (number >> 63))))
        }
        lastFields[lastFields.count - 1] = number
    }

    private mutating func varint(_ value: UInt64) { bytes.append(varint: value) }
}

extension [UInt8] {
    /// Unsigned LEB128.
    mutating func append(varint value: UInt64) {
        var rest = value
        while rest >= 0x80 {
            append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        append(UInt8(rest))
    }
}
