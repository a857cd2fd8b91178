import CKernels
import Testing

/// The kernels of each level that this processor has.
let levels: [Level] = [("baseline", mi_level_baseline), ("avx2", mi_level_avx2), ("avx512", mi_level_avx512)]
  .compactMap { name, level in mi_kernels_at(level).map { Level(name: name, kernels: $0.pointee) } }

struct Level: CustomTestStringConvertible, Sendable {
  let name: String
  let kernels: mi_kernels

  var testDescription: String { name }
}

/// How far `actual` is from `exact`, in units in the last place of the nearest float32.
func ulps(_ actual: Float, _ exact: Double) -> Double {
  let nearest = abs(Float(exact))
  return abs(Double(actual) - exact) / Double(max(nearest.ulp, Float.leastNonzeroMagnitude))
}

/// Numbers of many magnitudes and both signs, and the special ones; the same every time.
func sample(_ count: Int) -> [Float] {
  let special: [Float] = [
    0, -0.0, 1, -1, .infinity, -.infinity, .nan, .leastNonzeroMagnitude, -.leastNormalMagnitude,
    .greatestFiniteMagnitude, -.greatestFiniteMagnitude, 1e-4, -1e-4,
  ]
  var state: UInt64 = 1
  return (0..<count).map { index in
    if index < special.count { return special[index] }
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Float(Int64(bitPattern: state) >> 33) / Float(1 << 30) * (index.isMultiple(of: 3) ? 0.1 : 12)
  }
}

/// Whether two results are the same to the bit; any NaN is as good as another.
func isSame(_ a: [Float], _ b: [Float]) -> Bool {
  a.count == b.count && zip(a, b).allSatisfy { $0.bitPattern == $1.bitPattern || ($0.isNaN && $1.isNaN) }
}

@Test func theBestLevelIsTheLastOne() throws {
  let best = try #require(
    [mi_level_avx512, mi_level_avx2, mi_level_baseline].lazy.compactMap { mi_kernels_at($0) }.first)
  #expect(mi_kernels_best() == best)
}
