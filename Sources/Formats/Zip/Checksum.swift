import CZlib
import Execution

/// CRC-32 as ZIP has it, over bytes that come in pieces.
struct Checksum {
  private var state: uLong = 0

  var value: UInt32 { UInt32(truncatingIfNeeded: state) }

  mutating func add(_ bytes: UnsafeRawBufferPointer) throws(Cancelled) {
    var rest = bytes[...]
    while !rest.isEmpty {
      try Cancellation.check()
      let piece = UnsafeRawBufferPointer(rebasing: rest.prefix(1 << 26))
      state = crc32(state, piece.baseAddress?.assumingMemoryBound(to: Bytef.self), uInt(piece.count))
      rest = rest.dropFirst(piece.count)
    }
  }
}
