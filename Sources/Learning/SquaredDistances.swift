import CKernels

/// Squared Euclidean distances between rows, by the processor's widest vectors.
struct SquaredDistances {
  private let samples: UnsafePointer<Double>
  private let width: Int
  private let kernel = mi_kernels_best().pointee.squared_distances

  /// Of rows of `width` values, which must outlive it.
  init(_ samples: UnsafePointer<Double>, width: Int) {
    self.samples = samples
    self.width = width
  }

  /// From one row to `count` rows from the first.
  @inline(__always)
  func fill(_ distances: UnsafeMutablePointer<Double>, from row: Int, count: Int) {
    kernel(samples + row * width, samples, distances, count, width)
  }

  /// Between two rows.
  @inline(__always)
  func callAsFunction(_ first: Int, _ second: Int) -> Double {
    var distance = 0.0
    kernel(samples + first * width, samples + second * width, &distance, 1, width)
    return distance
  }
}
