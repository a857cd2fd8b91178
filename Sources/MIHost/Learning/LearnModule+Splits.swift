import Learning
import LuaRuntime
import Tensors

extension LearnModule {
  static var splits: [LuaFunction] {
    [
      LuaFunction("train_test_split", trainTestSplit),
      LuaFunction("kfold") { call in
        try call.atMost(2)
        let count =
          try call[1, "n"].isNumber ? call[1, "n"].integer(in: 0...Int.max) : call[1, "n"].sampleCount()
        let options = try FoldOptions(call.options(2, ["n_splits", "shuffle", "seed"]), count: "n_splits")
        try options.checkRoom(samples: count)
        let folds = try call.namingSamples {
          try Folds.plain(count: count, folds: options.count, shuffles: options.shuffles, seed: options.seed)
        }
        return try call.returns(Fold.all(folds, count: options.count).map { try $0.luaTable() })
      },
      LuaFunction("stratified_kfold") { call in
        try call.atMost(2)
        let y = try LabelColumn(call[1, "y"])
        let options = try FoldOptions(call.options(2, ["n_splits", "shuffle", "seed"]), count: "n_splits")
        try options.checkRoom(samples: y.values.count)
        let folds = try call.namingSamples {
          try Folds.stratified(y.values, folds: options.count, shuffles: options.shuffles, seed: options.seed)
        }
        return try call.returns(Fold.all(folds, count: options.count).map { try $0.luaTable() })
      },
      LuaFunction("cross_val_score", crossValidation),
    ]
  }

  /// `train_test_split(a, b, ..., options)`: two results for each tensor.
  private static func trainTestSplit(_ call: LuaCall) throws -> LuaResults {
    var count = call.argumentCount
    let last = call[count, "options"]
    let hasOptions = try count > 0 && last.isTable && last.length() == 0
    let options = try call.options(
      hasOptions ? count : count + 1, ["test_size", "train_size", "shuffle", "stratify", "seed"])
    if hasOptions { count -= 1 }
    let tensors = try stride(from: 1, through: max(1, count), by: 1).map { try call[$0, "x"].tensor() }
    let rows = try call[1, "x"].sampleCount()
    for (index, tensor) in tensors.enumerated() where tensor.shape.first != rows {
      throw call[index + 1, "x"].error(
        "expected \(rows) rows, as the first argument has, got a tensor of shape \(Shape.describe(tensor.shape))"
      )
    }
    // The orders and the parts, and the tensors that pick them.
    try BufferPool.shared.checkRoom(byteCount: 8 * 8 * rows)
    let split = try call.namingSamples {
      try TrainTestSplit(
        count: rows, test: options["test_size"].orNil?.partSize(),
        train: options["train_size"].orNil?.partSize(),
        shuffles: options["shuffle"].orNil?.boolean() ?? true,
        strata: options["stratify"].orNil.map { try LabelColumn($0).values },
        seed: options["seed"].orNil?.numPySeed() ?? 0)
    }
    var results: [any LuaValue] = []
    for tensor in tensors {
      results += [TensorObject(try tensor.rows(split.train)), TensorObject(try tensor.rows(split.test))]
    }
    return try call.returns(all: results)
  }

  private static func crossValidation(_ call: LuaCall) throws -> LuaResults {
    try call.atMost(4)
    let function = call[1, "f"]
    guard function.isFunction else { throw function.expected("a function") }
    let (x, y) = (try call[2, "x"].tensor(), try call[3, "y"].tensor())
    let rows = try call[2, "x"].sampleCount()
    guard y.shape.first == rows else {
      throw call[3, "y"].error(
        "expected \(rows) rows, as x has, got a tensor of shape \(Shape.describe(y.shape))")
    }
    let given = try call.options(4, ["cv", "stratified", "shuffle", "seed"])
    let options = try FoldOptions(given, count: "cv")
    try options.checkRoom(samples: rows)
    let stratified = try given["stratified"].orNil?.boolean() ?? false
    let labels = try stratified ? LabelColumn(call[3, "y"]).values : []
    let assignment = try call.namingSamples {
      try stratified
        ? Folds.stratified(labels, folds: options.count, shuffles: options.shuffles, seed: options.seed)
        : Folds.plain(count: rows, folds: options.count, shuffles: options.shuffles, seed: options.seed)
    }
    let scores = try Fold.all(assignment, count: options.count).map { fold in
      let parts = try [x.rows(fold.train), y.rows(fold.train), x.rows(fold.test), y.rows(fold.test)]
      return try function.call(parts.map(TensorObject.init), results: 1) { try $0[0].number() }
    }
    return try call.returns(scores.luaVector())
  }

  private struct FoldOptions {
    let count: Int
    let shuffles: Bool
    let seed: UInt32

    init(_ options: LuaOptions, count name: String) throws {
      count = try options[name].orNil?.integer() ?? 5
      shuffles = try options["shuffle"].orNil?.boolean() ?? false
      seed = try options["seed"].orNil?.numPySeed() ?? 0
    }

    /// Refuses what does not fit in memory: each fold holds the positions of all samples.
    func checkRoom(samples: Int) throws {
      let copies = 2 + max(1, min(count, samples, 1 << 40))
      let (bytes, overflow) = samples.multipliedReportingOverflow(by: 16 * copies)
      try BufferPool.shared.checkRoom(byteCount: overflow ? Int.max : bytes)
    }
  }
}

/// The samples that one fold fits and tests, from 0.
private struct Fold {
  let train: [Int]
  let test: [Int]

  static func all(_ assignment: [Int], count: Int) -> [Fold] {
    (0..<count).map { fold in
      Fold(
        train: assignment.indices.filter { assignment[$0] != fold },
        test: assignment.indices.filter { assignment[$0] == fold })
    }
  }

  func luaTable() throws -> LuaTable {
    func positions(_ samples: [Int]) throws -> TensorObject {
      TensorObject(try Tensor(samples.map { $0 + 1 }, shape: [samples.count]))
    }
    return LuaTable(["train": try positions(train), "test": try positions(test)])
  }
}

extension Tensor {
  /// The rows named, from 0, in that order.
  fileprivate func rows(_ indices: [Int]) throws -> Tensor {
    try get([.positions(Tensor(indices, shape: [indices.count]))])
  }
}

extension LuaSlot {
  /// The number of rows of a tensor.
  fileprivate func sampleCount() throws -> Int {
    let tensor = try tensor()
    guard let count = tensor.shape.first else {
      throw error("expected a tensor with rows, got a single number")
    }
    return count
  }

  /// A whole number of samples, or a part of them.
  fileprivate func partSize() throws -> TrainTestSplit.Size {
    isIntegerKind ? .count(try integer()) : .part(try number())
  }
}
