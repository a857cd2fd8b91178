import CZlib
import Execution

/// Unpacks deflated bytes piece by piece.
struct Inflater: ~Copyable {
  private let stream: UnsafeMutablePointer<z_stream>
  private let source: String
  private var rest: UnsafeRawBufferPointer

  /// The compressed bytes must stay where they are while the value lives.
  init(_ compressed: UnsafeRawBufferPointer, source: String) throws(FormatError) {
    self.source = source
    rest = compressed
    stream = .allocate(capacity: 1)
    stream.initialize(to: z_stream())
    // Negative: a raw stream without zlib's own header, as ZIP has it.
    guard inflateInit2_(stream, -15, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK else {
      throw FormatError(source, "out of memory")
    }
  }

  deinit {
    inflateEnd(stream)
    stream.deallocate()
  }

  /// Fills the whole target.
  mutating func read(into target: UnsafeMutableRawBufferPointer) throws {
    var done = 0
    while done < target.count {
      try Cancellation.check()
      let count = try step(UnsafeMutableRawBufferPointer(rebasing: target[done...]))
      if count == 0 { throw FormatError(source, "truncated: its contents end early") }
      done += count
    }
  }

  /// Checks that nothing is left.
  mutating func finish() throws(FormatError) {
    var byte: UInt8 = 0
    var more = 0
    // A last call lets zlib see the end of the stream.
    try withUnsafeMutableBytes(of: &byte) { buffer throws(FormatError) in more = try step(buffer) }
    if more > 0 || !rest.isEmpty || stream.pointee.avail_in > 0 {
      throw FormatError(source, "malformed: its contents are longer than the archive says")
    }
  }

  /// Returns the number of bytes written; 0 at the end of the stream.
  private mutating func step(_ target: UnsafeMutableRawBufferPointer) throws(FormatError) -> Int {
    let limit = min(target.count, 1 << 24)
    stream.pointee.next_out = target.baseAddress?.assumingMemoryBound(to: Bytef.self)
    stream.pointee.avail_out = uInt(limit)
    while true {
      if stream.pointee.avail_in == 0 {
        // zlib only reads what next_in points to.
        let piece = rest.prefix(1 << 30)
        stream.pointee.next_in = UnsafeMutableRawPointer(
          mutating: UnsafeRawBufferPointer(rebasing: piece).baseAddress)?
          .assumingMemoryBound(to: Bytef.self)
        stream.pointee.avail_in = uInt(piece.count)
        rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(piece.count))
      }
      let status = inflate(stream, Z_NO_FLUSH)
      let written = limit - Int(stream.pointee.avail_out)
      switch status {
      case Z_STREAM_END: return written
      case Z_OK where written == 0 && (stream.pointee.avail_in > 0 || !rest.isEmpty): continue
      case Z_OK, Z_BUF_ERROR: return written
      case Z_MEM_ERROR: throw FormatError(source, "out of memory")
      default: throw FormatError(source, "malformed: its compressed contents are broken")
      }
    }
  }
}
