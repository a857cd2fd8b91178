import Tensors
import Testing

/// Views, aliasing, copy-on-write and the pool.
@Suite struct MemoryTests {
  private func ramp(_ shape: [Int], _ dtype: DType = .float32) throws -> Tensor {
    let count = shape.reduce(1, *)
    return try Tensor((0..<count).map(Double.init), shape: shape).to(dtype)
  }

  @Test func basicIndicesShareMemory() throws {
    let x = try ramp([3, 4])
    let views = [
      try x.get([.at(1)]), try x.get([.all, .slice(start: 3, count: 2, step: -2)]), try x.get([.newAxis]),
      try x.reshape([4, 3]), try x.transpose(0, 1), try x.expand([2, 3, 4]),
      try x.transpose(0, 1).reshape([4, 1, 3]),
      try x.contiguous(),
    ]
    for view in views { #expect(view.storage === x.storage) }
    let copies = [
      try x.get([.mask(Tensor([true, false, true], shape: [3]))]),
      try x.get([.positions(Tensor([1], shape: [1]))]),
      try x.clone(), try x.transpose(0, 1).reshape([-1]), try x.transpose(0, 1).contiguous(),
      try x.to(.float64),
    ]
    for copy in copies { #expect(copy.storage !== x.storage) }
  }

  @Test func writesReachEveryView() throws {
    let x = try ramp([2, 3])
    let column = try x.select(dimension: 1, index: 1)
    try column.fill(.int(9))
    #expect(try x.doubles() == [0, 9, 2, 3, 9, 5])
    try x.transpose(0, 1).update(.add, with: .tensor(Tensor([10.0, 20.0], shape: [2])))
    #expect(try x.doubles() == [10, 19, 12, 23, 29, 25])
    #expect(try column.doubles() == [19, 29])
  }

  @Test func overlappingOperandsCountAsBefore() throws {
    let square = try ramp([3, 3])
    try square.update(.add, with: .tensor(square.transpose(0, 1)))
    #expect(try square.doubles() == [0, 4, 8, 4, 8, 12, 8, 12, 16])

    let line = try ramp([6])
    try line.slice(dimension: 0, start: 2, count: 4).copy(from: line.slice(dimension: 0, start: 0, count: 4))
    #expect(try line.doubles() == [0, 1, 0, 1, 2, 3])
    try line.copy(from: line.slice(dimension: 0, start: 5, count: 6, step: -1))
    #expect(try line.doubles() == [3, 2, 1, 0, 1, 0])
    try line.update(.multiply, with: .tensor(line))
    #expect(try line.doubles() == [9, 4, 1, 0, 1, 0])
    try line.update(.subtract, with: .tensor(line.select(dimension: 0, index: 0)))
    #expect(try line.doubles() == [0, -5, -8, -9, -8, -9])
    try line.set(
      [.positions(Tensor([0, 1], shape: [2]))], to: .tensor(line.get([.slice(start: 1, count: 2, step: 1)])))
    #expect(try line.doubles() == [-5, -8, -8, -9, -8, -9])
    try line.set([.slice(start: 5, count: 6, step: -1)], to: .tensor(line))
    #expect(try line.doubles() == [-9, -8, -9, -8, -8, -5])
  }

  @Test func inPlaceKeepsTheType() throws {
    let x = try ramp([3])
    try x.update(.multiply, with: .tensor(Tensor([0.1], shape: [1])))
    #expect(x.dtype == .float32)
    #expect(try x.doubles() == [0, Double(Float(0.1)), Double(Float(0.2))])
    let whole = try ramp([3], .int64)
    #expect(throws: TensorError.self) { try whole.update(.add, with: .scalar(.float(0.5))) }
    #expect(throws: TensorError.self) { try whole.update(.divide, with: .scalar(.int(2))) }
    try whole.update(.add, with: .tensor(Tensor([true], shape: [1])))
    #expect(try whole.ints() == [1, 2, 3])
    let truth = try Tensor([true, false], shape: [2])
    #expect(throws: TensorError.self) { try truth.update(.add, with: .scalar(.int(1))) }
    try truth.update(.xor, with: .scalar(.bool(true)))
    #expect(try truth.ints() == [0, 1])
    let half = try ramp([3]).to(.float16)
    try half.update(.divide, with: .scalar(.int(4)))
    #expect(half.dtype == .float16)
    #expect(try half.doubles() == [0, 0.25, 0.5])
    #expect(throws: TensorError.self) { try x.update(.add, with: .tensor(ramp([2, 3]))) }
    #expect(try x.doubles()[0] == 0)
  }

  @Test func anEditStaysWithItsStorage() throws {
    let engine = try ramp([2, 2])
    let capture = engine.frozen()
    let hook = engine.lent()
    let row = try hook.select(dimension: 0, index: 0)
    #expect(hook.storage.sharesBuffer(with: engine.storage))
    try row.fill(.int(7))
    #expect(try hook.doubles() == [7, 7, 2, 3])
    #expect(try row.doubles() == [7, 7])
    #expect(try engine.doubles() == [0, 1, 2, 3])
    #expect(try capture.doubles() == [0, 1, 2, 3])
    #expect(!hook.storage.sharesBuffer(with: engine.storage))

    // The operand of an in-place operation may be another storage over the same memory.
    let other = engine.lent()
    try other.update(.add, with: .tensor(engine.transpose(0, 1)))
    #expect(try other.doubles() == [0, 3, 3, 6])
    #expect(try engine.doubles() == [0, 1, 2, 3])
  }

  @Test func frozenTensorsRefuseEveryWrite() throws {
    let x = try ramp([2, 2])
    let lent = x.lent()
    try lent.fill(.int(1))
    lent.storage.freeze()
    for tensor in [lent, try lent.transpose(0, 1), x.frozen()] {
      let before = try tensor.doubles()
      #expect(throws: TensorError.self) { try tensor.fill(.int(2)) }
      #expect(throws: TensorError.self) { try tensor.copy(from: x) }
      #expect(throws: TensorError.self) { try tensor.update(.add, with: .scalar(.int(1))) }
      #expect(throws: TensorError.self) { try tensor.set([.at(0)], to: .scalar(.int(1))) }
      #expect(throws: TensorError.self) {
        try tensor.set([.mask(Tensor([true, true], shape: [2]))], to: .scalar(.int(1)))
      }
      #expect(try tensor.doubles() == before)
    }
    let expanded = try ramp([2]).expand([3, 2])
    #expect(throws: TensorError.self) { try expanded.fill(.int(1)) }
  }

  @Test func aBufferThatNobodyHoldsIsUsedAgain() throws {
    let pool = BufferPool(retainedLimit: 1 << 20)
    var first: Buffer? = try pool.lease(byteCount: 100_000)
    let address = first?.base
    let leased = pool.leasedBytes
    #expect(leased >= 100_000)
    first = nil
    #expect(pool.leasedBytes == 0)
    #expect(pool.retainedBytes == leased)
    let second = try pool.lease(byteCount: 100_100)
    #expect(second.base == address)
    #expect(pool.retainedBytes == 0)
    withExtendedLifetime(second) {}
  }

  @Test func memoryGoesWithItsLastView() throws {
    let x = try ramp([64, 100])
    weak var storage: Storage?
    do {
      var row: Tensor?
      do {
        let product = try x.matmul(x.transpose(0, 1))
        storage = product.storage
        row = try product.select(dimension: 0, index: 3)
      }
      #expect(storage != nil)
      #expect(row?.count == 64)
      row = nil
    }
    #expect(storage == nil)
  }
}
