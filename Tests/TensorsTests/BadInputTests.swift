import Tensors
import Testing

/// Wrong input is an error in words, never a trap.
@Suite struct BadInputTests {
  private let x: Tensor
  private let huge = 1 << 40

  init() throws { x = try Tensor((0..<6).map(Double.init), shape: [2, 3]) }

  private func message(_ body: () throws -> Void) -> String {
    do {
      try body()
      return "no error"
    } catch {
      return "\(error)"
    }
  }

  @Test func sizesThatOverflow() throws {
    #expect(throws: TensorError.self) { try Tensor(zeros: [huge, huge], dtype: .bool) }
    #expect(throws: TensorError.self) { try Tensor(zeros: [-1], dtype: .bool) }
    #expect(throws: TensorError.self) { try Tensor(full: [huge, huge], value: .int(1), dtype: .bool) }
    let one = try Tensor([1.0], shape: [1, 1])
    #expect(throws: TensorError.self) { try one.expand([huge, huge]) }
    #expect(throws: TensorError.self) { try one.broadcast(to: [Int.max, 2]) }
    #expect(throws: TensorError.self) { try one.expand([-1, -1, -1]) }
    #expect(throws: TensorError.self) { try x.reshape([huge, huge]) }
    #expect(throws: TensorError.self) { try x.reshape([-1, -1]) }
    #expect(throws: TensorError.self) { try x.reshape([-2, 3]) }
    #expect(throws: TensorError.self) { try Tensor.eye(huge) }
    #expect(throws: TensorError.self) { try Tensor.eye(-1) }
    #expect(throws: TensorError.self) { try Tensor.eye(0, columns: .max) }
    #expect(try Tensor.eye(0, columns: huge).count == 0)
    #expect(throws: TensorError.self) { try Tensor.triuIndices(-1) }
    #expect(throws: TensorError.self) { try Tensor.linspace(first: 0, last: 1, count: -1) }
    #expect(throws: TensorError.self) { try Tensor.arange(first: .int(.min), last: .int(.max)) }
    #expect(throws: TensorError.self) { try Tensor.arange(first: .float(0), last: .float(1e300)) }
    #expect(throws: TensorError.self) { try Tensor.arange(first: .float(0), last: .float(.nan)) }
    #expect(throws: TensorError.self) { try Tensor.arange(first: .int(1), last: .int(2), step: .int(0)) }
    let column = try one.expand([huge, 1])
    #expect(throws: TensorError.self) {
      try Tensor.binary(.add, .tensor(column), .tensor(column.transpose(0, 1)))
    }
    // An enormous virtual tensor can be looked at, and is refused where it would be made.
    #expect(try column.select(dimension: 0, index: huge - 1).item() == .float(1))
    #expect(throws: TensorError.self) { try column.clone() }
  }

  @Test func emptyTensorsOfEnormousShapes() throws {
    let huge = 1 << 22
    let empty = try Tensor(zeros: [0, huge, huge], dtype: .float64)
    #expect(empty.count == 0 && empty.isContiguous)
    #expect(try empty.transpose(0, 2).clone().shape == [huge, huge, 0])
    #expect(try empty.select(dimension: 1, index: huge - 1).doubles() == [])
    #expect(try empty.slice(dimension: 2, start: huge - 1, count: huge, step: -1).doubles() == [])
    #expect(try empty.unary(.exp).count == 0)
    let last = Index.positions(try Tensor([huge - 1], shape: [1]))
    #expect(try empty.get([.all, last, last]).shape == [0, 1])
    try empty.set([.all, last, .at(huge - 1)], to: .scalar(.int(1)))
    #expect(throws: TensorError.self) { try empty.get([last]) }
    #expect(try Tensor(zeros: [1 << 44, 0], dtype: .float32).cumsum(dimension: 1).count == 0)
    #expect(try empty.reduce(.sum).item() == .float(0))
    #expect(try empty.diff(order: 1 << 21, dimension: 2).shape == [0, huge, huge - (1 << 21)])
    #expect(try Tensor(zeros: [0, 1 << 40], dtype: .bool).diff(order: .max, dimension: 1).shape == [0, 0])
    #expect(throws: TensorError.self) { try empty.reduce(.sum, dimensions: [0]) }
  }

  /// Sizes beside a 0 are bounded too: who goes through the rows, or adds 1 to a size, counts on it.
  @Test(arguments: [
    [0, .max], [.max, 0], [1 << 45, 0], [1 << 23, 0, 1 << 22], Array(repeating: 1, count: 65),
  ])
  func shapesBeyondAllBounds(shape: [Int]) throws {
    #expect(throws: TensorError.self) { try Tensor(zeros: shape, dtype: .float32) }
  }

  @Test func dimensionsBeyondTheGreatestRank() throws {
    var x = try Tensor([1.0], shape: [1])
    for _ in 1..<Shape.greatestRank { x = try x.unsqueeze(0) }
    #expect(x.rank == Shape.greatestRank && x.count == 1)
    #expect(throws: TensorError.self) { try x.unsqueeze(0) }
    #expect(throws: TensorError.self) { try x.reshape([-1] + Array(repeating: 1, count: 64)) }
    #expect(
      try x.formatted().hasSuffix(
        String(repeating: "[", count: 64) + "1." + String(repeating: "]", count: 64)))
  }

  /// Of 2⁴⁰ values in 40 dimensions, few are shown.
  @Test func textsOfManyDimensionsAreShort() throws {
    let x = try Tensor([1.0], shape: [1]).expand(Array(repeating: 2, count: 40))
    #expect(try x.formatted().utf8.count < 10_000)
    let y = try Tensor([1.0], shape: [1]).expand(Array(repeating: 9, count: 9))
    #expect(try y.formatted().utf8.count < 100_000)
  }

  /// The order that makes Hoare's selection with a median of three quadratic, and others.
  @Test func mediansOfHostileOrders() throws {
    let n = 5000
    var killer = [Double](repeating: 0, count: n)
    for i in 0..<n / 2 {
      killer[i] = Double(i.isMultiple(of: 2) ? i + 1 : n / 2 + i + 1 - n / 2 % 2)
      killer[n / 2 + i] = Double(2 * (i + 1))
    }
    let pipe = (0..<n).map { Double(min($0, n - $0)) }
    for values in [killer, pipe, Array(killer.reversed()), (0..<n).map { Double($0 % 3) }] {
      let sorted = values.sorted()
      let median = try Tensor(values, shape: [n]).median().item()
      #expect(median == .float((sorted[n / 2 - 1] + sorted[n / 2]) / 2))
    }
  }

  /// Many quantiles are read off a sorted copy, few are looked for: the results are the same.
  @Test func quantilesManyOrFew() throws {
    let values = (0..<999).map { Double(($0 * 7919) % 1009) / 7 }
    let x = try Tensor(values + [.nan], shape: [2, 500])
    let places = (0...40).map { Double($0) / 40 }
    let many = try x.quantile(places, dimensions: [1], ignoringNaN: true)
    for (number, place) in places.enumerated() {
      let one = try x.quantile([place], dimensions: [1], ignoringNaN: true)
      #expect(try many.select(dimension: 0, index: number).doubles() == one.doubles())
    }
    #expect(
      try x.quantile(places, dimensions: [1]).select(dimension: 1, index: 1).doubles().allSatisfy(\.isNaN))
  }

  @Test func dimensionsAndIndices() throws {
    for dimension in [-1, 2, Int.max, Int.min] {
      #expect(throws: TensorError.self) { try x.select(dimension: dimension, index: 0) }
      #expect(throws: TensorError.self) { try x.slice(dimension: dimension, start: 0, count: 1) }
      #expect(throws: TensorError.self) { try x.transpose(0, dimension) }
      #expect(throws: TensorError.self) { try x.reduce(.sum, dimensions: [dimension]) }
      #expect(throws: TensorError.self) { try x.argmax(dimension: dimension) }
      #expect(throws: TensorError.self) { try x.softmax(dimension: dimension) }
      #expect(throws: TensorError.self) { try x.cumsum(dimension: dimension) }
      #expect(throws: TensorError.self) { try x.sort(dimension: dimension) }
      #expect(throws: TensorError.self) { try x.topk(1, dimension: dimension) }
      #expect(throws: TensorError.self) { try x.squeeze(dimension) }
      #expect(throws: TensorError.self) { try Tensor.cat([x, x], dimension: dimension) }
      #expect(throws: TensorError.self) { try x.get([.at(dimension)]) }
      #expect(throws: TensorError.self) { try x.get([.positions(Tensor([dimension], shape: [1]))]) }
      #expect(throws: TensorError.self) { try x.element(at: [0, dimension + (dimension == 2 ? 1 : 0)]) }
    }
    for dimension in [-1, 3, Int.max] { #expect(throws: TensorError.self) { try x.unsqueeze(dimension) } }
    let slices = [
      (0, 3, 1), (-1, 1, 1), (0, -1, 1), (0, 2, 0), (1, 2, Int.max), (0, Int.max, Int.max), (0, 2, -1),
    ]
    for (start, count, step) in slices {
      #expect(throws: TensorError.self) { try x.slice(dimension: 0, start: start, count: count, step: step) }
      #expect(throws: TensorError.self) {
        try x.set([.slice(start: start, count: count, step: step)], to: .scalar(.int(1)))
      }
    }
    #expect(throws: TensorError.self) { try x.topk(4, dimension: 1) }
    #expect(throws: TensorError.self) { try x.topk(-1, dimension: 1) }
    #expect(throws: TensorError.self) { try x.permute([0]) }
    #expect(throws: TensorError.self) { try x.reduce(.sum, dimensions: [0, 0]) }
    #expect(throws: TensorError.self) { try x.get([.positions(x)]) }
    #expect(throws: TensorError.self) { try x.get([.mask(x)]) }
    #expect(throws: TensorError.self) { try x.get([.at(0), .at(0), .at(0)]) }
    #expect(throws: TensorError.self) { try x.item() }
    #expect(throws: TensorError.self) { try x.isTrue() }
    #expect(throws: TensorError.self) { try x.element(at: [0]) }
    #expect(throws: TensorError.self) { try Tensor.cat([], dimension: 0) }
    #expect(throws: TensorError.self) { try Tensor.stack([], dimension: 0) }
    #expect(throws: TensorError.self) { try Tensor.einsum("", []) }
    let long = String(repeating: "i", count: 10_001)
    #expect(message { _ = try Tensor.einsum(long, [x]) } == "einsum: an equation of 10001 bytes is too long")
    #expect(throws: TensorError.self) { try Tensor([1.0], shape: [2]) }
    #expect(throws: TensorError.self) { try x.select(dimension: 0, index: 0).upper() }
    #expect(throws: TensorError.self) { try x.upper(offset: .max).reduce(.max) }
    #expect(try x.lower(offset: .max).count == 6)
    #expect(try x.lower(offset: .min).count == 0)
  }

  @Test func valuesWithoutCounterpart() throws {
    for value in [Double.nan, .infinity, -.infinity, 0x1p63, -0x1.8p63] {
      let tensor = try Tensor([value], shape: [1])
      #expect(throws: TensorError.self) { try tensor.to(.int64) }
      #expect(throws: TensorError.self) { try tensor.ints() }
      #expect(throws: TensorError.self) { try Tensor(zeros: [2], dtype: .int64).fill(.float(value)) }
    }
    #expect(try Tensor([-0x1p63, -1.9, 1.9], shape: [3]).to(.int64).ints() == [.min, -1, 1])
    #expect(try Tensor([1e40], shape: [1]).to(.float32).doubles() == [.infinity])
  }

  @Test func integerDivisionAndPowers() throws {
    let whole = try Tensor([7, -7], shape: [2])
    #expect(throws: TensorError.self) { try Tensor.binary(.floorDivide, .tensor(whole), .scalar(.int(0))) }
    #expect(throws: TensorError.self) { try Tensor.binary(.remainder, .tensor(whole), .scalar(.int(0))) }
    #expect(throws: TensorError.self) { try Tensor.binary(.power, .tensor(whole), .scalar(.int(-1))) }
    let reals = try Tensor.binary(.divide, .tensor(whole), .scalar(.int(0)))
    #expect(try reals.doubles() == [.infinity, -.infinity])
  }

  @Test func partsAndPaddingThatDoNotFit() throws {
    for dimension in [-1, 2, Int.max] {
      #expect(throws: TensorError.self) { try x.split(size: 1, dimension: dimension) }
      #expect(throws: TensorError.self) { try x.split(sizes: [2], dimension: dimension) }
      #expect(throws: TensorError.self) { try x.chunk(2, dimension: dimension) }
      #expect(throws: TensorError.self) { try x.unbind(dimension: dimension) }
      #expect(throws: TensorError.self) { try x.flip([dimension]) }
      #expect(throws: TensorError.self) { try x.roll(1, dimension: dimension) }
      #expect(throws: TensorError.self) { try x.diff(dimension: dimension) }
      #expect(throws: TensorError.self) { try x.repeatInterleave(2, dimension: dimension) }
      #expect(throws: TensorError.self) { try x.gather(dimension: dimension, index: x.to(.int64)) }
      #expect(throws: TensorError.self) { try x.median(dimensions: [dimension]) }
      #expect(throws: TensorError.self) { try x.logSumExp(dimensions: [dimension]) }
    }
    #expect(throws: TensorError.self) { try x.split(size: 0, dimension: 0) }
    #expect(throws: TensorError.self) { try x.split(sizes: [-1, 3], dimension: 0) }
    #expect(throws: TensorError.self) { try x.split(sizes: [Int.max, 3], dimension: 0) }
    #expect(throws: TensorError.self) { try x.chunk(0, dimension: 0) }
    #expect(try x.chunk(.max, dimension: 0).count == 2)
    #expect(throws: TensorError.self) { try x.flip([0, 0]) }
    #expect(throws: TensorError.self) { try x.tile([-1]) }
    #expect(throws: TensorError.self) { try x.tile([huge, huge]) }
    #expect(throws: TensorError.self) { try x.tile([.max]) }
    #expect(throws: TensorError.self) { try x.repeatInterleave(.max, dimension: 0) }
    #expect(throws: TensorError.self) { try x.repeatInterleave(counts: [.max, .max], dimension: 0) }
    #expect(throws: TensorError.self) { try x.repeatInterleave(counts: [1, -1], dimension: 0) }
    #expect(throws: TensorError.self) { try x.pad([(1, 1)]) }
    #expect(throws: TensorError.self) { try x.pad([(-1, 1), (0, 0)]) }
    #expect(throws: TensorError.self) { try x.pad([(.max, .max), (0, 0)]) }
    #expect(throws: TensorError.self) { try x.pad([(huge, huge), (0, 0)], mode: .wrap) }
    #expect(throws: TensorError.self) { try x.select(dimension: 0, index: 0).diag(offset: .max) }
    #expect(throws: TensorError.self) { try x.select(dimension: 0, index: 0).diag(offset: .min) }
    #expect(try x.diag(offset: .min).count == 0 && x.diag(offset: .max).count == 0)
    #expect(try x.roll(.min, dimension: 1).doubles() == x.roll(.min % 3, dimension: 1).doubles())
  }

  @Test func searchesThatDoNotFit() throws {
    let index = try Tensor([0, 5], shape: [1, 2])
    #expect(throws: TensorError.self) { try x.gather(dimension: 1, index: index) }
    #expect(throws: TensorError.self) { try x.gather(dimension: 1, index: x) }
    #expect(throws: TensorError.self) { try x.gather(dimension: 0, index: Tensor([0], shape: [1])) }
    #expect(throws: TensorError.self) {
      try x.frozen().scatter(dimension: 1, index: index, values: .scalar(.int(1)))
    }
    #expect(throws: TensorError.self) { try x.searchsorted(.scalar(.int(1))) }
    #expect(throws: TensorError.self) { try x.bincount() }
    #expect(throws: TensorError.self) { try Tensor([Int.max], shape: [1]).bincount() }
    #expect(throws: TensorError.self) { try Tensor([Int.max], shape: [1]).bincount(first: .min) }
    #expect(throws: TensorError.self) { try Tensor([1 << 45], shape: [1]).bincount() }
    #expect(throws: TensorError.self) { try x.quantile([0.5], dimensions: [0, 0]) }
    #expect(throws: TensorError.self) { try x.distances(to: x.transpose(0, 1)) }
    #expect(throws: TensorError.self) { try x.distances(to: x, metric: .minkowski(p: 0)) }
    #expect(throws: TensorError.self) { try x.unsqueeze(0).covariance() }
    #expect(throws: TensorError.self) { try x.cosineSimilarity(x, dimension: 2) }
    #expect(throws: TensorError.self) { try Tensor.meshgrid([x]) }
    #expect(throws: TensorError.self) { try Tensor.binary(.and, .tensor(x), .scalar(.int(1))) }
    #expect(throws: TensorError.self) { try Tensor.binary(.shiftLeft, .tensor(x), .scalar(.int(1))) }
    #expect(throws: TensorError.self) { try Tensor([1], shape: [1]).update(.exp) }
    #expect(throws: TensorError.self) { try Tensor([true], shape: [1]).update(.negate) }
  }

  /// Virtual tensors whose results no memory holds.
  @Test func resultsThatAreTooLargeForMemory() throws {
    let column = try Tensor([1.0], shape: [1, 1]).expand([huge, 1])
    let places = try Tensor([0], shape: [1, 1]).expand([1 << 21, 1 << 21])
    #expect(throws: TensorError.self) { try column.reduce(.sum, dimensions: [1]) }
    #expect(throws: TensorError.self) { try column.reduce(.variance(ddof: 0), dimensions: [1]) }
    #expect(throws: TensorError.self) { try column.sort(dimension: 0) }
    #expect(throws: TensorError.self) { try column.median(dimensions: [1]) }
    #expect(throws: TensorError.self) { try column.argmax(dimension: 1) }
    #expect(throws: TensorError.self) { try x.get([.positions(places)]) }
    #expect(throws: TensorError.self) { try x.set([.positions(places)], to: .scalar(.int(1))) }
    #expect(throws: TensorError.self) { try column.nonzero() }
    #expect(throws: TensorError.self) { try column.unique() }
    #expect(throws: TensorError.self) { try column.distances(to: column) }
  }

  @Test func messagesShowShapes() throws {
    let y = try Tensor([1.0, 2.0], shape: [2])
    #expect(
      message { _ = try Tensor.binary(.add, .tensor(x), .tensor(y)) }
        == "shapes [2, 3] and [2] do not broadcast")
    #expect(
      message { _ = try x.matmul(y) } == "matmul of shapes [2, 3] and [2]: the inner sizes 3 and 2 differ")
    #expect(message { _ = try x.reshape([4, 2]) } == "a tensor of shape [2, 3] cannot be reshaped to [4, 2]")
  }
}
