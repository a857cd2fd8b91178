import Tensors
import TestSupport
import Testing

@Suite struct RandomTests {
  /// The first outputs of the authors' C code, whose state splitmix64 filled from the seed.
  @Test func generatorMatchesItsReference() {
    var zero = RandomGenerator(seed: 0)
    #expect(
      (0..<4).map { _ in zero.next() } == [
        0x99EC_5F36_CB75_F2B4, 0xBF6E_1F78_4956_452A, 0x1A5F_849D_4933_E6E0, 0x6AA5_94F1_262D_2D2C,
      ])
  }

  @Test func seedsDetermineTensors() throws {
    let a = try Tensor.randn([3, 5], seed: 7)
    #expect(try a.doubles() == Tensor.randn([3, 5], seed: 7).doubles())
    #expect(try a.doubles() != Tensor.randn([3, 5], seed: 8).doubles())
    let single = try Tensor.randn([3, 5], seed: 7, dtype: .float32)
    #expect(try single.doubles() == a.doubles().map { Double(Float($0)) })
    #expect(throws: TensorError.self) { try Tensor.rand([2], seed: 0, dtype: .int64) }
  }

  @Test func momentsAreThoseOfTheDistribution() throws {
    let count = 200_000
    let normal = try Tensor.randn([count], seed: 3)
    let uniform = try Tensor.rand([count], seed: 3, dtype: .float32)
    func moment(_ x: Tensor, _ power: Int) throws -> Double {
      try Tensor.binary(.power, .tensor(x), .scalar(.int(power))).reduce(.mean).doubles()[0]
    }
    // Five standard errors of each moment.
    let error = 5 / Double(count).squareRoot()
    #expect(agrees(try moment(normal, 1), 0, relative: 0, absolute: error))
    #expect(agrees(try moment(normal, 2), 1, relative: 0, absolute: error * 1.4143))
    #expect(agrees(try moment(normal, 4), 3, relative: 0, absolute: error * 9.8))
    #expect(agrees(try moment(uniform, 1), 0.5, relative: 0, absolute: error * 0.2887))
    #expect(agrees(try moment(uniform, 2), 1.0 / 3, relative: 0, absolute: error * 0.2982))
    #expect(try uniform.reduce(.max).doubles()[0] < 1)
    #expect(try uniform.reduce(.min).doubles()[0] >= 0)
  }
}
