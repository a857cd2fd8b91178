import CKernels
import Foundation
import Testing

/// An elementary function with its definition in float64, and its error in units in the last place: what was found
/// over all 2^32 inputs.
private struct Function: CustomTestStringConvertible, @unchecked Sendable {
  let activation: Activation
  let error: Double

  init(
    _ name: String, _ kernel: KeyPath<mi_kernels, Elementwise>, _ error: Double,
    _ exact: @escaping (Double) -> Double
  ) {
    activation = Activation(name: name, kernel: kernel, definition: exact)
    self.error = error
  }

  var testDescription: String { activation.name }
}

private let functions = [
  Function("exp", \.exp, 0.90) { exp($0) },
  Function("exp2", \.exp2, 0.90) { exp2($0) },
  Function("expm1", \.expm1, 1.00) { expm1($0) },
  Function("sigmoid", \.sigmoid, 0.51) { 1 / (1 + exp(-$0)) },
  Function("tanh", \.tanh, 0.85) { tanh($0) },
  Function("log", \.log, 0.90) { log($0) },
  Function("log2", \.log2, 0.70) { log2($0) },
  Function("log10", \.log10, 0.70) { log10($0) },
  Function("log1p", \.log1p, 0.96) { log1p($0) },
  Function("sqrt", \.sqrt, 0.5) { $0.squareRoot() },
  Function("sin", \.sin, 0.95) { sin($0) },
  Function("cos", \.cos, 0.90) { cos($0) },
]

private typealias Comparison =
  @convention(c) (
    UnsafePointer<Float>, Int, UnsafePointer<Float>, Int, UnsafeMutablePointer<UInt8>, Int
  ) -> Void

/// 430,000 numbers evenly over all bit patterns: every exponent, both signs, infinities' neighbours and NaN.
private let patterns = stride(from: 0, through: UInt32.max, by: 9973).map { Float(bitPattern: $0) }

/// Inputs at which a function may go wrong: multiples of pi / 2, steps of the reductions, and limits of the range.
private let edges: [Float] = {
  var edges: [Float] = []
  for multiple in -3000...3000 {
    let count = Double(multiple)
    edges.append(Float(count * (Double.pi / 2)))
    edges.append(Float(count * 0.34657359027997264))
  }
  for limit: Float in [
    400, 4_194_304, 88.72284, 103.97208, 87.33655, 128, 126, 149, 150, 9.02, 17.33, 1, 0.70710677,
  ] {
    for x in [limit.nextDown, limit, limit.nextUp] { edges += [x, -x, 1 / x] }
  }
  return edges
}()

/// The error in units in the last place; infinite where a special value is missed.
private func distance(_ y: Float, _ exact: Double) -> Double {
  if exact.isNaN { return y.isNaN ? 0 : .infinity }
  if exact == 0 { return y == 0 && y.sign == exact.sign ? 0 : .infinity }
  if Float(exact).isInfinite { return y == Float(exact) ? 0 : .infinity }
  return y.isFinite ? ulps(y, exact) : .infinity
}

@Test(arguments: functions, levels)
private func functionIsWithinItsError(_ function: Function, _ level: Level) {
  for inputs in [sample(20_000), patterns, edges] {
    var (worst, place): (Double, Float) = (0, 0)
    for (x, y) in zip(inputs, function.activation(level, inputs)) {
      let error = distance(y, function.activation.definition(Double(x)))
      if error > worst { (worst, place) = (error, x) }
    }
    #expect(worst <= function.error, "at \(place)")
  }
}

@Test(arguments: functions)
private func functionLevelsAgreeToTheBit(_ function: Function) {
  for x in [patterns, edges, sample(1000), sample(15), []] {
    let expected = function.activation(levels[0], x)
    for level in levels { #expect(isSame(function.activation(level, x), expected)) }
  }
}

@Test(arguments: functions, levels)
private func functionDependsNeitherOnPositionNorAlignment(_ function: Function, _ level: Level) {
  let x = sample(60) + edges.suffix(40)
  let whole = function.activation(level, x)
  for start in 1..<20 {
    #expect(isSame(function.activation(level, Array(x[start...])), Array(whole[start...])))
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
