import Glibc

/// An open file, closed when the value goes away.
struct Descriptor: ~Copyable {
  let number: Int32

  /// Takes over `number` and gives the file one that the first descriptors of a child do not use; a child
  /// does not inherit it.
  init(owning number: Int32) throws(FigureError) {
    defer { close(number) }
    self.number = fcntl(number, F_DUPFD_CLOEXEC, 10)
    guard self.number >= 0 else { throw FigureError("cannot open another file: error \(errno)") }
  }

  deinit { if number >= 0 { close(number) } }
}
