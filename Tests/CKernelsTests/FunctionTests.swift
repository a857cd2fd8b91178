import CKernels
import Foundation
import Testing

/// Elementary functions with their definitions in float64.
private let functions = [
  Activation(name: "exp", kernel: \.exp) { exp($0) },
  Activation(name: "exp2", kernel: \.exp2) { exp2($0) },
  Activation(name: "expm1", kernel: \.expm1) { expm1($0) },
  Activation(name: "sigmoid", kernel: \.sigmoid) { 1 / (1 + exp(-$0)) },
  Activation(name: "log", kernel: \.log) { log($0) },
  Activation(name: "log2", kernel: \.log2) { log2($0) },
  Activation(name: "log10", kernel: \.log10) { log10($0) },
  Activation(name: "log1p", kernel: \.log1p) { log1p($0) },
  Activation(name: "sqrt", kernel: \.sqrt) { $0.squareRoot() },
  Activation(name: "sin", kernel: \.sin) { sin($0) },
  Activation(name: "cos", kernel: \.cos) { cos($0) },
]

private typealias Comparison =
  @convention(c) (
    UnsafePointer<Float>, Int, UnsafePointer<Float>, Int, UnsafeMutablePointer<UInt8>, Int
  ) -> Void

/// Every exponent and both signs.
private let patterns: [Float] = {
  var state: UInt64 = 7
  return (0..<40_000).map { _ in
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Float(bitPattern: UInt32(truncatingIfNeeded: state >> 32))
  }
}()

@Test(arguments: functions, levels)
private func functionIsExactToRounding(_ function: Activation, _ level: Level) {
  let multiples = (0..<3000).map { Float(Double($0) * .pi / 2) }
  for inputs in [sample(20_000), patterns, multiples] {
    for (x, y) in zip(inputs, function(level, inputs)) {
      let exact = function.definition(Double(x))
      if exact.isNaN || !Float(exact).isFinite {
        #expect(exact.isNaN ? y.isNaN : y == Float(exact), "at \(x)")
      } else {
        // Half a unit is the rounding; the rest is what float64 loses.
        #expect(ulps(y, exact) <= 0.501, "at \(x)")
      }
    }
  }
}

@Test(arguments: functions)
private func functionLevelsAgreeToTheBit(_ function: Activation) {
  for x in [patterns, sample(1000), sample(15), []] {
    for level in levels { #expect(isSame(function(level, x), function(levels[0], x))) }
  }
}

@Test(arguments: levels)
func comparisonsAndChoicesMatchTheirDefinition(_ level: Level) {
  for count in [0, 1, 15, 16, 17, 100] {
    let a = sample(count)
    let b = Array(sample(count).reversed())
    var y = [UInt8](repeating: 9, count: count)
    let kernels = level.kernels
    let all: [(Comparison, (Float, Float) -> Bool)] = [
      (kernels.less, { $0 < $1 }), (kernels.less_equal, { $0 <= $1 }), (kernels.equal, { $0 == $1 }),
      (kernels.not_equal, { $0 != $1 }),
    ]
    for (kernel, holds) in all {
      kernel(a, 1, b, 1, &y, count)
      let pairs: [UInt8] = zip(a, b).map { holds($0, $1) ? 1 : 0 }
      #expect(y == pairs)
      kernel(a, 1, [0.5], 0, &y, count)
      let left: [UInt8] = a.map { holds($0, 0.5) ? 1 : 0 }
      #expect(y == left)
      kernel([0.5], 0, b, 1, &y, count)
      let right: [UInt8] = b.map { holds(0.5, $0) ? 1 : 0 }
      #expect(y == right)
    }
    let mask = (0..<count).map { UInt8($0 % 3) }
    let words: [UInt32] = (0..<count).map { UInt32($0) }
    var chosen = [UInt32](repeating: 0, count: count)
    kernels.choose_words(mask, words, 1, [77], 0, &chosen, count)
    let expectedWords: [UInt32] = zip(mask, words).map { $0 == 0 ? 77 : $1 }
    #expect(chosen == expectedWords)
    let longs: [UInt64] = (0..<count).map { UInt64($0) << 40 }
    var wide = [UInt64](repeating: 0, count: count)
    kernels.choose_longs(mask, [5], 0, longs, 1, &wide, count)
    let expectedLongs: [UInt64] = zip(mask, longs).map { $0 == 0 ? $1 : 5 }
    #expect(wide == expectedLongs)
  }
}

@Test(arguments: levels)
func clampKeepsNaNAndEqualsItsDefinition(_ level: Level) {
  for count in [0, 1, 15, 16, 33, 500] {
    let x = sample(count)
    var y = [Float](repeating: 9, count: count)
    level.kernels.clamp(x, -0.75, 0.5, &y, count)
    #expect(isSame(y, x.map { $0.isNaN ? $0 : min(max($0, -0.75), 0.5) }))
  }
}

@Test(arguments: levels)
func rowReductionsMatchTheirDefinition(_ level: Level) {
  let kernels = level.kernels
  for count in [1, 2, 16, 63, 64, 65, 200, 1000] {
    let x = Array(sample(count + 13).dropFirst(13))
    let exact = x.map(Double.init)
    #expect(abs(kernels.sum(x, count) - exact.reduce(0, +)) <= 1e-12 * Double(count))
    let squares = exact.map { ($0 - 0.25) * ($0 - 0.25) }.reduce(0, +)
    #expect(abs(kernels.square_sum(x, 0.25, count) - squares) <= 1e-13 * squares)
    #expect(kernels.minimum(x, count) == x.min())
    #expect(kernels.maximum(x, count) == x.max())
    #expect(kernels.find(x, x[count / 2], count) == x.firstIndex(of: x[count / 2]))
    #expect(kernels.find(x, 1e30, count) == count)

    // A NaN is found wherever it is.
    for place in [0, count / 2, count - 1] {
      var broken = x
      broken[place] = .nan
      #expect(kernels.minimum(broken, count).isNaN && kernels.maximum(broken, count).isNaN)
      #expect(kernels.find(broken, .nan, count) == place)
      var least = x
      kernels.take_minima(broken, &least, count)
      #expect(least[place].isNaN)
    }
    var most = [Float](repeating: 1, count: count)
    kernels.take_maxima(x, &most, count)
    #expect(most == x.map { max($0, 1) })
    var sums = [Double](repeating: 1, count: count)
    kernels.add_to_sums(x, &sums, count)
    #expect(sums == exact.map { $0 + 1 })
    #expect(kernels.sum(x, count) == levels[0].kernels.sum(x, count))
    #expect(kernels.square_sum(x, 0.5, count) == levels[0].kernels.square_sum(x, 0.5, count))
  }
}
