import CCurl
import Foundation
import Testing

@testable import Frame

/// What libcurl says in English is said in French, with what to do.
@Suite struct FetchWordsTests {
    private let transfer = FetchTransfer(
        address: "https://exemple.fr/a.txt", limits: FetchLimits(), certificateAuthority: nil, headers: [], offset: 0,
        destination: URL(filePath: "/nulle/part"))

    @Test func noCauseIsToldInEnglish() {
        for raw in UInt32(1)...99 {
            let code = CURLcode(raw)
            let failure = transfer.failure(of: code)
            let english = String(cString: curl_easy_strerror(code))
            #expect(!failure.description.contains(english) && failure.message.hasSuffix(".") && failure.fix.hasSuffix("."))
        }
    }

    @Test(arguments: [
        (CURLE_COULDNT_RESOLVE_HOST, "introuvable (DNS)", FetchFailure.Reason.unreachable), (CURLE_COULDNT_CONNECT, "refuse", .unreachable),
        (CURLE_SSL_CONNECT_ERROR, "TLS", .badCertificate), (CURLE_PEER_FAILED_VERIFICATION, "certificat", .badCertificate),
        (CURLE_OPERATION_TIMEDOUT, "délai", .stalled), (CURLE_RECV_ERROR, "coupée", .truncated),
    ]) func theUsualCausesHaveTheirOwnWords(_ code: CURLcode, _ word: String, _ reason: FetchFailure.Reason) {
        let failure = transfer.failure(of: code)
        #expect(failure.message.contains(word) && failure.reason == reason, "\(failure)")
    }
}
