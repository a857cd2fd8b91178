import Execution
import Glibc
import Terminals

/// The terminal that a run's figures are shown in, which is asked what it can do once.
final class FigureDisplay {
  private var asked = false
  private var known: PictureTerminal?

  /// Nil where stdout is no terminal that draws pictures.
  func terminal() throws(Cancelled) -> PictureTerminal? {
    if !asked { known = try PictureTerminal.ofStandardOutput() }
    asked = true
    return known
  }

  /// Says something on stdout, in order with what the script prints.
  func say(_ line: String) { puts(line) }
}
