import TestSupport
import Testing

/// The tensor surface as scripts use it: each line asserts in Lua.
@Suite struct TensorScriptTests {
  private func passes(_ source: String) throws {
    let run = try Command(
      script: """
        local mi = require "mi"
        local function same(a, b)
          a, b = mi.tensor(a), mi.tensor(b)
          assert(table.concat(a.shape, ",") == table.concat(b.shape, ","), "shapes differ: " .. tostring(a))
          assert(a:eq(b):all() == true or #a.shape == 0 and a:item() == b:item(), tostring(a) .. " is not " .. tostring(b))
        end
        \(source)
        """)
    #expect(run.status == 0, "\(run.errors)")
  }

  @Test func creation() throws {
    try passes(
      """
      assert(mi.tensor{1, 2}.dtype == "int64" and mi.tensor{1, 2.5}.dtype == "float64")
      assert(mi.tensor{true, false}.dtype == "bool" and mi.zeros{2, 3, dtype = "float32"}.dtype == "float32")
      same(mi.zeros(2, 3), mi.zeros{2, 3})
      same(mi.range(1, 5), {1, 2, 3, 4, 5})
      same(mi.range(0, 1, 0.25), {0, 0.25, 0.5, 0.75, 1})
      same(mi.linspace(0, 1, 3), {0, 0.5, 1})
      same(mi.eye(2), {{1, 0}, {0, 1}})
      same(mi.full({2}, 7), {7, 7})
      same(mi.rand({3}, {seed = 1}), mi.rand({3}, {seed = 1}))
      local rows, columns = mi.triu_indices(3, 1)
      same(rows, {1, 1, 2}) same(columns, {2, 3, 3})
      same(mi.stack{mi.tensor{1, 2}, mi.tensor{3, 4}}, {{1, 2}, {3, 4}})
      same(mi.cat{mi.tensor{1, 2}, mi.tensor{3}}, {1, 2, 3})
      same(mi.where(mi.tensor{true, false}, 1, 2), {1, 2})
      """)
  }

  @Test func indexing() throws {
    try passes(
      """
      local t = mi.range(1, 12):reshape{3, 4}
      assert(t[2][3] == 7 and t[-1][-1] == 12 and t[{2, 3}] == 7 and #t == 3)
      assert(t[4] == nil)
      same(t["2:3"], {{5, 6, 7, 8}, {9, 10, 11, 12}})
      same(t[{":", "::2"}], {{1, 3}, {5, 7}, {9, 11}})
      same(t[{":", 1}], {1, 5, 9})
      same(t[1]["::-1"], {4, 3, 2, 1})
      same(t[1][mi.tensor{4, 1}], {4, 1})
      same(t[t:gt(10)], {11, 12})
      local rows = 0
      for _, row in ipairs(t) do rows = rows + row:numel() end
      assert(rows == 12)
      t[1] = 0
      t[{2, "2:3"}] = mi.tensor{60, 70}
      t[t:gt(65)] = -1
      same(t, {{0, 0, 0, 0}, {5, 60, -1, 8}, {9, 10, 11, 12}})
      t[{}] = 3
      same(t, mi.full({3, 4}, 3))
      local ok, message = pcall(function() return t[9] end)
      assert(not ok and message:find("outside 1 to 3"), message)
      same(mi.tensor{0, 3, 0, 5}:ne(0):nonzero(), {2, 4})
      """)
  }

  @Test func arithmeticAndTypes() throws {
    try passes(
      """
      local x = mi.ones{2, dtype = "float32"}
      assert((x * 0.5).dtype == "float32" and (mi.tensor{1} * 0.5).dtype == "float64")
      same(2 ^ mi.tensor{1, 2, 3}, {2, 4, 8})
      same(mi.tensor{7, -7} // 2, {3, -4}) same(mi.tensor{7, -7} % 3, {1, 2}) same(-mi.tensor{1, 2}, {-1, -2})
      same(mi.tensor{{1}, {2}} + mi.tensor{10, 20}, {{11, 21}, {12, 22}})
      same(~mi.tensor{true, false} | mi.tensor{true, false}, {true, true})
      same(mi.tensor{{1, 2}, {3, 4}}:matmul(mi.tensor{1, 1}), {3, 7})
      assert(mi.tensor{1, 2}:dot(mi.tensor{3, 4}) == 11)
      same(mi.einsum("ij,j->i", mi.tensor{{1, 2}, {3, 4}}, mi.tensor{1, 1}), {3, 7})
      """)
  }

  @Test func reductionsAndOrder() throws {
    try passes(
      """
      local t = mi.tensor{{1, 2}, {3, 6}}
      assert(t:sum() == 12 and t:mean() == 3 and t:max() == 6 and t:argmax() == 4)
      same(t:sum(1), {4, 8}) same(t:sum(-1), {3, 9}) same(t:sum{dim = 2, keepdim = true}, {{3}, {9}})
      assert(mi.tensor{1.0, 3.0}:std() == 1 and mi.tensor{1.0, 3.0}:var{ddof = 1} == 2)
      local values, order = mi.tensor{3, 1, 2}:sort()
      same(values, {1, 2, 3}) same(order, {2, 3, 1})
      local top, where = mi.tensor{3, 1, 2}:topk(2)
      same(top, {3, 2}) same(where, {1, 3})
      same(mi.tensor{2, 1, 2}:unique(), {1, 2})
      same(mi.tensor{{1, 2}, {3, 4}}:upper(1), {2}) same(t.T, {{1, 3}, {2, 6}})
      same(mi.tensor{1, 2, 3}:cumsum(), {1, 3, 6})
      assert(mi.tensor{0.0, 0.0}:softmax(1)[1] == 0.5)
      """)
  }

  @Test func viewsShareAndWeightsAreReadOnly() throws {
    try passes(
      """
      local t = mi.zeros{2, 2}
      t[1]:add_(1)
      same(t, {{1, 1}, {0, 0}})
      t:clone():fill(9)
      assert(t:sum() == 2)
      local weight = mi.load():weight("wte.weight")
      local ok, message = pcall(weight.fill, weight, 0)
      assert(not ok and message:find("read%-only"), message)
      """)
  }
}
