import LinearAlgebra
import LuaRuntime
import Tensors

/// The Lua module `mi.linalg`.
enum LinearAlgebraModule {
  static func module() -> LuaModule {
    LuaModule("mi.linalg", decompositions + eigenvalues + equations + norms)
  }
}

extension LuaCall {
  /// Puts the function's name before what linear algebra finds wrong with an argument.
  func namingMatrix<Result>(_ body: () throws -> Result) throws -> Result {
    do {
      return try body()
    } catch let error as LinearAlgebraError {
      throw LuaArgumentError(
        "bad argument '\(error.argument)' to '\(functionName)': expected \(error.expected), got \(error.given)"
      )
    }
  }
}
