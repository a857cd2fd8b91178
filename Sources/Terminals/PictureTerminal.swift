import Execution
import Files
import Glibc

/// A terminal that draws pictures between its lines of text.
///
///     if let terminal = try PictureTerminal.ofStandardOutput() {
///       try terminal.draw(png: figure.render(as: .png, dpi: terminal.dpi(width: 6.4, height: 4.8)))
///     }
///
/// What it can do is asked of the terminal itself, so that it is right in a multiplexer too.
public struct PictureTerminal {
  private enum Language {
    case kitty
    case sixels(colors: Int)
  }

  private let language: Language
  /// Of a character, in pixels.
  private let cell: (width: Int, height: Int)
  /// The largest picture, in pixels.
  private let limit: (width: Int, height: Int)

  private static let mostColors = 256
  private static let usualCell = (width: 10, height: 20)

  /// The terminal that stdout is; nil where it is none, draws no pictures or does not say so.
  ///
  /// - Throws: `Cancelled` when a stop was requested meanwhile.
  public static func ofStandardOutput() throws(Cancelled) -> PictureTerminal? {
    let kind = EnvironmentVariable.value(of: "TERM") ?? ""
    guard isatty(STDOUT_FILENO) == 1, !["", "dumb", "linux"].contains(kind) else { return nil }
    // A multiplexer would take kitty's question for a title.
    let isMultiplexer = getenv("TMUX") != nil || getenv("STY") != nil || kind.hasPrefix("screen")
    let questions = TerminalAnswers.questions(understandsKitty: !isMultiplexer)
    guard let answers = try TerminalDialog.answers(to: questions) else { return nil }
    return PictureTerminal(answers, window: WindowSize.ofStandardOutput())
  }

  init?(_ answers: TerminalAnswers, window: WindowSize) {
    if answers.drawsKitty {
      language = .kitty
    } else if answers.drawsSixels {
      language = .sixels(colors: min(answers.sixelColors ?? Self.mostColors, Self.mostColors))
    } else {
      return nil
    }
    cell = window.cell ?? answers.cell ?? Self.usualCell
    // The command and the prompt stay in sight.
    let window = (width: window.columns * cell.width, height: max(window.rows - 3, 1) * cell.height)
    let largest = answers.drawsKitty ? window : answers.sixelSize ?? window
    limit = (min(window.width, largest.width), min(window.height, largest.height))
  }

  /// The resolution at which a figure of some inches fits, its text no larger than the terminal's.
  public func dpi(width: Double, height: Double) -> Double {
    // A line of a figure's text of 10 points takes a sixth of an inch.
    let natural = 6 * Double(cell.height)
    return max(10, min(natural, Double(limit.width) / width, Double(limit.height) / height).rounded(.down))
  }

  /// Draws a picture below the text that was written, and goes on to the next line.
  ///
  /// - Throws: `PNGError` where the bytes are no picture.
  public func draw(png: [UInt8]) throws(PNGError) {
    let picture =
      switch language {
      case .kitty: KittyText.bytes(of: png)
      case .sixels(let colors): SixelText(try PixelImage(png: png), colorLimit: colors).bytes
      }
    // Nobody is left to be told of a terminal that went away.
    _ = StandardOutput.write(picture + [UInt8(ascii: "\n")])
  }
}

/// How large a terminal's window is.
struct WindowSize {
  let columns: Int
  let rows: Int
  /// Of a character, in pixels; nil where the terminal does not say.
  let cell: (width: Int, height: Int)?

  static func ofStandardOutput() -> WindowSize {
    var size = winsize()
    guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0, size.ws_row > 0 else {
      return WindowSize(columns: 80, rows: 24, cell: nil)
    }
    let (columns, rows) = (Int(size.ws_col), Int(size.ws_row))
    let cell = (width: Int(size.ws_xpixel) / columns, height: Int(size.ws_ypixel) / rows)
    return WindowSize(columns: columns, rows: rows, cell: cell.width > 0 && cell.height > 0 ? cell : nil)
  }
}
