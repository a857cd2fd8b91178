/// GPT-2's way of writing any bytes as printable text, used in `vocab.json` and `merges.txt`.
///
/// A byte that is a printable, non-space character of Latin-1 stands for itself; the other 68 bytes are
/// written, in order, as U+0100 and up, so that a space is "Ġ" (`bytes_to_unicode` of GPT-2's encoder.py).
enum ByteAlphabet {
  /// One past the largest scalar of the alphabet.
  private static let limit = 0x144

  /// The byte that each scalar stands for; -1 where the scalar is not in the alphabet.
  private static let byteOfScalar: [Int16] = {
    var table = [Int16](repeating: -1, count: limit)
    var shifted = 0x100
    for byte in 0..<256 {
      switch byte {
      case 0x21...0x7E, 0xA1...0xAC, 0xAE...0xFF:
        table[byte] = Int16(byte)
      default:
        table[shifted] = Int16(byte)
        shifted += 1
      }
    }
    return table
  }()

  /// Appends the bytes that the text stands for.
  ///
  /// - Parameter text: valid or invalid UTF-8; what is not UTF-8 is not in the alphabet.
  /// - Returns: false if some of the text is not in the alphabet, and then appends nothing.
  static func decode(_ text: UnsafeRawBufferPointer, into bytes: inout [UInt8]) -> Bool {
    let start = bytes.count
    let isInAlphabet = byteOfScalar.withUnsafeBufferPointer { table in
      var i = 0
      while i < text.count {
        var scalar = Int(text[i])
        i += 1
        if scalar >= 0x80 {
          // Every scalar of the alphabet has at most two bytes in UTF-8.
          guard scalar & 0xE0 == 0xC0, i < text.count, text[i] & 0xC0 == 0x80 else { return false }
          scalar = (scalar & 0x1F) << 6 | Int(text[i] & 0x3F)
          i += 1
          guard scalar >= 0x80 else { return false }
        }
        guard scalar < limit, table[scalar] >= 0 else { return false }
        bytes.append(UInt8(truncatingIfNeeded: table[scalar]))
      }
      return true
    }
    if !isInAlphabet { bytes.removeSubrange(start...) }
    return isInAlphabet
  }
}
