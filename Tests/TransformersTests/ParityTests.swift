import Execution
import Foundation
import Tensors
import TestSupport
import Testing
import Transformers

private let checkpoints = [
  "default", "wide", "one_token", "n_inner", "epsilon", "unscaled", "inverse_layer", "upcast", "untied",
  "float16",
  "bfloat16", "float64", "sharded", "bare_names", "act_gelu", "act_gelu_pytorch_tanh", "act_gelu_fast",
  "act_quick_gelu", "act_relu", "act_silu", "act_swish", "act_tanh",
]

extension TransformersTests {
  @Suite struct Parity {
    @Test(arguments: checkpoints)
    func everyModuleAgreesWithTransformers(_ name: String) throws {
      let reference = try ReferenceModel(name)
      var request = try reference.request(captures: everyOutput + everyInput)
      request.hiddenStates = true
      let output = try reference.model.run(request)
      for name in reference.names where name.hasPrefix("transformer.") || name.hasPrefix("lm_head") {
        let value = try output.activation(named: name)
        #expect(try error(value, reference.value(name)) <= tolerance, "\(name)")
      }
      let outputs = output.captured.filter { $0.kind == .output }
      #expect(Set(outputs.map(\.name)).isSubset(of: reference.names))
      for (index, state) in output.hiddenStates {
        #expect(try error(state, reference.value("hidden_states.\(index)")) <= tolerance)
      }
      #expect(output.hiddenStates.count == reference.model.config.layerCount + 1)
      #expect(try error(output.logits(), reference.value("lm_head")) <= tolerance)
    }

    @Test(arguments: checkpoints)
    func lastLogitsAreTheLastRowOfAll(_ name: String) throws {
      let reference = try ReferenceModel(name)
      let all = try reference.model.run(reference.request()).logits()
      let last = try reference.model.run(reference.request(logits: .last)).logits()
      #expect(last.shape == [all.shape[0], all.shape[2]])
      #expect(try error(last, all.select(dimension: 1, index: all.shape[1] - 1)) <= 1e-6)
    }

    @Test func inputsAreTheOutputsThatFlowIntoThem() throws {
      let reference = try ReferenceModel()
      let output = try reference.model.run(reference.request(captures: everyOutput + everyInput))
      let pairs = [
        ("h.0.ln_1.input", "h.0.input"), ("h.0.attn.input", "h.0.ln_1"),
        ("h.0.attn.c_attn.input", "h.0.ln_1"),
        ("h.0.mlp.input", "h.0.ln_2"), ("h.0.mlp.c_fc.input", "h.0.ln_2"),
        ("h.0.mlp.act.input", "h.0.mlp.c_fc"),
        ("h.0.mlp.c_proj.input", "h.0.mlp.act"), ("h.0.attn", "h.0.attn.c_proj"),
        ("h.0.mlp", "h.0.mlp.c_proj"),
        ("h.1.input", "h.0"), ("ln_f.input", "h.1"), ("lm_head.input", "ln_f"),
      ]
      for (one, other) in pairs {
        let a = try output.activation(named: one)
        #expect(try a.storage.sharesBuffer(with: output.activation(named: other).storage), "\(one)")
      }
    }

    @Test func everyEditHasTheEffectThatItHasInTransformers() throws {
      let reference = try ReferenceModel()
      let edits = reference.names.filter { $0.hasPrefix("edit.") }
      #expect(edits.count > 40)
      for edit in edits {
        let point = String(edit.dropFirst("edit.".count))
        let expected = try reference.value(edit)
        let written = try reference.request(at: point) { value, _ in
          try write(value) { $0 * 0.5 + 1 }
          return nil
        }
        #expect(
          try error(reference.model.run(written).logits(), expected) <= tolerance, "written at \(point)")
        let returned = try reference.request(at: point) { value, _ in
          try tensor(elements(value).map { $0 * 0.5 + 1 }, value.shape)
        }
        #expect(
          try error(reference.model.run(returned).logits(), expected) <= tolerance, "returned at \(point)")
      }
    }

    @Test func resultsDoNotDependOnTheNumberOfThreads() throws {
      defer { ThreadPool.setThreadCount(0) }
      for name in ["default", "wide", "float16"] {
        let reference = try ReferenceModel(name)
        let runs = try [1, 2, 3, 8].map { threads in
          ThreadPool.setThreadCount(threads)
          let output = try reference.model.run(reference.request(captures: everyOutput))
          return try output.captured.map { try elements(output.activation(at: $0)).map(\.bitPattern) }
        }
        #expect(runs.dropFirst().allSatisfy { $0 == runs[0] })
      }
    }

    @Test func rowsOfABatchAreAsIfRunAlone() throws {
      let reference = try ReferenceModel("wide")
      let batch = try reference.model.run(reference.request(captures: everyOutput))
      for (row, tokens) in reference.tokens.enumerated() {
        var request = RunRequest(tokens: [tokens])
        request.captures = Set(batch.captured)
        let alone = try reference.model.run(request)
        for point in batch.captured where point.name != "transformer.wpe" {
          let expected = try batch.activation(at: point).slice(dimension: 0, start: row, count: 1)
          #expect(try error(alone.activation(at: point), expected) <= 2e-6)
        }
      }
    }
  }
}
