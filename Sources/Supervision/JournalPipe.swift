import Execution
import Files
import Glibc

/// The pipe through which a script's process tells its supervisor what it uses and makes.
///
/// Each event is a line of JSON.
enum JournalPipe {
  /// Writes the events of this process to the pipe from now on.
  static func tell(into descriptor: Int32) {
    RunJournal.listen { event in
      var json = JSONText(separators: .compact)
      json.beginObject()
      let (key, value) =
        switch event {
        case .writing(let path): ("writing", path)
        case .wrote(let path): ("wrote", path)
        case .loaded(let path): ("loaded", path)
        case .model(let directory): ("model", directory)
        }
      json.key(key)
      json.string(value)
      json.endObject()
      json.newline()
      var rest = json.bytes[...]
      while !rest.isEmpty {
        let count = rest.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
        // A supervisor that reads no more is going away, and this process with it.
        guard count > 0 || errno == EINTR else { return }
        rest = rest.dropFirst(max(count, 0))
      }
    }
  }

  /// The events in what was read; an incomplete line at the end is left in `bytes`.
  static func events(in bytes: inout [UInt8]) -> [RunJournal.Event] {
    guard let end = bytes.lastIndex(of: UInt8(ascii: "\n")) else { return [] }
    let lines = bytes[...end].split(separator: UInt8(ascii: "\n"))
    let events = lines.compactMap { line -> RunJournal.Event? in
      Array(line).withUnsafeBytes { raw in
        var reader = JSONReader(raw, source: "journal")
        guard let object = try? JSONObject(reading: &reader) else { return nil }
        if let path = object["writing"]?.asString { return .writing(path: path) }
        if let path = object["wrote"]?.asString { return .wrote(path: path) }
        if let path = object["loaded"]?.asString { return .loaded(path: path) }
        return object["model"]?.asString.map { .model(directory: $0) }
      }
    }
    bytes.removeSubrange(...end)
    return events
  }
}
