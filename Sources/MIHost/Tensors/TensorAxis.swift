import LuaRuntime
import Tensors

/// Which dimensions a method reduces: `t:mean()`, `t:mean(2)`, `t:mean{ dim = 2, keepdim = true }`.
struct TensorAxis {
  /// 0-based; nil for all.
  private(set) var dimensions: [Int]?
  private(set) var keeps = false
  let options: LuaOptions

  /// - Parameters:
  ///   - number: which argument it is.
  ///   - names: the options that the method has besides `dim` and `keepdim`.
  init(_ call: LuaCall, _ number: Int = 1, rank: Int, _ names: [String] = []) throws {
    let first = call[number, "dim"]
    guard first.isTable else {
      dimensions = try first.orNil.map { [try $0.dimension(of: rank)] }
      options = try call.options(number + 1, names)
      return
    }
    options = try call.options(number, ["dim", "keepdim"] + names)
    let dim = options["dim"]
    if dim.isTable {
      var list: [Int] = []
      try dim.forEachElement { _, element in list.append(try element.dimension(of: rank)) }
      dimensions = list
    } else {
      dimensions = try dim.orNil.map { [try $0.dimension(of: rank)] }
    }
    keeps = try options["keepdim"].orNil?.boolean() ?? false
  }

  /// The one dimension that was named, if any, for methods that take no more.
  func single() throws -> Int? {
    guard let dimensions else { return nil }
    guard dimensions.count == 1 else { throw options["dim"].error("expected one dimension") }
    return dimensions[0]
  }
}
