/// A least similarity, said as a largest distance: exactly the distances whose similarity, computed in double precision, reaches the floor.
struct SimilarityFloor {
    let floor: Double

    init(_ floor: Double) {
        self.floor = floor
    }

    static func similarity(_ distance: Int, ofLargest largest: Int) -> Double {
        largest == 0 ? 1 : 1 - Double(distance) / Double(largest)
    }

    /// The largest distance that reaches the floor; nil when none does.
    func distance(ofLargest largest: Int) -> Int? {
        guard floor <= 1 else { return nil }
        guard floor > 0 else { return largest }
        // One too many, then down: rounding must not lose the distance that lies on the floor itself.
        var distance = min(largest, Int((1 - floor) * Double(largest)) + 1)
        while distance > 0, Self.similarity(distance, ofLargest: largest) < floor { distance -= 1 }
        return distance
    }
}
