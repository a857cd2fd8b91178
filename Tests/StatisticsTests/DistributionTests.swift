import Statistics
import TestSupport
import Testing

struct DistributionTests {
  struct Cases: Decodable {
    let normal: [[Double]]
    let quantiles: [[Double]]
    let student: [[Double]]
    let located: [[Double]]
  }

  /// What results below the normal range may be off by: their last places are few.
  static let denormal = 1000 * Double.leastNonzeroMagnitude

  let cases: Cases

  init() throws { cases = try Fixture.load("statistics/distributions.json") }

  @Test func normal() {
    let normal = NormalDistribution.standard
    for point in cases.normal {
      let z = point[0]
      // Rounding the argument of erfc or exp costs z² ulps; at 38.4 the results are denormal.
      let tolerance = 2e-16 * (4 + z * z)
      #expect(agrees(normal.cdf(z), point[1], relative: tolerance, absolute: Self.denormal), "cdf \(point)")
      #expect(agrees(normal.sf(z), point[2], relative: tolerance, absolute: Self.denormal), "sf \(point)")
      #expect(agrees(normal.pdf(z), point[3], relative: tolerance, absolute: Self.denormal), "pdf \(point)")
    }
  }

  @Test func normalQuantiles() {
    let normal = NormalDistribution.standard
    for point in cases.quantiles {
      // SciPy's rational approximation is good to some 1e-15 itself; 1 - p near 1 has few digits.
      #expect(agrees(normal.ppf(point[0]), point[1], relative: 4e-15), "ppf \(point)")
      let back = normal.cdf(normal.ppf(point[0]))
      #expect(agrees(back, point[0], relative: 1e-12, absolute: Self.denormal), "cdf(ppf) \(point)")
    }
    #expect(normal.ppf(0) == -.infinity)
    #expect(normal.ppf(1) == .infinity)
    for outside in [-0.1, 1.1, .nan] { #expect(normal.ppf(outside).isNaN) }
    #expect(agrees(NormalDistribution(location: 5, scale: 2).ppf(0.975), 8.919927969080108, relative: 1e-15))
  }

  @Test func normalWithLocationAndScale() {
    for row in cases.located {
      let normal = NormalDistribution(location: row[1], scale: row[2])
      #expect(agrees(normal.cdf(row[0]), row[3], relative: 1e-14), "cdf \(row)")
      #expect(agrees(normal.sf(row[0]), row[4], relative: 1e-14), "sf \(row)")
      #expect(agrees(normal.pdf(row[0]), row[5], relative: 1e-14), "pdf \(row)")
    }
  }

  @Test func student() {
    for row in cases.student {
      let (t, df, tail) = (row[0], row[1], row[2])
      let student = StudentT(degreesOfFreedom: df)
      // The exponent, at most some 700, is rounded to an ulp or two.
      #expect(agrees(student.sf(t), tail, relative: 2e-12, absolute: Self.denormal), "sf \(row)")
      #expect(agrees(student.cdf(-t), tail, relative: 2e-12, absolute: Self.denormal), "cdf \(row)")
    }
    let student = StudentT(degreesOfFreedom: 3)
    #expect(student.sf(.infinity) == 0)
    #expect(student.sf(-.infinity) == 1)
    #expect(student.cdf(.infinity) == 1)
    #expect(student.cdf(.nan).isNaN)
    for df in [0, -1, Double.nan] { #expect(StudentT(degreesOfFreedom: df).sf(1).isNaN) }
    #expect(StudentT(degreesOfFreedom: .infinity).sf(2) == NormalDistribution.standard.sf(2))
  }
}
