package import Frame

/// E2B(R3) messages (ISO/HL7 27953-2, "individual case safety report"): batches of XML, known by their elements. The flat names of the older
/// format, which some writers still use, are read too.
package enum ICSRSource {
    package static let format = SourceFormat(
        kind: "E2B", title: "Messages E2B(R3)", namePrefixes: ["e2b", "icsr"], columnCounts: [], address: nil,
        signature: .elements(["PORR_IN049016UV", "ichicsrMessage"]), isPersonal: true, isBatch: true)

    /// The elements that hold one message each.
    static let messages: Set<String> = ["PORR_IN049016UV", "ichicsrMessage"]
    /// Elements inside elements: a message has some thirty.
    static let deepest = 100
    /// Bytes of one message; real ones have some hundred thousand, narrative included.
    static let longestMessage = 16 << 20
}
