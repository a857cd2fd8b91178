import Statistics
import TestSupport
import Testing

struct SummaryTests {
  struct Case: Decodable {
    let name: String
    let values: [Double]
    let sem: Double
    let sem0: Double
    let iqr: Double
    let skew: Double
    let skewCorrected: Double
    let kurtosis: Double
    let kurtosisCorrected: Double
    let pearsonKurtosis: Double
    let mad: Double
    let madNormal: Double
    let trimmed: [[Double]]
    let quantiles: [[Double]]
    let describe: [Double]?
  }

  @Test func matchesSciPy() throws {
    for example in try Fixture.load("summaries/summaries.json", as: [Case].self) {
      try example.values.withUnsafeBufferPointer { x in
        func same(_ value: Double, _ expected: Double, _ what: String) {
          // Odd moments cancel; so do the first six digits of values about a million.
          let relative = example.name == "far" ? 1e-9 : 1e-11
          #expect(
            agrees(value, expected, relative: relative, absolute: 1e-15),
            "\(example.name), \(what): \(value), \(expected)")
        }
        same(Summary.standardErrorOfMean(x), example.sem, "sem")
        same(Summary.standardErrorOfMean(x, ddof: 0), example.sem0, "sem, ddof 0")
        same(Summary.interquartileRange(x), example.iqr, "iqr")
        same(Summary.skewness(x), example.skew, "skew")
        same(Summary.skewness(x, corrected: true), example.skewCorrected, "skew, corrected")
        same(Summary.kurtosis(x), example.kurtosis, "kurtosis")
        same(Summary.kurtosis(x, corrected: true), example.kurtosisCorrected, "kurtosis, corrected")
        same(Summary.kurtosis(x, excess: false), example.pearsonKurtosis, "kurtosis, not excess")
        same(Summary.medianAbsoluteDeviation(x), example.mad, "mad")
        let scale = NormalDistribution.standard.ppf(0.75)
        same(Summary.medianAbsoluteDeviation(x, scale: scale), example.madNormal, "mad, normal")
        for pair in example.trimmed { same(try Summary.trimmedMean(x, cut: pair[0]), pair[1], "trimmed") }
        for pair in example.quantiles { same(Summary.quantile(x, pair[0]), pair[1], "quantile") }
        if let expected = example.describe {
          let description = try SampleDescription(of: x)
          let values = [
            description.minimum, description.maximum, description.mean, description.variance,
            description.skewness, description.kurtosis,
          ]
          for (value, expected) in zip(values, expected) { same(value, expected, "describe") }
        } else {
          #expect(try message { try SampleDescription(of: x) } == "x: expected at least 1 value, got 0")
        }
      }
    }
  }

  @Test func trimmingTooMuchIsAnError() throws {
    for cut in [-0.1, 0.5, .nan] {
      let failure = try message {
        try [1.0, 2].withUnsafeBufferPointer { try Summary.trimmedMean($0, cut: cut) }
      }
      #expect(failure.hasPrefix("proportiontocut: "))
    }
  }
}

struct EffectSizeTests {
  struct Cases: Decodable {
    struct Pair: Decodable {
      let name: String
      let a: [Double]
      let b: [Double]
      let d: Double
      let g: Double
      let delta: Double
      let cliff: Double
      let u: Double
      let pairedD: Double?
      let rankBiserial: Double?
    }

    struct Table: Decodable {
      let rows: Int
      let columns: Int
      let counts: [Double]
      let v: Double
    }

    let pairs: [Pair]
    let groups: [[Double]]
    let etaSquared: Double
    let tables: [Table]
  }

  let cases: Cases

  init() throws { cases = try Fixture.load("summaries/effects.json") }

  @Test func matchTheirReferences() throws {
    for example in cases.pairs {
      let label: Comment = "\(example.name)"
      func same(_ value: Double, _ expected: Double) {
        #expect(agrees(value, expected, relative: 1e-13, absolute: 1e-16), label)
      }
      try withBuffers(example.a, example.b) { a, b in
        same(EffectSize.cohensD(a, b), example.d)
        same(EffectSize.hedgesG(a, b), example.g)
        same(EffectSize.glassDelta(a, control: b), example.delta)
        same(EffectSize.cliffsDelta(a, b), example.cliff)
        same(EffectSize.cliffsDelta(a, b), example.u)
        if let paired = example.pairedD { same(try EffectSize.cohensD(pairs: a, b), paired) }
        if let rank = example.rankBiserial { same(try EffectSize.rankBiserial(pairs: a, b), rank) }
        if example.a.count != example.b.count {
          #expect(try message { try EffectSize.rankBiserial(pairs: a, b) }.hasPrefix("b: expected as many"))
        }
      }
    }
    #expect(agrees(EffectSize.etaSquared(cases.groups), cases.etaSquared, relative: 1e-14))
    #expect(EffectSize.etaSquared([]).isNaN)
  }

  @Test func cramersV() throws {
    for table in cases.tables {
      let value = try table.counts.withUnsafeBufferPointer {
        try EffectSize.cramersV($0, rows: table.rows, columns: table.columns)
      }
      #expect(agrees(value, table.v, relative: 1e-13, absolute: 1e-15))
    }
    func failure(_ counts: [Double], _ rows: Int, _ columns: Int) throws -> String {
      try message {
        try counts.withUnsafeBufferPointer { try EffectSize.cramersV($0, rows: rows, columns: columns) }
      }
    }
    #expect(try failure([1, 2], 1, 2) == "table: expected at least 2 rows and columns, got [1, 2]")
    #expect(try failure([1, -2, 1, 1], 2, 2).hasPrefix("table: expected counts"))
    #expect(try failure([0, 0, 1, 1], 2, 2).hasPrefix("table: expected a count above 0"))
  }
}
