import Tensors
import Testing

/// The 16-bit formats against Swift's own, for every pattern.
@Suite struct HalfPrecisionTests {
  private func tensor(_ bits: [UInt16], _ dtype: DType) throws -> Tensor {
    let result = try Tensor(zeros: [bits.count], dtype: dtype)
    try result.withMutablePointer(to: UInt16.self) { target in
      for (i, pattern) in bits.enumerated() { target[i] = pattern }
    }
    return result
  }

  private func floats(_ tensor: Tensor) throws -> [Float] {
    let wide = try tensor.to(.float32)
    return wide.withPointer(to: Float.self) { Array(UnsafeBufferPointer(start: $0, count: wide.count)) }
  }

  private let patterns = (0...UInt16.max).map { $0 }

  @Test func float16WidensExactly() throws {
    for (wide, bits) in zip(try floats(tensor(patterns, .float16)), patterns) {
      let expected = Float(Float16(bitPattern: bits))
      #expect(wide.bitPattern == expected.bitPattern || wide.isNaN && expected.isNaN)
    }
  }

  @Test func bfloat16WidensExactly() throws {
    for (wide, bits) in zip(try floats(tensor(patterns, .bfloat16)), patterns) {
      #expect(wide.bitPattern == UInt32(bits) << 16)
    }
  }

  @Test func narrowingRoundsHalvesToEven() throws {
    // Every half, what lies midway to the next one, and both neighbours of that.
    var values: [Float] = []
    for bits in stride(from: UInt16(0), to: 0x7C00, by: 7) {
      let low = Float(Float16(bitPattern: bits))
      let high = bits == 0x7BFF ? 65536 : Float(Float16(bitPattern: bits + 1))
      let middle = (low + high) / 2
      for value in [low, middle, middle.nextUp, middle.nextDown] { values += [value, -value] }
    }
    values += [.infinity, -.infinity, .nan, 1e30, 65519.996, 65520, 0x1p-140, 2.9802322e-08]
    let narrow = try Tensor(values, shape: [values.count]).to(.float16)
    for (mine, value) in zip(try floats(narrow), values) {
      let expected = Float(Float16(value))
      #expect(mine == expected || mine.isNaN && expected.isNaN, "\(value)")
    }
    let brief = try Tensor([Float(1.00390625), 1.01171875, .nan, 3.4e38, 1.0039064], shape: [5]).to(.bfloat16)
    let back = try floats(brief)
    #expect(
      back[0] == 1 && back[1] == 1.015625 && back[2].isNaN && back[3] == .infinity && back[4] == 1.0078125)
  }

  @Test func operationsOnHalvesComputeInFloat32() throws {
    let half = try Tensor([1.0, 2.0, 4.0], shape: [3]).to(.float16)
    #expect(try Tensor.binary(.multiply, .tensor(half), .scalar(.float(0.1))).dtype == .float32)
    #expect(try half.unary(.exp).dtype == .float32)
    #expect(try half.reduce(.sum).dtype == .float32)
    #expect(try half.matmul(half).item() == .float(21))
    #expect(try half.sort(dimension: 0, descending: true).values.doubles() == [4, 2, 1])
    #expect(try half.element(at: [2]) == .float(4))
    #expect(try half.get([.positions(Tensor([2, 0], shape: [2]))]).dtype == .float16)
    #expect(try Tensor.cat([half, half], dimension: 0).dtype == .float16)
  }
}
