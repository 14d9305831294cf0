/// Medicines: the public medicines base (BDPM), pivot of the house.
package struct MedicinesBrick: Sendable {
    /// What bricks above build on: `upstream[MedicinesBrick.self]`.
    package typealias Product = Medicines

    package init() {}
}
