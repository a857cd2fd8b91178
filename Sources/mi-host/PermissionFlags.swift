import ArgumentParser
import MIHost

/// `--allow-read PATH --allow-write PATH --allow-env NAME --allow-run --allow-native --allow-all`
struct PermissionFlags: ParsableArguments {
  @Option(help: "A file or folder that the script may read; may be given again.")
  var allowRead: [String] = []

  @Option(help: "A file or folder that the script may write; may be given again.")
  var allowWrite: [String] = []

  @Option(help: "A variable of the environment that the script may read; may be given again.")
  var allowEnv: [String] = []

  @Flag(help: "Let the script start programs, which nothing confines.")
  var allowRun = false

  @Flag(help: "Let the script load native code, which nothing confines.")
  var allowNative = false

  @Flag(help: "Let the script do everything that you can do.")
  var allowAll = false

  var options: PermissionOptions {
    var options = PermissionOptions()
    options.read = allowRead
    options.write = allowWrite
    options.environment = allowEnv
    options.programs = allowRun
    options.nativeCode = allowNative
    options.everything = allowAll
    return options
  }
}
