import Testing
@testable import Medicines
