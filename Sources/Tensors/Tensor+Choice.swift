import CKernels

/// Elements of one or the other.
extension Tensor {
  /// `a` where the condition is true, `b` elsewhere; all three broadcast.
  public static func `where`(_ condition: Tensor, _ a: Operand, _ b: Operand) throws -> Tensor {
    guard condition.dtype == .bool else {
      throw TensorError("a condition must be a bool tensor, not \(condition.dtype.name)")
    }
    let shape = try Shape.broadcast(condition.shape, Shape.broadcast(a.shape, b.shape))
    let type = DType.promoted(a, b)
    let result = try Tensor(uninitialized: shape, dtype: type)
    let x = try a.tensor(as: type).broadcast(to: shape)
    let y = try b.tensor(as: type).broadcast(to: shape)
    let condition = try condition.broadcast(to: shape)
    let walk = try StridedWalk(
      shape: shape, steps: [result.byteSteps, condition.byteSteps, x.byteSteps, y.byteSteps])
    let target = try result.writePointer()
    let (mask, left, right) = (condition.readPointer, x.readPointer, y.readPointer)
    let steps = walk.rowSteps
    try walk.run { offsets, length in
      let row = ChoiceRow(
        mask: mask + offsets[1], maskStep: steps[1], a: left + offsets[2], aStep: steps[2],
        b: right + offsets[3], bStep: steps[3], result: target + offsets[0], resultStep: steps[0],
        count: length)
      switch type.byteCount {
      case 1: row.apply(UInt8.self)
      case 4: if !row.applyWords() { row.apply(UInt32.self) }
      default: if !row.applyLongs() { row.apply(UInt64.self) }
      }
    }
    withExtendedLifetime((condition.storage, x.storage, y.storage, result.storage)) {}
    return result
  }
}

/// One row of a choice: where the mask, the operands and the result lie, with steps in bytes.
private struct ChoiceRow {
  let mask: UnsafeRawPointer
  let maskStep: Int
  let a: UnsafeRawPointer
  let aStep: Int
  let b: UnsafeRawPointer
  let bStep: Int
  let result: UnsafeMutableRawPointer
  let resultStep: Int
  let count: Int

  private func isEven(_ size: Int) -> Bool {
    maskStep == 1 && resultStep == size && (aStep == size || aStep == 0) && (bStep == size || bStep == 0)
  }

  func applyWords() -> Bool {
    guard isEven(4) else { return false }
    mi_kernels_best().pointee.choose_words(
      mask.assumingMemoryBound(to: UInt8.self), a.assumingMemoryBound(to: UInt32.self), aStep / 4,
      b.assumingMemoryBound(to: UInt32.self), bStep / 4, result.assumingMemoryBound(to: UInt32.self), count)
    return true
  }

  func applyLongs() -> Bool {
    guard isEven(8) else { return false }
    mi_kernels_best().pointee.choose_longs(
      mask.assumingMemoryBound(to: UInt8.self), a.assumingMemoryBound(to: UInt64.self), aStep / 8,
      b.assumingMemoryBound(to: UInt64.self), bStep / 8, result.assumingMemoryBound(to: UInt64.self), count)
    return true
  }

  @inline(__always)
  func apply<Bits: BitwiseCopyable>(_: Bits.Type) {
    for i in 0..<count {
      let isChosen = (mask + i &* maskStep).load(as: UInt8.self) != 0
      let value = (isChosen ? a + i &* aStep : b + i &* bStep).load(as: Bits.self)
      (result + i &* resultStep).storeBytes(of: value, as: Bits.self)
    }
  }
}
