import Tensors

/// The residual stream of a run without hooks, from which runs with hooks can go on.
///
///     let clean = try model.remember(batch)
///     var request = RunRequest(.remembered(clean))
///     request.interceptors = ...                  // at block 40: blocks 0 to 39 are not computed again
///     let output = try model.run(request)
///
/// It holds (n_layer + 1) · B · T · C floats.
public final class CleanRun {
  public let batch: TokenBatch
  /// The input of each block, and the output of the last: (B, T, C) each, read-only.
  let states: [Tensor]
  /// The model that it is of, which lives as long.
  let owner: AnyObject

  init(batch: TokenBatch, states: [Tensor], owner: AnyObject) {
    self.batch = batch
    self.states = states
    self.owner = owner
  }
}
