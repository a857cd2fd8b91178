import CSystemCalls
import Glibc

/// What the system says of the call that failed last.
func systemReason(_ code: Int32 = errno) -> String { String(cString: strerror(code)) }

/// A file in memory that has no name, and goes with its last descriptor.
///
/// A child process can have it as its input or output.
struct UnnamedFile: ~Copyable {
  private let file: Descriptor
  var descriptor: Int32 { file.number }

  init() throws(FigureError) {
    let opened = mi_memory_file("figure")
    guard opened >= 0 else { throw FigureError("cannot make a file in memory: \(systemReason())") }
    file = try Descriptor(owning: opened)
  }

  /// Fills the file and goes back to its beginning.
  func fill(_ bytes: [UInt8]) throws(FigureError) {
    var done = 0
    while done < bytes.count {
      let count = bytes.withUnsafeBytes { buffer in
        // `done` is below the count, so there is a base address.
        buffer.baseAddress.map { write(descriptor, $0 + done, bytes.count - done) } ?? 0
      }
      if count > 0 {
        done += count
      } else if errno != EINTR {
        throw FigureError("cannot hand the figure's commands to gnuplot: \(systemReason())")
      }
    }
    lseek(descriptor, 0, SEEK_SET)
  }

  /// The whole contents.
  func contents() throws(FigureError) -> [UInt8] {
    let size = lseek(descriptor, 0, SEEK_END)
    guard size > 0 else { return [] }
    var failed = false
    let bytes = [UInt8](unsafeUninitializedCapacity: Int(size)) { buffer, count in
      while count < Int(size) {
        let got =
          buffer.baseAddress.map { pread(descriptor, $0 + count, Int(size) - count, off_t(count)) } ?? 0
        if got > 0 {
          count += got
        } else if got == 0 || errno != EINTR {
          failed = true
          return
        }
      }
    }
    if failed { throw FigureError("cannot read back what gnuplot drew: \(systemReason())") }
    return bytes
  }
}
