import Tensors

/// What to run, and what to hand out or change on the way.
public struct RunRequest {
  /// Called with a point's value, which may be written until the call returns; a tensor that it returns takes
  /// the value's place. An error stops the run and comes out unchanged.
  public typealias Interceptor = (Tensor, HookEvent) throws -> Tensor?

  public enum Logits: Sendable {
    /// For each position: [B, T, V].
    case all
    /// For the last position alone: [B, V]. The value at `lm_head` is then [B, 1, V], its input [B, 1, C].
    case last
  }

  /// B rows of T token ids.
  public var tokens: [[Int]]
  /// The points whose values are kept.
  public var captures: Set<HookPoint> = []
  /// Whether the residual stream is kept at each block.
  public var hiddenStates = false
  public var logits = Logits.all
  /// Called in this order where several are at one point. A point's value is captured after them.
  public var interceptors: [(point: HookPoint, call: Interceptor)] = []
  /// Called after each block with the number of blocks done and their total.
  public var progress: ((_ done: Int, _ total: Int) throws -> Void)?

  public init(tokens: [[Int]]) { self.tokens = tokens }
}
