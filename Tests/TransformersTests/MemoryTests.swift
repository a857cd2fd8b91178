import Tensors
import Testing
import Transformers

extension TransformersTests {
  @Suite struct Memory {
    @Test func readingCopiesNothing() throws {
      let reference = try ReferenceModel()
      var seen: [Tensor] = []
      var request = try reference.request(captures: everyOutput)
      request.interceptors = try everyOutput.flatMap(reference.model.hookPoints.match).map { point in
        (
          point,
          { value, _ in
            seen.append(value)
            return nil
          }
        )
      }
      let output = try reference.model.run(request)
      for (point, value) in zip(output.captured, seen) {
        #expect(try value.storage.sharesBuffer(with: output.activation(at: point).storage), "\(point)")
      }
    }

    @Test func writingCopiesOnlyWhatSomethingElseReads() throws {
      let reference = try ReferenceModel()
      func copies(_ name: String, captures: [String] = []) throws -> Bool {
        var moved = false
        let request = try reference.request(captures: captures, at: name) { value, _ in
          let before = value.withPointer(to: Float.self) { $0 }
          try write(value) { $0 + 1 }
          moved = value.withPointer(to: Float.self) { $0 } != before
          return nil
        }
        _ = try reference.model.run(request)
        return moved
      }
      for point in try everyOutput.flatMap(reference.model.hookPoints.match) {
        #expect(try !copies(point.name), "\(point)")
      }
      // The residual stream goes on beside the module; a capture and a hidden state read on.
      #expect(try copies("h.0.ln_1.input"))
      #expect(try copies("h.0.attn", captures: ["h.0.attn.c_proj"]))
      #expect(try !copies("h.0.attn", captures: ["h.0.attn"]))
    }

    @Test func buffersGoBackToThePool() throws {
      for name in ["default", "float16"] {
        let reference = try ReferenceModel(name)
        // Widened weights stay; they are not what is looked at here.
        _ = try reference.model.run(reference.request()).logits()
        var request = try reference.request(captures: everyOutput + everyInput)
        request.hiddenStates = true
        request.interceptors = try everyOutput.flatMap(reference.model.hookPoints.match).map { point in
          (
            point,
            { value, event in
              try write(value) { $0 }
              _ = try event.input()
              return nil
            }
          )
        }
        let isClean = try holdsAtSomeAttempt {
          let before = BufferPool.shared.leasedBytes
          _ = try reference.model.run(request).logits()
          return BufferPool.shared.leasedBytes == before
        }
        #expect(isClean)
      }
    }

    @Test func whatNobodyAskedForIsNotKept() throws {
      let reference = try ReferenceModel("wide")
      let keepsTheFinalStateAlone = try holdsAtSomeAttempt {
        let before = BufferPool.shared.leasedBytes
        let output = try reference.model.run(reference.request())
        defer { withExtendedLifetime(output) {} }
        // The logits are made of it: 2 x 20 x 48 float32, which are whole cache lines.
        return BufferPool.shared.leasedBytes - before == 2 * 20 * 48 * 4
      }
      #expect(keepsTheFinalStateAlone)
    }

    @Test func logitsAreComputedOnce() throws {
      let reference = try ReferenceModel()
      let output = try reference.model.run(reference.request())
      #expect(try output.logits().storage.sharesBuffer(with: output.logits().storage))
    }

    @Test func aFailedRunLeavesNothing() throws {
      struct Stop: Error {}
      let reference = try ReferenceModel()
      let isClean = try holdsAtSomeAttempt {
        let before = BufferPool.shared.leasedBytes
        for point in reference.model.hookPoints.points {
          let request = try reference.request(captures: everyOutput, at: point.name) { _, _ in throw Stop() }
          #expect(throws: Stop.self) { try reference.model.run(request) }
        }
        return BufferPool.shared.leasedBytes == before
      }
      #expect(isClean)
    }

    @Test func float32WeightsAreViewsAndOthersAreWidenedOnce() throws {
      let plain = try ReferenceModel().model
      let view = try plain.weight(named: "h.0.mlp.c_fc.weight")
      #expect(view.shape == [16, 64] && view.storage.access == .weight)

      let half = try ReferenceModel("float16").model
      let widened = try half.weight(named: "transformer.h.0.mlp.c_fc.weight")
      let again = try half.weight(named: "h.0.mlp.c_fc.weight")
      #expect(widened.dtype == .float32 && widened.storage.sharesBuffer(with: again.storage))
      #expect(reason { try write(widened) { $0 } }.contains("read-only view of the checkpoint"))
    }
  }
}
