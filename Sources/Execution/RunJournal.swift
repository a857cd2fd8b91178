/// What a run used and made, told as it happens to whoever keeps a record of it.
///
/// Nobody listens unless a listener is set.
public enum RunJournal {
  public enum Event: Hashable, Sendable {
    /// A file is being written; its path is absolute.
    case writing(path: String)
    /// A file was written whole.
    case wrote(path: String)
    /// Lua source of a script or a library was loaded from a file.
    case loaded(path: String)
    /// A model was opened.
    case model(directory: String)
  }

  private static let listener = Locked<(@Sendable (Event) -> Void)?>(nil)

  public static func listen(_ listener: @escaping @Sendable (Event) -> Void) {
    self.listener.withLock { $0 = listener }
  }

  public static func tell(_ event: Event) {
    let listener = listener.withLock { $0 }
    listener?(event)
  }
}
