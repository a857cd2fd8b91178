import Tensors
import Testing
import Transformers

/// Points of the default checkpoint whose values are one buffer: an edit at the later of two is none at the
/// earlier.
private let sharing = [
  ("h.0.attn.c_proj", "h.0.attn"), ("h.0.mlp.c_proj", "h.0.mlp"), ("h.0", "h.1.input"),
  ("h.1.input", "h.1.ln_1.input"), ("h.0", "h.1.ln_1.input"), ("h.0.ln_1", "h.0.attn.input"),
  ("h.0.attn.input", "h.0.attn.c_attn.input"), ("h.0.ln_2", "h.0.mlp.input"),
  ("h.0.mlp.input", "h.0.mlp.c_fc.input"), ("h.0.mlp.c_fc", "h.0.mlp.act.input"),
  ("h.0.mlp.act", "h.0.mlp.c_proj.input"), ("h.1", "ln_f.input"), ("ln_f", "lm_head.input"),
]

extension TransformersTests {
  @Suite struct Edits {
    @Test(arguments: sharing, [false, true])
    func changeWhatLiesDownstreamAndNothingElse(_ pair: (String, String), _ isReturned: Bool) throws {
      let reference = try ReferenceModel()
      let (upstream, downstream) = pair
      let points = reference.model.hookPoints
      let edited = try points.point(named: downstream)
      let clean = try reference.model.run(reference.request(capturing: points.points))
      var request = try reference.request(captures: [], at: downstream) { value, _ in
        if isReturned { return try tensor([7], [1]) }
        try write(value) { _ in 7 }
        return nil
      }
      request.captures = Set(points.points)
      request.hiddenStates = true
      let output = try reference.model.run(request)

      #expect(try elements(output.activation(named: upstream)) == elements(clean.activation(named: upstream)))
      #expect(try elements(output.activation(at: edited)).allSatisfy { $0 == 7 })
      for point in points.points where point.index < edited.index {
        let (after, before) = (try output.activation(at: point), try clean.activation(at: point))
        #expect(try elements(after) == elements(before), "\(point)")
      }
    }

    @Test func anInputIsThatModulesAlone() throws {
      let reference = try ReferenceModel()
      let clean = try reference.model.run(reference.request(captures: everyOutput))
      // The residual stream that the block adds to is untouched, so h.0 changes by the attention alone.
      let request = try reference.request(captures: everyOutput, at: "h.0.ln_1.input") { value, _ in
        try write(value) { _ in 0 }
        return nil
      }
      let output = try reference.model.run(request)
      let bias = try elements(reference.model.weight(named: "h.0.ln_1.bias"))
      #expect(try elements(output.activation(named: "h.0.ln_1")).prefix(16).elementsEqual(bias))
      let sum = zip(
        try elements(clean.activation(named: "wte")).prefix(16),
        try elements(clean.activation(named: "wpe")).prefix(16)
      ).map(+)
      let attended = try elements(output.activation(named: "h.0.attn")).prefix(16)
      let mlp = try elements(output.activation(named: "h.0.mlp")).prefix(16)
      let block = try elements(output.activation(named: "h.0")).prefix(16)
      for i in 0..<16 { #expect(block[i] == (sum[i] + attended[i]) + mlp[i]) }
    }

    @Test func hiddenStatesSeeEdits() throws {
      let reference = try ReferenceModel()
      var request = try reference.request(at: "h.0") { value, _ in
        try write(value) { _ in 3 }
        return nil
      }
      request.hiddenStates = true
      let output = try reference.model.run(request)
      #expect(try elements(#require(output.hiddenStates[1])).allSatisfy { $0 == 3 })
      // What enters a block by its `.input` is no hidden state.
      request.interceptors = try request.interceptors.map {
        (try reference.model.hookPoints.point(named: "h.1.input"), $0.call)
      }
      #expect(try elements(#require(reference.model.run(request).hiddenStates[1])).contains { $0 != 3 })
    }

    @Test func hooksRunInTheirOrderAndSeeEachOther() throws {
      let reference = try ReferenceModel()
      let point = try reference.model.hookPoints.point(named: "h.0.mlp")
      var request = try reference.request(captures: ["h.0.mlp"])
      var seen: [Float] = []
      request.interceptors = [
        (
          point,
          { value, _ in
            try write(value) { _ in 1 }; return nil
          }
        ),
        (
          point,
          { value, _ in
            seen.append(try elements(value)[0]); return try tensor([2], [1, 1, 1])
          }
        ),
        (
          point,
          { value, _ in
            seen.append(try elements(value)[0])
            try write(value) { $0 + 1 }
            return nil
          }
        ),
      ]
      let output = try reference.model.run(request)
      #expect(seen == [1, 2])
      #expect(try elements(output.activation(at: point)).allSatisfy { $0 == 3 })
    }

    @Test func whatAHookKeepsIsReadOnlyAndNeverChanges() throws {
      let reference = try ReferenceModel()
      var kept: [(point: HookPoint, value: Tensor, copy: [Float])] = []
      var request = try reference.request()
      request.interceptors = reference.model.hookPoints.points.map { point in
        (
          point,
          { value, event in
            #expect(event.point == point)
            kept.append((point, value, try elements(value)))
            return nil
          }
        )
      }
      _ = try reference.model.run(request).logits()
      #expect(kept.map(\.point) == reference.model.hookPoints.points)
      for (point, value, copy) in kept {
        #expect(try elements(value) == copy, "\(point)")
        #expect(reason { try write(value) { $0 } }.contains("read-only"))
      }
    }

    @Test func aReturnedTensorStaysTheScripts() throws {
      let reference = try ReferenceModel()
      let point = try reference.model.hookPoints.point(named: "h.0")
      let own = try tensor(Array(repeating: 2, count: 2 * 5 * 16), [2, 5, 16])
      var request = try reference.request(captures: ["h.0"])
      request.interceptors = [
        (point, { _, _ in own }),
        (
          point,
          { value, _ in
            try write(value) { $0 + 1 }; return nil
          }
        ),
      ]
      let output = try reference.model.run(request)
      #expect(try elements(own).allSatisfy { $0 == 2 })
      try write(own) { _ in 9 }
      #expect(try elements(output.activation(at: point)).allSatisfy { $0 == 3 })
    }

    @Test func aReturnedWeightIsNotWritten() throws {
      let reference = try ReferenceModel()
      let bias = try reference.model.weight(named: "h.0.attn.c_proj.bias")
      let before = try elements(bias)
      let points =
        try reference.model.hookPoints.match("h.0.attn.c_proj") + reference.model.hookPoints.match("h.0.attn")
      var request = try reference.request()
      request.interceptors = [
        (points[0], { _, _ in bias }),
        (
          points[1],
          { value, _ in
            try write(value) { _ in 0 }; return nil
          }
        ),
      ]
      _ = try reference.model.run(request)
      #expect(try elements(bias) == before)
    }

    @Test func otherTypesAreCast() throws {
      let reference = try ReferenceModel()
      let output = try reference.model.run(
        reference.request(captures: ["h.0"], at: "h.0") { _, _ in try Tensor([1, 2, 3, 4, 5], shape: [5, 1]) }
      )
      let values = try elements(output.activation(named: "h.0"))
      #expect(values[0] == 1 && values[15] == 1 && values[16] == 2 && values[80] == 1 && values[159] == 5)
    }

    @Test func aWrongShapeIsRefused() throws {
      let reference = try ReferenceModel()
      for shape in [[3], [2, 5, 15], [1, 2, 5, 16], [0]] {
        let request = try reference.request(at: "h.0.mlp") { _, _ in
          try tensor(Array(repeating: 0, count: shape.reduce(1, *)), shape)
        }
        let message = reason { try reference.model.run(request) }
        #expect(
          message.contains("'transformer.h.0.mlp'") && message.contains("\(shape)")
            && message.contains("[2, 5, 16]"))
      }
    }

    @Test func errorsOfHooksComeOutUnchanged() throws {
      struct Mine: Error, Equatable { let number: Int }
      let reference = try ReferenceModel()
      var calls = 0
      var request = try reference.request()
      request.interceptors = try reference.model.hookPoints.match("h.*").map { point in
        (
          point,
          { value, _ in
            calls += 1
            throw Mine(number: calls)
          }
        )
      }
      #expect(throws: Mine(number: 1)) { try reference.model.run(request) }
      #expect(calls == 1)
    }

    @Test func notANumberIsLegal() throws {
      let reference = try ReferenceModel()
      let request = try reference.request(captures: ["h.1"], at: "h.0") { value, _ in
        try value.withMutablePointer(to: Float.self) { $0[2 * 16] = .nan }
        return nil
      }
      let output = try reference.model.run(request)
      let values = try elements(output.activation(named: "h.1"))
      // Position 2 of row 0; the other row never sees it.
      #expect(values[2 * 16..<3 * 16].allSatisfy { $0.isNaN })
      #expect(values[80...].allSatisfy { $0.isFinite })
      #expect(try elements(output.logits()).contains(where: \.isNaN))
    }

    @Test func aHookMayAskForTheModulesInput() throws {
      let reference = try ReferenceModel()
      let clean = try reference.model.run(reference.request(captures: everyOutput + everyInput))
      var asked: [String: Tensor] = [:]
      var request = try reference.request()
      request.interceptors = reference.model.hookPoints.points.map { point in
        (
          point,
          { _, event in
            asked[point.name] = try event.input()
            return nil
          }
        )
      }
      _ = try reference.model.run(request)
      for point in reference.model.hookPoints.points where point.kind == .input {
        #expect(asked[point.name] == nil)
        let output = String(point.name.dropLast(".input".count))
        let input = try #require(asked[output])
        #expect(try elements(input) == elements(clean.activation(at: point)), "\(point)")
        #expect(reason { try write(input) { $0 } }.contains("read-only"))
      }
      let ids = try #require(asked["transformer.wte"])
      #expect(ids.dtype == .int64 && ids.shape == [2, 5])
      ids.withPointer(to: Int.self) { #expect($0[6] == reference.tokens[1][1]) }
      #expect(asked["transformer.wpe"]?.shape == [1, 5])
    }

    @Test func logitsOfAnEditedHead() throws {
      let reference = try ReferenceModel()
      for which in [RunRequest.Logits.all, .last] {
        var request = try reference.request(captures: ["lm_head"], at: "lm_head") { value, _ in
          try write(value) { _ in 4 }
          return nil
        }
        request.logits = which
        let output = try reference.model.run(request)
        #expect(try elements(output.logits()).allSatisfy { $0 == 4 })
        #expect(try output.activation(named: "lm_head").shape == (which == .all ? [2, 5, 61] : [2, 1, 61]))
        #expect(try output.logits().shape == (which == .all ? [2, 5, 61] : [2, 61]))
      }
    }
  }
}
