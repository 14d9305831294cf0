import NIOCore
import NIOHTTP1

/// The status line and the fields of one answer, written straight into the buffer that is sent.
enum AnswerHead {
    enum Framing: Equatable {
        /// 204 and 304: no body, no length.
        case none
        case length(Int)
        case chunked
        /// HTTP/1.0, when the length is not known.
        case untilClose
    }

    static func write(status: Int, framing: Framing, fields: [UInt8], closes: Bool, date: [UInt8], into buffer: inout ByteBuffer) {
        if status == 200 {
            buffer.writeStaticString("HTTP/1.1 200 OK\r\n")
        } else {
            buffer.writeString("HTTP/1.1 \(status) \(HTTPResponseStatus(statusCode: status).reasonPhrase)\r\n")
        }
        buffer.writeBytes(date)
        switch framing {
        case .none, .untilClose: break
        case .length(let count):
            buffer.writeStaticString("content-length: ")
            buffer.writeString(String(count))
            buffer.writeStaticString("\r\n")
        case .chunked: buffer.writeStaticString("transfer-encoding: chunked\r\n")
        }
        if closes { buffer.writeStaticString("connection: close\r\n") }
        buffer.writeBytes(fields)
        buffer.writeStaticString("\r\n")
    }
}
