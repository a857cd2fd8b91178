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
  private let expected: Checkpoint

  init(_ name: String = "default") throws {
    let folder = Repository.fixture("transformers/\(name)")
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

/// The largest difference, as a part of the largest expected value; infinite where shapes differ.
func error(_ actual: Tensor, _ expected: Tensor) throws -> Float {
  guard actual.shape == expected.shape else { return .infinity }
  let (a, e) = (try elements(actual), try elements(expected))
  let largest = e.reduce(0) { max($0, abs($1)) }
  return zip(a, e).reduce(0) { max($0, abs($1.0 - $1.1)) } / largest
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
