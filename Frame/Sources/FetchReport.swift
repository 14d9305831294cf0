package import Vocabulary

/// What became of one file.
package struct FetchResult: Hashable, Sendable {
    package enum Outcome: Hashable, Sendable {
        /// A new content was written.
        case downloaded(bytes: Int, sha256: String)
        /// The content is the one already there.
        case unchanged
        case failed(FetchFailure)
    }
    package let target: FetchTarget
    package let outcome: Outcome
    package let attempts: Int

    package init(target: FetchTarget, outcome: Outcome, attempts: Int) {
        self.target = target
        self.outcome = outcome
        self.attempts = attempts
    }

    package var failure: FetchFailure? {
        if case .failed(let failure) = outcome { failure } else { nil }
    }

    /// One line for the person who watches.
    package var sentence: String {
        switch outcome {
        case .downloaded(let bytes, _): "\(target.kind) : téléchargé, \(FrenchFormat.number(bytes)) octets."
        case .unchanged: "\(target.kind) : inchangé."
        case .failed(let failure): "\(target.kind) : \(failure.message) \(failure.fix)"
        }
    }
}

package struct FetchReport: Hashable, Sendable {
    package let vintage: CalendarDate
    /// In the order of the plan.
    package let results: [FetchResult]

    package init(vintage: CalendarDate, results: [FetchResult]) {
        self.vintage = vintage
        self.results = results
    }

    /// True when a folder of this vintage was made or filled.
    package var hasNewContent: Bool {
        results.contains { if case .downloaded = $0.outcome { true } else { false } }
    }

    /// 0 all there; 5 a source missing or changed, or none within reach; 7 some out of reach for now.
    package var exitCode: Int32 {
        let failures = results.compactMap(\.failure)
        if failures.isEmpty { return 0 }
        return failures.contains(where: \.isMissingOrChanged) || failures.count == results.count ? 5 : 7
    }
}
