import Foundation
import Frame
import Testing

@testable import Server

@Suite struct PartsTests {
    @Test(arguments: [
        (0, "Thu, 01 Jan 1970 00:00:00 GMT"), (784_111_777, "Sun, 06 Nov 1994 08:49:37 GMT"),
        (951_782_400, "Tue, 29 Feb 2000 00:00:00 GMT"),
    ])
    func datesAreWrittenAsTheStandardSays(_ seconds: Int, _ text: String) {
        #expect(HTTPDate.text(seconds) == text)
        #expect(HTTPDate.seconds(text) == seconds)
    }

    @Test(arguments: [
        "", "Sunday, 06-Nov-94 08:49:37 GMT", "Sun, 31 Feb 2026 00:00:00 GMT", "Sun, 06 Nov 1994 25:00:00 GMT", "x y z 1 2 GMT",
    ])
    func otherDatesAreIgnored(_ text: String) { #expect(HTTPDate.seconds(text) == nil) }

    @Test func tagsTellContentsApart() {
        var seen: Set<[UInt8]> = []
        for size in 0..<200 {
            let base = [UInt8](repeating: 0, count: size)
            seen.insert(ContentHash(base).hexadecimal)
            for bit in 0..<size * 8 {
                var changed = base
                changed[bit / 8] ^= 1 << UInt8(bit % 8)
                seen.insert(ContentHash(changed).hexadecimal)
            }
        }
        #expect(seen.count == (0..<200).reduce(0) { $0 + 1 + $1 * 8 })
        #expect(seen.allSatisfy { $0.count == 32 })
    }

    @Test func bucketsFillWithTime() {
        var limits = ServerOptions.RateLimits()
        limits.network = .init(perSecond: 20, burst: 100)
        let limiter = RateLimiter(limits)
        let client = ClientKey.version4(0x0102_0304)
        let second: UInt64 = 1_000_000_000
        for index in 0..<100 {
            #expect(limiter.admit(client, path: "/", now: second)?.remaining == 99 - index)
        }
        #expect(limiter.admit(client, path: "/", now: second)?.isAllowed == false)
        #expect(limiter.admit(.version4(5), path: "/", now: second)?.isAllowed == true)
        #expect(limiter.admit(client, path: "/telechargements/x/y.csv", now: second) == nil)
        #expect(limiter.admit(.loopback, path: "/", now: second) == nil)
        for _ in 0..<20 { #expect(limiter.admit(client, path: "/", now: 2 * second)?.isAllowed == true) }
        #expect(limiter.admit(client, path: "/", now: 2 * second)?.isAllowed == false)
    }

    @Test func aCrowdDoesNotFillTheMemory() {
        let limiter = RateLimiter(ServerOptions.RateLimits(), capacity: 10)
        for address in 0..<1_000 { #expect(limiter.admit(.version4(UInt32(address)), path: "/", now: 1)?.isAllowed == true) }
    }

    @Test(arguments: [
        ("1.2.3.4", ClientKey.version4(0x0102_0304)), ("127.0.0.9", .loopback), ("::1", .loopback),
        ("::ffff:1.2.3.4", .version4(0x0102_0304)),
        ("::ffff:127.0.0.1", .loopback), ("2001:db8:1:2:3:4:5:6", .version6Network(0x2001_0db8_0001_0002)),
        ("2001:db8:1:2::9", .version6Network(0x2001_0db8_0001_0002)),
    ])
    func neighboursOfANetworkAreOneClient(_ text: String, _ key: ClientKey) { #expect(ClientKey(text: text) == key) }

    @Test(arguments: [
        ("gzip", true), ("br, gzip;q=0.1", true), ("*", true), ("gzip;q=0, *", false), ("*;q=0", false), ("identity", false), ("", false),
        ("GZIP ; q=1", true), ("gzip;q=x", true),
    ])
    func encodingsAreNegotiated(_ field: String, _ accepted: Bool) { #expect(Compression.isAccepted(field) == accepted) }

    @Test func aNewReleaseIsPutInServiceWhole() async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "datamed-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let link = folder.appending(path: "current")
        func point(to name: String) throws {
            try? FileManager.default.removeItem(at: link)
            try FileManager.default.createSymbolicLink(atPath: link.path, withDestinationPath: name)
        }
        try point(to: "r1")
        let holder = SiteHolder(Self.site("r1"))
        var watcher = ReleaseWatcher(link: link, target: "r1", holder: holder, report: { _ in }) { url in
            guard url.lastPathComponent != "broken" else { throw CocoaError(.fileReadCorruptFile) }
            return Self.site(url.lastPathComponent)
        }
        #expect(await watcher.look() == false)
        try point(to: "r2")
        #expect(await watcher.look() == true)
        #expect(holder.current.release == "r2")
        #expect(await watcher.look() == false)
        try point(to: "broken")
        #expect(await watcher.look() == false)
        #expect(holder.current.release == "r2")
        try point(to: "r3")
        #expect(await watcher.look() == true)
        #expect(holder.current.release == "r3")
        try FileManager.default.removeItem(at: link)
        #expect(await watcher.look() == false)
        #expect(holder.current.release == "r3")
    }

    private static func site(_ release: String) -> ServedSite { ServedSite(release: release, modified: 0) { _ in WebResponse() } }
}
