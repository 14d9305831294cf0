import Testing

@testable import Portal

@Suite struct PageCacheTests {
    @Test func whatIsAskedAgainStaysAndTheRestGoes() {
        let cache = PageCache(limit: 100)
        cache.keep([1], for: "asked")
        for number in 0..<200 {
            cache.keep(Array(repeating: 0, count: 20), for: "page \(number)")
            #expect(cache["asked"] == [1])
        }
        #expect(cache["page 0"] == nil && cache["page 199"] != nil)
    }

    @Test func aPageLargerThanTheCacheIsNotKept() {
        let cache = PageCache(limit: 100)
        cache.keep(Array(repeating: 0, count: 101), for: "a")
        #expect(cache["a"] == nil)
    }

    @Test func aPageKnownIsThePageMade() throws {
        let portal = Portal(site: try SampleSite.site())
        let made = SamplePages.addresses.map { SamplePages.html(portal.respond(to: SamplePages.request($0))) }
        #expect(made == SamplePages.addresses.map { SamplePages.html(portal.respond(to: SamplePages.request($0))) })
        #expect(made == SamplePages.addresses.map { SamplePages.html(Portal(site: portal.site).respond(to: SamplePages.request($0))) })
    }
}
