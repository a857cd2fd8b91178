import LuaRuntime
import Statistics
import Tensors

extension StatsModule {
  static let histogramEstimateName = "mutual_information"
  static let kraskovEstimateName = "mutual_information_ksg"

  static var information: [LuaFunction] {
    [
      LuaFunction(histogramEstimateName) { call in
        try call.atMost(3)
        let (x, y) = (try call[1, "x"].vector(), try call[2, "y"].vector())
        let options = try HistogramMutualInformation.Options(call)
        return try call.returns(
          call.naming {
            try x.withBuffers(and: y) { try HistogramMutualInformation.estimate($0, $1, options: options) }
          })
      },
      LuaFunction(kraskovEstimateName) { call in
        try call.atMost(3)
        let (x, y) = (try call[1, "x"].vector(), try call[2, "y"].vector())
        let options = try KraskovMutualInformation.Options(call)
        return try call.returns(
          call.naming {
            try x.withBuffers(and: y) { try KraskovMutualInformation.estimate($0, $1, options: options) }
          })
      },
      pairwise,
    ] + entropies
  }

  /// What is computed from entropies of binned samples.
  private static var entropies: [LuaFunction] {
    [
      entropy("histogram_entropy", ["x"]) { estimate, samples throws(StatisticsError) in
        try estimate.joint(("x", samples[0]))
      },
      entropy("joint_entropy", ["x", "y"]) { estimate, samples throws(StatisticsError) in
        try estimate.joint(("x", samples[0]), ("y", samples[1]))
      },
      entropy("conditional_entropy", ["x", "y"]) { estimate, samples throws(StatisticsError) in
        try estimate.conditional(samples[0], given: samples[1])
      },
      entropy("conditional_mutual_information", ["x", "y", "z"]) {
        estimate, samples throws(StatisticsError) in
        try estimate.conditionalMutualInformation(samples[0], samples[1], given: samples[2])
      },
      entropy("normalized_mutual_information", ["x", "y"], hasBase: false) {
        estimate, samples throws(StatisticsError) in
        try estimate.normalizedMutualInformation(samples[0], samples[1])
      },
      divergence("kl_divergence") { p, q, base throws(StatisticsError) in
        try Divergence.kullbackLeibler(p, q, base: base)
      },
      divergence("js_divergence") { p, q, base throws(StatisticsError) in
        try Divergence.jensenShannon(p, q, base: base)
      },
      divergence("js_distance") { p, q, base throws(StatisticsError) in
        try Divergence.jensenShannon(p, q, base: base).squareRoot()
      },
    ]
  }

  private static func entropy(
    _ name: String, _ arguments: [String], hasBase: Bool = true,
    _ compute:
      @escaping (SampleEntropies, [UnsafeBufferPointer<Double>]) throws(StatisticsError) -> Double
  ) -> LuaFunction {
    LuaFunction(name) { call in
      try call.atMost(arguments.count + 1)
      let samples = try arguments.enumerated().map { try call[$0.offset + 1, $0.element].vector() }
      let options = try call.options(
        arguments.count + 1, hasBase ? ["bins", "correction", "base"] : ["bins", "correction"])
      var estimate = SampleEntropies()
      if let slot = options["bins"].orNil { estimate.binning = try slot.binning() }
      if let slot = options["correction"].orNil { estimate.correction = try slot.choice() }
      if let slot = options["base"].orNil { estimate.base = try slot.number() }
      return try call.returns(
        call.naming { try withBuffers(samples[...]) { try compute(estimate, $0) } })
    }
  }

  /// A divergence of two vectors, or of each pair of vectors along a dimension of two tensors.
  private static func divergence(
    _ name: String,
    _ compute:
      @escaping (UnsafeBufferPointer<Double>, UnsafeBufferPointer<Double>, Double?) throws(StatisticsError)
      -> Double
  ) -> LuaFunction {
    LuaFunction(name) { call in
      try call.atMost(3)
      let options = try call.options(3, ["base", "dim"])
      let base = try options["base"].orNil?.number()
      let (p, q) = (try call[1, "p"].tensor(), try call[2, "q"].tensor())
      guard p.rank > 0 else { throw call[1, "p"].expected("a tensor of at least one dimension") }
      guard p.shape == q.shape else {
        throw call[2, "q"].error(
          "expected the shape of 'p', \(Shape.describe(p.shape)), got \(Shape.describe(q.shape))")
      }
      let dimension = try options["dim"].orNil?.dimension(of: p.rank) ?? 0
      let lanes = try SampleLanes(p, from: call[1, "p"], along: dimension)
      let others = try SampleLanes(q, from: call[2, "q"], along: dimension)
      return try call.returns(
        call.naming {
          try lanes.map(with: others) { (p, q) throws(StatisticsError) in
            try compute(p, q, base)
          }
        })
    }
  }

  /// Calls `body` with the memory of all of the samples.
  private static func withBuffers<Result>(
    _ samples: ArraySlice<[Double]>, _ buffers: [UnsafeBufferPointer<Double>] = [],
    _ body: ([UnsafeBufferPointer<Double>]) throws -> Result
  ) rethrows -> Result {
    guard let first = samples.first else { return try body(buffers) }
    return try first.withUnsafeBufferPointer {
      try withBuffers(samples.dropFirst(), buffers + [$0], body)
    }
  }
}

extension LuaSlot {
  /// A number of bins, the name of a rule, or "discrete".
  fileprivate func binning() throws -> Binning {
    if isNumber { return .count(try integer(in: 1...HistogramMutualInformation.Options.binLimit)) }
    let words = BinRule.allCases.map(\.rawValue) + ["discrete"]
    let word = isString ? try string() : ""
    if word == "discrete" { return .discrete }
    guard let rule = BinRule(rawValue: word) else {
      throw expected("a number of bins or one of " + words.map { "\"\($0)\"" }.joined(separator: ", "))
    }
    return .rule(rule)
  }
}

extension HistogramMutualInformation.Options {
  /// The options in the third argument.
  init(_ call: LuaCall) throws {
    let options = try call.options(3, ["bins", "outlier_z", "base", "correction"])
    self.init()
    if let slot = options["bins"].orNil { binning = try slot.binning() }
    outlierZ = try options["outlier_z"].orNil?.number()
    if let slot = options["base"].orNil { base = try slot.number() }
    if let slot = options["correction"].orNil { correction = try slot.choice() }
  }
}

extension KraskovMutualInformation.Options {
  /// The options in the third argument.
  init(_ call: LuaCall) throws {
    let options = try call.options(3, ["k", "seed", "base"])
    self.init()
    if let slot = options["k"].orNil { neighbors = try slot.integer(in: 1...Int.max) }
    if let slot = options["seed"].orNil { seed = try slot.integer(in: 0...0xFFFF_FFFF) }
    if let slot = options["base"].orNil { base = try slot.number() }
  }
}
