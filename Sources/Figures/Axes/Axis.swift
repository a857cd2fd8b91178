/// What one axis of a coordinate system shows, apart from its data.
public struct Axis {
  public var label: RichText?
  public var limits = AxisLimits.automatic
  public var scale = AxisScale.linear
  /// The number whose powers have ticks on a logarithmic axis.
  public var logBase = 10.0
  /// What is left free beyond the data at either end, as a share of their length.
  public var margin = 0.05
  /// Whether the axis runs the other way round.
  public var isInverted = false
  /// Whether it is written at the top, or at the right.
  public var isOpposite = false

  /// Ticks at places of one's own; nil lets the axis choose.
  public var ticks: AxisTicks?
  /// How numbers are written; nil writes as few digits as tell the ticks apart.
  public var tickFormat: TickFormat?
  /// Degrees that the ticks' labels are turned by, counterclockwise; nil turns those that would collide.
  public var tickRotation: Double?
  /// Of the ticks, each so many-th is shown.
  public var tickStep = 1
  /// Font size of the ticks' labels in points; the figure's when nil.
  public var tickSize: Double?
  /// In points; the figure's when nil.
  public var tickLength: Double?
  public var tickDirection: TickDirection?
  /// Whether there are small ticks between the others; logarithmic axes have them unless told.
  public var hasMinorTicks: Bool?

  init() {}

  /// Whether its ends were chosen in any way.
  var isSet: Bool { limits != .automatic || scale != .linear || isInverted }
}

/// A side of the frame around axes.
public enum Spine: String, CaseIterable, Sendable {
  case left, right, bottom, top

  /// Whether what is written along it runs from left to right.
  var isLevel: Bool { self == .bottom || self == .top }
}
