import Checkpoints
import Tensors

/// The parameters of a GPT-2 model, under the names and shapes of transformers' `GPT2LMHeadModel`.
struct GPT2Parameters {
  let store: ParameterStore
  let isTied: Bool

  /// The parameters of one block, in float32.
  struct Block {
    let ln1, attnInput, attnOutput, ln2, mlpInput, mlpOutput: Layer
  }

  /// A layer norm's or linear layer's.
  struct Layer {
    let weight: Tensor
    let bias: Tensor
  }

  init(_ checkpoint: Checkpoint, _ config: ModelConfig) throws(CheckpointError) {
    isTied = config.tiesWordEmbeddings || checkpoint.info(named: "lm_head.weight") == nil
    store = try ParameterStore(checkpoint, expected: Self.shapes(config, isTied: isTied))
  }

  /// wte (V, C)
  func tokenEmbedding() throws -> RowMatrix { RowMatrix(tensor: try store.stored("transformer.wte.weight")) }

  /// wpe (n_positions, C)
  func positionEmbedding() throws -> RowMatrix {
    RowMatrix(tensor: try store.stored("transformer.wpe.weight"))
  }

  /// lm_head (V, C)
  func unembedding() throws -> RowMatrix {
    isTied ? try tokenEmbedding() : RowMatrix(tensor: try store.stored("lm_head.weight"))
  }

  func finalNorm() throws -> Layer { try layer(.lnF, nil) }

  func block(_ n: Int) throws -> Block {
    Block(
      ln1: try layer(.ln1, n), attnInput: try layer(.attnInput, n), attnOutput: try layer(.attnOutput, n),
      ln2: try layer(.ln2, n), mlpInput: try layer(.mlpInput, n), mlpOutput: try layer(.mlpOutput, n))
  }

  private func layer(_ site: GPT2Site, _ n: Int?) throws -> Layer {
    let path = site.path(layer: n)
    return Layer(weight: try store.float32(path + ".weight"), bias: try store.float32(path + ".bias"))
  }

  /// Names and shapes in the order of the modules; (in, out) for the linear layers, which are `Conv1D`.
  private static func shapes(_ config: ModelConfig, isTied: Bool) -> [(name: String, shape: [Int])] {
    let (C, F) = (config.width, config.innerWidth)
    var shapes: [(name: String, shape: [Int])] = []
    func add(_ site: GPT2Site, _ layer: Int?, _ weight: [Int], hasBias: Bool = true) {
      shapes.append((site.path(layer: layer) + ".weight", weight))
      if hasBias { shapes.append((site.path(layer: layer) + ".bias", [weight[weight.count - 1]])) }
    }
    add(.wte, nil, [config.vocabularySize, C], hasBias: false)
    add(.wpe, nil, [config.contextLength, C], hasBias: false)
    for n in 0..<config.layerCount {
      add(.ln1, n, [C])
      add(.attnInput, n, [C, 3 * C])
      add(.attnOutput, n, [C, C])
      add(.ln2, n, [C])
      add(.mlpInput, n, [C, F])
      add(.mlpOutput, n, [F, C])
    }
    add(.lnF, nil, [C])
    if !isTied { add(.lmHead, nil, [config.vocabularySize, C], hasBias: false) }
    return shapes
  }
}
