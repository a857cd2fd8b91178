import Execution
import Glibc

/// Where files are mapped, for the handler of SIGBUS: it must find a file's name by an address without taking a lock
/// or allocating.
///
/// The table has room for the files of a few large checkpoints; what does not fit has no name in the message.
enum MappedRanges {
  private static let capacity = 1024

  private struct Range {
    var start: UInt = 0
    var end: UInt = 0
    var name: UnsafeMutablePointer<CChar>?
  }

  // Written under the lock; read by the signal handler, which at worst finds a range that is just going away.
  private nonisolated(unsafe) static let table: UnsafeMutablePointer<Range> = {
    let table = UnsafeMutablePointer<Range>.allocate(capacity: capacity)
    table.initialize(repeating: Range(), count: capacity)
    return table
  }()
  private static let lock = Locked(())

  static func add(_ bytes: UnsafeRawBufferPointer, _ path: String) {
    lock.withLock { _ in
      for index in 0..<capacity where table[index].end == 0 {
        let start = UInt(bitPattern: bytes.baseAddress)
        table[index].name = strdup(path)
        table[index].start = start
        table[index].end = start + UInt(bytes.count)
        return
      }
    }
  }

  static func remove(_ bytes: UnsafeRawBufferPointer) {
    let start = UInt(bitPattern: bytes.baseAddress)
    lock.withLock { _ in
      for index in 0..<capacity where table[index].end != 0 && table[index].start == start {
        table[index].end = 0
        free(table[index].name)
        table[index].name = nil
        return
      }
    }
  }

  static func name(at address: UInt) -> UnsafePointer<CChar>? {
    for index in 0..<capacity where table[index].start <= address && address < table[index].end {
      return UnsafePointer(table[index].name)
    }
    return nil
  }
}

extension MappedFile {
  /// The path of the mapped file that an address belongs to, as a C string that lives as long as the mapping.
  ///
  /// Neither locks nor allocates: a signal handler may ask.
  public static func nameOfFile(at address: UInt) -> UnsafePointer<CChar>? { MappedRanges.name(at: address) }
}
