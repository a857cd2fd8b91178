import Tensors

/// Attention patterns times values.
enum PatternProduct {
  /// z (m, n) = pattern (m, k) · values (k, n)
  ///
  /// A key whose weight is 0 adds nothing, even where its value is NaN or infinite: what a script writes at a
  /// position must not reach the positions before it.
  static func multiply(
    _ pattern: BLAS.Matrix, by values: BLAS.Matrix, m: Int, n: Int, k: Int,
    into z: UnsafeMutablePointer<Float>, stride: Int
  ) {
    BLAS.multiply(pattern, values, m: m, n: n, k: k, into: z, stride: stride)
    if (0..<m).contains(where: { kernels.contains_nan(z + $0 * stride, n) != 0 }) {
      separateBrokenKeys(pattern, values, m, n, k, z, stride)
    }
  }

  /// The product without the keys whose values are not finite, and then those keys where they are seen.
  private static func separateBrokenKeys(
    _ pattern: BLAS.Matrix, _ values: BLAS.Matrix, _ m: Int, _ n: Int, _ k: Int,
    _ z: UnsafeMutablePointer<Float>, _ stride: Int
  ) {
    var sound = [Float](repeating: 0, count: k * n)
    var broken: [Int] = []
    for key in 0..<k {
      let value = UnsafeBufferPointer(start: values.start + key * values.stride, count: n)
      if value.allSatisfy(\.isFinite) {
        sound.replaceSubrange(key * n..<(key + 1) * n, with: value)
      } else {
        broken.append(key)
      }
    }
    guard !broken.isEmpty else { return }
    sound.withUnsafeBufferPointer { sound in
      guard let start = sound.baseAddress else { return }
      BLAS.multiply(
        pattern, BLAS.Matrix(start: start, stride: n), m: m, n: n, k: k, into: z, stride: stride)
    }
    for row in 0..<m {
      for key in broken {
        let weight = pattern.start[row * pattern.stride + key]
        guard weight != 0 else { continue }
        for i in 0..<n { z[row * stride + i] += weight * values.start[key * values.stride + i] }
      }
    }
  }
}
