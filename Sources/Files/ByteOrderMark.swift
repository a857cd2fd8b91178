/// The mark that some programs put before text in UTF-8.
public enum ByteOrderMark {
  /// The bytes after the mark, or all where there is none.
  public static func removed(from bytes: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer {
    guard bytes.starts(with: [0xEF, 0xBB, 0xBF]) else { return bytes }
    return UnsafeRawBufferPointer(rebasing: bytes[3...])
  }
}
