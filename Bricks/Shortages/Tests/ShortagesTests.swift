import Testing
@testable import Shortages
