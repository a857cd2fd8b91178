import Tensors
import Testing
import Transformers

private func isEntrance(_ point: HookPoint) -> Bool {
  let component = point.name.split(separator: ".").last ?? ""
  return point.name == "transformer.wte" || point.name == "transformer.ln_f.input"
    || component == "resid_mid" || point.name.split(separator: ".").count == 3 && point.layer != nil
    || point.name.hasSuffix("h.\(point.layer ?? -1).input")
}

extension TransformersTests {
  /// Runs that begin or end in the middle.
  @Suite struct StartAndStop {
    @Test(arguments: ["default", "wide"])
    func nothingRunsAfterTheStop(_ name: String) throws {
      let reference = try ReferenceModel(name)
      let full = try reference.everything()
      for stop in reference.points {
        var request = try reference.request(capturing: Array(reference.points[...stop.index]))
        request.stop = stop
        var reached: [HookPoint] = []
        request.interceptors = reference.points.map { point in
          (
            point,
            { _, _ in
              reached.append(point)
              return nil
            }
          )
        }
        let output = try reference.model.run(request)
        #expect(reached == Array(reference.points[...stop.index]), "\(stop)")
        for point in output.captured {
          #expect(try bits(output.activation(at: point)) == bits(full.activation(at: point)), "\(point)")
        }
        guard stop != reference.points.last else { continue }
        let message = reason { try output.logits() }
        #expect(message == "the run stopped at '\(stop.name)', before the logits")
        #expect(reason { try output.logits(tokens: [1]) } == message)
      }
    }

    @Test func theLastPointIsTheEnd() throws {
      let reference = try ReferenceModel()
      let logits = try bits(reference.model.run(reference.request()).logits())
      var request = try reference.request()
      request.stop = try reference.model.hookPoints.point(named: "lm_head")
      #expect(try bits(reference.model.run(request).logits()) == logits)
    }

    @Test func theHiddenStatesEndWithTheRun() throws {
      let reference = try ReferenceModel("inverse_layer")
      var request = try reference.request()
      request.hiddenStates = true
      for (stop, states) in [
        ("wpe", []), ("h.0.input", [0]), ("h.0", [0]), ("h.1.mlp", [0, 1]), ("ln_f", [0, 1, 2]),
      ] {
        request.stop = try reference.model.hookPoints.point(named: stop)
        #expect(try reference.model.run(request).hiddenStates.keys.sorted() == states, "\(stop)")
      }
    }

    @Test func whatCannotBeReachedIsNotCaptured() throws {
      let reference = try ReferenceModel()
      var request = try reference.request(captures: ["h.*.mlp"])
      request.stop = try reference.model.hookPoints.point(named: "h.0")
      #expect(
        reason { try reference.model.run(request) }
          == "'transformer.h.1.mlp' cannot be captured: the run stops before it, at 'transformer.h.0'")
      request = try reference.request()
      request.start = .value(
        try tensor([Float](repeating: 0, count: 16), [1, 1, 16]),
        at: try reference.model.hookPoints.point(named: "h.1.input"), spans: nil)
      request.stop = try reference.model.hookPoints.point(named: "h.0")
      #expect(reason { try reference.model.run(request) }.contains("lies before its start"))
    }

    @Test(arguments: ["default", "inverse_layer", "wide"])
    func aRunGoesOnFromItsOwnValue(_ name: String) throws {
      let reference = try ReferenceModel(name)
      let full = try reference.everything()
      var whole = try reference.request()
      whole.hiddenStates = true
      let states = try reference.model.run(whole).hiddenStates
      var count = 0
      for start in reference.points where isEntrance(start) {
        // A run from wte computes the positions; others compute nothing from before.
        let later = reference.points[start.index...]
        var request = try reference.request(capturing: Array(later))
        request.start = .value(try full.activation(at: start), at: start, spans: nil)
        request.hiddenStates = true
        let output = try reference.model.run(request)
        #expect(output.captured == Array(later), "\(start)")
        for point in later {
          #expect(
            try bits(output.activation(at: point)) == bits(full.activation(at: point)), "\(start) at \(point)"
          )
        }
        #expect(try bits(output.logits()) == bits(full.logits()))
        for (index, state) in output.hiddenStates {
          #expect(try bits(state) == bits(#require(states[index])), "\(start), hidden state \(index)")
        }
        #expect(output.hiddenStates[reference.model.config.layerCount] != nil)
        count += 1
      }
      #expect(count == 3 * reference.model.config.layerCount + 2)
    }

    @Test func theStartPassesThroughItsPointsHooks() throws {
      let reference = try ReferenceModel()
      for start in reference.points where isEntrance(start) {
        var request = try reference.request(capturing: [start])
        let own = try tensor([Float](repeating: 1, count: 32), [1, 2, 16])
        request.start = .value(own, at: start, spans: nil)
        request.interceptors = [
          (
            start,
            { value, _ in
              try write(value) { $0 + 1 }
              return nil
            }
          )
        ]
        let output = try reference.model.run(request)
        #expect(try elements(output.activation(at: start)).allSatisfy { $0 == 2 }, "\(start)")
        #expect(try elements(own).allSatisfy { $0 == 1 }, "\(start)")
        #expect(own.storage.access == .writable)
      }
    }

    @Test(arguments: TokenBatch.Side.allCases)
    func paddedValuesBringTheirSpans(_ side: TokenBatch.Side) throws {
      let reference = try ReferenceModel()
      let batch = TokenBatch(padding: [[1, 2, 3, 4], [5, 6], [7]], on: side, with: 0)
      for start in reference.points where isEntrance(start) {
        var request = RunRequest(.tokens(batch))
        request.captures = Set(reference.points)
        let full = try reference.model.run(request)
        request.start = .value(try full.activation(at: start), at: start, spans: batch.spans)
        request.captures = Set(reference.points[start.index...])
        let output = try reference.model.run(request)
        #expect(output.spans == batch.spans)
        for point in output.captured {
          #expect(try bits(output.activation(at: point)) == bits(full.activation(at: point)), "\(point)")
        }
        #expect(try bits(output.logits()) == bits(full.logits()), "\(start)")
      }
    }

    @Test func otherTypesAndStridesAreTaken() throws {
      let reference = try ReferenceModel()
      let start = try reference.model.hookPoints.point(named: "h.1.input")
      let value = try reference.model.run(reference.request(capturing: [start])).activation(at: start)
      let wide = try value.to(.float64)
      let strided = try value.transpose(1, 2).contiguous().transpose(1, 2)
      let runs = try [value, wide, strided].map { value in
        try bits(reference.model.run(RunRequest(.value(value, at: start, spans: nil))).logits())
      }
      #expect(!strided.isContiguous && runs[1] == runs[0] && runs[2] == runs[0])
    }

    @Test func wrongValuesAreRefused() throws {
      let reference = try ReferenceModel()
      let points = reference.model.hookPoints
      func message(_ value: Tensor, _ point: HookPoint, _ spans: [Range<Int>]? = nil) -> String {
        reason { try reference.model.run(RunRequest(.value(value, at: point, spans: spans))) }
      }
      let value = try tensor([Float](repeating: 0, count: 32), [1, 2, 16])
      for point in reference.points where !isEntrance(point) {
        #expect(message(value, point).contains("a run cannot start at '\(point.name)'"))
      }
      let start = try points.point(named: "h.0.input")
      for shape in [[2, 16], [1, 1, 2, 16], [1, 2, 15], [0, 2, 16], [1, 0, 16]] {
        let wrong = try Tensor(zeros: shape, dtype: .float32)
        #expect(message(wrong, start).hasSuffix("has the shape [B, T, 16], got \(shape)"), "\(shape)")
      }
      for type in [DType.int64, .bool] {
        #expect(try message(Tensor(zeros: [1, 2, 16], dtype: type), start).contains("got \(type.name)"))
      }
      #expect(message(try Tensor(zeros: [1, 17, 16], dtype: .float32), start).contains("context holds 16"))
      #expect(message(value, start, [0..<2, 0..<1]).contains("the mask has 2 rows, the value 1"))
      let other = try ReferenceModel("inverse_layer").model.hookPoints
      #expect(message(value, try other.point(named: "h.2.input")).contains("is of another model"))
    }
  }
}
