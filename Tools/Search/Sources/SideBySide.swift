import Dispatch
import Synchronization

/// Makes two values at once, on two cores when there are two.
func sideBySide<First: Sendable, Second: Sendable>(
    _ makeFirst: @Sendable () -> First, _ makeSecond: @Sendable () -> Second
) -> (First, Second) {
    let first = Mutex<First?>(nil)
    let second = Mutex<Second?>(nil)
    DispatchQueue.concurrentPerform(iterations: 2) { half in
        if half == 0 {
            let made = makeFirst()
            first.withLock { $0 = made }
        } else {
            let made = makeSecond()
            second.withLock { $0 = made }
        }
    }
    return (first.withLock { $0 } ?? makeFirst(), second.withLock { $0 } ?? makeSecond())
}
