import CLua
import CLuaBoundary

/// An error that Lua raised, or that is to be raised as it stands.
///
/// It keeps the raised value itself when that is not text, so that a table or nil that passes through Swift
/// arrives on the other side as the same value.
public struct LuaError: Error, CustomStringConvertible {
  /// For an error of Lua code: file, line and message. For other values: what `tostring` says of them.
  public let message: String
  /// The functions that were active where the error arose, innermost first, as `debug.traceback` writes them.
  public let traceback: String?

  private let value: LuaReference?

  /// An error whose message is complete: no file and line will be added.
  public init(message: String, traceback: String? = nil) {
    self.message = message
    self.traceback = traceback
    value = nil
  }

  public var description: String { message }

  /// Takes the error value off the stack.
  init(takingTopOf stack: LuaStack, withTraceback: Bool = false) {
    traceback = withTraceback ? LuaError.lastTraceback(stack) : nil
    if let bytes = stack.bytes(at: -1), let text = String(validating: bytes, as: UTF8.self) {
      message = text
      value = nil
      stack.pop()
    } else {
      message = LuaError.describe(stack)
      value = LuaReference(takingTopOf: stack)
    }
  }

  /// Leaves the error for the trampoline to raise; the result says how.
  func prepareToRaise(on stack: LuaStack) -> Int32 {
    let how: Int32
    if let value, (try? value.push(on: stack)) != nil {
      how = Int32(MI_RAISE_VALUE)
    } else {
      stack.setError(message)
      how = Int32(MI_RAISE_TEXT)
    }
    if var traceback {
      traceback.withCharacters { mi_set_traceback(stack.state, $0, $1) }
    } else {
      mi_set_traceback(stack.state, nil, 0)
    }
    return how
  }

  private static func lastTraceback(_ stack: LuaStack) -> String? {
    var length = 0
    guard let text = mi_traceback(stack.state, &length) else { return nil }
    return String(decoding: UnsafeRawBufferPointer(start: text, count: length), as: UTF8.self)
  }

  /// In words, for a value that is not text: its `__tostring` if it has one, else its type, as `lua` does.
  private static func describe(_ stack: LuaStack) -> String {
    let plain = stack.text(at: -1) ?? "(error object is a \(stack.typeName(at: -1)) value)"
    let speaks = try? stack.balanced {
      guard lua_getmetatable(stack.state, -1) != 0 else { return false }
      try stack.pushField("__tostring")
      return stack.type(at: -1) != LUA_TNIL
    }
    guard speaks == true, let status = try? stack.pushDisplayText(at: -1) else { return plain }
    defer { stack.pop() }
    // What `__tostring` raises is not described in its turn: that could go on without end.
    return status == LUA_OK ? stack.text(at: -1) ?? plain : plain
  }
}

/// A Lua value that Swift keeps alive, whatever its type.
///
/// Unchecked: a state and its references belong to one thread.
final class LuaReference: @unchecked Sendable {
  private let core: LuaCore
  private let reference: Int32

  /// Nil when there is no memory for keeping it; the value is off the stack either way.
  init?(takingTopOf stack: LuaStack) {
    core = stack.core
    var reference: Int32 = 0
    guard mi_make_reference(stack.state, &reference) == LUA_OK else {
      stack.pop()
      return nil
    }
    self.reference = reference
  }

  deinit { core.abandon(reference: reference) }

  /// Fails on the stack of another state, where the number would stand for something else.
  func push(on stack: LuaStack) throws {
    guard stack.core === core else { throw LuaError(message: "a Lua value belongs to another Lua state") }
    try stack.reserve(1)
    mi_push_reference(stack.state, reference)
  }
}
