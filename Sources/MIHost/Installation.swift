import Files
import Glibc

/// Where the standard library and the bundled model lie.
struct Installation {
  /// The folder that holds `stdlib/` and `models/`.
  let root: String

  /// What every script may read: the library, the bundled models, and the libraries that were installed.
  var readable: [String] { ["\(root)/stdlib", "\(root)/models"] + libraries }

  /// Folders of libraries that `require` finds: `libraries` beside `stdlib`, and a person's own.
  var libraries: [String] {
    let home = EnvironmentVariable.value(of: "HOME") ?? ""
    let data =
      EnvironmentVariable.value(of: "XDG_DATA_HOME") ?? (home.isEmpty ? "" : home + "/.local/share")
    return ["\(root)/libraries"] + (data.isEmpty ? [] : ["\(data)/mi-host/libraries"])
  }

  /// `MI_HOME`, else `share/mi-host` beside the executable's `bin`, else the nearest folder above the executable
  /// that holds `stdlib/meta` (the build tree).
  static func find() throws -> Installation {
    if let home = getenv("MI_HOME"), home.pointee != 0 { return Installation(root: String(cString: home)) }
    guard let executable = realpath("/proc/self/exe", nil) else {
      throw InstallationError(description: "cannot find the program's own folder; set MI_HOME")
    }
    defer { free(executable) }
    var folder = String(cString: executable)
    while let slash = folder.lastIndex(of: "/") {
      folder = String(folder[..<slash])
      for candidate in [folder, folder + "/share/mi-host"] where access(candidate + "/stdlib/meta", F_OK) == 0
      {
        return Installation(root: candidate)
      }
    }
    throw InstallationError(
      description:
        "cannot find the standard library (stdlib/meta) near the program; set MI_HOME to its folder")
  }
}

struct InstallationError: Error, CustomStringConvertible {
  let description: String
}
