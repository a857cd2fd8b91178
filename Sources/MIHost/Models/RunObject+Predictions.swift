import LuaRuntime
import Tensors
import Transformers

/// What the run says of the next tokens: `out.logits`, `out:logit(token)`, `out:top(k)`, `out:logprobs()`.
extension RunObject {
  static let predictions: [LuaMember<RunObject>] = [
    .property("logits") { run, call in try call.returns(TensorObject(run.output.logits())) },
    .method("logit") { run, call in
      try call.atMost(2)
      let tokens = try call[1, "token"].orNil.map { try NextTokens($0, run.model) }
      let places = try Places(call[2, "positions"], run.output)
      // (B, P, K) or, without a token, (B, P, V), less what there is one of
      var logits = try run.output.logits(at: places.positions, tokens: tokens?.ids)
      if tokens?.isOne == true { logits = try logits.squeeze(2) }
      if places.isOne { logits = try logits.squeeze(1) }
      return try call.returns(run.withoutSingleRow(logits).luaValue())
    },
    .method("top") { run, call in
      try call.atMost(2)
      let k = try call[1, "k"].orNil?.integer(in: 1...run.model.config.vocabularySize) ?? 10
      let places = try Places(call[2, "positions"], run.output)
      var (values, ids) = try run.output.logits(at: places.positions)
        .softmax(dimension: 2).topk(k, dimension: 2)
      if places.isOne { (values, ids) = (try values.squeeze(1), try ids.squeeze(1)) }
      (values, ids) = (try run.withoutSingleRow(values), try run.withoutSingleRow(ids))
      return try call.returns(TokenList(ids, run.model), TensorObject(ids), TensorObject(values))
    },
    .method("logprobs") { run, call in
      try call.atMost(0)
      guard let batch = run.batch else {
        throw LuaArgumentError("'Run:logprobs' needs the tokens of the run, which began with values")
      }
      guard !run.output.hasOnlyLastLogits else {
        throw LuaArgumentError("'Run:logprobs' needs all positions' logits; this run has only the last")
      }
      return try call.returns(TensorObject(run.logprobs(of: batch)))
    },
  ]

  /// A batch of one row is like a single input.
  private func withoutSingleRow(_ values: Tensor) throws -> Tensor {
    values.shape[0] == 1 ? try values.squeeze(0) : values
  }

  /// The log-probability of each actual next token, [B, T - 1]; NaN where it or the one before is padding.
  private func logprobs(of batch: TokenBatch) throws -> Tensor {
    let logprobs = try output.logits().logSoftmax(dimension: 2)
    let count = max(0, batch.length - 1)
    let rows = try batch.rows.enumerated().map { row, ids in
      let positions = try Tensor(Array(0..<count), shape: [count])
      let next = try Tensor(Array(ids.dropFirst()), shape: [count])
      let values = try logprobs.select(dimension: 0, index: row).get([
        .positions(positions), .positions(next),
      ])
      let span = batch.spans[row]
      guard span != 0..<batch.length else { return values }
      let isPadding = try Tensor(
        (0..<count).map { !span.contains($0) || !span.contains($0 + 1) }, shape: [count])
      try values.set([.mask(isPadding)], to: .scalar(.float(.nan)))
      return values
    }
    return try Tensor.stack(rows, dimension: 0)
  }
}

/// Positions of each row that a script asks about: 1-based within the row's own tokens, negative from its end.
private struct Places {
  /// Nil for the last of each row.
  let positions: [[Int]]?
  let isOne: Bool

  init(_ slot: LuaSlot, _ output: RunOutput) throws {
    guard let slot = slot.orNil else {
      (positions, isOne) = (nil, true)
      return
    }
    isOne = slot.isNumber
    positions = try output.spans.map { span in
      try Subscript.positions(slot, size: span.count).map { span.lowerBound + $0 }
    }
    guard Set(positions?.map(\.count) ?? []).count <= 1 else {
      throw slot.error("a slice of rows of different lengths; give positions one by one")
    }
  }
}

/// The texts of token ids [k], or lists of them.
private struct TokenList: LuaValue {
  private let ids: Tensor
  private let model: LanguageModel

  init(_ ids: Tensor, _ model: LanguageModel) {
    self.ids = ids
    self.model = model
  }

  func push(on stack: LuaStack) throws {
    guard ids.rank == 1 else {
      return try (0..<ids.shape[0]).map {
        TokenList(try ids.select(dimension: 0, index: $0), model)
      }.push(on: stack)
    }
    let tokenizer = try model.tokenizer()
    try ids.ints().map { LuaBytes(try tokenizer.decode([$0])) }.push(on: stack)
  }
}
