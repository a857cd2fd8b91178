import Suggestions

/// Why a figure could not be described or drawn.
public struct FigureError: Error, Equatable, CustomStringConvertible {
  public let message: String

  public init(_ message: String) { self.message = message }

  public var description: String { message }
}

extension FigureError {
  /// "unknown marker 'q'; did you mean 's'?", or the choices where they are few.
  static func unknown(_ kind: String, _ given: String, among choices: [String]) -> FigureError {
    let shown = "unknown \(kind) '\(given)'"
    if let near = Suggestion.nearest(to: given, among: choices) {
      return FigureError("\(shown); did you mean '\(near)'?")
    }
    if choices.count <= 30 {
      return FigureError("\(shown); expected one of \(choices.joined(separator: ", "))")
    }
    return FigureError(shown)
  }
}
