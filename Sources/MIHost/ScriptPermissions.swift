import Files
import Glibc

/// What the command line opens to a script beyond what every script may do.
public struct PermissionOptions: Sendable {
  public var read: [String] = []
  public var write: [String] = []
  public var environment: [String] = []
  public var programs = false
  public var nativeCode = false
  public var everything = false

  public init() {}
}

extension HostOptions {
  /// What a script may do: read its own folder, the libraries and the model that it was given, write below the output
  /// folder, and what the command line opens.
  ///
  /// - Throws: the error of an installation that is not complete.
  public func permissions(script: String, opened: PermissionOptions) throws -> Permissions {
    if opened.everything { return .all }
    let installation = try Installation.find()
    var permissions = Permissions.none
    let reading =
      [PathParts.folder(of: script), PathParts.folder(of: PermissionGate.canonical(script))]
      + installation.readable + Self.parts(ofModel: ModelSource.directory(nil, self, installation))
      + opened.read
    permissions.reading = .below(Self.canonical(reading))
    permissions.writing = .below(Self.canonical([outputFolder] + opened.write))
    permissions.environment = .only(Set(opened.environment))
    permissions.allowsPrograms = opened.programs
    permissions.allowsNativeCode = opened.nativeCode
    return permissions
  }

  private static func canonical(_ paths: [String]) -> [String] {
    paths.map { PermissionGate.canonical($0) }.filter { !$0.isEmpty }
  }

  /// A model's folder, and the files elsewhere that links in it point at, as downloads keep them.
  private static func parts(ofModel directory: String) -> [String] {
    let paths = FolderListing.names(in: directory).map { "\(directory)/\($0)" }
    // Only of a link can anything be read, its text.
    var byte: CChar = 0
    return [directory] + paths.filter { readlink($0, &byte, 1) >= 0 }
  }
}
