import LuaRuntime
import Tensors
import Transformers

/// `model:generate(input, options)`.
extension ModelObject {
  static let generating: [LuaMember<ModelObject>] = [
    .method("generate") { object, call in
      try call.atMost(2)
      let options = try call.options(
        2,
        [
          "max_new_tokens", "temperature", "top_k", "top_p", "seed", "stop", "on_token", "hooks", "use_cache",
          "mask", "nan_warning",
        ])
      let batch = try TokenInput.batch(
        call[1, "input"], object.model, padding: .left, mask: options["mask"].orNil)
      var request = GenerationRequest(batch, sampler: try sampler(options))
      if let count = options["max_new_tokens"].orNil {
        request.newTokenCount = try count.integer(in: 0...Int.max)
      }
      request.usesCache = try options["use_cache"].orNil?.boolean() ?? true
      request.filler = try object.model.paddingToken()
      request.stopTokens = try object.stopTokens(options["stop"])
      if let callback = options["on_token"].orNil {
        guard callback.isFunction else { throw callback.expected("a function(token, id, step, row)") }
        request.onToken = try object.tokenCallback(callback)
      }
      var run = RunRequest(.tokens(batch))
      try object.addHooks(to: &run, options, call)
      request.interceptors = run.interceptors
      request.reportNaN = run.reportNaN
      let progress = ProgressLine("generating with \(object.model.name)")
      // A script that writes tokens as they come shows progress enough.
      if request.onToken == nil { request.progress = { progress.show(done: $0, total: $1) } }
      defer { progress.clear() }
      return try call.returns(TensorObject(TokenBatch(rows: object.model.generate(request)).ids()))
    }
  ]

  /// Greedy unless something of sampling is asked for.
  private static func sampler(_ options: LuaOptions) throws -> TokenSampler {
    let seed = try options["seed"].orNil?.integer()
    let temperature = try options["temperature"].orNil?.number()
    return try TokenSampler(
      temperature: temperature ?? (seed == nil ? nil : 1), topK: options["top_k"].orNil?.integer(),
      topP: options["top_p"].orNil?.number(), seed: UInt64(bitPattern: Int64(seed ?? 0)))
  }

  /// Ids or texts of one token, or a list of them; without the option, whatever ends a text; none for false.
  private func stopTokens(_ slot: LuaSlot) throws -> Set<Int> {
    if slot.isNil { return Set(model.config.endTokens) }
    if slot.isBoolean, try !slot.boolean() { return [] }
    return Set(try NextTokens(slot, model).ids)
  }

  private func tokenCallback(_ function: LuaSlot) throws -> (Int, Int, Int) throws -> Bool {
    let tokenizer = try model.tokenizer()
    return { token, row, step in
      let text = LuaBytes(try tokenizer.decode([token]))
      return try function.call([text, token, step, row + 1], results: 1) { results in
        try results[0].orNil.map { try $0.boolean() } ?? true
      }
    }
  }
}
