import CZlib

/// Bytes of a text once compressed as a server does (deflate, level 6, gzip wrapper of 18 bytes).
func gzipSize(_ text: String) -> Int {
    let source = Array(text.utf8)
    var size = compressBound(uLong(source.count))
    var target = [UInt8](repeating: 0, count: Int(size))
    let status = compress2(&target, &size, source, uLong(source.count), 6)
    return status == Z_OK ? Int(size) + 12 : Int.max
}
