import Checkpoints
import TestSupport
import Testing
import Transformers

extension TransformersTests {
  @Test static func weightsHaveTransformerLensNames() throws {
    let reference = try ReferenceModel()
    let expected = try Checkpoint(file: Repository.fixture("transformers/default/weights.safetensors"))
    let names = expected.names.filter { name in
      !["logits"].contains(name)
        && !["folded.", "centred_writing.", "centred_unembed.", "folded_value_biases.", "processed."]
          .contains(where: name.hasPrefix)
    }
    #expect(names.count > 30)
    for name in names {
      let weight = try reference.model.weight(named: name)
      #expect(try error(weight, expected.tensor(named: name)) == 0 || name == "unembed.b_U", "\(name)")
      #expect(reason { try write(weight) { $0 } }.contains("read-only"), "\(name)")
    }
    for (short, long) in [("W_E", "embed.W_E"), ("W_pos", "pos_embed.W_pos"), ("W_U", "unembed.W_U")] {
      #expect(
        try elements(reference.model.weight(named: short)) == elements(reference.model.weight(named: long)))
    }
    #expect(
      reason { try reference.model.weight(named: "blocks.0.attn.W_R") }.contains("'blocks.0.attn.W_Q'"))
    #expect(reason { try reference.model.weight(named: "blocks.2.attn.W_Q") }.contains("there is no weight"))
  }
}
