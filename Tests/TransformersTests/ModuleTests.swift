import Tensors
import Testing
import Transformers

private let checkpoints = ["default", "wide", "n_inner", "inverse_layer", "untied"]

extension TransformersTests {
  /// One module at a time, outside of a run.
  @Suite struct Modules {
    @Test(arguments: checkpoints)
    func makeOfTheirInputWhatTheyMakeInARun(_ name: String) throws {
      let reference = try ReferenceModel(name)
      let (model, run) = (reference.model, try reference.everything())
      for point in reference.points
      where point.kind == .output && point.name.hasPrefix("transformer.w") == false {
        let input = try run.activation(named: point.name + ".input")
        let output = try run.activation(at: point)
        #expect(try bits(model.apply(point.name, input)) == bits(output), "\(point)")
        #expect(try model.apply(point.name, input).shape == output.shape, "\(point)")

        // A matrix of fewer rows may be multiplied by another kernel, which rounds in another order.
        let row = try model.apply(point.name, input.select(dimension: 0, index: 1))
        #expect(try error(row, output.select(dimension: 0, index: 1)) <= 1e-6, "one row at \(point)")
      }
    }

    @Test func takeWhatHasAnyLeadingDimensions() throws {
      let reference = try ReferenceModel()
      let (model, run) = (reference.model, try reference.everything())
      for name in [
        "h.0.ln_1", "h.1.attn.c_attn", "h.0.mlp", "h.0.mlp.act", "h.1.mlp.c_proj", "ln_f", "lm_head",
      ] {
        let input = try run.activation(named: name + ".input")
        let output = try bits(run.activation(named: name))
        let (B, T, C) = (input.shape[0], input.shape[1], input.shape[2])
        for shape in [[B * T, C], [1, B, T, 1, C], [T, B, C]] {
          let y = try model.apply(name, input.reshape(shape))
          #expect(y.shape.dropLast() == shape.dropLast())
          #expect(try bits(y) == output, "\(name) of \(shape)")
        }
        let vector = try input.select(dimension: 0, index: 0).select(dimension: 0, index: 2)
        let y = try model.apply(name, vector)
        let expected = try run.activation(named: name).select(dimension: 0, index: 0)
        #expect(y.rank == 1)
        #expect(try error(y, expected.select(dimension: 0, index: 2)) <= 1e-6, "\(name)")
      }
    }

    @Test func leaveTheirInputAlone() throws {
      let reference = try ReferenceModel()
      let run = try reference.everything()
      for point in reference.points where point.kind == .output && point.layer != nil {
        let x = try run.activation(named: point.name + ".input").clone()
        let before = try bits(x)
        let y = try reference.model.apply(point.name, x)
        #expect(try bits(x) == before, "\(point)")
        #expect(x.storage.access == .writable && !x.storage.sharesBuffer(with: y.storage), "\(point)")
      }
    }

    @Test func takeOtherTypesAndStrides() throws {
      let reference = try ReferenceModel()
      let x = try reference.everything().activation(named: "ln_f.input")
      let expected = try bits(reference.model.apply("ln_f", x))
      #expect(try bits(reference.model.apply("transformer.ln_f", x.to(.float64))) == expected)
      let strided = try x.transpose(0, 2).contiguous().transpose(0, 2)
      #expect(try bits(reference.model.apply("ln_f", strided)) == expected)
      #expect(try reference.model.apply("unembed.hook_out", x).shape == [2, 5, 61])
    }

    @Test(arguments: checkpoints)
    func embeddingsAreThoseOfARun(_ name: String) throws {
      let reference = try ReferenceModel(name)
      let (model, run) = (reference.model, try reference.everything())
      let (B, T) = (reference.tokens.count, reference.tokens[0].count)
      let ids = try Tensor(reference.tokens.flatMap { $0 }, shape: [B, T])
      #expect(try bits(model.embed(ids)) == bits(run.activation(named: "wte")))
      let positions = try Tensor(Array(0..<T), shape: [T])
      #expect(try bits(model.embed(ids, positions: positions)) == bits(run.activation(named: "h.0.input")))
      #expect(try bits(model.apply("wpe", positions)) == bits(run.activation(named: "wpe")))
      let one = try model.embed(ids.select(dimension: 0, index: 0))
      #expect(one.shape == [T, model.config.width])
      #expect(try bits(model.unembed(run.activation(named: "ln_f"))) == bits(run.logits()))
    }

    @Test func whatDoesNotFitIsRefused() throws {
      let model = try ReferenceModel().model
      func message(_ name: String, _ shape: [Int], _ type: DType = .float32) -> String {
        reason { try model.apply(name, Tensor(zeros: shape, dtype: type)) }
      }
      #expect(
        message("h.0.attn", [16]) == "'transformer.h.0.attn' takes [T, 16] or [B, T, 16], got [16]")
      #expect(message("h.1", [1, 1, 2, 16]).contains("takes [T, 16] or [B, T, 16]"))
      #expect(
        message("h.0.mlp.c_proj", [2, 16]) == "'transformer.h.0.mlp.c_proj' takes [..., 64], got [2, 16]")
      for shape in [[], [15], [0, 16], [16, 0]] {
        #expect(message("ln_f", shape) == "'transformer.ln_f' takes [..., 16], got \(shape)")
      }
      #expect(message("ln_f", [16], .int64).contains("takes floating-point values, got int64"))
      #expect(message("ln_f.input", [16]).contains("'ln_f.input' is no module"))
      #expect(message("blocks.0.attn.hook_z", [16]).contains("is no module"))
      #expect(message("h.0.atn", [16]).contains("did you mean 'h.0.attn'"))
      for (name, id, what) in [("wte", 61, "the vocabulary (0 to 60)"), ("wpe", 16, "the context (0 to 15)")]
      {
        for id in [id, -1, .max] {
          #expect(
            reason { try model.apply(name, Tensor([id], shape: [1])) }
              == "'transformer.\(name)': \(id) is not in \(what)")
        }
      }
      let ids = try Tensor([1, 2], shape: [2])
      #expect(reason { try model.embed(ids, positions: Tensor([0, 1, 2], shape: [3])) } != "")
    }

    @Test func scoresOfSomeTokensAreThoseOfAll() throws {
      let reference = try ReferenceModel()
      for read in [false, true] {
        let output = try reference.model.run(reference.request())
        let all = try reference.model.run(reference.request()).logits()
        // Those that are known already are looked up.
        if read { _ = try output.logits() }
        let chosen = try output.logits(at: [[4, 0], [1, 1]], tokens: [60, 0, 7])
        #expect(chosen.shape == [2, 2, 3])
        for (row, places) in [[4, 0], [1, 1]].enumerated() {
          for (number, place) in places.enumerated() {
            let expected = try elements(
              all.select(dimension: 0, index: row).select(dimension: 0, index: place))
            let values = try chosen.select(dimension: 0, index: row).select(dimension: 0, index: number)
            #expect(try error(values, tensor([60, 0, 7].map { expected[$0] }, [3])) <= 1e-6)
          }
        }
        #expect(try output.logits(at: [[2], [3]]).shape == [2, 1, 61])
        #expect(try output.logits(tokens: [5]).shape == [2, 1, 1])
        for positions in [[[0]], [[0], [5]], [[0], [-1]], [[0, 1], [2]], [[0], [1], [2]]] {
          #expect(reason { try output.logits(at: positions) }.contains("position"), "\(positions)")
        }
        for token in [61, -1, .max] {
          #expect(reason { try output.logits(tokens: [token]) }.contains("token id \(token) is not"))
        }
      }
    }
  }
}
