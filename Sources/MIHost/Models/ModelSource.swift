import Files
import Glibc
import Transformers

/// Where a model is found that a script or the command line names.
enum ModelSource {
  /// A directory as it is; a name without a slash may also be a bundled model's. Nil stands for `--model`, else
  /// `MI_MODEL`, else the bundled model.
  static func directory(_ source: String?, _ options: HostOptions, _ installation: Installation) -> String {
    let environment = EnvironmentVariable.value(of: "MI_MODEL")
    let wanted = source ?? options.model ?? environment.flatMap { $0.isEmpty ? nil : $0 } ?? "coffee"
    let bundled = installation.root + "/models/" + wanted
    let isName = !wanted.contains("/") && !wanted.isEmpty
    return isName && access(wanted, F_OK) != 0 && access(bundled, F_OK) == 0 ? bundled : wanted
  }
}
