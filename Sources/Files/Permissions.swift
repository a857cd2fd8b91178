/// What a script may touch outside of itself.
///
///     var permissions = Permissions.none
///     permissions.reading = .below(["/home/ada/experiment"])
public struct Permissions: Sendable {
  /// Files by where they lie.
  public enum Places: Sendable, Equatable {
    case everywhere
    /// These files, and everything in these folders; canonical paths.
    case below([String])

    /// Whether a canonical path is in one of the places; by bytes, as to Swift "é" equals "e" with an accent.
    func contain(_ path: String) -> Bool {
      switch self {
      case .everywhere: true
      case .below(let roots):
        roots.contains { root in
          root == "/" || path.utf8.elementsEqual(root.utf8) || path.utf8.starts(with: (root + "/").utf8)
        }
      }
    }
  }

  public enum Names: Sendable, Equatable {
    case all
    case only(Set<String>)
  }

  /// What may be written may be read too.
  public var reading = Places.below([])
  public var writing = Places.below([])
  /// Variables of the environment.
  public var environment = Names.only([])
  public var allowsPrograms = false
  public var allowsNativeCode = false

  public static let none = Permissions()

  public static let all: Permissions = {
    var all = Permissions()
    all.reading = .everywhere
    all.writing = .everywhere
    all.environment = .all
    all.allowsPrograms = true
    all.allowsNativeCode = true
    return all
  }()

  func mayRead(_ path: String) -> Bool { reading.contain(path) || writing.contain(path) }
}

/// Something that a script may not do; the message says which option would permit it.
public struct PermissionError: Error, Equatable, CustomStringConvertible {
  /// What was tried: "reading '/etc/passwd'".
  public let act: String
  /// What would permit it: "--allow-read=/etc/passwd".
  public let option: String

  public var description: String { "\(act) is not permitted to scripts (\(option) permits it)" }
}
