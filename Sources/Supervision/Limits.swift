/// What a script may use of time, memory and disk; nil where there is no limit.
public struct Limits: Sendable {
  /// In seconds of wall-clock time.
  public var time: Double?
  /// In bytes, Lua's and the tensors' together.
  public var memory: Int?
  /// In bytes written to files and the terminal.
  public var output: Int?

  public init(time: Double? = nil, memory: Int? = nil, output: Int? = nil) {
    self.time = time
    self.memory = memory
    self.output = output
  }

  /// The limit of time as messages show it: "2" or "0.5".
  public var timeText: String {
    guard let time else { return "" }
    return time == time.rounded() ? "\(Int(min(time, 1e9)))" : "\(time)"
  }

  /// How long a script that was asked to stop may take to do so, in seconds.
  static let patience = 2.0
  /// What a process may use beside what `memory` counts: the program itself, the stacks and workspaces of its threads.
  static let memoryBeside = 1 << 30
}
