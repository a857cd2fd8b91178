import LuaRuntime
import Transformers

extension LuaSlot {
  /// The hook points that a pattern stands for, in order of execution: a name, a glob, a function of the name
  /// and the point that says yes or no, or a list of these.
  func hookPoints(of model: LanguageModel) throws -> [HookPoint] {
    guard isTable else { return try hookPointsOfOne(model) }
    var points: Set<HookPoint> = []
    try forEachElement { _, element in points.formUnion(try element.hookPointsOfOne(model)) }
    return points.sorted { $0.index < $1.index }
  }

  private func hookPointsOfOne(_ model: LanguageModel) throws -> [HookPoint] {
    if isString { return try model.hookPoints.match(string()) }
    guard isFunction else {
      throw expected("the name of a hook point, a pattern, a function(name, point), or a list of them")
    }
    let points = try model.hookPoints.points.filter { point in
      try call([point.name, HookPointObject(point)], results: 1) { results in
        try results[0].orNil.map { try $0.boolean() } ?? false
      }
    }
    guard !points.isEmpty else { throw error("the function chose none of the hook points") }
    return points
  }
}

/// What a script sees of a hook point.
final class HookPointObject: LuaObject {
  private let point: HookPoint
  init(_ point: HookPoint) { self.point = point }

  static let luaClass: LuaClass<HookPointObject> = LuaClass(
    "HookPoint",
    [
      .property("name") { object, call in try call.returns(object.point.name) },
      .property("layer") { object, call in try call.returns(object.point.layer) },
      .property("block") { object, call in try call.returns(object.point.layer.map { $0 + 1 }) },
      .property("kind") { object, call in try call.returns(object.point.kind.rawValue) },
      .property("aliases") { object, call in try call.returns(object.point.aliases) },
      .property("shape") { object, call in try call.returns(object.point.shape) },
      .metamethod(.tostring) { call in
        let point = try call[1, "point"].object(HookPointObject.self).point
        return try call.returns(([point.name, point.shape] + point.aliases).joined(separator: "  "))
      },
    ])
}
