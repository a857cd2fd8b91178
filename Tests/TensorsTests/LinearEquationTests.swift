import Tensors
import TestSupport
import Testing

@Suite struct LinearEquationTests {
  struct LeastSquares: Decodable {
    let b: Matrix
    let x: Matrix
    let residuals: Matrix
    let rank: Int
    let s: Matrix
  }

  struct Case: Decodable {
    let name: String
    let a: Matrix
    let condition: Double?
    let b: Matrix?
    let many: Matrix?
    let solve: Matrix?
    let solveMany: Matrix?
    let inv: Matrix?
    let power: Matrix?
    let det: Matrix?
    let sign: Matrix?
    let log: Matrix?
    let pinv: Matrix
    let pinvRcond: Matrix
    let lstsqVector: LeastSquares?
    let lstsqMatrix: LeastSquares?

    enum CodingKeys: String, CodingKey {
      case name, a, condition, b, many, solve, inv, power, det, sign, log, pinv
      case solveMany = "solve_many"
      case pinvRcond = "pinv_rcond"
      case lstsqVector = "lstsq_vector"
      case lstsqMatrix = "lstsq_matrix"
    }

    /// How exact an answer can be in the largest element: the condition times a few roundings.
    func tolerance(_ dtype: DType) -> Double {
      let rounding = dtype == .float32 ? 1e-6 : 1e-14
      return min(1, max(10, condition ?? 10) * rounding)
    }
  }

  let cases: [Case]

  init() throws { cases = try Fixture.load("linalg/equations.json") }

  private func expectClose(_ x: Tensor, _ expected: Matrix, _ relative: Double, _ label: Comment) throws {
    #expect(x.shape == expected.shape, label)
    let scale = expected.data.map(abs).max() ?? 0
    for (mine, theirs) in zip(try x.doubles(), expected.data)
    where !agrees(mine, theirs, relative: 0, absolute: relative * scale) {
      Issue.record("\(label): \(mine) instead of \(theirs), tolerance \(relative * scale)")
      return
    }
  }

  /// Rounding makes a singular matrix look regular or not as it likes.
  private func isNearlySingular(_ example: Case) -> Bool { (example.condition ?? 1) > 1e15 }

  @Test func solutionsAndInverses() throws {
    for example in cases where example.condition != nil && !isNearlySingular(example) {
      let a = try example.a.tensor()
      let label: Comment = "\(example.name)"
      let tolerance = example.tolerance(a.dtype)
      if let expected = example.solve {
        try expectClose(a.solve(#require(example.b).tensor()), expected, tolerance, label)
      }
      if let expected = example.solveMany {
        try expectClose(a.solve(#require(example.many).tensor()), expected, tolerance, label)
      }
      if let expected = example.inv { try expectClose(a.inverse(), expected, tolerance, label) }
    }
  }

  @Test func determinants() throws {
    for example in cases {
      guard let det = example.det, let sign = example.sign, let log = example.log else { continue }
      let a = try example.a.tensor()
      let label: Comment = "\(example.name)"
      if isNearlySingular(example), example.name != "ones" { continue }
      try expectClose(a.determinant(), det, example.tolerance(a.dtype), label)
      let mine = try a.signAndLogDeterminant()
      try expectClose(mine.sign, sign, 0, label)
      try expectClose(mine.logarithm, log, example.tolerance(a.dtype), label)
    }
  }

  @Test func powers() throws {
    for example in cases {
      guard let power = example.power else { continue }
      let a = try example.a.tensor()
      try expectClose(a.matrixPower(5), power, a.dtype == .float32 ? 1e-5 : 1e-13, "\(example.name)")
      #expect(try a.matrixPower(0).doubles().reduce(0, +) == Double(a.shape.dropLast().reduce(1, *)))
    }
  }

  @Test func pseudoInverses() throws {
    for example in cases {
      let a = try example.a.tensor()
      let label: Comment = "\(example.name)"
      try expectClose(
        a.pseudoInverse(cutoff: 1e-5), example.pinvRcond, example.tolerance(a.dtype) * 10, label)
      // With the default cutoff what is 0 but for rounding may count or not.
      if ["rank two", "scales", "ones"].contains(example.name) { continue }
      try expectClose(a.pseudoInverse(), example.pinv, example.tolerance(a.dtype) * 10, label)
    }
  }

  @Test func leastSquares() throws {
    for example in cases {
      for expected in [example.lstsqVector, example.lstsqMatrix].compactMap(\.self) {
        let a = try example.a.tensor()
        let label: Comment = "\(example.name)"
        let solution = try a.leastSquares(expected.b.tensor())
        #expect(solution.rank == expected.rank, label)
        let tolerance = example.tolerance(a.dtype) * 10
        if !isNearlySingular(example) || example.name == "ones" {
          try expectClose(solution.x, expected.x, example.name == "ones" ? 1e-12 : tolerance, label)
        }
        try expectClose(solution.residuals, expected.residuals, tolerance, label)
        try expectClose(solution.singularValues, expected.s, a.dtype == .float32 ? 1e-5 : 1e-13, label)
      }
    }
  }

  @Test func singularMatricesAreNamed() throws {
    func message<Result>(_ body: () throws -> Result) throws -> String {
      try #require(#expect(throws: LinearAlgebraError.self) { _ = try body() }).description
    }
    let ones = try Tensor(full: [2, 2], value: .float(1), dtype: .float64)
    let b = try Tensor([1.0, 2, 3], shape: [3])
    #expect(try message { try ones.inverse() } == "a: expected an invertible matrix, got a singular one")
    #expect(try message { try ones.solve(b) } == "b: expected 2 rows, as a has, got a tensor of shape [3]")
    #expect(
      try message { try ones.leastSquares(b) }
        == "b: expected a vector or a matrix with 2 rows, as a has, got a tensor of shape [3]")
    #expect(try ones.determinant().item() == .float(0))
    let (sign, log) = try ones.signAndLogDeterminant()
    #expect(try sign.item() == .float(0))
    #expect(try log.item() == .float(-.infinity))
  }
}

@Suite struct NormTests {
  struct Table: Decodable {
    let inputs: [Matrix]
    let cases: [Case]
  }

  struct Case: Decodable {
    let x: Int
    let order: String
    let axis: [Int]?
    let keep: Bool
    let norm: Matrix?
  }

  private func order(_ name: String) -> Tensor.NormOrder {
    switch name {
    case "None": .euclidean
    case "fro": .frobenius
    case "nuc": .nuclear
    default: .p(Double(name) ?? .nan)
    }
  }

  @Test func agreeWithNumPy() throws {
    let table: Table = try Fixture.load("linalg/norms.json")
    for example in table.cases {
      let x = try table.inputs[example.x].tensor()
      let axes = example.axis?.map { $0 < 0 ? $0 + x.rank : $0 }
      let label: Comment = "input \(example.x) \(example.order) along \(axes ?? [])"
      guard let expected = example.norm else {
        #expect(throws: (any Error).self, label) {
          try x.norm(order(example.order), dimensions: axes, keepDimensions: example.keep)
        }
        continue
      }
      // Spectral norms of NaN are refused, as NumPy refuses their singular values; all others pass it on.
      let norm = try x.norm(order(example.order), dimensions: axes, keepDimensions: example.keep)
      #expect(norm.shape == expected.shape, label)
      for (mine, theirs) in zip(try norm.doubles(), expected.data) {
        #expect(
          agrees(mine, theirs, relative: x.dtype == .float32 ? 1e-5 : 1e-13, absolute: 1e-13), label)
      }
    }
  }

  @Test func conditionNumbers() throws {
    let a = try Tensor([4, 1, 2, 1, 5, 3, 2, 3, 6.0], shape: [3, 3])
    // numpy.linalg.cond of the same.
    let expected = [
      (Tensor.NormOrder.p(2), 4.292218754107137), (.p(-2), 0.2329797378204735), (.p(1), 5.657142857142857),
      (.frobenius, 5.669467095138408), (.p(-1), 2.8000000000000003),
    ]
    for (order, value) in expected {
      #expect(agrees(try a.conditionNumber(order).item().double, value, relative: 1e-13))
    }
    #expect(try Tensor(zeros: [2, 2], dtype: .float64).conditionNumber().item() == .float(.infinity))
  }
}
