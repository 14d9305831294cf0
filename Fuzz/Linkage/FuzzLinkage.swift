import Foundation

/// One input of the fuzzer: the first byte chooses what it is, the rest is a name, a file of decisions, a sheet or a table. Whatever it is, nothing
/// may crash, a name must have one answer that holds together, and what was read must be told to the row.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    guard let start, count > 0 else { return 0 }
    let bytes = Array(UnsafeBufferPointer(start: start + 1, count: count - 1))
    switch start[0] & 7 {
    case 0: fuzzDecisions(bytes)
    case 1: fuzzSheet(bytes)
    case 2: fuzzSample(bytes)
    case 3: fuzzNamesFile(bytes)
    default: fuzzName(bytes, kind: [nil, .medicinalProduct, .family, .substance][Int(start[0] >> 3 & 3)])
    }
    return 0
}

private let reference = Reference(
    medicinalProducts: [
        .init(code: "60000001", name: "DOLIVAL 500 mg, comprimé", family: "P1", substances: ["02202"]),
        .init(code: "60000002", name: "DOLIVAL 1 000 mg, comprimé effervescent", family: "P1", substances: ["02202"]),
        .init(code: "60000003", name: "DOLIVAL CODEINE 500 mg/30 mg, comprimé", family: "P2", substances: ["02202", "00467"]),
        .init(
            code: "60000004", name: "ENALAPRIL/HYDROCHLOROTHIAZIDE VERNET 20 mg/12,5 mg, comprimé", family: "P3",
            substances: ["67432", "02064"]),
        .init(code: "60000005", name: "RHINOPAX ADULTES, sirop", family: "P4", substances: ["00467"]),
        .init(code: "60000006", name: "PENICILLINE 1 000 000 UI, poudre", family: "P5", substances: ["05248"]),
    ],
    families: [
        .init(code: "P1", name: "DOLIVAL", substances: ["02202"]),
        .init(code: "P2", name: "DOLIVAL CODEINE", substances: ["02202", "00467"]),
        .init(code: "P4", name: "RHINOPAX ADULTES", substances: ["00467"]),
    ],
    substanceNames: [
        .init(name: "PARACÉTAMOL", code: "02202"), .init(name: "CODÉINE", code: "00467"),
        .init(name: "ÉNALAPRIL (MALÉATE D')", code: "67432"),
        .init(name: "HYDROCHLOROTHIAZIDE", code: "02064"), .init(name: "AMOXICILLINE", code: "05248"),
    ],
    formerNames: [.init(name: "BORLUX 500 mg", code: "60000001", from: 1, until: 9)],
    formerFamilyNames: [.init(name: "BORLUX", code: "P1")],
    moieties: ["05249": "05248"])
private let engine = LinkageEngine(reference: reference)

private func fuzzName(_ name: [UInt8], kind: NameKind?) {
    var linker = engine.linker()
    let decision = name.withUnsafeBufferPointer { linker.link($0, as: kind) }
    precondition((0...1).contains(decision.score) && (0...1).contains(decision.known) && (0...1).contains(decision.share), "\(decision)")
    precondition(decision.verdict != .accepted || decision.answer?.substances.isEmpty == false, "accepted without substances")
    // The linker that has linked it before says the same, and so does the explanation.
    precondition(decision == name.withUnsafeBufferPointer { linker.link($0, as: kind) }, "another answer the second time")
    if let text = String(validating: name, as: UTF8.self) {
        let explained = linker.explain(text, as: kind)
        precondition(explained.decision.verdict == decision.verdict, "the explanation is of another verdict")
        for answer in explained.answers { precondition(answer.probability.isFinite && answer.evidence.allSatisfy(\.bits.isFinite)) }
    }
    // What nobody sees changes nothing.
    if name.count < 500, kind != nil {
        let blanks = Array(" \u{200B}\t".utf8) + name + Array(" \u{A0}".utf8)
        let other = blanks.withUnsafeBufferPointer { linker.link($0, as: kind) }
        precondition(other.verdict == decision.verdict || decision.stage == .exact, "blanks change the verdict")
    }
}

private func fuzzDecisions(_ bytes: [UInt8]) {
    // Every line is well sealed: what is behind the seals is what is tried.
    let text = String(decoding: bytes, as: UTF8.self)
    guard let empty = try? DecisionFile(DecisionFile { _ in "s" }.text + text, sign: { _ in "s" }) else { return }
    let applied = PersonDecisions(empty.decisions, reference: reference)
    _ = applied.decision(for: "DOLIVAL", as: .family)
    var again = DecisionFile { _ in "s" }
    again.append(empty.decisions)
    let read = try? DecisionFile(again.text, sign: { _ in "s" })
    precondition(read?.decisions == empty.decisions, "decisions change when written again")
}

private func rows(_ bytes: [UInt8]) -> [[String]] {
    bytes.split(separator: 0x0A, omittingEmptySubsequences: false).map { line in
        line.split(separator: 0x09, omittingEmptySubsequences: false).map { String(decoding: $0, as: UTF8.self) }
    }
}

private func fuzzSheet(_ bytes: [UInt8]) {
    let rows = rows(bytes)
    guard let sheet = try? DecisionSheet(header: Worklist.Column.allCases.map(\.rawValue), rows: rows, reference: reference) else { return }
    precondition(sheet.decisions.count + sheet.refusals.count + sheet.undecided == rows.count, "rows lost")
    _ = try? DecisionSheet(header: rows.first ?? [], rows: rows.dropFirst(), reference: reference)
}

private func fuzzSample(_ bytes: [UInt8]) {
    guard let key = try? SampleKey("tirage\tetape\tnoms_acceptes\n" + String(decoding: bytes, as: UTF8.self)) else { return }
    let marks = key.stageOfTicket.enumerated().map { [$0.element.ticket, ["oui", "non", "?", ""][$0.offset % 4]] }
    guard let measured = try? SamplePrecision(key, header: ["tirage", "juste"], rows: marks) else { return }
    guard let overall = measured.overall else { return }
    precondition((0...1).contains(overall.lower) && (0...1).contains(overall.upper), "no precision: \(overall)")
}

private func fuzzNamesFile(_ bytes: [UInt8]) {
    let path = "/dev/shm/datamed-fuzz-linkage-\(getpid())"
    guard let file = fopen(path, "w") else { return }
    fputs("type\tmedicament\n", file)
    fwrite(bytes, 1, bytes.count, file)
    fclose(file)
    guard let once = try? ReportedNames(URL(fileURLWithPath: path), readers: 1) else { return }
    let other = try? ReportedNames(URL(fileURLWithPath: path), readers: 3, leastPart: 1)
    precondition(once.lines == other?.lines && once.refused == other?.refused, "readers change the counts")
    precondition(once.names.map(\.lines) == other?.names.map(\.lines), "readers change the names")
    let lines = bytes.split(separator: 0x0A).count { $0 != [0x0D] }
    precondition(once.lines + once.refused.values.reduce(0, +) == lines, "lines in are not lines out")
}
