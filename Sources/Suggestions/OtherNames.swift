extension Suggestion {
  /// The choices that another library's name stands for, or else the nearest ones in spelling.
  ///
  ///     Suggestion.meant(by: "fontsize", among: ["size", "color"])   // ["size"]
  public static func meant(by name: String, among choices: [String]) -> [String] {
    let other = (otherNames[name] ?? []).filter(choices.contains)
    return other.isEmpty ? nearest(1, to: name, among: choices) : other
  }

  /// What an error about an unknown name ends with: "; did you mean 'size'?", or nothing.
  public static func hint(for name: String, among choices: [String]) -> String {
    let meant = meant(by: name, among: choices).map { "'\($0)'" }
    return meant.isEmpty ? "" : "; did you mean \(meant.joined(separator: " or "))?"
  }

  /// What matplotlib and NumPy call things, and what may be meant by it here.
  private static let otherNames: [String: [String]] = {
    var names = [
      "s": ["size"], "fontsize": ["font_size", "size"], "labelsize": ["tick_size", "label_size", "size"],
      "prop": ["size"], "pointsize": ["size"], "fontweight": ["weight"], "fontfamily": ["font"],
      "horizontalalignment": ["ha"], "verticalalignment": ["va"], "bbox": ["box"], "bbox_to_anchor": ["loc"],
      "location": ["loc"], "loc": ["location"], "ncols": ["cols", "ncol"], "nrows": ["rows"],
      "frameon": ["frame"], "handles": ["labels"], "figsize": ["width", "height"], "colormap": ["cmap"],
      "ticks": ["xticks", "yticks"], "xytext": ["at", "offset"], "textcoords": ["offset"],
      "arrowprops": ["arrow"], "arrowstyle": ["head"], "connectionstyle": ["curve"], "transform": ["coords"],
      "boxstyle": ["rounded"], "normed": ["density"], "tick_labels": ["labels"], "showfliers": ["outliers"],
      "whis": ["whiskers"], "bottom": ["base"],
      "left": ["base"], "annot": ["values"], "levels": ["bins"],
      "gridspec_kw": ["width_ratios", "height_ratios"], "savefig": ["save"], "subplots": ["figure"],
      "set_aspect": ["set"], "set_axis_off": ["set"],
      "tick_params": ["set"], "pcolormesh": ["imshow"], "matshow": ["imshow"], "heatmap": ["imshow"],
    ]
    let widths = ["line_width", "width", "edge_width"]
    for (short, long, meant) in [
      ("lw", "linewidth", widths), ("elw", "linewidths", widths), ("ls", "linestyle", ["line"]),
      ("linestyles", "dashes", ["line"]), ("ms", "markersize", ["marker_size", "size"]),
      ("c", "colors", ["color"]),
      ("fc", "facecolor", ["face", "background"]), ("ec", "edgecolor", ["edge"]),
      ("mfc", "markerfacecolor", ["face"]), ("mec", "markeredgecolor", ["edge"]),
      ("mew", "markeredgewidth", ["edge_width"]), ("facecolors", "edgecolors", ["edge", "face"]),
    ] {
      (names[short], names[long]) = (meant, meant)
    }
    for part in ["title", "xlabel", "ylabel", "xlim", "ylim", "xticks", "yticks", "xscale", "yscale"] {
      names["set_" + part] = ["set"]
      names[part] = ["set"]
    }
    for part in ["xticklabels", "yticklabels"] { names["set_" + part] = ["set"] }
    return names
  }()
}
