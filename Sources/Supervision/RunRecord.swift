import Execution
import Files
import Glibc

/// What `run.json` says of a run: enough to repeat it, and to know what it made.
public struct RunRecord: Sendable {
  /// The folder that `run.json` goes to.
  public var folder: String
  public var version: String
  public var luaVersion: String
  public var script: String
  public var arguments: [String]
  public var options: [String]
  public var seed: Int
  public var threads: Int

  var sources: [String] = []
  var models: [String] = []
  var outputs: [String] = []
  var start = timespec()
  var end = timespec()
  var usage = rusage()

  public init(
    folder: String, version: String, luaVersion: String, script: String, arguments: [String],
    options: [String], seed: Int, threads: Int
  ) {
    self.folder = folder
    self.version = version
    self.luaVersion = luaVersion
    self.script = script
    self.arguments = arguments
    self.options = options
    self.seed = seed
    self.threads = threads
  }

  mutating func note(_ event: RunJournal.Event) {
    switch event {
    case .writing: break
    case .wrote(let path): outputs.append(path)
    case .loaded(let path): sources.append(path)
    case .model(let directory): models.append(directory)
    }
  }

  /// The text of `run.json`.
  func json(_ outcome: Outcome, modelDigests: [String: Digest.Model]) -> [UInt8] {
    var json = JSONText(separators: .indented(2))
    json.beginObject()
    json.field("mi_host", version)
    json.field("lua", luaVersion)
    json.field("script", PermissionGate.canonical(script))
    json.list("arguments", arguments)
    json.list("options", options)
    json.key("seed")
    json.integer(seed)
    json.key("threads")
    json.integer(threads)
    json.files("sources", sources)
    json.key("models")
    json.beginArray()
    for model in models {
      json.beginObject()
      json.field("path", model)
      if let digest = modelDigests[model] {
        json.field("sha256", digest.sha256)
        json.field("sha256_of", digest.isSampled ? "samples of the weights" : "all files")
      }
      json.endObject()
    }
    json.endArray()
    json.files("outputs", outputs)
    json.key("timings")
    json.beginObject()
    json.field("start", Self.text(start))
    json.key("seconds")
    json.number(Self.rounded(Self.seconds(end) - Self.seconds(start)))
    json.key("user_seconds")
    json.number(Self.rounded(Self.seconds(usage.ru_utime)))
    json.key("system_seconds")
    json.number(Self.rounded(Self.seconds(usage.ru_stime)))
    json.key("peak_memory_bytes")
    json.integer(usage.ru_maxrss * 1024)
    json.endObject()
    json.key("exit")
    json.beginObject()
    json.key("status")
    json.integer(Int(outcome.status))
    json.field("reason", outcome.reason)
    json.endObject()
    json.endObject()
    json.newline()
    return json.bytes
  }

  private static func seconds(_ time: timespec) -> Double { Double(time.tv_sec) + Double(time.tv_nsec) / 1e9 }

  private static func seconds(_ time: timeval) -> Double { Double(time.tv_sec) + Double(time.tv_usec) / 1e6 }

  private static func rounded(_ seconds: Double) -> Double { (seconds * 1e6).rounded() / 1e6 }

  /// "2026-01-31T12:00:00Z"
  private static func text(_ time: timespec) -> String {
    var seconds = time.tv_sec
    var parts = tm()
    gmtime_r(&seconds, &parts)
    return withUnsafeTemporaryAllocation(of: CChar.self, capacity: 32) { buffer in
      guard let text = buffer.baseAddress, strftime(text, buffer.count, "%Y-%m-%dT%H:%M:%SZ", &parts) > 0
      else {
        return ""
      }
      return String(cString: text)
    }
  }
}

extension JSONText {
  fileprivate mutating func field(_ name: String, _ value: String) {
    key(name)
    string(value)
  }

  fileprivate mutating func list(_ name: String, _ values: [String]) {
    key(name)
    beginArray()
    for value in values { string(value) }
    endArray()
  }

  /// Files with their sizes and digests; one that is gone has its path alone, and what is too much to read no digest.
  fileprivate mutating func files(_ name: String, _ paths: [String]) {
    var allowance = Digest.wholeLimit
    key(name)
    beginArray()
    for path in paths {
      beginObject()
      field("path", path)
      if let size = Digest.size(ofFile: path) {
        key("bytes")
        integer(size)
        if let digest = Digest.sha256(ofFile: path, size: size, allowance: &allowance) {
          field("sha256", digest)
        }
      }
      endObject()
    }
    endArray()
  }
}
