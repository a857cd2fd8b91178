/// A place in a model's forward pass whose value can be read and changed.
///
/// It carries the checkpoint's module path, such as `transformer.h.3.attn.c_proj`, and means that module's
/// output; `transformer.h.3.attn.c_proj.input` is its input.
public struct HookPoint: Hashable, Sendable, CustomStringConvertible {
  public enum Kind: String, Sendable {
    case output
    case input
  }

  /// Its place in the order of execution, from 0.
  public let index: Int
  /// The canonical name.
  public let name: String
  /// The block that it belongs to, from 0; nil outside of the blocks.
  public let layer: Int?
  public let kind: Kind

  public var description: String { name }
}
