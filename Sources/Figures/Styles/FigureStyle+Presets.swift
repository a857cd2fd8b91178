extension FigureStyle {
  /// A named set of settings; several can be laid over one another.
  public enum Preset: String, CaseIterable, Sendable {
    /// Everything as it is without a style.
    case standard = "default"
    /// Light on dark.
    case dark
    /// White lines on grey axes without a frame, as ggplot2 has it.
    case grid
    /// Small letters and thin lines, for a column of a journal.
    case paper
    /// Large letters and thick lines, to be read from afar.
    case talk
  }

  /// - Throws: `FigureError` that suggests the nearest name.
  public init(presets: [String]) throws(FigureError) {
    self.init()
    for name in presets { try apply(name) }
  }

  /// Changes what the preset says, and nothing else.
  ///
  /// - Throws: `FigureError` that suggests the nearest name.
  public mutating func apply(_ name: String) throws(FigureError) {
    guard let preset = Preset(rawValue: name) else {
      throw .unknown("style", name, among: Preset.allCases.map(\.rawValue))
    }
    switch preset {
    case .standard: self = FigureStyle()
    case .dark:
      foreground = Color(rgb: 0xe6e6e6)
      background = Color(rgb: 0x16181d)
      axesBackground = nil
      gridColor = Color(rgb: 0x43474f)
      // tab10 in a lighter tone, so that thin lines can be told from the ground.
      try setCycle(
        [
          0x5cb0f0, 0xffa24c, 0x62d073, 0xff6b6b, 0xb99af2, 0xc49a8c, 0xf29ad6, 0xb0b0b0, 0xdcdc60, 0x4fd6e0,
        ].map { Color(rgb: $0) })
    case .grid:
      axesBackground = foreground.mixed(with: background, share: 0.92)
      gridColor = background
      hasGrid = true
      spines = []
    case .paper:
      textSize = 8
      (lineWidth, markerSize, frameWidth, tickLength) = (1, 4, 0.6, 2.5)
      (width, height, dpi) = (3.5, 2.6, 300)
    case .talk:
      textSize = 15
      (lineWidth, markerSize, frameWidth, tickLength) = (2.5, 9, 1.2, 5)
      (width, height) = (9.6, 7.2)
    }
  }
}
