/// What one axis of a coordinate system shows, apart from its data.
public struct Axis {
  public var label: RichText?
  public var limits = AxisLimits.automatic
  public var scale = AxisScale.linear
  /// Ticks at places of one's own; nil lets the axis choose.
  public var ticks: AxisTicks?
  /// Degrees that the ticks' labels are turned by, counterclockwise; nil turns those that would collide.
  public var tickRotation: Double?
  /// Of the ticks, each so many-th is shown.
  public var tickStep = 1
  /// Font size of the ticks' labels in points.
  public var tickSize = Style.textSize
  /// Whether the axis runs the other way round.
  public var isInverted = false

  init() {}

  /// Whether its ends were chosen in any way.
  var isSet: Bool { limits != .automatic || scale != .linear || isInverted }
}

/// A side of the frame around axes.
public enum Spine: String, CaseIterable, Sendable {
  case left, right, bottom, top
}
