import Learning
import LuaRuntime
import Tensors

/// The Lua module `mi.learn`.
enum LearnModule {
  static func module() -> LuaModule { LuaModule("mi.learn", models + clusters + splits + metrics) }
}

extension LuaCall {
  /// Puts the function's name before what a learning method finds wrong with an argument.
  func namingSamples<Result>(_ body: () throws -> Result) throws -> Result {
    do {
      return try body()
    } catch let error as LearningError {
      throw LuaArgumentError(
        "bad argument '\(error.argument)' to '\(functionName)': expected \(error.expected), got \(error.given)"
      )
    }
  }
}

extension LuaSlot {
  /// Samples in rows, features in columns.
  func samples(name: String = "x") throws -> DataMatrix {
    let (values, rows, columns) = try matrix()
    do {
      return try DataMatrix(values, rows: rows, columns: columns, name: name)
    } catch {
      throw self.error("expected \(error.expected), got \(error.given)")
    }
  }

  func numPySeed() throws -> UInt32 { UInt32(try integer(in: 0...Int(UInt32.max))) }
}

extension DataMatrix {
  func luaMatrix() throws -> TensorObject { TensorObject(try Tensor(values, shape: [rows, columns])) }
}

/// Labels as a script gave them: numbers, and the type in which predictions go back.
struct LabelColumn {
  let values: [Double]
  let dtype: DType

  init(_ slot: LuaSlot) throws {
    let tensor = try slot.tensor()
    guard tensor.rank == 1 else {
      throw slot.error("expected a vector of labels, got a tensor of shape \(Shape.describe(tensor.shape))")
    }
    values = try tensor.doubles()
    dtype = tensor.dtype
  }

  /// Labels of the same kind as these.
  static func tensor(_ labels: [Double], _ dtype: DType) throws -> TensorObject {
    TensorObject(try Tensor(labels, shape: [labels.count]).to(dtype))
  }
}
