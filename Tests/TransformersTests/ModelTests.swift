import Checkpoints
import Foundation
import Tensors
import TestSupport
import Testing
import Transformers

/// A copy of the default checkpoint's folder that a test may damage.
private func copyOfDefault() throws -> TemporaryFolder {
  let folder = try TemporaryFolder()
  for name in ["config.json", "model.safetensors"] {
    let source = Repository.fixture("transformers/default/\(name)")
    _ = try folder.write(name, Data(contentsOf: URL(filePath: source)))
  }
  return folder
}

/// Replaces text in a file without changing its length, so that offsets stay.
private func replace(_ old: String, by new: String, in name: String, of folder: TemporaryFolder) throws {
  var data = try Data(contentsOf: URL(filePath: folder.path + "/" + name))
  while let range = data.range(of: Data(old.utf8)) { data.replaceSubrange(range, with: Data(new.utf8)) }
  _ = try folder.write(name, data)
}

extension TransformersTests {
  @Suite struct Models {
    @Test func tokensAreChecked() throws {
      let model = try ReferenceModel().model
      func message(_ tokens: [[Int]]) -> String { reason { try model.run(RunRequest(tokens: tokens)) } }
      #expect(message([]) == "the input has no tokens")
      #expect(message([[]]) == "the input has no tokens")
      #expect(message([[1, 2], [3]]).contains("rows of 2 and 1 tokens"))
      #expect(message([[0, 61]]) == "the token id 61 is not in the vocabulary (0 to 60)")
      #expect(message([[-1]]).contains("-1"))
      #expect(message([[.max]]).contains("not in the vocabulary"))
      #expect(
        message([Array(repeating: 0, count: 17)]) == "the input has 17 tokens; the model's context holds 16")
      #expect(message([Array(repeating: 60, count: 16)]) == "")
    }

    @Test func whatWasNotCapturedIsNamed() throws {
      let reference = try ReferenceModel()
      let output = try reference.model.run(reference.request(captures: ["h.*.mlp"]))
      #expect(output.captured.map(\.name) == ["transformer.h.0.mlp", "transformer.h.1.mlp"])
      #expect(reason { try output.activation(named: "h.0.attn") }.contains("captured were h.0.mlp, h.1.mlp"))
      #expect(reason { try output.activation(named: "h.0.atn") }.contains("did you mean"))
      let none = try reference.model.run(reference.request())
      #expect(reason { try none.activation(named: "h.0.attn") }.contains("captured nothing"))
      #expect(none.hiddenStates.isEmpty)
    }

    @Test func pointsOfAnotherModelAreRefused() throws {
      let reference = try ReferenceModel()
      let other = try ReferenceModel("inverse_layer").model.hookPoints
      var request = try reference.request()
      for point in try [other.point(named: "h.2.mlp"), other.point(named: "ln_f")] {
        request.captures = [point]
        #expect(reason { try reference.model.run(request) }.contains("'\(point.name)' is of another model"))
      }
    }

    @Test func progressIsReportedAfterEachBlock() throws {
      struct Stop: Error {}
      let reference = try ReferenceModel()
      var request = try reference.request()
      var seen: [[Int]] = []
      request.progress = { done, total in seen.append([done, total]) }
      _ = try reference.model.run(request)
      #expect(seen == [[1, 2], [2, 2]])
      request.progress = { _, _ in throw Stop() }
      #expect(throws: Stop.self) { try reference.model.run(request) }
    }

    @Test func weightsHaveTheirNames() throws {
      let model = try ReferenceModel("bare_names").model
      #expect(try model.weight(named: "transformer.wte.weight").shape == [61, 16])
      #expect(try model.weight(named: "wte.weight").shape == [61, 16])
      #expect(try model.weight(named: "lm_head.weight").shape == [61, 16])
      #expect(try model.weight(named: "transformer.h.0.attn.bias").dtype == .bool)
      #expect(!model.parameters.contains { $0.name.hasSuffix(".attn.bias") })
      #expect(
        reason { try model.weight(named: "h.0.atn.c_proj.weight") }.contains("'h.0.attn.c_proj.weight'"))
      #expect(reason { try model.weight(named: "x") } == "there is no weight 'x'")
      #expect(try ReferenceModel("untied").model.parameters.last?.name == "lm_head.weight")
    }

    @Test func theDescriptionIsTheModuleTree() throws {
      let model = try ReferenceModel("untied").model
      #expect(
        model.description == """
          untied: GPT-2, 8,800 parameters (F32), context 16
          transformer                  7,824
            wte          [61, 16]        976
            wpe          [16, 16]        256
            h.0 ... h.1  2 blocks of   3,280
              ln_1       [16]             32
              attn       2 heads of 8  1,088
                c_attn   [16, 48]        816
                c_proj   [16, 16]        272
              ln_2       [16]             32
              mlp        gelu_new, 64  2,128
                c_fc     [16, 64]      1,088
                act      gelu_new
                c_proj   [64, 16]      1,040
            ln_f         [16]             32
          lm_head        [61, 16]        976
          """)
    }

    @Test func aTokenizerIsNotNeededUntilItIsUsed() throws {
      let model = try ReferenceModel().model
      #expect(reason { try model.tokenizer() }.contains("vocab.json"))
    }

    @Test func shapesAreCheckedAgainstTheConfig() throws {
      let folder = try copyOfDefault()
      try replace("\"n_embd\": 16", by: "\"n_embd\": 18", in: "config.json", of: folder)
      #expect(
        reason { try LanguageModel(directory: folder.path) }
          == "\(folder.path)/model.safetensors: the tensor 'transformer.wte.weight' has the shape [61, 16]; "
          + "config.json calls for [61, 18]")
    }

    @Test func missingTensorsAndTypesAreNamed() throws {
      let missing = try copyOfDefault()
      try replace("h.1.ln_2.bias", by: "h.1.ln_3.bias", in: "model.safetensors", of: missing)
      #expect(
        reason { try LanguageModel(directory: missing.path) }.contains(
          "'transformer.h.1.ln_2.bias' is missing"))
      let integers = try copyOfDefault()
      try replace("F32", by: "I32", in: "model.safetensors", of: integers)
      #expect(
        reason { try LanguageModel(directory: integers.path) }.contains("'transformer.wte.weight' is I32"))
    }

    @Test func unknownActivationFunctionsAreNamed() throws {
      let folder = try copyOfDefault()
      try replace("gelu_new", by: "gelu_odd", in: "config.json", of: folder)
      let message = reason { try LanguageModel(directory: folder.path) }
      #expect(
        message.contains("config.json") && message.contains("'gelu_odd'") && message.contains("gelu_new"))
    }

    @Test func missingDirectoriesAreNamed() {
      #expect(
        reason { try LanguageModel(directory: "/no/such/model") }
          == "/no/such/model: there is no such directory")
    }
  }
}
