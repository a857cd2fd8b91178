/// The sheet that a figure is drawn on, and how its points become device units.
struct Canvas {
  let format: FigureFormat
  /// In pixels (PNG, SVG) or points (PDF).
  let deviceWidth: Int
  let deviceHeight: Int
  /// Device units per point.
  let scale: Double

  /// In points.
  var width: Double { Double(deviceWidth) / scale }
  var height: Double { Double(deviceHeight) / scale }

  /// Sizes in inches.
  init(format: FigureFormat, width: Double, height: Double, dpi: Double) throws(FigureError) {
    let unitsPerInch =
      switch format {
      case .png: dpi
      // CSS pixels.
      case .svg: 96.0
      case .pdf: 72.0
      }
    self.format = format
    self.scale = unitsPerInch / 72
    deviceWidth = Int((width * unitsPerInch).rounded())
    deviceHeight = Int((height * unitsPerInch).rounded())
    guard
      format != .png
        || (deviceWidth <= 32_000 && deviceHeight <= 32_000 && deviceWidth * deviceHeight <= 1 << 28)
    else {
      throw FigureError(
        "a PNG of \(deviceWidth) x \(deviceHeight) pixels is too large; choose fewer dpi or inches")
    }
  }

  /// Whether there is a grid of pixels to align to.
  var hasPixels: Bool { format == .png }

  /// The nearest border between two pixels; the value itself where there are none.
  func pixelEdge(_ value: Double) -> Double {
    hasPixels ? (value * scale).rounded() / scale : value
  }

  /// The nearest middle of a pixel; the value itself where there are none.
  func pixelMiddle(_ value: Double) -> Double {
    hasPixels ? ((value * scale - 0.5).rounded() + 0.5) / scale : value
  }

  func pixelEdges(_ rect: Rect) -> Rect {
    Rect(
      left: pixelEdge(rect.left), bottom: pixelEdge(rect.bottom), right: pixelEdge(rect.right),
      top: pixelEdge(rect.top))
  }

  func pixelMiddles(_ rect: Rect) -> Rect {
    Rect(
      left: pixelMiddle(rect.left), bottom: pixelMiddle(rect.bottom), right: pixelMiddle(rect.right),
      top: pixelMiddle(rect.top))
  }
}
