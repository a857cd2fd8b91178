import Checkpoints
import Tensors

/// GPT-2: the forward pass.
///
/// Shapes in comments use B rows, T positions, C = n_embd, H heads of width D, F = n_inner, V tokens, and S
/// positions with those that a cache remembers. All arithmetic is float32. Every value is made once, in memory
/// of its own; the two steps that may write in place, the activation function and the residual sums, do so
/// only where nothing else reads the memory.
struct GPT2 {
  let config: ModelConfig
  let parameters: GPT2Parameters
  let points: GPT2HookPoints
  private let activation: ActivationFunction

  init(_ checkpoint: Checkpoint, _ config: ModelConfig, configPath: String) throws(CheckpointError) {
    guard let activation = ActivationFunction(name: config.activationFunction) else {
      throw CheckpointError(
        path: configPath,
        reason: "activation_function '\(config.activationFunction)' is not known; expected one of "
          + ActivationFunction.names.joined(separator: ", "))
    }
    self.config = config
    self.activation = activation
    parameters = try GPT2Parameters(checkpoint, config)
    points = GPT2HookPoints(config)
  }

  /// - Parameters:
  ///   - layout: where the request's tokens stand.
  ///   - cache: the keys and values of the positions before, to which those of this run are added.
  ///   - step: of a generation, for hooks.
  func run(
    _ request: RunRequest, _ layout: SequenceLayout, cache: KeyValueCache? = nil, step: Int? = nil
  ) throws -> RunOutput {
    let instruments = Instruments(request, points.table, layout, step: step)
    let pass = GPT2Pass(model: self, instruments: instruments, layout: layout, cache: cache)
    var hiddenStates: [Int: Tensor] = [:]
    func keep(_ x: Tensor, _ index: Int) { if request.hiddenStates { hiddenStates[index] = x.frozen() } }

    let ending: RunOutput.Ending
    do {
      var (x, first) = try begin(request, pass, keep)  // (B, T, C)
      for n in first..<config.layerCount {
        keep(x, n)
        x = try pass.block(n, consume x)
        try request.progress?(n + 1, config.layerCount)
      }
      x = try pass.finalNorm(consume x)
      keep(x, config.layerCount)
      ending = try pass.unembed(consume x, request.logits)
    } catch let stopped as Instruments.Stopped {
      ending = .stopped(stopped.point)
    }
    return RunOutput(
      table: points.table, layout: layout, values: instruments.captured, hiddenStates: hiddenStates,
      ending: ending)
  }

  /// A run without hooks, up to the final norm.
  func remember(_ batch: TokenBatch, owner: AnyObject) throws -> CleanRun {
    let request = RunRequest(.tokens(batch))
    let layout = request.layout(past: 0)
    let instruments = Instruments(request, points.table, layout, step: nil)
    let pass = GPT2Pass(model: self, instruments: instruments, layout: layout, cache: nil)
    var x = try pass.embed(batch.rows)
    var states = [x.frozen()]
    for n in 0..<config.layerCount {
      x = try pass.block(n, consume x)
      states.append(x.frozen())
    }
    return CleanRun(batch: batch, states: states, owner: owner)
  }

  /// The residual stream (B, T, C) where the run begins, and the number of the block that it enters.
  private func begin(
    _ request: RunRequest, _ pass: GPT2Pass, _ keep: (Tensor, Int) -> Void
  ) throws -> (Tensor, block: Int) {
    switch request.start {
    case .tokens(let batch): return (try pass.embed(batch.rows), 0)
    case .value(let value, let point, _):
      return try pass.enter(try value.to(.float32).contiguous().frozen(), at: point)
    case .remembered(let run):
      let first = request.wantedPoints.map { points.firstBlock(for: $0) }.min { ($0 ?? -1) < ($1 ?? -1) }
      guard let block = first ?? config.layerCount else { return (try pass.embed(run.batch.rows), 0) }
      for n in 0..<block { keep(run.states[n], n) }
      return (run.states[block], block)
    }
  }

  /// Attention in block N.
  func attention(_ n: Int, _ layout: SequenceLayout) -> SelfAttention {
    var scale = config.scalesAttention ? 1 / Double(config.headWidth).squareRoot() : 1
    if config.scalesAttentionByLayer { scale /= Double(n + 1) }
    return SelfAttention(scale: Float(scale), layout: layout)
  }

  func activate(_ x: consuming Tensor) throws -> Tensor { try activation(x) }
}
