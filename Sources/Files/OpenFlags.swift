import Glibc

/// Flags of Linux's `open` that Glibc defines, but Swift does not see.
enum OpenFlags {
  /// O_PATH: a descriptor that only names a file.
  static let path: Int32 = 0o10_000_000
  /// O_TMPFILE: a new file without a name, in the folder that the path names.
  static let nameless: Int32 = 0o20_000_000 | O_DIRECTORY
}
