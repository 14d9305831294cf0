import EditDistance
import Foundation
import Synchronization

/// Optimal string alignment between two lists of names, with no other work: what the kernel costs, in the words of the peers' own scripts (Benchmarks/distances.py).
///
///     kernel FOLDER SET … [--threads 1,2] [--runs 3] [--instructions baseline|avx2|avx512]
///
/// FOLDER holds SET.q.txt, the texts, and SET.d.txt, the names; a line is one. Prints one BENCH line for each set, number of threads and operation: `dist` all
/// distances, `cut` the pairs whose similarity reaches a floor, `top1` the nearest name. `check` is the same for every library that is right.
@main struct Kernel {
    static func main() throws {
        var arguments = Array(CommandLine.arguments.dropFirst())
        func option(_ name: String) -> String? {
            guard let place = arguments.firstIndex(of: name), place + 1 < arguments.count else { return nil }
            defer { arguments.removeSubrange(place...(place + 1)) }
            return arguments[place + 1]
        }
        let threads = (option("--threads") ?? "1,2").split(separator: ",").compactMap { Int($0) }
        let runs = option("--runs").flatMap { Int($0) } ?? 3
        let wanted = option("--instructions")
        let instructions = InstructionSet.available.last { wanted == nil || wanted == "\($0)" } ?? .best
        guard let folder = arguments.first.map({ URL(filePath: $0) }) else { return print("kernel FOLDER SET …") }
        for set in arguments.dropFirst() {
            let texts = try names(folder.appending(path: "\(set).q.txt")), list = try names(folder.appending(path: "\(set).d.txt"))
            let cells = Double(texts.reduce(0) { $0 + $1.count }) * Double(list.reduce(0) { $0 + $1.count })
            let prepared = PreparedNames(list, instructions: instructions)
            for threads in threads {
                for operation in Operation.all {
                    let best = (0..<runs).map { _ in Measure(operation, texts, prepared, threads) }.min { $0.processor < $1.processor }
                    guard let best else { continue }
                    let pairs = Double(texts.count * list.count)
                    print(
                        "BENCH lib=datamed version=\(instructions) set=\(set) op=\(operation.name) cutoff=\(operation.floor.map { "\($0)" } ?? "none")",
                        "threads=\(threads) pairs=\(texts.count * list.count)",
                        String(
                            format: "wall_s=%.3f cpu_s=%.3f mpairs_wall=%.2f mpairs_cpu=%.2f mcells_cpu=%.0f check=%d", best.wall,
                            best.processor,
                            pairs / best.wall / 1e6, pairs / best.processor / 1e6, cells / best.processor / 1e6, best.check))
                }
            }
        }
    }

    static func names(_ url: URL) throws -> [CodePoints] {
        try String(contentsOf: url, encoding: .utf8).split(separator: "\n", omittingEmptySubsequences: false).dropLast().map {
            CodePoints($0)
        }
    }
}

struct Operation: Sendable {
    let name: String
    let floor: Double?

    static let all = [
        Operation(name: "dist", floor: nil), Operation(name: "cut", floor: 0.7), Operation(name: "cut", floor: 0.85),
        Operation(name: "top1", floor: nil),
    ]

    /// The sum of distances, the number of pairs that reach the floor, or the sum of the least distances.
    func check(_ texts: ArraySlice<CodePoints>, _ names: PreparedNames) -> Int {
        if let floor { return texts.reduce(0) { $0 + names.neighbours(of: $1, similarityAtLeast: floor).count } }
        if name == "top1" { return texts.reduce(0) { $0 + (names.nearest(to: $1, count: 1).first?.distance ?? 0) } }
        var sum = 0
        names.forEachRow(of: texts) { _, distances in sum += distances.reduce(0) { $0 + Int($1) } }
        return sum
    }
}

struct Measure {
    let wall: Double
    let processor: Double
    let check: Int

    /// The texts cut in as many parts as there are threads.
    init(_ operation: Operation, _ texts: [CodePoints], _ names: PreparedNames, _ threads: Int) {
        let clock = ContinuousClock()
        let processorBefore = Self.processorSeconds()
        let start = clock.now
        let checks = Sum()
        DispatchQueue.concurrentPerform(iterations: threads) { part in
            checks.add(operation.check(texts[(texts.count * part / threads)..<(texts.count * (part + 1) / threads)], names))
        }
        wall = Double((clock.now - start).components.attoseconds) / 1e18 + Double((clock.now - start).components.seconds)
        processor = Self.processorSeconds() - processorBefore
        check = checks.value
    }

    private static func processorSeconds() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}

private final class Sum: Sendable {
    private let total = Mutex(0)

    var value: Int { total.withLock { $0 } }

    func add(_ value: Int) { total.withLock { $0 += value } }
}
