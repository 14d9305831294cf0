// swift-tools-version: 6.2
import PackageDescription

// The floors of the house, lowest first (docs/explanation/house.md). A target may only name targets above it on this page.

/// A C library from Debian, seen as a module.
func system(_ name: String, pkgConfig: String? = nil, apt: String) -> Target {
    .systemLibrary(name: name, path: "Ground/System/\(name)", pkgConfig: pkgConfig, providers: [.apt([apt])])
}

let strict: [SwiftSetting] = [
    .treatAllWarnings(as: .error),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
]

/// One module of the house and its tests: `Floor/Name/Sources` and, where it exists, `Floor/Name/Tests`.
func module(
    _ name: String, in floor: String, uses dependencies: [Target.Dependency] = [], tests: [Target.Dependency]? = [],
    resources: [Resource]? = nil, testData: [String] = []
) -> [Target] {
    let path = floor.isEmpty ? name : "\(floor)/\(name)"
    var targets: [Target] = [
        .target(
            name: name, dependencies: dependencies, path: "\(path)/Sources", resources: resources, swiftSettings: strict)
    ]
    if let tests {
        targets.append(
            .testTarget(
                name: "\(name)Tests", dependencies: [.target(name: name)] + dependencies + tests, path: "\(path)/Tests",
                exclude: testData, swiftSettings: strict))
    }
    return targets
}

let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
/// SQLite itself, for whoever binds values by the million.
let sqlite = Target.Dependency.product(name: "GRDBSQLite", package: "GRDB.swift")
let networking = ["NIOCore", "NIOPosix", "NIOHTTP1"].map { Target.Dependency.product(name: $0, package: "swift-nio") }
let argumentParser = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")

let ground: [[Target]] = [
    [
        system("CZlib", pkgConfig: "zlib", apt: "zlib1g-dev"),
        system("CZstd", pkgConfig: "libzstd", apt: "libzstd-dev"),
        system("CExpat", pkgConfig: "expat", apt: "libexpat1-dev"),
        system("CMinizip", pkgConfig: "minizip", apt: "libminizip-dev"),
        system("CXlsxWriter", pkgConfig: "xlsxwriter", apt: "libxlsxwriter-dev"),
        system("CCurl", pkgConfig: "libcurl", apt: "libcurl4-openssl-dev"),
    ],
    module("Vocabulary", in: "Ground", resources: [.embedInCode("Resources/atc-fr.tsv")]),
    module("Markup", in: "Ground"),
    module("Tabular", in: "Ground", uses: ["CExpat", "CMinizip", "CZlib", "Vocabulary"]),
    module("Store", in: "Ground", uses: [grdb]),
    module("Export", in: "Ground", uses: ["CZlib", "CZstd", "Vocabulary", "Store", crypto, grdb], tests: ["Tabular"]),
]

let tools: [[Target]] = [
    // The kernel is C for its vectors: one source, compiled for each set of instructions.
    [.target(name: "CEditDistance", path: "Tools/EditDistance/Kernel")],
    module("EditDistance", in: "Tools", uses: ["CEditDistance"]),
    module("Quality", in: "Tools", uses: ["Vocabulary", "Tabular", "Markup", "Export", "CXlsxWriter"]),
    module(
        "Search", in: "Tools", uses: ["Vocabulary"], resources: [.embedInCode("Resources/synonymes.tsv")]),
    // Usable alone, in any package: product `Linkage`.
    module("Linkage", in: "Tools", uses: ["EditDistance"]),
    // Usable alone too: product `Disclosure`.
    module("Disclosure", in: "Tools", uses: ["Tabular"]),
    module("Charts", in: "Tools", uses: ["Markup", "Vocabulary", "Export"]),
]

let frame: [[Target]] = [
    module(
        "Frame", in: "",
        uses: ["Vocabulary", "Tabular", "Export", "Store", "Quality", "Search", "Linkage", "Charts", "CCurl", crypto, grdb])
]

let bricks: [[Target]] = [
    module(
        "Medicines", in: "Bricks",
        uses: ["Linkage", "Frame", "Vocabulary", "Tabular", "Store", "Quality", "Search", "Charts", "Export", grdb],
        tests: ["CXlsxWriter"]),
    module(
        "Shortages", in: "Bricks",
        uses: ["Medicines", "Frame", "Vocabulary", "Tabular", "Markup", "Store", "Quality", "Search", "Charts", "Export", grdb]),
    module(
        "SafetyReports", in: "Bricks",
        uses: ["Medicines", "Linkage", "Frame", "Vocabulary", "Tabular", "Store", "Quality", "Export", grdb, sqlite],
        tests: ["CXlsxWriter"]),
    module("Demonstration", in: "Bricks", uses: ["Vocabulary", "Export"], tests: ["Tabular"]),
]

let faces: [[Target]] = [
    module(
        "Portal", in: "Faces",
        uses: ["Frame", "Vocabulary", "Markup", "Export", "Charts", "Search", "Quality", grdb], tests: ["CZlib"]),
    module(
        "API", in: "Faces",
        uses: ["Frame", "Vocabulary", "Markup", "Tabular", "Store", "Search", "Linkage", "Quality", "Export", grdb]),
    module("Server", in: "Faces", uses: ["Frame", "Vocabulary", "CZlib"] + networking, tests: ["CCurl"]),
    module(
        "Console", in: "Faces", uses: ["Frame", "Vocabulary", "Quality", "Tabular", "Linkage", "Disclosure", "Export", argumentParser]),
]

let package = Package(
    name: "datamed",
    platforms: [.macOS(.v26)],
    products: [
        .executable(name: "datamed", targets: ["datamed"]), .library(name: "Linkage", targets: ["Linkage"]),
        .library(name: "Disclosure", targets: ["Disclosure"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    ],
    targets: (ground + tools + frame + bricks + faces).flatMap(\.self) + [
        .executableTarget(
            name: "datamed",
            dependencies: [
                "Medicines", "Shortages", "SafetyReports", "Demonstration", "Portal", "API", "Server", "Console", "Frame", "Vocabulary",
            ],
            path: "datamed/Sources", swiftSettings: strict),
        // Reading alone, for `make bench`.
        .executableTarget(
            name: "reading", dependencies: ["Tabular"], path: "Benchmarks/Reading", swiftSettings: strict),
        // Distances alone, for `make bench`.
        .executableTarget(
            name: "kernel", dependencies: ["EditDistance"], path: "Benchmarks/Kernel", swiftSettings: strict),
        // The whole house at work: files in, release, pages, API and command line out.
        .testTarget(
            name: "HouseTests",
            dependencies: [
                "Medicines", "Shortages", "SafetyReports", "Demonstration", "Portal", "API", "Console", "Frame", "Quality", "Search",
                "Export", "Tabular",
                "Vocabulary", "CZlib", grdb,
            ],
            path: "Tests/House", exclude: ["golden.tsv", "console.txt"], swiftSettings: strict),
    ],
    swiftLanguageModes: [.v6]
)
