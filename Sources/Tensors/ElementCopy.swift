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

/// Copies elements of `size` bytes from `places`, in elements from `source`, to those of a range of the target.
func pickElements(
  _ size: Int, from source: UnsafeRawPointer, _ places: UnsafePointer<Int>, _ range: Range<Int>,
  to target: UnsafeMutableRawPointer
) {
  switch size {
  case 1: pickElements(UInt8.self, source, places, range, target)
  case 2: pickElements(UInt16.self, source, places, range, target)
  case 4: pickElements(UInt32.self, source, places, range, target)
  default: pickElements(UInt64.self, source, places, range, target)
  }
}

@inline(__always)
private func pickElements<Bits: BitwiseCopyable>(
  _: Bits.Type, _ source: UnsafeRawPointer, _ places: UnsafePointer<Int>, _ range: Range<Int>,
  _ target: UnsafeMutableRawPointer
) {
  let source = source.assumingMemoryBound(to: Bits.self)
  let target = target.assumingMemoryBound(to: Bits.self)
  for i in range { target[i] = source[places[i]] }
}
