import CLibFuzzer
import FuzzReaders
import Glibc

/// Runs libFuzzer on one reader: `READER=npy fuzz [options of libFuzzer] [corpus ...]`.
@main
enum Fuzz {
  static func main() {
    var argumentCount = CommandLine.argc
    var arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = CommandLine.unsafeArgv
    exit(LLVMFuzzerRunDriver(&argumentCount, &arguments, readInput))
  }
}

/// Has the reader read one input; libFuzzer itself notices traps, invalid memory accesses and endless loops.
private func readInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  harness.read(UnsafeRawBufferPointer(start: start, count: count))
  return 0
}

// libFuzzer calls back on the thread that runs it, and on no other.
private nonisolated(unsafe) let harness: Harness = {
  let name = getenv("READER").map { String(cString: $0) } ?? ""
  guard let reader = Reader(rawValue: name) else {
    print("READER must be one of", Reader.allCases.map(\.rawValue).joined(separator: ", "))
    exit(2)
  }
  do {
    return try Harness(reader)
  } catch {
    print(error)
    exit(2)
  }
}()
