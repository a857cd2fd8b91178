import Tensors
import Testing
import Transformers

/// Points that read one value: an edit at the first is the value at the others.
private let flows = [
  ("wpe", ["pos_embed"]),
  ("h.0.input", ["h.0.attn_in", "h.0.q_input", "h.0.k_input", "h.0.v_input", "h.0.ln_1.input"]),
  ("h.0.attn_in", ["h.0.q_input", "h.0.k_input", "h.0.v_input"]),
  ("h.0.ln_1", ["h.0.attn.input", "h.0.attn.c_attn.input"]),
  ("h.0.attn.input", ["h.0.attn.c_attn.input"]),
  ("h.0.attn.c_attn", ["h.0.attn.q", "h.0.attn.k", "h.0.attn.v"]),
  ("h.0.attn.z", ["h.0.attn.c_proj.input"]),
  ("h.0.attn.c_proj", ["h.0.attn"]),
  ("h.0.resid_mid", ["h.0.ln_2.input"]),
  ("h.0.ln_2", ["h.0.mlp.input", "h.0.mlp.c_fc.input"]),
  ("h.0.mlp.c_fc", ["h.0.mlp.act.input"]),
  ("h.0.mlp.act", ["h.0.mlp.c_proj.input"]),
  ("h.0.mlp.c_proj", ["h.0.mlp"]),
  ("h.0", ["h.1.input", "h.1.attn_in", "h.1.ln_1.input"]),
  ("h.1", ["ln_f.input"]),
  ("ln_f", ["lm_head.input"]),
]

/// Points of which the later lies after the edited one but beside it.
private let siblings = [
  ("h.0.q_input", ["h.0.k_input", "h.0.v_input", "h.0.ln_1.input", "h.0.ln_1", "h.0.attn.k", "h.0.attn.v"]),
  ("h.0.k_input", ["h.0.v_input", "h.0.ln_1.input", "h.0.ln_1", "h.0.attn.q", "h.0.attn.v"]),
  ("h.0.v_input", ["h.0.ln_1.input", "h.0.ln_1", "h.0.attn.q", "h.0.attn.k", "h.0.attn.pattern"]),
  ("h.0.attn_in", ["h.0.ln_1.input", "h.0.ln_1"]),
  ("h.0.attn.q", ["h.0.attn.k", "h.0.attn.v"]), ("h.0.attn.k", ["h.0.attn.v"]),
  ("h.0.attn.v", ["h.0.attn.scores", "h.0.attn.masked_scores", "h.0.attn.pattern"]),
  ("wte", ["wpe", "pos_embed"]),
]

private func fill(_ point: HookPoint, isReturned: Bool) -> (HookPoint, RunRequest.Interceptor) {
  (
    point,
    { value, _ in
      if isReturned { return try tensor([7], [1]) }
      try write(value) { _ in 7 }
      return nil
    }
  )
}

extension TransformersTests {
  /// What an edit at each point of a model reaches, and what it does not.
  @Suite struct EditReach {
    @Test(arguments: ["default", "n_inner", "wide"], [false, true])
    func nothingUpstreamChanges(_ name: String, _ isReturned: Bool) throws {
      let reference = try ReferenceModel(name)
      let clean = try reference.everything()
      let before = try reference.points.map { try bits(clean.activation(at: $0)) }
      let logits = try bits(clean.logits())
      for edited in reference.points {
        var request = try reference.request(capturing: reference.points)
        request.interceptors = [fill(edited, isReturned: isReturned)]
        let output = try reference.model.run(request)
        for point in reference.points[..<edited.index] {
          #expect(try bits(output.activation(at: point)) == before[point.index], "\(edited) at \(point)")
        }
        #expect(try elements(output.activation(at: edited)).allSatisfy { $0 == 7 }, "\(edited)")
        #expect(try bits(output.logits()) != logits, "\(edited)")

        request.captures = []
        let alone = try reference.model.run(request)
        #expect(try bits(alone.logits()) == bits(output.logits()), "\(edited) without captures")
      }
      for point in reference.points {
        #expect(try bits(clean.activation(at: point)) == before[point.index], "\(point) was kept")
      }
    }

    @Test(arguments: flows, [false, true])
    func whatReadsTheValueSeesTheEdit(_ flow: (String, [String]), _ isReturned: Bool) throws {
      let reference = try ReferenceModel()
      let point = try reference.model.hookPoints.point(named: flow.0)
      var request = try reference.request(captures: flow.1)
      request.interceptors = [fill(point, isReturned: isReturned)]
      let output = try reference.model.run(request)
      for name in flow.1 {
        #expect(try elements(output.activation(named: name)).allSatisfy { $0 == 7 }, "\(name)")
      }
    }

    @Test(arguments: siblings, [false, true])
    func whatStandsBesideDoesNot(_ pair: (String, [String]), _ isReturned: Bool) throws {
      let reference = try ReferenceModel()
      let point = try reference.model.hookPoints.point(named: pair.0)
      let clean = try reference.everything()
      var request = try reference.request(capturing: reference.points)
      request.interceptors = [fill(point, isReturned: isReturned)]
      let output = try reference.model.run(request)
      for name in pair.1 {
        #expect(try bits(output.activation(named: name)) == bits(clean.activation(named: name)), "\(name)")
      }
    }

    @Test(arguments: ["h.0.ln_2.input", "h.0.mlp.input"])
    func theResidualStreamPassesByAnEditedInput(_ name: String) throws {
      let reference = try ReferenceModel()
      let clean = try reference.everything()
      var request = try reference.request(capturing: reference.points)
      request.interceptors = [fill(try reference.model.hookPoints.point(named: name), isReturned: false)]
      let output = try reference.model.run(request)
      let middle = try elements(output.activation(named: "h.0.resid_mid"))
      #expect(try middle == elements(clean.activation(named: "h.0.resid_mid")))
      let sum = zip(middle, try elements(output.activation(named: "h.0.mlp"))).map(+)
      #expect(try elements(output.activation(named: "h.0")) == sum)
    }

    /// Each capture holds what its own point left, however many hooks write into the one buffer.
    @Test func hooksOnOneBufferAreToldApart() throws {
      let reference = try ReferenceModel()
      for (name, readers) in flows {
        var request = try reference.request(captures: [name] + readers)
        request.hiddenStates = true
        var kept: [(Tensor, [UInt32])] = []
        let points = try ([name] + readers).map { try reference.model.hookPoints.point(named: $0) }
        request.interceptors = points.enumerated().map { number, point in
          (
            point,
            { value, _ in
              try write(value) { _ in Float(number) }
              kept.append((value, try bits(value)))
              return nil
            }
          )
        }
        let output = try reference.model.run(request)
        for (number, point) in points.enumerated() {
          let values = try elements(output.activation(at: point))
          #expect(values.allSatisfy { $0 == Float(number) }, "\(point)")
        }
        for (value, before) in kept { #expect(try bits(value) == before) }
        if name == "h.0" {
          #expect(try elements(#require(output.hiddenStates[1])).allSatisfy { $0 == 0 })
        }
      }
    }

    @Test func theHeadsInputsMeetTheEditsAfterThem() throws {
      let reference = try ReferenceModel()
      let points = reference.model.hookPoints
      var request = try reference.request(captures: ["h.0.attn.q", "h.0.attn.k"])
      let input = fill(try points.point(named: "h.0.q_input"), isReturned: true)
      request.interceptors = [input]
      let first = try reference.model.run(request)
      request.interceptors = [input, fill(try points.point(named: "h.0.attn.c_attn"), isReturned: false)]
      let second = try reference.model.run(request)
      #expect(try elements(first.activation(named: "h.0.attn.q")).contains { $0 != 7 })
      for name in ["h.0.attn.q", "h.0.attn.k"] {
        #expect(try elements(second.activation(named: name)).allSatisfy { $0 == 7 }, "\(name)")
      }
    }
  }
}
