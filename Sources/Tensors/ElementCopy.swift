/// Copies `count` elements of `size` bytes between places that are `step` bytes apart. The rows do not overlap.
func copyElements(
  _ size: Int, to target: UnsafeMutableRawPointer, step targetStep: Int, from source: UnsafeRawPointer,
  step sourceStep: Int, count: Int
) {
  if targetStep == size, sourceStep == size {
    target.copyMemory(from: source, byteCount: count * size)
    return
  }
  switch size {
  case 1: copyElements(UInt8.self, target, targetStep, source, sourceStep, count)
  case 2: copyElements(UInt16.self, target, targetStep, source, sourceStep, count)
  case 4: copyElements(UInt32.self, target, targetStep, source, sourceStep, count)
  default: copyElements(UInt64.self, target, targetStep, source, sourceStep, count)
  }
}

@inline(__always)
private func copyElements<Bits: BitwiseCopyable>(
  _: Bits.Type, _ target: UnsafeMutableRawPointer, _ targetStep: Int, _ source: UnsafeRawPointer,
  _ sourceStep: Int, _ count: Int
) {
  var (target, source) = (target, source)
  for _ in 0..<count {
    target.storeBytes(of: source.load(as: Bits.self), as: Bits.self)
    target += targetStep
    source += sourceStep
  }
}
