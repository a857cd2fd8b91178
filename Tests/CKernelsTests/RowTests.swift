import CKernels
import Foundation
import Testing

@Test(arguments: levels)
func layerNormMatchesItsDefinition(_ level: Level) {
  for columns in [1, 2, 15, 16, 17, 48, 1600] {
    let x = sample(3 * columns + 13).dropFirst(13).map { $0 + 100 }
    let weight = sample(columns + 13).suffix(columns).map { $0 }
    let bias = sample(columns + 20).suffix(columns).map { $0 }
    var y = [Float](repeating: .nan, count: 3 * columns)
    level.kernels.layer_norm(x, weight, bias, 1e-5, &y, 3, columns)
    for row in 0..<3 {
      let values = x[row * columns..<(row + 1) * columns].map(Double.init)
      let mean = values.reduce(0, +) / Double(columns)
      let variance = values.map { ($0 - mean) * ($0 - mean) }.reduce(0, +) / Double(columns)
      for column in 0..<columns {
        let normalized = (values[column] - mean) / (variance + 1e-5).squareRoot()
        let product = normalized * Double(weight[column])
        let exact = product + Double(bias[column])
        // Three roundings to float32: of the normalized value, the product and the sum.
        let bound = (2 * abs(product) + abs(exact)) * 0x1p-24 * 1.01
        #expect(abs(Double(y[row * columns + column]) - exact) <= bound)
      }
    }
  }
}

@Test(arguments: levels)
func layerNormOfAConstantRowIsTheBias(_ level: Level) {
  let bias: [Float] = [1, -2, 3]
  var y: [Float] = [0, 0, 0]
  level.kernels.layer_norm([7, 7, 7], [5, 5, 5], bias, 1e-5, &y, 1, 3)
  #expect(y == bias)
}

@Test(arguments: levels)
func softmaxMatchesItsDefinition(_ level: Level) {
  for columns in [1, 2, 16, 17, 94, 200] {
    let scores = sample(columns * columns + 13).dropFirst(13).map { $0 * 2 }
    var pattern = scores
    level.kernels.causal_softmax(&pattern, columns, columns, 1)
    for row in 0..<columns {
      let seen = scores[row * columns...(row * columns + row)].map(Double.init)
      let largest = seen.max() ?? 0
      let sum = seen.map { exp($0 - largest) }.reduce(0, +)
      for column in 0..<columns {
        let actual = pattern[row * columns + column]
        guard column <= row else {
          #expect(actual == 0)
          continue
        }
        // The shift of the score is rounded once; the exponential, the sum and the quotient follow.
        let exact = exp(seen[column] - largest) / sum
        let bound = exact * (abs(seen[column] - largest) + 4) * 0x1p-23 + Double(Float.leastNormalMagnitude)
        #expect(abs(Double(actual) - exact) <= bound)
      }
    }
  }
}

@Test(arguments: levels)
func softmaxSeesPastColumnsAndKeepsNaN(_ level: Level) {
  var pattern: [Float] = [1, 1, 1, 1, 9, 9, 9, 9]
  level.kernels.causal_softmax(&pattern, 2, 4, 2)
  let third = Float(1) / 3
  #expect(pattern == [0.5, 0.5, 0, 0, third, third, third, 0])

  var broken: [Float] = [.nan, 1, 2, 3, 1, .nan, 2, 3]
  level.kernels.causal_softmax(&broken, 2, 4, 3)
  #expect(broken[0..<3].allSatisfy(\.isNaN) && broken[4..<8].allSatisfy(\.isNaN) && broken[3] == 0)

  var extreme: [Float] = [0, -200, -.infinity, 3e38]
  level.kernels.causal_softmax(&extreme, 1, 4, 3)
  #expect(extreme == [1, 0, 0, 0])
}

@Test func rowLevelsAgreeToTheBit() {
  for columns in [1, 5, 16, 40, 1601] {
    let x = sample(2 * columns)
    let weight = sample(columns + 30).suffix(columns).map { $0 }
    let results = levels.map { level in
      var normalized = x
      level.kernels.layer_norm(x, weight, weight, 1e-5, &normalized, 2, columns)
      var pattern = x
      level.kernels.causal_softmax(&pattern, 2, columns, columns)
      var sum = x
      level.kernels.add_bias(&sum, 2, columns, columns, weight)
      return normalized + pattern + sum
    }
    for result in results { #expect(isSame(result, results[0])) }
  }
}

@Test(arguments: levels)
func biasIsAddedToEachRowAndNowhereElse(_ level: Level) {
  var y: [Float] = [1, 2, 3, 4, 5, 6, 7, 8]
  level.kernels.add_bias(&y, 2, 3, 4, [10, 20, 30])
  #expect(y == [11, 22, 33, 4, 15, 26, 37, 8])
}

@Test(arguments: levels)
func everyHalfPrecisionValueWidensExactly(_ level: Level) {
  let patterns = (0...UInt16.max).map { $0 }
  var wide = [Float](repeating: 0, count: patterns.count)

  level.kernels.widen_bfloat16(patterns, &wide, patterns.count)
  for (pattern, value) in zip(patterns, wide) { #expect(value.bitPattern == UInt32(pattern) << 16) }

  level.kernels.widen_float16(patterns, &wide, patterns.count)
  for (pattern, value) in zip(patterns, wide) {
    let sign: Float = pattern & 0x8000 == 0 ? 1 : -1
    let fraction = Float(pattern & 0x3FF)
    switch (pattern >> 10) & 0x1F {
    case 0: #expect(value == sign * fraction * 0x1p-24)
    case 0x1F: #expect(fraction == 0 ? value == sign * .infinity : value.isNaN)
    case let exponent:
      let power = Float(sign: .plus, exponent: Int(exponent) - 15, significand: 1)
      #expect(value == sign * (1 + fraction * 0x1p-10) * power)
    }
  }
  #expect(wide[0x8000].sign == .minus)
}
