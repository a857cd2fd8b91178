import Statistics
import TestSupport
import Testing

struct SpecialFunctionsTests {
  struct Cases: Decodable {
    let digamma: [[Double]]
    let logGamma: [[Double]]

    enum CodingKeys: String, CodingKey {
      case digamma
      case logGamma = "log_gamma"
    }
  }

  @Test func matchesReference() throws {
    let cases = try Fixture.load("statistics/special.json", as: Cases.self)
    for point in cases.digamma {
      // Next to a negative zero of ψ the reflection formula cancels; elsewhere a few ulps.
      let tolerance = point[0] < 0 ? 1e-13 : 2e-15
      #expect(agrees(SpecialFunctions.digamma(point[0]), point[1], relative: tolerance), "digamma \(point)")
    }
    for point in cases.logGamma {
      #expect(agrees(SpecialFunctions.logGamma(point[0]), point[1], relative: 1e-15), "logGamma \(point)")
    }
  }

  @Test func zeroOfDigammaHasItsSign() {
    #expect(SpecialFunctions.digamma(0.0) == -.infinity)
    #expect(SpecialFunctions.digamma(-0.0) == .infinity)
  }
}
