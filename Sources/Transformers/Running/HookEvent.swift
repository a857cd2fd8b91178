import Tensors

/// What an interceptor is told besides the value.
public struct HookEvent {
  public let point: HookPoint
  /// The step of a generation, from 1; nil in a run of its own.
  public let step: Int?
  private let layout: SequenceLayout
  private let makeInput: (() throws -> Tensor)?

  init(_ point: HookPoint, _ layout: SequenceLayout, step: Int?, input: (() throws -> Tensor)?) {
    self.point = point
    self.layout = layout
    self.step = step
    makeInput = input
  }

  /// The number of positions before the first of the value: those that earlier steps of a generation computed.
  public var past: Int { layout.past }

  /// Which of the value's positions are no padding: bool (B, T). Nil where nothing is padded.
  public func mask() throws -> Tensor? { layout.isPadded ? try layout.mask() : nil }

  /// The input of the module whose output this is, read-only: after the hooks at its `.input`.
  ///
  /// Of an embedding it is the token ids or positions, int64. Nil at a point that is no module's output.
  public func input() throws -> Tensor? { try makeInput?() }
}
