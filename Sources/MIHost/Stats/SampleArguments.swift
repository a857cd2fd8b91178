import LuaRuntime
import Statistics
import Tensors

/// The samples that a test is given, along one axis of tensors whose other dimensions broadcast.
struct SampleArguments {
  /// Sample after sample, each [cases, length].
  private let values: [Double]
  private let lengths: [Int]
  private let cases: Int
  /// That of the results.
  private let shape: [Int]
  private let names: [String]

  /// - Parameter axis: the option; the first dimension where it was not given.
  init(_ slots: [(slot: LuaSlot, name: String)], axis: LuaSlot) throws {
    names = slots.map(\.name)
    var tensors: [Tensor] = []
    for (slot, _) in slots {
      let tensor = try slot.tensor()
      guard tensor.rank > 0 else { throw slot.expected("a tensor or a table of numbers") }
      // A vector has but one axis; beside matrices it serves each of their columns.
      let dimension =
        tensor.rank == 1 ? 0 : try axis.orNil?.dimension(of: tensor.rank) ?? 0
      let order = (0..<tensor.rank).filter { $0 != dimension } + [dimension]
      tensors.append(try tensor.permute(order))
    }
    if tensors.allSatisfy({ $0.rank == 1 }), let axis = axis.orNil { _ = try axis.dimension(of: 1) }
    let shape: [Int] = try tensors.reduce([]) { try Shape.broadcast($0, $1.shape.dropLast()) }
    // Refuses what does not fit in memory before anything is widened to it.
    _ = try Tensor(uninitialized: shape, dtype: .float64)
    cases = try Shape.elementCount(shape)
    lengths = tensors.map { $0.shape[$0.rank - 1] }
    tensors = try tensors.map { try $0.broadcast(to: shape + $0.shape.suffix(1)) }
    let size = tensors.reduce(0) { min($0 + $1.count, 1 << 50) }
    // Who ranks the values of all samples together works with three times as many, and each case has results.
    try BufferPool.shared.checkRoom(byteCount: 4 * 8 * (size + 2 * cases))
    values = try [Double](unsafeUninitializedCapacity: size) { buffer, written in
      for tensor in tensors {
        let dense = try tensor.to(.float64).contiguous()
        written = dense.withPointer {
          buffer[written...].initialize(fromContentsOf: UnsafeBufferPointer(start: $0, count: dense.count))
        }
      }
    }
    self.shape = shape
  }

  /// A table with a field for each of the test's results: numbers, or tensors where there are several cases.
  func table(
    _ fields: [String], isPaired: Bool, policy: NaNPolicy,
    _ test: ([UnsafeBufferPointer<Double>]) throws -> [Double]
  ) throws -> LuaTable {
    let results = try values.withUnsafeBufferPointer { values in
      var start = 0
      let samples = try lengths.map { length in
        defer { start += cases * length }
        let rows = UnsafeBufferPointer(rebasing: values[start..<start + cases * length])
        return try SampleRows(rows, rows: cases, columns: length)
      }
      return try SampleBatch(samples, isPaired: isPaired, policy: policy)
        .results(count: fields.count, names: names, test)
    }
    var table = LuaTable()
    for (field, values) in zip(fields, results) {
      table[field] = shape.isEmpty ? values[0] : TensorObject(try Tensor(values, shape: shape))
    }
    return table
  }
}

extension StatsModule {
  typealias SampleTest = ([UnsafeBufferPointer<Double>]) throws -> [Double]

  /// A test of a fixed number of samples, of which the last ones may be left out.
  ///
  /// - Parameters:
  ///   - fields: the names of the results.
  ///   - prepare: the test that the options ask for.
  static func test(
    _ name: String, of names: [String], optional: Int = 0, fields: [String] = ["statistic", "pvalue"],
    isPaired: Bool = false, options optionNames: [String],
    _ prepare: @escaping (LuaOptions) throws -> SampleTest
  ) -> LuaFunction {
    LuaFunction(name) { call in
      try call.atMost(names.count + 1)
      let options = try call.options(names.count + 1, optionNames + ["axis", "nan_policy"])
      var slots: [(slot: LuaSlot, name: String)] = []
      for (index, name) in names.enumerated() {
        let slot = call[index + 1, name]
        if index >= names.count - optional && slot.isNil { break }
        slots.append((slot, name))
      }
      return try call.returns(table(call, slots, fields, isPaired: isPaired, options, prepare))
    }
  }

  /// A test of any number of samples, after which options may come.
  static func testOfSeveral(
    _ name: String, isPaired: Bool = false, options optionNames: [String],
    _ prepare: @escaping (LuaOptions) throws -> SampleTest
  ) -> LuaFunction {
    LuaFunction(name) { call in
      var count = call.argumentCount
      if count > 0, try isOptions(call[count, "options"]) { count -= 1 }
      let options = try call.options(count + 1, optionNames + ["axis", "nan_policy"])
      try call.naming {
        guard count > 0 else {
          throw StatisticsError(argument: "samples", expected: "at least 2 samples", given: "0")
        }
      }
      let slots = (1..<count + 1).map { (slot: call[$0, "sample \($0)"], name: "sample \($0)") }
      return try call.returns(
        table(call, slots, ["statistic", "pvalue"], isPaired: isPaired, options, prepare))
    }
  }

  private static func table(
    _ call: LuaCall, _ slots: [(slot: LuaSlot, name: String)], _ fields: [String], isPaired: Bool,
    _ options: LuaOptions, _ prepare: (LuaOptions) throws -> SampleTest
  ) throws -> LuaTable {
    let samples = try SampleArguments(slots, axis: options["axis"])
    let policy = try options["nan_policy"].orNil?.choice() ?? NaNPolicy.propagate
    let test = try prepare(options)
    return try call.naming { try samples.table(fields, isPaired: isPaired, policy: policy, test) }
  }

  /// Whether a value is a table of named fields and not a list.
  private static func isOptions(_ slot: LuaSlot) throws -> Bool {
    guard slot.isTable, try slot.length() == 0 else { return false }
    var hasNames = false
    try slot.forEachPair { key, _ in hasNames = hasNames || key.isString }
    return hasNames
  }
}
