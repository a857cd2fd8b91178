/// The sizes and colours of what surrounds the data: matplotlib's defaults, in points.
enum Style {
  static let textSize = 10.0
  static let titleSize = 12.0
  static let titleGap = 6.0
  static let labelGap = 4.0
  static let frameWidth = 0.8
  /// Marks of a higher order than this cover the frame.
  static let frameOrder = 2.5
  static let tickLength = 3.5
  static let tickGap = 3.5
  static let minorTickLength = 2.0
  static let minorTickWidth = 0.6
  static let gridColor = Color(rgb: 0xb0b0b0)
  /// Around and between axes, as `tight_layout` has it.
  static let padding = 1.08 * textSize
  /// Of a colour bar and the gap before it, as shares of the axes' room.
  static let barShare = 0.047
  static let barGapShare = 0.02
}
