import Tensors

/// What one run's request wants at each hook point, and what has been captured so far.
final class Instruments {
  private struct Wishes: OptionSet {
    let rawValue: UInt8
    static let capture = Wishes(rawValue: 1)
    static let intercept = Wishes(rawValue: 2)
    static let stop = Wishes(rawValue: 4)
  }

  /// Thrown at the last point that a run is to reach.
  struct Stopped: Error {
    let point: HookPoint
  }

  private let table: HookPointTable
  private let layout: SequenceLayout
  private let step: Int?
  private var wishes: [Wishes]
  private var interceptors: [Int: [RunRequest.Interceptor]] = [:]
  private var watch: NaNWatch
  private(set) var captured: [Int: Tensor] = [:]

  init(_ request: RunRequest, _ table: HookPointTable, _ layout: SequenceLayout, step: Int?) {
    self.table = table
    self.layout = layout
    self.step = step
    watch = NaNWatch(report: request.reportNaN)
    wishes = Array(repeating: [], count: table.points.count)
    for point in request.captures { wishes[point.index].insert(.capture) }
    // To stop at the last point is to run to the end.
    if let last = request.stop, last != table.points.last { wishes[last.index].insert(.stop) }
    for (point, call) in request.interceptors {
      wishes[point.index].insert(.intercept)
      interceptors[point.index, default: []].append(call)
    }
  }

  /// Whether anybody wants the value at a point.
  func observes(_ index: Int) -> Bool { wishes[index] != [] }

  /// Whether the value at a point is to be kept.
  func captures(_ index: Int) -> Bool { wishes[index].contains(.capture) }

  /// Whether anybody may change the value at a point, and may ask for its module's input.
  func intercepts(_ index: Int) -> Bool { wishes[index].contains(.intercept) }

  /// Whether a value that the model has made anyway should pass through its point.
  func inspects(_ index: Int) -> Bool { watch.isActive || observes(index) }

  /// Passes a value through a hook point: returns what the model goes on with.
  ///
  /// An interceptor gets the value behind a storage of its own. Its write copies only if something else reads
  /// the memory: a capture, or another step of the forward pass.
  func visit(
    _ index: Int, _ value: consuming Tensor, input: (() throws -> Tensor)? = nil
  ) throws -> Tensor {
    let point = table.points[index]
    for call in interceptors[index] ?? [] {
      // The model's own storage goes here, so that it does not count as a reader.
      value = value.lent()
      let replacement: Tensor?
      do {
        defer { value.storage.freeze() }
        replacement = try call(value, HookEvent(point, layout, step: step, input: input))
      }
      if replacement != nil || value.storage.isWritten { watch.valueWasEdited() }
      value = try replacement.map { try Replacement.of(value, by: $0, at: point) } ?? value.lent()
    }
    if captures(index) { captured[index] = value.frozen() }
    try watch.inspect(value, at: point)
    if wishes[index].contains(.stop) { throw Stopped(point: point) }
    return value
  }
}
