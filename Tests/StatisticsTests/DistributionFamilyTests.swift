import Glibc
import Statistics
import TestSupport
import Testing

struct DistributionFamilyTests {
  struct Rows: Decodable {
    let name: String
    let rows: [[Double]]
  }

  private func split(_ row: [Double], _ family: DistributionFamily) -> (
    shapes: [Double], argument: Double, values: [Double]
  ) {
    let count = family.shapeNames.count
    return (Array(row[..<count]), row[count], Array(row[(count + 1)...]))
  }

  /// A logarithm near 0 is what remains of some that are as large as 500.
  private func agreesAsLogarithm(_ actual: Double, _ expected: Double) -> Bool {
    agrees(actual, expected, relative: 1e-12, absolute: 5e-13)
  }

  @Test func tailsAndDensitiesOfAnySize() throws {
    for group in try Fixture.load("distributions/tails.json", as: [Rows].self) {
      let family = try #require(DistributionFamily(rawValue: group.name))
      let density: DistributionFunction = family.isDiscrete ? .logpmf : .logpdf
      for row in group.rows {
        let (shapes, x, logs) = split(row, family)
        let distribution = LocatedDistribution(family.distribution(shapes))
        for (function, plain, expected) in [
          (density, family.isDiscrete ? DistributionFunction.pmf : .pdf, logs[0]), (.logcdf, .cdf, logs[1]),
          (.logsf, .sf, logs[2]),
        ] {
          let label: Comment = "\(group.name).\(function.rawValue) \(row)"
          #expect(agreesAsLogarithm(distribution.evaluate(function, x), expected), label)
          // An exponent of 700 is rounded to 1e-13, and twice that far out the condition is as bad.
          if expected > -690.8 {
            #expect(
              abs(distribution.evaluate(plain, x) / Glibc.exp(expected) - 1) < 1e-11, label)
          }
        }
      }
    }
  }

  @Test func quantilesInBothTails() throws {
    for group in try Fixture.load("distributions/quantiles.json", as: [Rows].self) {
      let family = try #require(DistributionFamily(rawValue: group.name))
      for row in group.rows {
        let (shapes, p, expected) = split(row, family)
        let distribution = LocatedDistribution(family.distribution(shapes))
        let label: Comment = "\(group.name) \(row)"
        let (low, high) = (distribution.evaluate(.ppf, p), distribution.evaluate(.isf, p))
        // SciPy's is NaN in the fixture where its own cdf does not lead back.
        for (x, wanted, back) in [(low, expected[0], DistributionFunction.cdf), (high, expected[1], .sf)] {
          if !wanted.isNaN { #expect(agrees(x, wanted, relative: 1e-9, absolute: 1e-300), label) }
          if family.isDiscrete || abs(x) < 1e-300 || x.isInfinite || (family == .beta && x == 1) { continue }
          // The quantile itself is rounded.
          let condition = abs(x) * distribution.evaluate(.pdf, x) / p
          #expect(
            agrees(distribution.evaluate(back, x), p, relative: 1e-11 + 4e-16 * condition), "\(back) \(label)"
          )
        }
      }
    }
  }

  struct Edges: Decodable {
    struct Case: Decodable {
      let name: String
      let shapes: [Double]
      let place: [Double]
      let results: [String: [Double]]
    }
    let values: [Double]
    let probabilities: [Double]
    let cases: [Case]
  }

  @Test func edges() throws {
    let edges = try Fixture.load("distributions/edges.json", as: Edges.self)
    for example in edges.cases {
      let family = try #require(DistributionFamily(rawValue: example.name))
      let distribution = LocatedDistribution(
        family.distribution(example.shapes), location: example.place.first ?? 0,
        scale: example.place.count > 1 ? example.place[1] : 1)
      for (name, expected) in example.results {
        let function = try #require(DistributionFunction(rawValue: name))
        let isQuantile = function == .ppf || function == .isf
        for (argument, value) in zip(isQuantile ? edges.probabilities : edges.values, expected) {
          // SciPy's densities of some distributions are NaN at infinity.
          if value.isNaN && argument == .infinity && (function == .pdf || function == .pmf) { continue }
          #expect(
            agrees(distribution.evaluate(function, argument), value, relative: 1e-12, absolute: 1e-15),
            "\(example.name).\(name)(\(argument), \(example.shapes), \(example.place))")
        }
      }
    }
  }
}
