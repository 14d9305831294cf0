import ArgumentParser
import Foundation

/// The folder of releases, the same option for every verb that needs it.
struct ReleasesOption: ParsableArguments {
    @Option(help: ArgumentHelp("Dossier des versions publiées.", valueName: "dossier"), completion: .directory)
    var releases = "releases"

    var url: URL { URL(filePath: releases, directoryHint: .isDirectory) }
}

/// The folder where files arrive.
struct InboxOption: ParsableArguments {
    @Option(
        help: ArgumentHelp("Dossier des fichiers reçus, ou de dossiers datés (2026-05-26/).", valueName: "dossier"),
        completion: .directory)
    var inbox = "inbox"

    var url: URL { URL(filePath: inbox, directoryHint: .isDirectory) }
}
