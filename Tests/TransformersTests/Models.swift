import Checkpoints
import Foundation
import Tensors
import TestSupport
import Testing
import Transformers

/// All tests of this target, one at a time: some look at what the buffer pool has leased, some set the number
/// of threads.
@Suite(.serialized) enum TransformersTests {}

/// A random checkpoint with what transformers computes on it.
struct ReferenceModel {
  let model: LanguageModel
  let tokens: [[Int]]
  private let folder: String
  private let expected: Checkpoint

  init(_ name: String = "default") throws {
    folder = Repository.fixture("transformers/\(name)")
    model = try LanguageModel(directory: folder)
    expected = try Checkpoint(file: folder + "/expected.safetensors")
    let ids = try expected.tensor(named: "tokens")
    let (rows, length) = (ids.shape[0], ids.shape[1])
    tokens = ids.withPointer(to: Int.self) { ids in
      (0..<rows).map { row in (0..<length).map { ids[row * length + $0] } }
    }
  }

  /// The values that the fixture has, by hook point name or other key.
  var names: [String] { expected.names }

  func value(_ name: String) throws -> Tensor { try expected.tensor(named: name) }

  /// Another fixture of the same checkpoint, such as `inner`.
  func fixture(_ name: String) throws -> Checkpoint {
    try Checkpoint(file: folder + "/\(name).safetensors")
  }

  var points: [HookPoint] { model.hookPoints.points }

  /// A run with every point captured.
  func everything() throws -> RunOutput { try model.run(request(capturing: points)) }

  func request(captures: [String] = [], logits: RunRequest.Logits = .all) throws -> RunRequest {
    var request = RunRequest(tokens: tokens)
    request.logits = logits
    for pattern in captures { try request.captures.formUnion(model.hookPoints.match(pattern)) }
    return request
  }

  func request(capturing points: [HookPoint]) throws -> RunRequest {
    var request = try request()
    request.captures = Set(points)
    return request
  }

  /// A run with one interceptor.
  func request(
    captures: [String] = [], at name: String, _ call: @escaping RunRequest.Interceptor
  ) throws -> RunRequest {
    var request = try request(captures: captures)
    request.interceptors = [(try model.hookPoints.point(named: name), call)]
    return request
  }
}

let everyOutput = ["*", "h.*", "h.*.*", "h.*.*.*"]
let everyInput = ["*.input", "h.*.input", "h.*.*.input", "h.*.*.*.input"]

/// The elements in row-major order.
func elements(_ tensor: Tensor) throws -> [Float] {
  try tensor.contiguous().withPointer(to: Float.self) { start in (0..<tensor.count).map { start[$0] } }
}

/// The elements' bit patterns, for comparisons in which NaN is itself and 0 is not -0.
func bits(_ tensor: Tensor) throws -> [UInt32] { try elements(tensor).map(\.bitPattern) }

/// The largest difference, as a part of the largest finite expected value; infinite where shapes differ, or
/// where an infinity or NaN stands on one side alone.
func error(_ actual: Tensor, _ expected: Tensor) throws -> Float {
  guard actual.shape == expected.shape else { return .infinity }
  let (a, e) = (try elements(actual), try elements(expected))
  let largest = e.reduce(0) { $1.isFinite ? max($0, abs($1)) : $0 }
  let difference = zip(a, e).reduce(Float(0)) { worst, pair in
    if pair.0 == pair.1 || (pair.0.isNaN && pair.1.isNaN) { return worst }
    let difference = abs(pair.0 - pair.1)
    return difference.isNaN ? .infinity : max(worst, difference)
  }
  return difference == 0 ? 0 : difference / largest
}

/// float32 rounding over a few layers: what a forward pass may be off by.
let tolerance: Float = 2e-5

func tensor(_ values: [Float], _ shape: [Int]) throws -> Tensor {
  let tensor = try Tensor(uninitialized: shape, dtype: .float32)
  try tensor.withMutablePointer(to: Float.self) { start in
    for (index, value) in values.enumerated() { start[index] = value }
  }
  return tensor
}

/// Overwrites each element.
func write(_ tensor: Tensor, _ change: (Float) -> Float) throws {
  guard tensor.isContiguous else {
    return try tensor.copy(from: Tensor(elements(tensor).map(change), shape: tensor.shape))
  }
  try tensor.withMutablePointer(to: Float.self) { start in
    for index in 0..<tensor.count { start[index] = change(start[index]) }
  }
}

/// The text of the error that `body` throws; empty if it throws none.
func reason<Value>(_ body: () throws -> Value) -> String {
  do {
    _ = try body()
    return ""
  } catch {
    return "\(error)"
  }
}

/// Whether `check` holds at some attempt. For what the shared buffer pool has leased, which the tests of
/// other targets change meanwhile; a leak would show at every attempt.
func holdsAtSomeAttempt(_ check: () throws -> Bool) rethrows -> Bool {
  for _ in 0..<200 where try check() { return true }
  return false
}
