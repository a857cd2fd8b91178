import CKernels
import Checkpoints
import Tensors

/// A model's parameters as the forward pass needs them.
///
/// float32 tensors are views of the mapped checkpoint. Others are converted one by one, when they are first
/// used, and kept.
final class ParameterStore {
  let checkpoint: Checkpoint
  /// In the order of the modules.
  let parameters: [Parameter]
  private let storedNames: [String: String]
  private var converted: [String: Tensor] = [:]

  /// Checks that each parameter is there with its shape and a floating-point type; reads no data.
  ///
  /// - Parameter expected: names with the prefix `transformer.`, which the checkpoint may leave out.
  /// - Throws: `CheckpointError` that names the tensor, what was expected and what was found.
  init(_ checkpoint: Checkpoint, expected: [(name: String, shape: [Int])]) throws(CheckpointError) {
    self.checkpoint = checkpoint
    var parameters: [Parameter] = []
    for (name, shape) in expected {
      let short = HookPointTable.short(name)
      guard
        let (storedName, info) = [name, short].lazy.compactMap({ name in
          checkpoint.info(named: name).map { (name, $0) }
        }).first
      else {
        throw CheckpointError(path: checkpoint.path, reason: "the tensor '\(name)' is missing")
      }
      guard info.shape == shape else {
        throw CheckpointError(
          path: checkpoint.path,
          reason: "the tensor '\(storedName)' has the shape \(Shape.describe(info.shape)); "
            + "config.json calls for \(Shape.describe(shape))")
      }
      guard let type = info.type.tensorType, type.isFloatingPoint else {
        throw CheckpointError(
          path: checkpoint.path,
          reason: "the tensor '\(storedName)' is \(info.type.rawValue); expected F32, F16, BF16 or F64")
      }
      parameters.append(Parameter(name: name, shape: shape, type: info.type, storedName: storedName))
    }
    self.parameters = parameters
    storedNames = Dictionary(uniqueKeysWithValues: parameters.map { ($0.name, $0.storedName) })
  }

  /// The name in the checkpoint of a tensor that is called with or without prefix; nil if there is none.
  func storedName(_ name: String) -> String? {
    if let stored = storedNames[name] ?? storedNames["transformer." + name] { return stored }
    return [name, HookPointTable.short(name), "transformer." + name].first {
      checkpoint.info(named: $0) != nil
    }
  }

  /// The parameter in float32.
  func float32(_ name: String) throws -> Tensor { try converted(storedNames[name] ?? name) }

  /// The parameter with half precision left as it is.
  func stored(_ name: String) throws -> Tensor {
    let tensor = try checkpoint.tensor(named: storedNames[name] ?? name)
    return tensor.dtype == .float64 ? try float32(name) : tensor
  }

  /// A tensor of the checkpoint, by its name there: float16, bfloat16 and float64 as float32.
  func converted(_ storedName: String) throws -> Tensor {
    if let tensor = converted[storedName] { return tensor }
    let stored = try checkpoint.tensor(named: storedName)
    let tensor =
      switch stored.dtype {
      case .float16: try widened(stored, kernels.widen_float16)
      case .bfloat16: try widened(stored, kernels.widen_bfloat16)
      case .float64: try narrowed(stored)
      case .bool, .int64, .float32: stored
      }
    converted[storedName] = tensor
    return tensor
  }

  private func widened(
    _ tensor: Tensor,
    _ widen: @convention(c) (UnsafePointer<UInt16>, UnsafeMutablePointer<Float>, Int) -> Void
  ) throws -> Tensor {
    try tensor.withPointer(to: UInt16.self) { source in
      try weight(tensor.shape) { wide, elements in
        widen(source + elements.lowerBound, wide + elements.lowerBound, elements.count)
      }
    }
  }

  private func narrowed(_ tensor: Tensor) throws -> Tensor {
    try tensor.withPointer(to: Double.self) { source in
      try weight(tensor.shape) { narrow, elements in
        for i in elements { narrow[i] = Float(source[i]) }
      }
    }
  }

  /// A read-only float32 tensor, filled range by range.
  private func weight(
    _ shape: [Int], _ fill: (UnsafeMutablePointer<Float>, Range<Int>) -> Void
  ) throws -> Tensor {
    let count = try Shape.elementCount(shape)
    let buffer = try BufferPool.shared.lease(byteCount: count * DType.float32.byteCount)
    let start = buffer.base.assumingMemoryBound(to: Float.self)
    try Tiling.rows(count, width: 1) { fill(start, $0) }
    return try Tensor(weight: buffer, dtype: .float32, shape: shape)
  }
}
