import Tensors

/// Looks out for the first NaN after a hook has changed a value.
///
/// A run that only reads is not looked at, and neither is anything after the first NaN.
struct NaNWatch {
  private enum State {
    case off, waiting, looking
  }

  private var state: State
  private let report: ((HookPoint) -> Void)?

  /// - Parameter report: told of the first point with a NaN; nil where nobody wants to know.
  init(report: ((HookPoint) -> Void)?) {
    self.report = report
    state = report == nil ? .off : .waiting
  }

  /// Whether values are looked at.
  var isActive: Bool { state == .looking }

  mutating func valueWasEdited() {
    if state == .waiting { state = .looking }
  }

  mutating func inspect(_ value: Tensor, at point: HookPoint) throws {
    guard state == .looking, try NaNWatch.hasNaN(value) else { return }
    state = .off
    report?(point)
  }

  private static func hasNaN(_ value: Tensor) throws -> Bool {
    let value = try value.contiguous()
    return value.withPointer(to: Float.self) { kernels.contains_nan($0, value.count) != 0 }
  }
}
