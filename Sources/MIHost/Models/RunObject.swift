import LuaRuntime
import Tensors
import Transformers

/// What `model:run` returns.
final class RunObject: LuaObject {
  let output: RunOutput
  let model: LanguageModel
  /// What the run read; nil where it began with values.
  let batch: TokenBatch?

  init(_ output: RunOutput, model: LanguageModel, of start: RunRequest.Start) {
    self.output = output
    self.model = model
    batch =
      switch start {
      case .tokens(let batch): batch
      case .remembered(let run): run.batch
      case .value: nil
      }
  }

  static let luaClass: LuaClass<RunObject> = LuaClass("Run", values, predictions)

  private static let values: [LuaMember<RunObject>] = [
    .property("activations") { run, call in try call.returns(ActivationsObject(run.output)) },
    .property("hidden_states") { run, call in
      var table = LuaTable()
      for (index, state) in run.output.hiddenStates.sorted(by: { $0.key < $1.key }) {
        table[index] = TensorObject(state)
      }
      return try run.output.hiddenStates.isEmpty ? call.returns(Int?.none) : call.returns(table)
    },
    .property("tokens") { run, call in
      try call.returns(run.batch.map { TensorObject(try $0.ids()) })
    },
    .property("mask") { run, call in try call.returns(run.output.mask().map(TensorObject.init)) },
    .method("stack") { run, call in
      let points = try call[1, "pattern"].hookPoints(of: run.model)
      return try call.returns(
        TensorObject(.stack(points.map { try run.output.activation(at: $0) }, dimension: 0)))
    },
  ]
}
