import LuaRuntime
import Tensors
import Transformers

/// `model:run(input, options)` and `model:checkpoint(input, options)`.
extension ModelObject {
  private enum LogitsChoice: String, CaseIterable {
    case all, last
  }

  static let running: [LuaMember<ModelObject>] = [
    .method("run") { object, call in
      try call.atMost(2)
      let options = try call.options(
        2,
        [
          "capture", "hidden_states", "logits", "hooks", "stop_at", "start_at", "padding", "mask",
          "nan_warning",
        ])
      var request = RunRequest(try object.start(call[1, "input"], options))
      if let capture = options["capture"].orNil {
        request.captures = Set(try capture.hookPoints(of: object.model))
      }
      request.hiddenStates = try options["hidden_states"].orNil?.boolean() ?? false
      if try options["logits"].orNil?.choice(LogitsChoice.self) == .last { request.logits = .last }
      request.stop = try options["stop_at"].orNil.map {
        try object.model.hookPoints.point(named: $0.string())
      }
      try object.addHooks(to: &request, options, call)
      let progress = ProgressLine("running \(object.model.name)")
      request.progress = { progress.show(done: $0, total: $1) }
      defer { progress.clear() }
      return try call.returns(RunObject(object.model.run(request), model: object.model, of: request.start))
    },
    .method("checkpoint") { object, call in
      try call.atMost(2)
      let options = try call.options(2, ["padding", "mask"])
      let batch = try object.batch(call[1, "input"], options)
      return try call.returns(CleanRunObject(object.model.remember(batch)))
    },
  ]

  /// Adds the hooks that the model keeps and those of the option `hooks`.
  func addHooks(to request: inout RunRequest, _ options: LuaOptions, _ call: LuaCall) throws {
    try forgetRemoved(call)
    request.interceptors = try keptInterceptors(call)
    if let hooks = options["hooks"].orNil { request.interceptors += try interceptors(hooks) }
    if try options["nan_warning"].orNil?.boolean() ?? true, !request.interceptors.isEmpty {
      request.reportNaN = { [self] in warnOfNaN(at: $0) }
    }
  }

  func batch(_ slot: LuaSlot, _ options: LuaOptions) throws -> TokenBatch {
    try TokenInput.batch(
      slot, model, padding: options["padding"].orNil?.choice() ?? .right, mask: options["mask"].orNil)
  }

  /// What a run begins with: tokens, a remembered run, or values in the middle of the model.
  private func start(_ slot: LuaSlot, _ options: LuaOptions) throws -> RunRequest.Start {
    if let clean = try slot.objectOrNil(CleanRunObject.self) {
      for name in ["start_at", "padding", "mask"] {
        if let option = options[name].orNil { throw option.error("a remembered run has its own") }
      }
      return .remembered(clean.run)
    }
    guard let name = options["start_at"].orNil else { return .tokens(try batch(slot, options)) }
    let point = try model.hookPoints.point(named: name.string())
    var value = try slot.tensor()
    if value.rank == 2 { value = try value.unsqueeze(0) }
    guard value.rank == 3 else {
      throw slot.error(
        "with start_at, expected values [T, \(model.config.width)] or [B, T, \(model.config.width)], "
          + "got a tensor of shape \(Shape.describe(value.shape))")
    }
    let spans = try options["mask"].orNil.map {
      try TokenInput.spans($0, rows: value.shape[0], length: value.shape[1])
    }
    return .value(value, at: point, spans: spans)
  }
}

/// What `model:checkpoint` returns: `model:run` takes it in place of tokens.
final class CleanRunObject: LuaObject {
  let run: CleanRun
  init(_ run: CleanRun) { self.run = run }

  static let luaClass: LuaClass<CleanRunObject> = LuaClass(
    "Checkpoint",
    [
      .property("tokens") { object, call in try call.returns(TensorObject(object.run.batch.ids())) },
      .property("mask") { object, call in
        let batch = object.run.batch
        return try call.returns(batch.isPadded ? TensorObject(batch.mask()) : nil)
      },
    ])
}
