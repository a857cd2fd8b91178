import TestSupport
import Testing

/// `mi.linalg` as scripts use it: each line asserts in Lua.
@Suite struct LinearAlgebraScriptTests {
  private func passes(_ source: String, options: [String] = []) throws {
    let run = try Command(
      script: """
        local mi = require "mi"
        local la = mi.linalg
        \(numericAssertions)
        \(source)
        """, options: options)
    #expect(run.status == 0, "\(run.errors)")
  }

  @Test func decompositions() throws {
    try passes(
      """
      local a = mi.randn({5, 3}, { seed = 1 })
      local u, s, vt = la.svd(a, { full_matrices = false })
      near((u * s):matmul(vt), a)
      assert(la.svd(a).shape[2] == 5)
      near(la.svd(a, { compute_uv = false }), s) near(la.svdvals(a), s)
      local w, v = la.eigh(a.T:matmul(a))
      near(w, (s * s)["::-1"])
      near(v.T:matmul(v), mi.eye(3))
      near(la.eigvalsh({{2, 0}, {0, 3}}), {2, 3})
      near(la.eigvalsh({{2, 0}, {0, 3}}, {{2, 0}, {0, 1}}), {1, 3})
      near(la.eigvalsh({{2, 0}, {9, 3}}, { lower = false }), {2, 3})
      local values, vectors = la.eig({{0, -1}, {1, 0}})
      near(values.real, {0, 0}) near(values.imag, {1, -1})
      near(vectors.real ^ 2 + vectors.imag ^ 2, mi.full({2, 2}, 0.5))
      near(la.eigvals({{0, -1}, {1, 0}}).imag, {1, -1})
      near(la.cholesky({{4, 2}, {2, 2}}), {{2, 0}, {1, 1}})
      near(la.cholesky({{4, 2}, {2, 2}}, { upper = true }), {{2, 1}, {0, 1}})
      local q, r = la.qr(a)
      near(q:matmul(r), a)
      near(la.qr(a, { mode = "r" }), r)
      assert(la.svdvals(mi.ones{2, 2, dtype = "float32"}).dtype == "float32")
      local view = mi.randn({6, 8}, { seed = 2 })[{"::2", "::-2"}]
      u, s, vt = la.svd(view, { full_matrices = false })
      near((u * s):matmul(vt), view)
      near(la.inv(mi.tensor({{2, 0}, {0, 4}}, { dtype = "bfloat16" })), {{0.5, 0}, {0, 0.25}})
      near(la.det(mi.eye(2):unsqueeze(1):expand{3, 2, 2}), {1, 1, 1})
      """)
  }

  @Test func equations() throws {
    try passes(
      """
      local a = mi.tensor{{3, 1}, {1, 2}}
      near(la.solve(a, {9, 8}), {2, 3})
      near(la.inv(a):matmul(a), mi.eye(2))
      near(la.det(a), 5) assert(type(la.det(a)) == "number")
      local sign, log = la.slogdet(a)
      assert(sign == 1) near(math.exp(log), 5)
      assert(la.matrix_rank({{1, 2}, {2, 4}}) == 1)
      near(la.pinv({{1, 2}, {2, 4}}), {{0.04, 0.08}, {0.08, 0.16}})
      local x, residuals, rank, s = la.lstsq({{1, 1}, {1, 2}, {1, 3}}, {1, 2, 2})
      near(x, {2 / 3, 0.5}) near(residuals, {1 / 6}) assert(rank == 2 and #s == 2)
      near(la.norm({3, 4}), 5) near(la.norm({3, -4}, 1), 7) near(la.norm({{1, 2}, {3, 4}}, "fro"), 30 ^ 0.5)
      near(la.norm({{3, 0}, {4, 1}}, math.huge, { dim = 1 }), {4, 1})
      near(la.norm({{3, 0}, {4, 1}}, { dim = 1, keepdim = true }), {{5, 1}})
      near(la.cond({{1, 0}, {0, 4}}), 4)
      assert(la.matrix_power({{1, 1}, {0, 1}}, 5)[1][2] == 5)
      near(la.det(mi.stack{a, a * 2}), {5, 20})
      """)
  }

  @Test func errorsNameTheArgument() throws {
    try passes(
      """
      fails("script.lua:%d+: bad argument 'a' to 'mi.linalg.inv': expected an invertible matrix, got a singular one",
        function() la.inv({{1, 1}, {1, 1}}) end)
      fails("bad argument 'a' to 'mi.linalg.svd': expected a matrix, or a batch of matrices, got a tensor of shape %[2%]",
        function() la.svd({1, 2}) end)
      fails("expected finite numbers", la.eigh, {{0 / 0}})
      fails("unknown option 'full'", la.svd, {{1}}, { full = true })
      fails("bad argument #2 'ord'.*expected a number", la.norm, {1}, "frobenius")
      fails("exclude each other", la.matrix_rank, {{1}}, { tol = 1, rtol = 1 })
      fails("bad argument 'b'.*positive definite", la.eigh, {{1}}, {{-1}})
      fails("bad argument 'b' to 'mi.linalg.solve': expected leading dimensions that broadcast with a's %[2%]",
        la.solve, mi.ones{2, 2, 2}, mi.ones{3, 2, 1})
      """)
  }

  @Test func resultsDoNotDependOnThreads() throws {
    let script = """
      local mi = require "mi"
      local la = mi.linalg
      local a = mi.randn({6, 60, 40}, { seed = 3 })
      local u, s, vt = la.svd(a, { full_matrices = false })
      local w, v = la.eigh(a:transpose(2, 3):matmul(a))
      for _, t in ipairs{u, s, vt, w, v} do print(("%a %a"):format(t:sum(), t:abs():max())) end
      """
    let outputs = try ["1", "2", "5"].map { try Command(script: script, options: ["--threads", $0]).output }
    #expect(outputs[0].isEmpty == false)
    #expect(outputs[1] == outputs[0])
    #expect(outputs[2] == outputs[0])
  }
}
