import Tensors
import Testing

@Suite struct ComparisonTests {
  @Test func closenessFollowsNumPy() throws {
    let x = try Tensor([1.0, 1e10, .infinity], shape: [3])
    let y = try Tensor([1.0 + 1e-9, 1e10 + 1e4, .infinity], shape: [3])
    #expect(try Tensor.allclose(x, y))
    #expect(try !Tensor.allclose(x, y, rtol: 1e-7))
    #expect(try !Tensor.allclose(x, Tensor([1.0, 1e10, -.infinity], shape: [3])))
    #expect(try !Tensor.allclose(Tensor([1.0], shape: [1]), Tensor([Double.infinity], shape: [1])))
    let undefined = try Tensor([Double.nan], shape: [1])
    #expect(try !Tensor.allclose(undefined, undefined))
    #expect(try Tensor.allclose(undefined, undefined, equalNaN: true))
    #expect(try Tensor.allclose(Tensor([1, 1], shape: [2, 1]), Tensor([true, true, true], shape: [3])))
    #expect(throws: TensorError.self) { try Tensor.allclose(x, Tensor([1, 2], shape: [2])) }
    #expect(try Tensor.allclose(Tensor(zeros: [0, 3], dtype: .float32), Tensor(zeros: [3], dtype: .int64)))
  }

  @Test func clampLimitsAndKeepsNaN() throws {
    let x = try Tensor([-2.0, 0.25, 3, .nan], shape: [4]).to(.float32)
    let limited = try x.clamp(min: .int(-1), max: .float(1))
    #expect(limited.dtype == .float32)
    let values = try limited.doubles()
    #expect(values[0] == -1 && values[1] == 0.25 && values[2] == 1 && values[3].isNaN)
    #expect(try x.clamp(min: nil, max: nil).doubles()[0] == -2)
    #expect(try Tensor([1, 9], shape: [2]).clamp(min: nil, max: .int(4)).ints() == [1, 4])
  }

  @Test func scalarsAndTruthValuesPrint() throws {
    #expect(try Tensor(.float(3.5)).formatted() == "tensor([], float64)\n3.5")
    #expect(try Tensor(.int(-3)).formatted() == "tensor([], int64)\n-3")
    #expect(try Tensor([true, false], shape: [2]).formatted() == "tensor([2], bool)\n[ true false]")
  }
}
