/// A colour bar beside a group of axes.
struct SharedColorbar {
  let axes: [Axes]
  let colorbar: Colorbar
}

extension Figure {
  /// Draws one colour bar for several axes, whose numbers are coloured by one scale from then on.
  ///
  /// Limits that were not given reach over the numbers of all.
  ///
  ///     try figure.showColorbar(for: [figure[0], figure[1]], ColorbarStyle(label: RichText("Attention")))
  ///
  /// - Parameter group: nil stands for all axes in which something is coloured by numbers.
  /// - Throws: `FigureError` for axes without a scale, or whose scales cannot be one.
  public func showColorbar(for group: [Axes]? = nil, _ style: ColorbarStyle = ColorbarStyle())
    throws(FigureError)
  {
    let group = group ?? axes.filter { !$0.mappings.isEmpty }
    guard !group.isEmpty else {
      throw FigureError("a colour bar needs axes in which something is coloured by numbers")
    }
    for one in group {
      guard let index = axes.firstIndex(where: { $0 === one }) else {
        throw FigureError("a colour bar can only be shared by axes of its figure")
      }
      guard !one.mappings.isEmpty else {
        throw FigureError("nothing is coloured by numbers in axes \(index + 1)")
      }
    }
    try ColorMapping.unify(group.compactMap(\.mappings.last))
    if group.count == 1 {
      try group[0].showColorbar(style)
    } else if let mapping = group[0].mappings.last {
      sharedBars.append(SharedColorbar(axes: group, colorbar: try Colorbar(mapping, style)))
    }
  }
}

extension SharedColorbar {
  /// Beside the outermost axes of the group, as long as all of them together.
  func layout(in layouts: [AxesLayout], canvas: Canvas) -> ColorbarLayout? {
    let members = layouts.filter { layout in axes.contains { $0 === layout.axes } }
    guard let first = members.first else { return nil }
    let plots = members.dropFirst().reduce(first.area.rect) { $0.union($1.area.rect) }
    let outer = members.dropFirst().reduce(first.outer) { $0.union($1.outer) }
    let location = colorbar.style.location
    let length = location.isLevel ? plots.width : plots.height
    let size = colorbar.style.size ?? min(max(length * ColorbarLayout.thickness, 8), 15)
    let style = first.axes.figureStyle
    let gap = style.padding
    var room = plots
    switch location {
    case .right: (room.left, room.right) = (outer.right + gap, outer.right + gap + size)
    case .left: (room.left, room.right) = (outer.left - gap - size, outer.left - gap)
    case .bottom: (room.bottom, room.top) = (outer.bottom - gap - size, outer.bottom - gap)
    case .top: (room.bottom, room.top) = (outer.top + gap, outer.top + gap + size)
    }
    return ColorbarLayout(
      colorbar, in: room, labelRoom: (location.isLevel ? canvas.width : canvas.height) - 2 * style.padding,
      style: style, canvas: canvas)
  }

  /// Makes room for the bar beside the axes of the group that are outermost on its side.
  func extend(_ overhangs: inout [AxesLayout.Overhang], _ layouts: [AxesLayout], canvas: Canvas) {
    guard let bar = layout(in: layouts, canvas: canvas)?.outer else { return }
    let members = layouts.indices.filter { index in axes.contains { $0 === layouts[index].axes } }
    let cells = members.map { layouts[$0].cell }
    guard let first = cells.first else { return }
    let all = cells.dropFirst().reduce(first) { $0.union($1) }
    for index in members {
      let cell = layouts[index].cell
      switch colorbar.style.location {
      case .right where cell.right > all.right - 1:
        overhangs[index].right = max(overhangs[index].right, bar.right - cell.right)
      case .left where cell.left < all.left + 1:
        overhangs[index].left = max(overhangs[index].left, cell.left - bar.left)
      case .top where cell.top > all.top - 1:
        overhangs[index].top = max(overhangs[index].top, bar.top - cell.top)
      case .bottom where cell.bottom < all.bottom + 1:
        overhangs[index].bottom = max(overhangs[index].bottom, cell.bottom - bar.bottom)
      default: break
      }
    }
  }
}
