import Glibc

/// A program that draws or knows fonts, started without a shell.
///
/// The child sees nothing on its standard input, and no environment variables that change gnuplot's behaviour.
enum ChildProgram {
  /// Starts a program found on PATH.
  ///
  /// - Parameter descriptors: what the child has under which number.
  /// - Returns: the process's number, or nil where there is no such program.
  /// - Throws: `FigureError` when it cannot be started.
  static func start(
    _ arguments: [String], descriptors: KeyValuePairs<Int32, Int32>
  ) throws(FigureError) -> pid_t? {
    var actions = posix_spawn_file_actions_t()
    var attributes = posix_spawnattr_t()
    posix_spawn_file_actions_init(&actions)
    posix_spawnattr_init(&attributes)
    defer {
      posix_spawn_file_actions_destroy(&actions)
      posix_spawnattr_destroy(&attributes)
    }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    for (number, descriptor) in descriptors {
      posix_spawn_file_actions_adddup2(&actions, descriptor, number)
    }
    // A host that ignores or blocks signals must not make the program do so.
    var all = sigset_t()
    var none = sigset_t()
    sigfillset(&all)
    sigemptyset(&none)
    posix_spawnattr_setsigdefault(&attributes, &all)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK))

    let name = arguments[0]
    var child: pid_t = 0
    let code = withCStrings(arguments) { arguments in
      withCStrings(environment()) { variables in
        posix_spawnp(&child, name, &actions, &attributes, arguments, variables)
      }
    }
    if code == ENOENT { return nil }
    guard code == 0 else { throw FigureError("cannot start \(name): error \(code)") }
    return child
  }

  /// Waits for a child's end, and returns its status as `waitpid` gives it.
  static func status(of child: pid_t) -> Int32 {
    var status: Int32 = 0
    while waitpid(child, &status, 0) < 0 {
      if errno != EINTR { return -1 }
    }
    return status
  }

  /// This process's environment without what changes gnuplot's behaviour, and with a UTF-8 locale.
  private static func environment() -> [String] {
    var kept = ["LC_ALL=C.UTF-8"]
    var entry = environ
    while let text = entry.pointee {
      let variable = String(cString: text)
      let dropped = ["GNU", "GD", "LC_", "LANG", "FIT_"]
      if !dropped.contains(where: variable.hasPrefix) { kept.append(variable) }
      entry += 1
    }
    return kept
  }

  /// The strings as a C array with a null pointer at its end, for the time of the call.
  private static func withCStrings<Result>(
    _ strings: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> Result
  ) -> Result {
    let copies = strings.map { strdup($0) }
    defer { for copy in copies { free(copy) } }
    return body(copies + [nil])
  }
}
