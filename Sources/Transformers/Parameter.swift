import Checkpoints

/// A parameter that a model's architecture calls for.
public struct Parameter: Sendable {
  /// The canonical name, such as `transformer.h.0.ln_1.weight`.
  public let name: String
  public let shape: [Int]
  /// The type in the checkpoint.
  public let type: SafetensorsType
  /// The name in the checkpoint, which may lack the prefix.
  let storedName: String

  public var count: Int { shape.reduce(1, *) }
}
