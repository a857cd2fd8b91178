import ArgumentParser
import Execution
import Supervision

/// `--timeout SECONDS --max-memory SIZE --max-output SIZE`
struct LimitOptions: ParsableArguments {
  @Option(help: "Seconds after which the script is stopped. (default: none)")
  var timeout: Double?

  @Option(help: "Memory for Lua and tensors together, such as 512M or 4G. (default: no limit)")
  var maxMemory: String?

  @Option(help: "Bytes that the script may write, such as 100M. (default: no limit)")
  var maxOutput: String?

  func validate() throws { _ = try limits() }

  func limits() throws -> Limits {
    if let timeout, !(0.001...1e9 ~= timeout) {
      throw ValidationError("--timeout takes a number of seconds from 0.001 to 1e9, got \(timeout)")
    }
    return Limits(
      time: timeout, memory: try size(maxMemory, "--max-memory", least: 4 << 20),
      output: try size(maxOutput, "--max-output", least: 0))
  }

  private func size(_ text: String?, _ option: String, least: Int) throws -> Int? {
    guard let text else { return nil }
    guard let bytes = ByteCount.parse(text) else {
      throw ValidationError("\(option) takes a size such as 512M or 4G, got '\(text)'")
    }
    guard bytes >= least else {
      throw ValidationError("\(option) must be at least \(ByteCount.text(least)), got '\(text)'")
    }
    return bytes
  }
}
