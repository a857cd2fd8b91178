import Statistics
import TestSupport
import Testing

struct MersenneTwisterTests {
  struct Case: Decodable {
    let seed: UInt32
    let normal: [Double]
  }

  @Test func matchesNumPy() throws {
    for example in try Fixture.load("statistics/random.json", as: [Case].self) {
      var generator = MersenneTwister(seed: example.seed)
      let numbers = (0..<700).map { _ in generator.nextNormal() }
      // The C library's logarithm is NumPy's.
      #expect([0, 1, 2, 3, 310, 311, 698, 699].map { numbers[$0] } == example.normal)
    }
  }
}
