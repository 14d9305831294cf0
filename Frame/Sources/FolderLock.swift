import Foundation

/// One writer at a time in a folder: a build among releases, a download in an inbox.
///
/// The lock is the kernel's (`flock`): it goes away with the process, even killed, so no stale lock ever has to be removed by hand.
struct FolderLock {
    private let descriptor: Int32

    init(_ folder: URL) throws(BuildFailure) {
        let path = folder.appending(path: ".lock").path
        descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw .disk(path) }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            let code = errno
            close(descriptor)
            guard code == EWOULDBLOCK else { throw .disk(path, code: code) }
            throw BuildFailure(
                .locked, at: folder.path, "Un autre traitement écrit dans ce dossier.",
                fix: "Attendez qu’il finisse, puis relancez. Si aucun ne tourne, le verrou est déjà tombé avec lui.")
        }
    }

    func release() {
        // Unlocked by name: a child process started meanwhile may hold a copy of the descriptor for an instant longer than we do.
        flock(descriptor, LOCK_UN)
        close(descriptor)
    }
}
