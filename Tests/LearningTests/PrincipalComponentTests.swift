import Learning
import TestSupport
import Testing

@Suite struct PrincipalComponentTests {
  struct Case: Decodable {
    let name: String
    let x: Matrix
    let count: Int?
    let part: Double?
    let whiten: Bool
    let solver: String
    let components: Matrix
    let variance: [Double]
    let ratio: [Double]
    let singular: [Double]
    let mean: [Double]
    let noise: Double
    let transformed: Matrix
    let restored: Matrix
  }

  @Test func agreeWithScikitLearn() throws {
    for example in try Fixture.load("learn/pca.json", as: [Case].self) {
      let label: Comment = "\(example.name)"
      let x = try example.x.data()
      let count: PrincipalComponents.Count =
        example.part.map { .variance($0) } ?? example.count.map { .number($0) } ?? .all
      let pca = try PrincipalComponents(
        x, count: count, whiten: example.whiten, solver: #require(.init(rawValue: example.solver)))
      // Singular values are exact to roundings of the largest, so by the covariance to their square root.
      let tolerance = example.solver == "full" ? 1e-12 : 1e-10
      expectClose(pca.singularValues, example.singular, tolerance, label)
      expectClose(pca.explainedVariance, example.variance, tolerance, label)
      expectClose(pca.mean, example.mean, 1e-14, label)
      expectClose(try pca.inverseTransformOfTransform(x), example.restored.values, tolerance, label)
      // Of constant data everything else is chance.
      if example.name == "constant" { continue }
      expectClose(pca.explainedVarianceRatio, example.ratio, tolerance, label)
      #expect(agrees(pca.noiseVariance, example.noise, relative: 1e-9, absolute: 1e-20), label)
      // A component whose variance is 0 but for rounding points anywhere.
      let largest = example.singular.max() ?? 0
      let width = example.components.columns
      for (row, value) in example.singular.enumerated() where value > 1e-9 * largest {
        let range = row * width..<(row + 1) * width
        // The gap between variances decides how well directions are determined.
        expectClose(
          Array(pca.components.values[range]), Array(example.components.values[range]), 1e-9, label)
      }
      if let smallest = example.singular.min(), smallest > 1e-9 * largest {
        expectClose(try pca.transform(x).values, example.transformed.values, 1e-9, label)
      }
    }
  }

  @Test func wrongInputNamesTheArgument() throws {
    let x = try DataMatrix([1, 2, 3, 5], rows: 2, columns: 2)
    #expect(
      try message { try PrincipalComponents(x, count: .number(3)) }
        == "n_components: expected from 1 to the smaller side of x (2), got 3")
    #expect(
      try message { try PrincipalComponents(DataMatrix([1, .nan], rows: 2, columns: 1)) }
        == "x: expected finite values, got nan in row 2")
    let pca = try PrincipalComponents(x)
    #expect(
      try message { try pca.transform(DataMatrix([1], rows: 1, columns: 1)) }
        == "x: expected 2 columns, as the model was fitted to, got 1")
    #expect(
      try message { try PrincipalComponents(DataMatrix([], rows: 0, columns: 2)) }
        == "x: expected at least 1 row and 1 column, got a matrix of shape [0, 2]")
  }
}

extension PrincipalComponents {
  fileprivate func inverseTransformOfTransform(_ x: DataMatrix) throws -> [Double] {
    try inverseTransform(transform(x)).values
  }
}
