import Testing
@testable import Demonstration
