import Foundation
import Testing

@testable import Tabular

/// Measures, run by `scripts/bench-reading.sh` in release mode; the numbers are in docs/reference/performance.md.
@Suite(
    "Speed of reading", .serialized,
    .enabled(if: ProcessInfo.processInfo.environment["DATAMED_BENCH"] == "1", "run by scripts/bench-reading.sh"))
struct ReadingBench {
    /// Processor seconds of this process so far.
    func processorSeconds() -> Double { Double(clock()) / Double(CLOCKS_PER_SEC) }

    /// Highest resident memory so far, in kB.
    func highestMemory() throws -> Int {
        let status = try String(contentsOfFile: "/proc/self/status", encoding: .utf8)
        return status.split(separator: "\n").first { $0.hasPrefix("VmHWM") }.flatMap { Int($0.filter(\.isNumber)) } ?? 0
    }

    /// Reads a file touching the first byte of every field.
    func scan(_ url: URL, _ format: DelimitedFormat) throws -> (counts: ReadingCounts, fields: Int) {
        let reader = try DelimitedReader(url, name: url.lastPathComponent, format: format)
        var fields = 0
        var touched: UInt8 = 0
        let counts = try reader.read { record in
            for index in 0..<record.count { touched ^= record.withUTF8(index) { $0.first ?? 0 } }
            fields += record.count
        }
        #expect(touched != 0 || fields >= 0)
        return (counts, fields)
    }

    func generated(lines: Int, line: (Int) -> String) throws -> URL {
        let url = FileManager.default.temporaryDirectory.appending(path: "datamed-bench-\(lines).csv")
        guard let file = fopen(url.path, "w") else { throw CocoaError(.fileWriteUnknown) }
        defer { fclose(file) }
        for index in 0..<lines { fputs(line(index), file) }
        return url
    }

    @Test("The eight files of the reference vintage", .enabled(if: RealData.isHere, "DATAMED_REAL_DATA is not set"))
    func vintage() throws {
        let columnCounts = [
            "CIS_bdpm": [12], "CIS_CIP_bdpm": [13, 12], "CIS_COMPO_bdpm": [8, 9], "CIS_GENER_bdpm": [5, 6], "CIS_CPD_bdpm": [2],
            "CIS_MITM": [4],
            "CIS_CIP_Dispo_Spec": [8], "HAS_LiensPageCT_bdpm": [2],
        ]
        let start = processorSeconds()
        var rows = 0
        for (name, accepted) in columnCounts.sorted(by: { $0.key < $1.key }) {
            rows += try scan(try RealData.url("bdpm/2026-05-26/\(name).txt"), .bdpm(columnCounts: accepted)).counts.records
        }
        let seconds = processorSeconds() - start
        print("bench: 8 files of 2026-05-26, \(rows) rows, every field touched: \(seconds) CPU s (budget 0.10)")
        #expect(rows == 126_814 && seconds <= 0.10)
    }

    @Test("1,041,960 lines and 75 MB of semicolons, then 5,000,000 lines in the same memory")
    func largeFiles() throws {
        let million = try generated(lines: 1_041_960) {
            "\(1_000_000 + $0);FR-2025-\($0);DOLIPRANE 1000 mg, comprimé;3400935955838;\($0 % 90);F;02/03/2025\n"
        }
        defer { try? FileManager.default.removeItem(at: million) }
        let format = DelimitedFormat(separator: 0x3B, quoting: DelimitedFormat.Quoting.none, columnCounts: [7])
        let start = processorSeconds()
        let result = try scan(million, format)
        let seconds = processorSeconds() - start
        let memory = try highestMemory()
        print("bench: 1,041,960 lines, \(result.fields) fields: \(seconds) CPU s (budget 0.8), peak \(memory) kB (budget 50,000)")
        #expect(result.counts.records == 1_041_960 && seconds <= 0.8 && memory < 50_000)

        let millions = try generated(lines: 5_000_000) {
            "\(1_000_000 + $0);FR-2025-\($0);DOLIPRANE 1000 mg, comprimé;3400935955838;\($0 % 90);F;02/03/2025\n"
        }
        defer { try? FileManager.default.removeItem(at: millions) }
        let restart = processorSeconds()
        #expect(try scan(millions, format).counts.records == 5_000_000)
        let after = try highestMemory()
        print("bench: 5,000,000 lines: \(processorSeconds() - restart) CPU s, peak \(after) kB, \(after - memory) kB more than one million")
        #expect(after - memory < 4_000)
    }
}
