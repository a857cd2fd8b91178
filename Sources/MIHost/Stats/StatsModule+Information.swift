import LuaRuntime
import Statistics

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
    ]
  }
}

extension HistogramMutualInformation.Options {
  /// The options in the third argument.
  init(_ call: LuaCall) throws {
    let options = try call.options(3, ["bins", "outlier_z", "base"])
    self.init()
    if let slot = options["bins"].orNil { bins = try slot.integer(in: 1...Self.binLimit) }
    outlierZ = try options["outlier_z"].orNil?.number()
    if let slot = options["base"].orNil { base = try slot.number() }
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
