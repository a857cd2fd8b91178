import Tensors

/// What a run leaves behind. Nothing in it changes any more.
public final class RunOutput {
  /// The points that were captured, in order of execution.
  public let captured: [HookPoint]
  /// The residual stream: `[0]` the embedding, `[k]` the output of the k-th block, the last one taken after
  /// the final norm, each [B, T, C]. Empty unless asked for.
  public let hiddenStates: [Tensor]

  private let table: HookPointTable
  private let values: [Int: Tensor]
  private var logitsState: LogitsState

  enum LogitsState {
    case computed(Tensor)
    case deferred(() throws -> Tensor)
  }

  init(table: HookPointTable, values: [Int: Tensor], hiddenStates: [Tensor], logits: LogitsState) {
    self.table = table
    self.values = values
    self.hiddenStates = hiddenStates
    captured = values.keys.sorted().map { table.points[$0] }
    logitsState = logits
  }

  /// The value at a captured point, after that point's hooks.
  public func activation(at point: HookPoint) throws(ModelError) -> Tensor {
    guard let value = values[point.index] else { throw notCaptured(point.name) }
    return value
  }

  /// The value at a captured point, by any of its names.
  public func activation(named name: String) throws(ModelError) -> Tensor {
    try activation(at: table.point(named: name))
  }

  /// The scores of each next token: [B, T, V], or [B, V] of the last position if the request said so.
  ///
  /// Computed when first asked for, unless a hook or capture at `lm_head` made them part of the run.
  public func logits() throws -> Tensor {
    switch logitsState {
    case .computed(let logits): return logits
    case .deferred(let compute):
      let logits = try compute()
      logitsState = .computed(logits)
      return logits
    }
  }

  private func notCaptured(_ name: String) -> ModelError {
    if captured.isEmpty { return ModelError("'\(name)' was not captured; the run captured nothing") }
    let shown = captured.prefix(8).map { HookPointTable.short($0.name) }.joined(separator: ", ")
    let rest = captured.count > 8 ? ", ... (\(captured.count) in all)" : ""
    return ModelError("'\(name)' was not captured; captured were \(shown)\(rest)")
  }
}
