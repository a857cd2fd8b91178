extension Axes {
  /// The colours of scattered points, bars and lines.
  public enum PointColors: Sendable {
    case one(Color)
    case each([Color])
    /// A number for each, through a scale.
    case mapped([Double], ColorScale.Request)
  }

  /// The colours of `count` parts.
  func inks(_ colors: PointColors, count: Int, alpha: Double?) throws(FigureError) -> Inks {
    switch colors {
    case .one(let color): return Inks([color], alpha: alpha)
    case .each(let colors):
      guard colors.count == count else {
        throw FigureError("there must be one colour or \(count), one each; got \(colors.count)")
      }
      return Inks(colors, alpha: alpha)
    case .mapped(let values, let request):
      guard values.count == count else {
        throw FigureError("there must be \(count) numbers to colour by, one each; got \(values.count)")
      }
      return Inks(values, through: try makeMapping(request, values: values), alpha: alpha)
    }
  }

  /// A scale for the numbers of a mark, which a colour bar can show.
  func makeMapping(_ request: ColorScale.Request, values: [Double]) throws(FigureError) -> ColorMapping {
    var request = request
    // A scale with a centre has a diverging map.
    if request.center == nil { request.map = request.map ?? figureStyle.colormap }
    let mapping = try ColorMapping(request, values: values)
    mappings.append(mapping)
    return mapping
  }

  /// Shows the scale of the numbers that were coloured last beside the axes.
  ///
  /// - Throws: `FigureError` where nothing is coloured by numbers, and for labels that do not fit the scale.
  public func showColorbar(_ style: ColorbarStyle = ColorbarStyle()) throws(FigureError) {
    guard let mapping = mappings.last else {
      throw FigureError("a colour bar needs something that is coloured by numbers")
    }
    colorbar = try Colorbar(mapping, style)
  }
}
