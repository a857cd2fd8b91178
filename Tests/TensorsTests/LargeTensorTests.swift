import Tensors
import TestSupport
import Testing

/// Kernels and tiles that only large tensors reach, against Swift's own functions.
@Suite struct LargeTensorTests {
  private let count = 100_003

  private func sample(_ dtype: DType, seed: UInt64) throws -> Tensor {
    var generator = RandomGenerator(seed: seed)
    if dtype == .int64 { return try Tensor.integers([count], in: -900...900, from: &generator) }
    let x = try Tensor.normal([count], from: &generator, dtype: dtype)
    // Ties, zeros of both signs, infinities and NaN.
    for (place, value) in [
      (5, 0.0), (70_000, -0.0), (9, .infinity), (77_777, -.infinity), (40, .nan), (99_999, .nan),
    ] {
      try x.set([.at(place)], to: .scalar(.float(value)))
    }
    try x.set([.slice(start: 100, count: 400, step: 3)], to: .scalar(.float(0.5)))
    return x
  }

  @Test(arguments: [DType.float32, .float64, .int64], [false, true])
  func sortsAreStable(_ dtype: DType, _ descending: Bool) throws {
    let x = try sample(dtype, seed: 3)
    let values = try x.doubles()
    let (sorted, indices) = try x.sort(dimension: 0, descending: descending)
    let expected = values.indices.sorted { a, b in
      let (p, q) = (values[a], values[b])
      if p.isNaN || q.isNaN { return p.isNaN == q.isNaN ? a < b : q.isNaN }
      return p == q ? a < b : descending ? p > q : p < q
    }
    #expect(try indices.ints() == expected)
    #expect(try sorted.doubles().map(\.bitPattern) == expected.map { values[$0].bitPattern })
    // A few of many are found without sorting all.
    let (_, first) = try x.topk(50, dimension: 0, largest: descending)
    #expect(try first.ints() == Array(expected.prefix(50)))
  }

  @Test(arguments: [DType.float32, .float64, .int64])
  func masksPickInOrder(_ dtype: DType) throws {
    let x = try sample(dtype, seed: 4)
    let mask = try Tensor.binary(.greater, .tensor(x), .scalar(.float(0.25)))
    let chosen = try x.doubles().enumerated().filter { $0.element > 0.25 }
    #expect(try mask.nonzero().ints() == chosen.map(\.offset))
    #expect(try x.get([.mask(mask)]).doubles() == chosen.map(\.element))
    #expect(try x.get([.positions(mask.nonzero())]).doubles() == chosen.map(\.element))
    let either = try Tensor.where(mask, .tensor(x), .scalar(.int(7))).doubles()
    #expect(either == (try x.doubles().map { $0 > 0.25 ? $0 : 7 }))
    #expect(try mask.reduce(.sum).item() == .int(chosen.count))
    #expect(try mask.reduce(.any).item() == .bool(true) && mask.reduce(.all).item() == .bool(false))
  }

  @Test func comparisonsOfFloat32() throws {
    let (x, y) = (try sample(.float32, seed: 5), try sample(.float32, seed: 6))
    let (a, b) = (try x.doubles(), try y.doubles())
    let operations: [(BinaryOperation, (Double, Double) -> Bool)] = [
      (.less, { $0 < $1 }), (.lessEqual, { $0 <= $1 }), (.greater, { $0 > $1 }),
      (.greaterEqual, { $0 >= $1 }), (.equal, { $0 == $1 }), (.notEqual, { $0 != $1 }),
    ]
    for (operation, holds) in operations {
      let pairs = try Tensor.binary(operation, .tensor(x), .tensor(y)).ints()
      #expect(pairs == zip(a, b).map { holds($0, $1) ? 1 : 0 })
      let left = try Tensor.binary(operation, .tensor(x), .scalar(.float(0.5))).ints()
      #expect(left == a.map { holds($0, 0.5) ? 1 : 0 })
      let right = try Tensor.binary(operation, .scalar(.float(0.5)), .tensor(x)).ints()
      #expect(right == a.map { holds(0.5, $0) ? 1 : 0 })
    }
    #expect(try x.unary(.isnan).ints() == a.map { $0.isNaN ? 1 : 0 })
  }

  @Test func extremesOfFloat32() throws {
    let x = try sample(.float32, seed: 7)
    #expect(try x.argmax().item() == .int(40) && x.argmin().item() == .int(40))
    #expect(try x.extremePositionsIgnoringNaN(largest: true).item() == .int(9))
    #expect(try x.extremePositionsIgnoringNaN(largest: false).item() == .int(77_777))
    let tail = try x.slice(dimension: 0, start: 100_000, count: 3)
    let last = try tail.doubles()
    #expect(try tail.argmax().item() == .int(last.firstIndex(of: last.max() ?? 0) ?? -1))
    let rows = try x.slice(dimension: 0, start: 100, count: 60_000).reshape([300, 200])
    let table = try rows.doubles()
    let columns = try rows.reduce(.max, dimensions: [0]).doubles()
    let expected = (0..<200).map { column in
      (0..<300).reduce(-Double.infinity) { best, row in
        let value = table[row * 200 + column]
        return value > best || value.isNaN ? value : best
      }
    }
    #expect(columns.map(\.bitPattern) == expected.map(\.bitPattern))
    #expect(try rows.reduce(.min, dimensions: [1]).doubles()[0] == table[..<200].min())
  }

  @Test func updatesInPlaceEqualNewResults() throws {
    for dtype in [DType.float32, .float64] {
      let x = try sample(dtype, seed: 8)
      for operation in [UnaryOperation.abs, .exp, .sin, .negate, .floor] {
        let copy = try x.clone()
        try copy.update(operation)
        #expect(try copy.doubles().map(\.bitPattern) == x.unary(operation).doubles().map(\.bitPattern))
      }
      for operation in [BinaryOperation.add, .multiply, .maximum] {
        let copy = try x.clone()
        try copy.update(operation, with: .scalar(.float(1.5)))
        let fresh = try Tensor.binary(operation, .tensor(x), .scalar(.float(1.5)))
        #expect(try copy.doubles().map(\.bitPattern) == fresh.doubles().map(\.bitPattern))
      }
      let columns = try x.slice(dimension: 0, start: 1, count: 50_000, step: 2)
      try columns.update(.exp)
      #expect(
        try columns.doubles().map(\.bitPattern)
          == sample(dtype, seed: 8)
          .slice(dimension: 0, start: 1, count: 50_000, step: 2).unary(.exp).doubles().map(\.bitPattern))
    }
  }
}
