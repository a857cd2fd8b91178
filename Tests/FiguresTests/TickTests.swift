import Figures
import TestSupport
import Testing

/// The ticks that a figure shows are matplotlib's for the same limits.
@Suite struct TickTests {
  struct Case: Decodable {
    let low: Double
    let high: Double
    let intervals: Int
    let ticks: [Double]
    let labels: [String]
    let common: String
  }

  @Test func locatorAgreesWithMatplotlib() throws {
    for one in try Fixture.load("figures/ticks.json", as: [Case].self) {
      let ticks = TickLocator.ticks(from: one.low, to: one.high, intervals: one.intervals)
      #expect(ticks.count == one.ticks.count, "\(one)")
      // Powers of ten from two libraries may differ in the last place, and the multiples with them.
      let unit = abs(one.high - one.low) * 1e-12 + max(abs(one.high), abs(one.low)) * 4e-16
      for (tick, expected) in zip(ticks, one.ticks) {
        #expect(abs(tick - expected) <= unit, "\(one)")
      }
    }
  }

  @Test func labelsAgreeWithMatplotlib() throws {
    for one in try Fixture.load("figures/ticks.json", as: [Case].self) {
      let formatter = TickFormatter(one.ticks, ends: (one.low, one.high))
      #expect(formatter.labels == one.labels, "\(one)")
      #expect(formatter.common == one.common, "\(one)")
    }
  }

  @Test func degenerateIntervalsHaveNoTicks() {
    #expect(TickLocator.ticks(from: 1, to: 1, intervals: 5).isEmpty)
    #expect(TickLocator.ticks(from: 0, to: .infinity, intervals: 5).isEmpty)
    #expect(TickLocator.ticks(from: .nan, to: 1, intervals: 5).isEmpty)
    #expect(TickLocator.ticks(from: 0, to: 1, intervals: 0).isEmpty)
    #expect(TickFormatter([], ends: (0, 1)).labels.isEmpty)
  }
}
