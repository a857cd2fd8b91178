import Foundation
import FuzzReaders
import TestSupport
import Testing

/// What the fuzzer starts from and what it once found, run by the program: each is read or refused, and no more.
@Test(arguments: Reader.allCases) func everyInputIsReadOrRefused(_ reader: Reader) throws {
  let inputs = try FuzzFolder.inputs(for: reader)
  var readCount = 0
  for input in inputs {
    let folder = try ReaderFolder(reader)
    try Data(contentsOf: input).withUnsafeBytes { try folder.put($0) }
    let run = try Command([folder.script, folder.path])
    if run.status == 0 { readCount += 1 }
    let isRefused =
      run.status == 1 && run.errors.contains("script.lua:") && !run.errors.contains("assertion failed!")
    #expect(run.status == 0 || isRefused, "\(input.path): status \(run.status), \(run.errors)")
  }
  #expect(readCount > 0, "every input is refused")
}
