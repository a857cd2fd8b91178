import Glibc

/// Variables of the environment as the program itself reads them; scripts ask `PermissionGate`.
public enum EnvironmentVariable {
  /// The value, or nil where the variable is not set.
  public static func value(of name: String) -> String? { getenv(name).map { String(cString: $0) } }
}
