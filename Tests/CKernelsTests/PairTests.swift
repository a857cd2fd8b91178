import CKernels
import Testing

/// Finite numbers of moderate size.
private func numbers(_ count: Int) -> [Double] { sample(count + 13).dropFirst(13).map(Double.init) }

@Test(arguments: levels)
func squaredDistancesMatchTheirDefinition(_ level: Level) throws {
  let baseline = try #require(mi_kernels_at(mi_level_baseline)).pointee
  for features in [1, 2, 7, 8, 9, 16, 50] {
    let others = numbers(5 * features)
    let point = Array(numbers(6 * features).suffix(features))
    var (distances, expected) = ([Double](repeating: .nan, count: 5), [Double](repeating: .nan, count: 5))
    level.kernels.squared_distances(point, others, &distances, 5, features)
    baseline.squared_distances(point, others, &expected, 5, features)
    #expect(distances == expected)
    for other in 0..<5 {
      let exact = (0..<features).reduce(0.0) { sum, index in
        let difference = point[index] - others[other * features + index]
        return sum + difference * difference
      }
      #expect(abs(distances[other] - exact) <= exact * Double(features) * 0x1p-52)
    }
  }
}

@Test(arguments: levels)
func mapForcesMatchTheirDefinition(_ level: Level) throws {
  let baseline = try #require(mi_kernels_at(mi_level_baseline)).pointee
  for count in [8, 24, 104] {
    let (x, y, affinities) = (
      numbers(count), Array(numbers(2 * count).suffix(count)), numbers(count).map(abs)
    )
    let point = [0.5, -0.25]
    var (forces, expected) = ([Double](repeating: .nan, count: 4), [Double](repeating: .nan, count: 4))
    let sum = level.kernels.map_forces(point, x, y, affinities, count, &forces)
    #expect(sum == baseline.map_forces(point, x, y, affinities, count, &expected))
    #expect(forces == expected)
    var exact = [0.0, 0, 0, 0, 0]
    for index in 0..<count {
      let (dx, dy) = (point[0] - x[index], point[1] - y[index])
      let q = 1 / (1 + dx * dx + dy * dy)
      let terms = [affinities[index] * q * dx, affinities[index] * q * dy, q * q * dx, q * q * dy, q]
      for place in 0..<5 { exact[place] += terms[place] }
    }
    for (mine, theirs) in zip(forces + [sum], exact) { #expect(abs(mine - theirs) < 1e-11) }
  }
}
