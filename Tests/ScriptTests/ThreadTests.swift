import TestSupport
import Testing

/// Results do not depend on the number of threads, to the last bit.
@Suite struct ThreadTests {
  @Test func threadsNeverChangeAResult() throws {
    let folder = try TemporaryFolder()
    let outputs = try ["1", "2", "3"].map { count in
      let run = try Command(["--threads", count, "--out", folder.path, "Tests/Threads/parallel.lua"])
      #expect(run.status == 0, "\(run.errors)")
      return run.output
    }
    #expect(outputs[0].split(separator: "\n").count == 27)
    #expect(outputs[0] == outputs[1] && outputs[0] == outputs[2])
  }
}
