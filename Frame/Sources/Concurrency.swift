import Dispatch
import Synchronization

/// Applies `transform` to every element on all cores, and waits. Results come in the order of the input, whatever the cores did; so does
/// the error thrown, which is that of the first element that failed.
package func concurrentMap<Input: Sendable, Output: Sendable, Failure: Error>(
    _ inputs: [Input], _ transform: @Sendable (Input) throws(Failure) -> Output
) throws(Failure) -> [Output] {
    let results = Mutex<[Result<Output, Failure>?]>(Array(repeating: nil, count: inputs.count))
    DispatchQueue.concurrentPerform(iterations: inputs.count) { index in
        let result = Result { () throws(Failure) in try transform(inputs[index]) }
        results.withLock { $0[index] = result }
    }
    var outputs: [Output] = []
    outputs.reserveCapacity(inputs.count)
    for result in results.withLock({ $0 }) {
        if let result { outputs.append(try result.get()) }
    }
    return outputs
}
