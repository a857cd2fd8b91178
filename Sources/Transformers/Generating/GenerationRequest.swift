/// What to go on from, and how to choose the tokens that follow.
public struct GenerationRequest {
  /// Padded on the left where rows are shorter than others.
  public var batch: TokenBatch
  /// The most tokens that are added.
  public var newTokenCount = 20
  public var sampler: TokenSampler
  /// Tokens that end a row; they are its last.
  public var stopTokens: Set<Int> = []
  /// The id that fills rows which have ended before others.
  public var filler = 0
  /// Whether keys and values are remembered from step to step. If not, every step runs the whole sequence, and
  /// hooks see all of it.
  public var usesCache = true
  /// Called in every step, whose number the event has.
  public var interceptors: [(point: HookPoint, call: RunRequest.Interceptor)] = []
  /// As in `RunRequest`.
  public var reportNaN: ((HookPoint) -> Void)?
  /// Called with each new token, its row and its step, from 1; the generation ends after the step if it
  /// returns false.
  public var onToken: ((_ token: Int, _ row: Int, _ step: Int) throws -> Bool)?
  /// Called after each step with the number of steps done and the most there can be.
  public var progress: ((_ done: Int, _ total: Int) throws -> Void)?

  public init(_ batch: TokenBatch, sampler: TokenSampler) {
    self.batch = batch
    self.sampler = sampler
  }
}
