import CZlib
import Execution

/// Packs bytes that come in pieces, at zlib's default level.
struct Deflater: ~Copyable {
  private let stream: UnsafeMutablePointer<z_stream>
  private(set) var output: [UInt8] = []
  private let source: String
  private let loan = MemoryLoan()
  private static let pieceSize = 1 << 16

  init(source: String) throws(FormatError) {
    self.source = source
    stream = .allocate(capacity: 1)
    stream.initialize(to: z_stream())
    let status = deflateInit2_(
      stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, -15, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION,
      Int32(MemoryLayout<z_stream>.size))
    guard status == Z_OK else { throw FormatError(source, "out of memory") }
  }

  deinit {
    deflateEnd(stream)
    stream.deallocate()
  }

  mutating func add(_ bytes: UnsafeRawBufferPointer) throws {
    var rest = bytes[...]
    while !rest.isEmpty {
      try Cancellation.check()
      // Small enough to be packed without a pause that anybody notices.
      let piece = UnsafeRawBufferPointer(rebasing: rest.prefix(1 << 22))
      // zlib only reads what next_in points to.
      stream.pointee.next_in = UnsafeMutableRawPointer(mutating: piece.baseAddress)?.assumingMemoryBound(
        to: Bytef.self)
      stream.pointee.avail_in = uInt(piece.count)
      try run(Z_NO_FLUSH)
      rest = rest.dropFirst(piece.count)
    }
  }

  mutating func finish() throws { try run(Z_FINISH) }

  /// Runs zlib until it leaves room in its output.
  private mutating func run(_ flush: Int32) throws {
    var isFull = true
    while isFull {
      let start = output.count
      try loan.hold(start + Self.pieceSize)
      output.append(contentsOf: repeatElement(0, count: Self.pieceSize))
      output.withUnsafeMutableBufferPointer { buffer in
        stream.pointee.next_out = buffer.baseAddress?.advanced(by: start)
        stream.pointee.avail_out = uInt(Self.pieceSize)
        // Fails only for arguments that are wrong.
        _ = deflate(stream, flush)
      }
      let left = Int(stream.pointee.avail_out)
      output.removeLast(left)
      isFull = left == 0
    }
  }
}
