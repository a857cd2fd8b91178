import LuaRuntime
import Tensors
import Transformers

/// What `model:run` returns.
final class RunObject: LuaObject {
  let output: RunOutput
  private let model: LanguageModel
  private let tokens: [[Int]]

  init(_ output: RunOutput, model: LanguageModel, tokens: [[Int]]) {
    self.output = output
    self.model = model
    self.tokens = tokens
  }

  static let luaClass: LuaClass<RunObject> = LuaClass(
    "Run",
    [
      .property("activations") { run, call in try call.returns(ActivationsObject(run.output)) },
      .property("hidden_states") { run, call in
        var table = LuaTable()
        for (index, state) in run.output.hiddenStates.enumerated() { table[index] = TensorObject(state) }
        return try run.output.hiddenStates.isEmpty ? call.returns(Int?.none) : call.returns(table)
      },
      .property("logits") { run, call in try call.returns(TensorObject(run.output.logits())) },
      .method("stack") { run, call in
        let points = try run.model.hookPoints.match(call[1, "pattern"].string())
        return try call.returns(
          TensorObject(.stack(points.map { try run.output.activation(at: $0) }, dimension: 0)))
      },
      .method("logprobs") { run, call in
        let logits = try run.output.logits()
        guard logits.rank == 3 else {
          throw LuaArgumentError("'Run:logprobs' needs all positions' logits; this run has only the last")
        }
        return try call.returns(TensorObject(run.actualNextTokens(logits.logSoftmax(dimension: 2))))
      },
    ])

  /// The value of each actual next token, [B, T - 1], from one per token of the vocabulary, [B, T, V].
  private func actualNextTokens(_ values: Tensor) throws -> Tensor {
    let rows = try tokens.enumerated().map { row, ids in
      let positions = try Tensor(Array(0..<max(0, ids.count - 1)), shape: [max(0, ids.count - 1)])
      let next = try Tensor(Array(ids.dropFirst()), shape: [max(0, ids.count - 1)])
      return try values.select(dimension: 0, index: row).get([.positions(positions), .positions(next)])
    }
    return try Tensor.stack(rows, dimension: 0)
  }
}

/// `run.activations`: captured tensors by name; `pairs` gives canonical names in order of execution.
final class ActivationsObject: LuaObject {
  private let output: RunOutput
  init(_ output: RunOutput) { self.output = output }

  static let luaClass: LuaClass<ActivationsObject> = LuaClass(
    "Activations",
    [
      .index { object, call in
        try call.returns(TensorObject(object.output.activation(named: call[1, "name"].string())))
      },
      .metamethod(.length) { call in
        try call.returns(call[1, "activations"].object(ActivationsObject.self).output.captured.count)
      },
      .metamethod(.pairs) { call in
        try call.returns(ActivationsIterator(call[1, "activations"].object(ActivationsObject.self).output))
      },
    ])
}

/// One walk of `pairs(run.activations)`.
final class ActivationsIterator: LuaObject {
  private let output: RunOutput
  private var next = 0

  init(_ output: RunOutput) { self.output = output }

  static let luaClass: LuaClass<ActivationsIterator> = LuaClass(
    "ActivationsIterator",
    [
      .metamethod(.call) { call in
        let iterator = try call[1, "iterator"].object(ActivationsIterator.self)
        guard iterator.output.captured.indices.contains(iterator.next) else {
          return try call.returns(Int?.none)
        }
        let point = iterator.output.captured[iterator.next]
        iterator.next += 1
        return try call.returns(point.name, TensorObject(iterator.output.activation(at: point)))
      }
    ])
}
