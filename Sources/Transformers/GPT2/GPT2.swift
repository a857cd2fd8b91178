import Checkpoints
import Tensors

/// GPT-2: the forward pass.
///
/// Shapes in comments use B rows, T positions, C = n_embd, H heads of width D, F = n_inner, V tokens. All
/// arithmetic is float32. Every value is made once, in memory of its own; the two steps that may write in
/// place, the activation function and the residual sums, do so only where nothing else reads the memory.
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
    points = GPT2HookPoints(layerCount: config.layerCount)
  }

  func run(_ request: RunRequest) throws -> RunOutput {
    let instruments = Instruments(request, points.table)
    let pass = GPT2Pass(model: self, instruments: instruments)
    var hiddenStates: [Tensor] = []
    func keep(_ x: Tensor) { if request.hiddenStates { hiddenStates.append(x.frozen()) } }

    var x = try pass.embed(request.tokens)  // (B, T, C)
    for n in 0..<config.layerCount {
      keep(x)
      x = try pass.block(n, consume x)
      try request.progress?(n + 1, config.layerCount)
    }
    x = try pass.finalNorm(consume x)
    keep(x)
    let logits = try pass.logits(consume x, request.logits)
    return RunOutput(
      table: points.table, values: instruments.captured, hiddenStates: hiddenStates, logits: logits)
  }

  /// The scale of block N's attention scores.
  func attention(_ n: Int) -> SelfAttention {
    var scale = config.scalesAttention ? 1 / Double(config.headWidth).squareRoot() : 1
    if config.scalesAttentionByLayer { scale /= Double(n + 1) }
    return SelfAttention(headCount: config.headCount, scale: Float(scale))
  }

  func activate(_ x: consuming Tensor) throws -> Tensor { try activation(x) }
}
