import CSystemCalls
import Files
import Glibc

/// The second wall around a script's process: what the kernel takes from it, should the first one, `PermissionGate`,
/// have a hole.
enum Confinement {
  /// Confines this process to what its permissions name, and to what drawing figures needs.
  ///
  /// With programs or native code permitted there is nothing to confine. Where the kernel knows neither Landlock nor
  /// seccomp, the gate stands alone.
  static func confine(to permissions: Permissions) {
    guard !permissions.allowsPrograms, !permissions.allowsNativeCode else { return }
    var places = system.map { Place($0) } + programs.map { Place($0, mayExecute: true) }
    places.append(Place("/dev/null", mayWrite: true))
    switch permissions.reading {
    case .everywhere: places.append(Place("/"))
    case .below(let paths): places += paths.map { Place($0) }
    }
    switch permissions.writing {
    case .everywhere: places.append(Place("/", mayWrite: true))
    case .below(let paths): places += paths.map { Place(existing($0), mayWrite: true) }
    }
    confine(to: places)
    _ = mi_confine_calls()
  }

  /// The kernel's rules are about what exists: for a file that is yet to be made, the folder above it.
  private static func existing(_ path: String) -> String {
    var path = path
    while path != "/", path != ".", access(path, F_OK) != 0 { path = PathParts.folder(of: path) }
    return path
  }

  private struct Place {
    let path: String
    var mayWrite = false
    var mayExecute = false

    init(_ path: String, mayWrite: Bool = false, mayExecute: Bool = false) {
      self.path = path
      self.mayWrite = mayWrite
      self.mayExecute = mayExecute
    }
  }

  private static func confine(to places: [Place]) {
    let paths = places.map { strdup($0.path) }
    defer { for path in paths { free(path) } }
    let entries = zip(places, paths).map { place, path in
      mi_place(path: path, may_write: place.mayWrite, may_execute: place.mayExecute)
    }
    _ = mi_confine_to_places(entries, entries.count)
  }

  /// What the program, gnuplot and fontconfig read.
  private static var system: [String] {
    let home = EnvironmentVariable.value(of: "HOME") ?? ""
    let own = ["/.fonts", "/.local/share/fonts", "/.config/fontconfig", "/.cache/fontconfig"]
    return [
      "/usr", "/lib", "/lib64", "/etc/fonts", "/etc/ld.so.cache", "/etc/alternatives", "/etc/localtime",
      "/proc",
      "/dev/urandom", "/dev/tty", "/var/cache/fontconfig", "/sys/devices/system/cpu", "/sys/fs/cgroup",
      "/sys/kernel/mm",
    ] + (home.isEmpty ? [] : own.map { home + $0 })
  }

  /// The programs that draw figures, and what loads them.
  private static var programs: [String] {
    let path = EnvironmentVariable.value(of: "PATH") ?? "/usr/bin:/bin"
    let folders = path.split(separator: ":")
    let found = ["gnuplot", "fc-list"].compactMap { name -> String? in
      let candidates: [String] = folders.map { "\($0)/\(name)" }
      return candidates.first { access($0, X_OK) == 0 }
    }
    return found + ["/lib64/ld-linux-x86-64.so.2", "/lib/ld-linux-aarch64.so.1"]
  }
}
