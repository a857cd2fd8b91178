import CKernels
import Execution
import Glibc

/// The gradient of t-SNE's divergence at some points, over all pairs.
///
/// Similarities in the map follow Student's t distribution, with one degree of freedom for up to two dimensions
/// and two for three.
struct EmbeddingForces {
  /// As the points, row-major.
  var gradient: [Double]

  private let affinities: Affinities
  private let exaggeration: Double
  /// A coordinate after the other, each padded to whole vectors by points far away from all.
  private let coordinates: [Double]
  private let dimensions: Int
  /// The sum of the map's similarities over all pairs.
  private let total: Double

  private static let rowsPerTile = 32
  /// So far that its similarity is 0, and its square is finite.
  private static let farAway = 1e150

  init(_ affinities: Affinities, _ points: DataMatrix, exaggeration: Double) throws(Cancelled) {
    self.affinities = affinities
    self.exaggeration = exaggeration
    let (n, width, dimensions) = (points.rows, affinities.stride, points.columns)
    self.dimensions = dimensions
    var coordinates = [Double](repeating: Self.farAway, count: width * dimensions)
    for row in 0..<n {
      for axis in 0..<dimensions { coordinates[axis * width + row] = points.values[row * dimensions + axis] }
    }
    self.coordinates = coordinates
    var attraction = [Double](repeating: 0, count: n * dimensions)
    var repulsion = [Double](repeating: 0, count: n * dimensions)
    var sums = [Double](repeating: 0, count: n)
    try coordinates.withUnsafeBufferPointer { (coordinates) throws(Cancelled) in
      try attraction.withUnsafeMutableBufferPointer { (attraction) throws(Cancelled) in
        try repulsion.withUnsafeMutableBufferPointer { (repulsion) throws(Cancelled) in
          try sums.withUnsafeMutableBufferPointer { (sums) throws(Cancelled) in
            guard let from = coordinates.baseAddress, let pull = attraction.baseAddress,
              let push = repulsion.baseAddress
            else { return }
            // Each tile writes the forces on its own points.
            try ThreadPool.run(count: n, grain: Self.rowsPerTile) { range in
              for row in range {
                let (a, b) = (pull + row * dimensions, push + row * dimensions)
                let line = affinities.values + row * width
                sums[row] =
                  switch dimensions {
                  case 1: Self.forces1(row, from, line, width, a, b)
                  case 2: Self.forces2(row, from, line, width, a, b)
                  default: Self.forces3(row, from, line, width, a, b)
                  }
              }
            }
          }
        }
      }
    }
    let total = sums.reduce(0, +)
    self.total = total
    // 2 (ν + 1) / ν with ν degrees of freedom.
    let factor = dimensions == 3 ? 3.0 : 4.0
    gradient = zip(attraction, repulsion).map { factor * (exaggeration * $0 - $1 / total) }
  }

  /// Adds up what pulls at a point and what pushes it, and returns the sum of its similarities to the others.
  private static func forces2(
    _ row: Int, _ from: UnsafePointer<Double>, _ line: UnsafePointer<Double>, _ width: Int,
    _ pull: UnsafeMutablePointer<Double>, _ push: UnsafeMutablePointer<Double>
  ) -> Double {
    var (point, forces) = ((from[row], from[width + row]), (0.0, 0.0, 0.0, 0.0))
    let sum = withUnsafeMutablePointer(to: &forces) { forces in
      withUnsafePointer(to: &point) { point in
        // Tuples of one type lie in memory as arrays do.
        mi_kernels_best().pointee.map_forces(
          UnsafeRawPointer(point).assumingMemoryBound(to: Double.self), from, from + width, line, width,
          UnsafeMutableRawPointer(forces).assumingMemoryBound(to: Double.self))
      }
    }
    (pull[0], pull[1], push[0], push[1]) = forces
    return sum - 1
  }

  private static func forces1(
    _ row: Int, _ from: UnsafePointer<Double>, _ line: UnsafePointer<Double>, _ width: Int,
    _ pull: UnsafeMutablePointer<Double>, _ push: UnsafeMutablePointer<Double>
  ) -> Double {
    var sum = 0.0
    for other in 0..<width {
      let dx = from[row] - from[other]
      let q = 1 / (1 + dx * dx)
      sum += q
      pull[0] += line[other] * q * dx
      push[0] += q * q * dx
    }
    return sum - 1
  }

  private static func forces3(
    _ row: Int, _ from: UnsafePointer<Double>, _ line: UnsafePointer<Double>, _ width: Int,
    _ pull: UnsafeMutablePointer<Double>, _ push: UnsafeMutablePointer<Double>
  ) -> Double {
    var sum = 0.0
    for other in 0..<width {
      let dx = from[row] - from[other]
      let dy = from[width + row] - from[width + other]
      let dz = from[2 * width + row] - from[2 * width + other]
      let base = 1 / (1 + (dx * dx + dy * dy + dz * dz) / 2)
      let q = base * base.squareRoot()
      sum += q
      let (p, square) = (line[other] * q, q * q)
      pull[0] += p * dx
      pull[1] += p * dy
      pull[2] += p * dz
      push[0] += square * dx
      push[1] += square * dy
      push[2] += square * dz
    }
    return sum - 1
  }

  /// Σ P log(P / Q) over all pairs, of the exaggerated P.
  func divergence() throws(Cancelled) -> Double {
    let (n, width) = (affinities.count, affinities.stride)
    var sums = [Double](repeating: 0, count: n)
    try sums.withUnsafeMutableBufferPointer { (sums) throws(Cancelled) in
      // Each tile writes the sums of its own rows.
      try ThreadPool.run(count: n, grain: Self.rowsPerTile) { range in
        for row in range {
          var sum = 0.0
          for other in 0..<n where other != row {
            var square = 0.0
            for axis in 0..<dimensions {
              let difference = coordinates[axis * width + row] - coordinates[axis * width + other]
              square += difference * difference
            }
            let base = 1 / (1 + (dimensions == 3 ? square / 2 : square))
            let q = max((dimensions == 3 ? base * base.squareRoot() : base) / total, Double.ulpOfOne)
            let p = exaggeration * affinities.values[row * width + other]
            sum += p * log(max(p, Double.ulpOfOne) / q)
          }
          sums[row] = sum
        }
      }
    }
    return sums.reduce(0, +)
  }
}
