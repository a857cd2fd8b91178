import CKernels
import Foundation
import Testing

typealias Elementwise = @convention(c) (UnsafePointer<Float>, UnsafeMutablePointer<Float>, Int) -> Void

/// An activation function with its definition in float64, arranged so that no tail cancels.
struct Activation: CustomTestStringConvertible, @unchecked Sendable {
  let name: String
  let kernel: KeyPath<mi_kernels, Elementwise>
  let definition: (Double) -> Double

  var testDescription: String { name }

  func callAsFunction(_ level: Level, _ x: [Float]) -> [Float] {
    var y = [Float](repeating: .nan, count: x.count)
    level.kernels[keyPath: kernel](x, &y, x.count)
    return y
  }
}

private func sigmoid(_ z: Double) -> Double { 1 / (1 + exp(-z)) }
private func cubic(_ x: Double, _ scale: Double) -> Double { 2 * scale * (x + 0.044715 * x * x * x) }

let activations = [
  Activation(name: "gelu", kernel: \.gelu) { $0 * 0.5 * erfc(-$0 / 2.0.squareRoot()) },
  Activation(name: "gelu_tanh", kernel: \.gelu_tanh) {
    $0 * sigmoid(cubic($0, (2 / Double.pi).squareRoot()))
  },
  Activation(name: "gelu_fast", kernel: \.gelu_fast) { $0 * sigmoid(cubic($0, 0.7978845608)) },
  Activation(name: "gelu_quick", kernel: \.gelu_quick) { $0 * sigmoid(1.702 * $0) },
  Activation(name: "silu", kernel: \.silu) { $0 * sigmoid($0) },
  Activation(name: "relu", kernel: \.relu) { max($0, 0) },
]

@Test(arguments: activations, levels)
func activationIsExactToRounding(_ activation: Activation, _ level: Level) {
  let x = sample(20_000).filter { $0.isFinite && abs($0) < 1e6 }
  for (x, y) in zip(x, activation(level, x)) {
    // Half a unit is the rounding; the rest is what float64 loses, and more where float32 is subnormal.
    #expect(ulps(y, activation.definition(Double(x))) <= 0.501, "at \(x)")
  }
}

@Test(arguments: activations)
func activationLevelsAgreeToTheBit(_ activation: Activation) {
  for count in [0, 1, 2, 15, 16, 17, 31, 33, 1000] {
    let x = sample(count)
    for level in levels { #expect(isSame(activation(level, x), activation(levels[0], x))) }
  }
}

@Test(arguments: activations, levels)
func activationOfSpecialValues(_ activation: Activation, _ level: Level) {
  let y = activation(level, [.infinity, .nan, 0, 1e30, -1e30])
  #expect(y[0] == .infinity)
  #expect(y[1].isNaN)
  #expect(y[2] == 0)
  #expect(y[3] == 1e30)
  #expect(y[4] == 0)
}

@Test(arguments: activations, levels)
func activationDependsNeitherOnPositionNorAlignment(_ activation: Activation, _ level: Level) {
  let x = sample(100)
  let whole = activation(level, x)
  for start in 1..<20 { #expect(isSame(activation(level, Array(x[start...])), Array(whole[start...]))) }
  var inPlace = x
  level.kernels[keyPath: activation.kernel](inPlace, &inPlace, inPlace.count)
  #expect(isSame(inPlace, whole))
}
