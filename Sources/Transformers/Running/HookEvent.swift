import Tensors

/// What an interceptor is told besides the value.
public struct HookEvent {
  public let point: HookPoint
  private let makeInput: (() throws -> Tensor)?

  init(point: HookPoint, input: (() throws -> Tensor)? = nil) {
    self.point = point
    makeInput = input
  }

  /// The input of the module whose output this is, read-only: after the hooks at its `.input`.
  ///
  /// Of an embedding it is the token ids or positions, int64. Nil at a point that is no module's output.
  public func input() throws -> Tensor? { try makeInput?() }
}
