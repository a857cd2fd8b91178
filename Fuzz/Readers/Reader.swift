/// What reads input that a stranger may have made.
///
/// Each has a script in `Fuzz/Scripts`, which does with the input what an experiment would, small valid inputs in
/// `Fuzz/Seeds`, and in `Fuzz/Corpus` the inputs that once made it fail.
public enum Reader: String, CaseIterable, Sendable {
  // Files that `mi.io` reads
  case npy, npz, safetensors, csv, json, jsonl
  // A model's files, one of them hostile among sound ones, and all of them at once
  case config, index, vocabulary, merges, weights, directory
  case specialTokens = "special-tokens"
  // Texts that scripts pass on
  case patterns, slices, einsum, labels, formats

  /// Where the input is put, in a folder that holds a small model; nil where the input is several files.
  var fileName: String? {
    switch self {
    case .config: "config.json"
    case .index: "model.safetensors.index.json"
    case .vocabulary: "vocab.json"
    case .merges: "merges.txt"
    case .weights: "model.safetensors"
    case .specialTokens: "special_tokens_map.json"
    case .directory: nil
    default: "input"
    }
  }
}
