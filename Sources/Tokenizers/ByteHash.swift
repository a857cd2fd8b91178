/// A hash of short byte sequences: FNV-1a, its bits mixed so that any of them serve as an index.
///
/// - Parameter seed: drawn at random where the bytes come from a file, which could be made of colliding ones.
func hashOfBytes(_ bytes: UnsafeRawBufferPointer, seed: UInt64 = 0) -> UInt64 {
  var hash: UInt64 = 0xCBF2_9CE4_8422_2325 ^ seed
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
