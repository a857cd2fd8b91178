import LinearAlgebra
import Tensors
import TestSupport
import Testing

/// A tensor of a fixture of `Tests/Fixtures/linalg`.
struct Matrix: Decodable {
  let shape: [Int]
  let dtype: String
  let data: [Double]

  func tensor() throws -> Tensor { try Tensor(data, shape: shape).to(#require(DType(name: dtype))) }
}

/// The largest magnitude, 0 of no elements.
private func largest(_ x: Tensor) throws -> Double { try x.doubles().map(abs).max() ?? 0 }

/// What rounding leaves of a relative error of 1, of a matrix's own type.
private func unit(_ dtype: DType) -> Double { dtype == .float32 ? 1e-5 : 1e-12 }

/// Whether two tensors of one shape differ by at most `tolerance`.
private func expectClose(_ x: Tensor, _ y: Tensor, _ tolerance: Double, _ label: Comment) throws {
  #expect(x.shape == y.shape, label)
  guard x.shape == y.shape else { return }
  for (mine, theirs) in zip(try x.doubles(), try y.doubles())
  where !agrees(mine, theirs, relative: 0, absolute: tolerance) {
    Issue.record("\(label): \(mine) instead of \(theirs), tolerance \(tolerance)")
    return
  }
}

private func transposed(_ x: Tensor) throws -> Tensor { try x.transpose(x.rank - 2, x.rank - 1) }

private func expectOrthonormal(_ columns: Tensor, _ label: Comment) throws {
  let n = columns.shape[columns.rank - 1]
  let identity = try Tensor.eye(n, dtype: columns.dtype).broadcast(
    to: Array(columns.shape.dropLast(2)) + [n, n])
  try expectClose(transposed(columns).matmul(columns), identity, unit(columns.dtype), label)
}

@Suite struct DecompositionTests {
  struct Case: Decodable {
    let name: String
    let a: Matrix
    let s: Matrix
    let eig: Parts?
    let eigh: Matrix?
    let eighUpper: Matrix?
    let gram: Matrix?
    let cholesky: Matrix?
    let b: Matrix?
    let generalized: [Matrix]?
    let r: Matrix?
    let rank: Matrix

    struct Parts: Decodable {
      let real: Matrix
      let imag: Matrix
    }

    enum CodingKeys: String, CodingKey {
      case name, a, s, eig, eigh, gram, cholesky, b, generalized, r, rank
      case eighUpper = "eigh_upper"
    }
  }

  let cases: [Case]

  init() throws { cases = try Fixture.load("linalg/decompositions.json") }

  @Test func singularValues() throws {
    for example in cases {
      let label: Comment = "\(example.name)"
      let a = try example.a.tensor()
      // Backward stable: the error of each value is a few roundings of the largest.
      let scale = try largest(example.s.tensor())
      try expectClose(a.singularValues(), example.s.tensor(), scale * unit(a.dtype), label)
      for full in [false, true] {
        let (u, s, vt) = try a.svd(fullMatrices: full)
        try expectClose(s, example.s.tensor(), scale * unit(a.dtype), label)
        try expectOrthonormal(u, label)
        try expectOrthonormal(transposed(vt), label)
        #expect(u.shape[u.rank - 1] == (full ? a.shape[a.rank - 2] : s.shape[s.rank - 1]), label)
        #expect(vt.shape[vt.rank - 2] == (full ? a.shape[a.rank - 1] : s.shape[s.rank - 1]), label)
        guard !full else { continue }
        let scaled = try Tensor.binary(.multiply, .tensor(u), .tensor(s.unsqueeze(s.rank - 1)))
        try expectClose(scaled.matmul(vt), a.to(s.dtype), scale * unit(a.dtype), label)
      }
      #expect(try a.matrixRank().ints() == example.rank.data.map { Int($0) }, label)
    }
  }

  @Test func symmetricEigenvalues() throws {
    for example in cases {
      let a = try example.a.tensor()
      for (triangle, expected) in [(Triangle.lower, example.eigh), (.upper, example.eighUpper)] {
        guard let expected = try expected?.tensor() else { continue }
        let label: Comment = "\(example.name) \(triangle)"
        let scale = try largest(expected) * unit(a.dtype)
        let (w, vectors) = try a.eigh(triangle: triangle)
        try expectClose(w, expected, scale, label)
        try expectClose(a.eigh(triangle: triangle, vectors: false).w, expected, scale, label)
        let v = try #require(vectors)
        try expectOrthonormal(v, label)
        let half = triangle == .lower ? try a.tril() : try a.triu()
        let rest = triangle == .lower ? try a.tril(offset: -1) : try a.triu(offset: 1)
        let symmetric = try Tensor.binary(.add, .tensor(half), .tensor(transposed(rest))).to(w.dtype)
        let image = try Tensor.binary(.multiply, .tensor(v), .tensor(w.unsqueeze(w.rank - 1)))
        try expectClose(symmetric.matmul(v), image, scale * 10, label)
      }
    }
  }

  @Test func generalizedEigenvalues() throws {
    for example in cases {
      guard let expected = example.generalized, let b = try example.b?.tensor() else { continue }
      let a = try example.a.tensor()
      for (kind, values) in zip([SymmetricEigenvalues.Kind.ratio, .product, .reversedProduct], expected) {
        let label: Comment = "\(example.name) \(kind)"
        let wanted = try values.tensor()
        // The condition of b, of some hundreds, is lost.
        let scale = try largest(wanted) * unit(a.dtype) * 1e3
        let (w, vectors) = try a.eigh(relativeTo: b, kind: kind)
        try expectClose(w, wanted, scale, label)
        guard kind == .ratio else { continue }
        let v = try #require(vectors)
        let n = v.shape[0]
        try expectClose(
          transposed(v).matmul(b).matmul(v), Tensor.eye(n), unit(a.dtype) * 1e3, label)
      }
    }
  }

  @Test func generalEigenvalues() throws {
    for example in cases {
      guard let expected = example.eig else { continue }
      let label: Comment = "\(example.name)"
      let a = try example.a.tensor()
      let (w, v) = try a.eig()
      #expect(w.real.shape == expected.real.shape, label)
      // A defective eigenvalue of multiplicity 3 moves by the cube root of a rounding.
      let tolerance = example.name == "defective" ? 1e-4 : unit(a.dtype) * 10
      let scale = try Swift.max(largest(a), 1e-300) * tolerance
      var rest = zip(expected.real.data, expected.imag.data).map { ($0, $1) }
      for (re, im) in zip(try w.real.doubles(), try w.imaginary.doubles()) {
        let match = rest.firstIndex { abs($0 - re) <= scale && abs($1 - im) <= scale }
        #expect(match != nil, "\(label): \(re) + \(im)i is not among \(rest)")
        if let match { rest.remove(at: match) }
      }
      let (x, y) = try #require(v)
      let real = try a.to(x.dtype)
      func times(_ vector: Tensor, _ value: Tensor) throws -> Tensor {
        try Tensor.binary(.multiply, .tensor(vector), .tensor(value.unsqueeze(value.rank - 1)))
      }
      let (ax, ay) = (try real.matmul(x), try real.matmul(y))
      let wx = try Tensor.binary(.subtract, .tensor(times(x, w.real)), .tensor(times(y, w.imaginary)))
      let wy = try Tensor.binary(.add, .tensor(times(x, w.imaginary)), .tensor(times(y, w.real)))
      let residual = try largest(a) * unit(a.dtype) * 10
      try expectClose(ax, wx, residual, label)
      try expectClose(ay, wy, residual, label)
    }
  }

  @Test func cholesky() throws {
    for example in cases {
      guard let gram = try example.gram?.tensor() else { continue }
      let label: Comment = "\(example.name)"
      guard let expected = try example.cholesky?.tensor() else {
        // Whether rounding leaves a singular matrix positive is chance; an exactly singular one is refused.
        if example.name == "ones" { #expect(throws: LinearAlgebraError.self) { try gram.cholesky() } }
        continue
      }
      // The last columns of the factor of a Gram matrix see its condition, the square of the matrix's.
      let loss = example.name == "hilbert" ? 1e7 : 1e2
      let tolerance = try largest(expected) * unit(gram.dtype) * loss
      try expectClose(gram.cholesky(), expected, tolerance, label)
      try expectClose(gram.cholesky(triangle: .upper), transposed(expected), tolerance, label)
    }
  }

  @Test func orthogonalTriangular() throws {
    for example in cases {
      let a = try example.a.tensor()
      let label: Comment = "\(example.name)"
      let tolerance = try Swift.max(largest(a), 1) * unit(a.dtype)
      for mode in Tensor.QRMode.allCases {
        let (q, r) = try a.qr(mode: mode)
        if let q {
          try expectOrthonormal(q, label)
          try expectClose(q.matmul(r), a.to(r.dtype), tolerance, label)
        }
        // Without full rank the last rows of R are rounding errors.
        if mode != .complete, let expected = example.r {
          try expectClose(r.unary(.abs), expected.tensor(), tolerance, label)
        }
      }
    }
  }

  @Test func wrongInputNamesTheArgument() throws {
    func message<Result>(_ body: () throws -> Result) throws -> String {
      try #require(#expect(throws: LinearAlgebraError.self) { _ = try body() }).description
    }
    let vector = try Tensor([1.0, 2], shape: [2])
    let tall = try Tensor(zeros: [3, 2], dtype: .float64)
    let broken = try Tensor([1, Double.nan, 0, 1], shape: [2, 2])
    #expect(
      try message { try vector.svd() }
        == "a: expected a matrix, or a batch of matrices, got a tensor of shape [2]")
    #expect(try message { try tall.eigh() } == "a: expected square matrices, got a tensor of shape [3, 2]")
    #expect(
      try message { try broken.eig() } == "a: expected finite numbers, got a matrix with NaN or an infinity")
    let batch = try Tensor([1, 0, 0, 1, -1, 0, 0, 1.0], shape: [2, 2, 2])
    #expect(
      try message { try batch.cholesky() }
        == "a: expected a positive definite matrix, got one whose leading minor of order 1 is not positive "
        + "(matrix 2 of 2)")
    #expect(
      try message { try Tensor.eye(2).eigh(relativeTo: Tensor(zeros: [2, 2], dtype: .float64)) }
        == "b: expected a positive definite matrix, got one whose leading minor of order 1 is not positive")
  }
}
