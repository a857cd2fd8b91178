/// Elements for the time of an operation, in leased memory: too many of them are an error that a script can
/// catch, where an array would end the process.
struct Scratch<Element: BitwiseCopyable> {
  private let buffer: Buffer
  let count: Int

  /// With undefined content.
  init(count: Int) throws(TensorError) {
    let (bytes, overflow) = count.multipliedReportingOverflow(by: MemoryLayout<Element>.stride)
    guard !overflow else { throw TensorError("\(count) elements are too many") }
    buffer = try BufferPool.shared.lease(byteCount: bytes)
    self.count = count
  }

  init(count: Int, repeating value: Element) throws(TensorError) {
    try self.init(count: count)
    withPointer { $0.initialize(repeating: value, count: count) }
  }

  subscript(index: Int) -> Element { withPointer { $0[index] } }

  /// The elements, which the buffer keeps while `body` runs.
  @inline(__always)
  func withPointer<Result, Failure: Error>(
    _ body: (UnsafeMutablePointer<Element>) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    defer { withExtendedLifetime(buffer) {} }
    return try body(buffer.base.assumingMemoryBound(to: Element.self))
  }
}
