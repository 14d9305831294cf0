import ArgumentParser

@main struct DataMed: ParsableCommand {
    mutating func run() {}
}
