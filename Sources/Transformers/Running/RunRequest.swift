import Tensors

/// What to run, and what to hand out or change on the way.
public struct RunRequest {
  /// Called with a point's value, which may be written until the call returns; a tensor that it returns takes
  /// the value's place. An error stops the run and comes out unchanged.
  public typealias Interceptor = (Tensor, HookEvent) throws -> Tensor?

  /// What a run begins with.
  public enum Start {
    case tokens(TokenBatch)
    /// A value (B, T, C) that takes the place of the one at a point of the residual stream, or at the token
    /// embedding; nothing before it runs. Its rows' real positions are `spans`, all if that is nil.
    case value(Tensor, at: HookPoint, spans: [Range<Int>]?)
    /// A run without hooks, whose blocks are only computed from the first on that something is wanted of.
    case remembered(CleanRun)
  }

  public enum Logits: Sendable {
    /// For each position: [B, T, V].
    case all
    /// For each row's last position alone: [B, V]. The value at `lm_head` is then [B, 1, V], its input
    /// [B, 1, C].
    case last
  }

  public var start: Start
  /// The points whose values are kept.
  public var captures: Set<HookPoint> = []
  /// Whether the residual stream is kept at each block.
  public var hiddenStates = false
  public var logits = Logits.all
  /// The last point that runs; nil for all.
  public var stop: HookPoint?
  /// Called in this order where several are at one point. A point's value is captured after them.
  public var interceptors: [(point: HookPoint, call: Interceptor)] = []
  /// Told of the first point whose value has a NaN after an interceptor has changed something. Nil saves the
  /// search.
  public var reportNaN: ((HookPoint) -> Void)?
  /// Called after each block with the number of blocks done and their total.
  public var progress: ((_ done: Int, _ total: Int) throws -> Void)?

  public init(_ start: Start) { self.start = start }

  /// A run on B rows of T token ids.
  public init(tokens: [[Int]]) { start = .tokens(TokenBatch(rows: tokens)) }
}

extension RunRequest {
  /// The points that the run has to pass through.
  var wantedPoints: Set<HookPoint> {
    var points = captures.union(interceptors.map(\.point))
    if let stop { points.insert(stop) }
    return points
  }

  /// Where the tokens stand; of the positions after `past`.
  func layout(past: Int) -> SequenceLayout {
    switch start {
    case .tokens(let batch):
      SequenceLayout(spans: batch.spans, length: batch.length, past: past)
    case .value(let value, _, let spans):
      SequenceLayout(
        spans: spans ?? Array(repeating: 0..<value.shape[1], count: value.shape[0]), length: value.shape[1])
    case .remembered(let run):
      SequenceLayout(spans: run.batch.spans, length: run.batch.length)
    }
  }
}
