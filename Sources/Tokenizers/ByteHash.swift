/// A hash of short byte sequences: FNV-1a, its bits mixed so that any of them serve as an index.
func hashOfBytes(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
  var hash: UInt64 = 0xCBF2_9CE4_8422_2325
  for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
  hash = (hash ^ hash >> 32) &* 0x9E37_79B9_7F4A_7C15
  return hash ^ hash >> 32
}

/// The size of an open-addressing table for so many entries: a power of two, at most half full.
func tableSize(for count: Int) -> Int {
  var size = 16
  while size < 2 * count { size *= 2 }
  return size
}
