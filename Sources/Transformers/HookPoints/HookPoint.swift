/// A place in a model's forward pass whose value can be read and changed.
///
/// It carries the checkpoint's module path, such as `transformer.h.3.attn.c_proj`, and means that module's
/// output; `transformer.h.3.attn.c_proj.input` is its input. Points inside a module have a name of their own
/// there, such as `transformer.h.3.attn.pattern`.
public struct HookPoint: Hashable, Sendable, CustomStringConvertible {
  public enum Kind: String, Sendable {
    case output
    case input
    /// A value that a module makes on the way, or that stands between modules.
    case inner
  }

  /// Its place in the order of execution, from 0.
  public let index: Int
  /// The canonical name.
  public let name: String
  /// The block that it belongs to, from 0; nil outside of the blocks.
  public let layer: Int?
  public let kind: Kind
  /// Other names of the point: TransformerLens'.
  public let aliases: [String]
  /// The value's shape, with B for the rows and T for the positions: `[B, T, 768]`.
  public let shape: String

  public var description: String { name }

  public static func == (a: HookPoint, b: HookPoint) -> Bool { a.index == b.index && a.name == b.name }

  public func hash(into hasher: inout Hasher) { hasher.combine(index) }
}
