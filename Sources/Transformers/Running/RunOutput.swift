import Tensors

/// What a run leaves behind. Nothing in it changes any more.
public final class RunOutput {
  /// The points that were captured, in order of execution.
  public let captured: [HookPoint]
  /// The residual stream: `[0]` the embedding, `[k]` the output of the k-th block, the last one taken after
  /// the final norm, each [B, T, C]. Empty unless asked for, and without those that the run did not reach.
  public let hiddenStates: [Int: Tensor]
  /// The real positions of each row; all of 0..<T where nothing is padded.
  public let spans: [Range<Int>]
  /// T
  public let length: Int

  private let table: HookPointTable
  private let values: [Int: Tensor]
  private var ending: Ending
  private var allLogits: Tensor?

  /// How a run ended.
  enum Ending {
    /// With the scores, which a hook or capture at `lm_head` made part of it.
    case logits(Tensor, isLast: Bool)
    /// Before them: they are computed when they are first read.
    case state(FinalState, isLast: Bool)
    case stopped(HookPoint)
  }

  init(
    table: HookPointTable, layout: SequenceLayout, values: [Int: Tensor], hiddenStates: [Int: Tensor],
    ending: Ending
  ) {
    self.table = table
    self.values = values
    self.hiddenStates = hiddenStates
    self.ending = ending
    spans = layout.spans.map { $0.clamped(to: layout.past..<layout.keyCount).shifted(by: -layout.past) }
    length = layout.length
    captured = values.keys.sorted().map { table.points[$0] }
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

  /// Whether each position is no padding: bool [B, T]. Nil where nothing is padded.
  public func mask() throws -> Tensor? {
    let layout = SequenceLayout(spans: spans, length: length)
    return layout.isPadded ? try layout.mask() : nil
  }

  /// Whether the logits are those of the last positions alone.
  public var hasOnlyLastLogits: Bool {
    switch ending {
    case .logits(_, let isLast), .state(_, let isLast): isLast
    case .stopped: false
    }
  }

  /// The scores of each next token: [B, T, V], or [B, V] of the last position if the request said so.
  ///
  /// Computed when first asked for, unless a hook or capture at `lm_head` made them part of the run.
  ///
  /// - Throws: `ModelError` if the run stopped before its end.
  public func logits() throws -> Tensor {
    let (scores, isLast) = try scores()
    return try (isLast ? scores.reshape([scores.shape[0], scores.shape[2]]) : scores).frozen()
  }

  /// The scores of some next tokens, or of all, after some positions of each row: [B, P, K] or [B, P, V].
  ///
  /// Only these are computed, unless all are known already.
  ///
  /// - Parameter positions: P for each row, from 0; nil for the last real one of each.
  /// - Throws: `ModelError` if there is no such position or token, or the run stopped before its end, or kept
  ///   only the last position and others are asked for.
  public func logits(at positions: [[Int]]? = nil, tokens: [Int]? = nil) throws -> Tensor {
    let places = try places(positions)
    try check(tokens: tokens ?? [])
    if allLogits == nil, case .state(let state, _) = ending {
      return try state.scores(at: places, tokens: tokens)
    }
    let scores = try scores().scores
    return try Tensor.stack(
      places.enumerated().map { row, places in
        let chosen = try scores.select(dimension: 0, index: row).get([
          .positions(Tensor(places, shape: [places.count]))
        ])
        guard let tokens else { return chosen }
        let columns = try Tensor(tokens, shape: [tokens.count])
        return try chosen.get([.slice(start: 0, count: places.count, step: 1), .positions(columns)])
      }, dimension: 0)
  }

  /// Where the scores after some positions stand in what the run has kept.
  private func places(_ positions: [[Int]]?) throws(ModelError) -> [[Int]] {
    let last = spans.map { [$0.upperBound - 1] }
    if let positions { try check(positions: positions) }
    guard hasOnlyLastLogits else { return positions ?? last }
    guard positions == nil || positions == last else {
      throw ModelError("the run kept the logits of the last position alone")
    }
    return spans.map { _ in [0] }
  }

  private func check(positions: [[Int]]) throws(ModelError) {
    guard positions.count == spans.count, Set(positions.map(\.count)).count == 1 else {
      throw ModelError(
        "expected equally many positions for each of \(spans.count) rows, got \(positions.map(\.count))")
    }
    for position in positions.joined() where !(0..<length).contains(position) {
      throw ModelError("there is no position \(position) (0 to \(length - 1))")
    }
  }

  private func check(tokens: [Int]) throws(ModelError) {
    let count =
      switch ending {
      case .logits(let logits, _): logits.shape[2]
      case .state(let state, _): state.unembedding.rowCount
      case .stopped: 0
      }
    guard count > 0 else { return }
    for token in tokens where !(0..<count).contains(token) {
      throw ModelError("the token id \(token) is not in the vocabulary (0 to \(count - 1))")
    }
  }

  /// (B, T, V) or (B, 1, V)
  private func scores() throws -> (scores: Tensor, isLast: Bool) {
    switch ending {
    case .logits(let logits, let isLast): return (logits, isLast)
    case .state(let state, let isLast):
      let logits = try allLogits ?? state.scores()
      allLogits = logits
      return (logits, isLast)
    case .stopped(let point):
      throw ModelError("the run stopped at '\(point.name)', before the logits")
    }
  }

  private func notCaptured(_ name: String) -> ModelError {
    if captured.isEmpty { return ModelError("'\(name)' was not captured; the run captured nothing") }
    let shown = captured.prefix(8).map { HookPointTable.short($0.name) }.joined(separator: ", ")
    let rest = captured.count > 8 ? ", ... (\(captured.count) in all)" : ""
    return ModelError("'\(name)' was not captured; captured were \(shown)\(rest)")
  }
}

extension Range<Int> {
  fileprivate func shifted(by distance: Int) -> Range { lowerBound + distance..<upperBound + distance }
}
