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

  @Test func rearranging() throws {
    try passes(
      """
      local t = mi.range(1, 6):reshape(2, 3)
      same(t:flip(), {{6, 5, 4}, {3, 2, 1}}) same(t:flip(2), {{3, 2, 1}, {6, 5, 4}})
      same(t:roll(1), {{6, 1, 2}, {3, 4, 5}}) same(t:roll(-1, 2), {{2, 3, 1}, {5, 6, 4}})
      same(mi.tensor{1, 2}:tile(2, 2), {{1, 2, 1, 2}, {1, 2, 1, 2}})
      same(mi.tensor{1, 2}:repeat_interleave(2), {1, 1, 2, 2}) same(mi.tensor{1, 2}:repeat_interleave{0, 3}, {2, 2, 2})
      same(mi.tensor{1, 4, 9}:diff(), {3, 5}) same(mi.tensor{1, 4, 9}:diff(2), {2})
      same(mi.tensor{1, 2, 3}:pad(1), {0, 1, 2, 3, 0}) same(mi.tensor{1, 2}:pad({0, 2}, {mode = "edge"}), {1, 2, 2, 2})
      same(t:pad{{0, 0}, {1, 0}}, {{0, 1, 2, 3}, {0, 4, 5, 6}})
      same(mi.tensor{1, 2}:diag(), {{1, 0}, {0, 2}}) same(t:diag(1), {2, 6}) assert(t:trace() == 6)
      same(mi.range(1, 5):split(2)[3], {5}) same(mi.range(1, 5):split{1, 4}[2], {2, 3, 4, 5})
      same(mi.range(1, 5):chunk(2)[1], {1, 2, 3}) same(t:unbind(2)[3], {3, 6}) assert(mi.range(1, 3):unbind()[2] == 2)
      local sum = 0
      for row in t:rows() do sum = sum + row[1] end
      for i, row in ipairs(t) do sum = sum + i * row[2] end
      assert(sum == 17)
      local grid = mi.meshgrid{{1, 2, 3}, {4, 5}}
      same(grid[1], {{1, 2, 3}, {1, 2, 3}}) same(grid[2], {{4, 4, 4}, {5, 5, 5}})
      same(mi.einsum("...i,...i->...", mi.ones(2, 3), mi.ones(3)), {3, 3})
      """)
  }

  @Test func searching() throws {
    try passes(
      """
      local t = mi.range(1, 6):reshape(2, 3)
      same(t:gather(2, {{3}, {-3}}), {{3}, {4}})
      same(mi.zeros(2, 2):scatter(2, {{2}, {1}}, 1), {{0, 1}, {1, 0}})
      local counts = mi.zeros(3)
      same(counts:scatter_add_(1, {1, 1, 3}, mi.tensor{1.0, 2, 3}), {3, 0, 3})
      assert(counts[1] == 3)
      same(mi.tensor{1, 3, 5}:searchsorted{0, 3, 6}, {1, 2, 4})
      assert(mi.tensor{1, 3, 5}:searchsorted(3, {side = "right"}) == 3)
      same(t:isin{2, 6}, {{false, true, false}, {false, false, true}})
      same(mi.tensor{1, 1, 3}:bincount(), {0, 2, 0, 1}) same(mi.tensor{1, 1, 3}:bincount{first = 1}, {2, 0, 1})
      local values, index, inverse, counts = mi.tensor{3, 1, 3}:unique{counts = true, inverse = true, index = true}
      same(values, {1, 3}) same(index, {2, 1}) same(inverse, {2, 1, 2}) same(counts, {1, 2})
      local values, where = t:max{dim = 2, positions = true}
      same(values, {3, 6}) same(where, {3, 3})
      values, where = mi.tensor{5, 1, 3}:topk(2, {largest = false})
      same(values, {1, 3}) same(where, {2, 3})
      local nan = 0 / 0
      local x = mi.tensor{1, nan, 3}
      assert(x:nansum() == 4 and x:nanmean() == 2 and x:nanmax() == 3 and x:nanmedian() == 2 and x:nanargmax() == 3)
      assert(mi.tensor{3, 1, 2, 4}:median() == 2.5 and mi.tensor{3, 1, 2, 4}:quantile(0.25) == 1.75)
      same(mi.tensor{3, 1, 2, 4}:percentile{0, 100}, {1, 4})
      assert(mi.tensor{3, 1, 2, 4}:quantile(0.5, {method = "lower"}) == 2)
      same(mi.tensor{{1, 2, 3}, {3, 2, 1}}:cov(), {{1, -1}, {-1, 1}})
      assert(mi.tensor{1, 0}:cosine_similarity{1, 0} == 1)
      same(mi.tensor{{0, 0}, {3, 4}}:cdist{{0, 0}}, {{0}, {5}})
      """)
  }

  @Test func bitsInPlaceAndComparisons() throws {
    try passes(
      """
      same(mi.tensor{6, 3} & 2, {2, 2}) same(mi.tensor{6, 3} | 1, {7, 3}) same(mi.tensor{6, 3} ~ 1, {7, 2})
      same(mi.tensor{1, 2} << 2, {4, 8}) same(~mi.tensor{0, 1}, {-1, -2}) same(mi.tensor{-8, 8} >> 1, {-4, 4})
      local x = mi.tensor{1.0, -2}
      assert(rawequal(x, x:exp_():log_():relu_():clamp_(0, 0.5)))
      same(x, {0.5, 0}) same(x:masked_fill({true, false}, 9), {9, 0}) same(x:pow_(2):neg_(), {-0.25, 0})
      same(mi.tensor{1.0, 2}:isclose{1, 2.1}, {true, false})
      assert(mi.tensor{1.0}:allclose{1 + 1e-9} and mi.tensor{1}:equal{1.0} and not mi.tensor{1}:equal{1, 1})
      same(mi.tensor{1, 0}:logical_and{2, 3}, {true, false})
      same(mi.tensor{1, 3, 2}:cummax(), {1, 3, 3}) same(mi.tensor{1, 2, 3}:cumprod(), {1, 2, 6})
      """)
  }

  @Test func typesOfResults() throws {
    try passes(
      """
      local f, d, i, b = mi.ones{2, dtype = "float32"}, mi.ones(2), mi.tensor{1, 2}, mi.tensor{true, false}
      local types = {
        [f + d] = "float64", [f + i] = "float64", [f + b] = "float32", [i + b] = "int64", [f + 1] = "float32",
        [f * 0.5] = "float32", [i * 0.5] = "float64", [i * 2] = "int64", [b + 1] = "int64", [i / 2] = "float64",
        [i // 2] = "int64", [b & true] = "bool", [i & b] = "int64", [f:gt(0)] = "bool", [f:exp()] = "float32",
        [i:exp()] = "float64", [b:cumsum()] = "int64", [f:to("float16") * 2] = "float32", [b + b] = "bool",
      }
      for tensor, dtype in pairs(types) do assert(tensor.dtype == dtype, tensor.dtype .. " for " .. dtype) end
      assert(math.type(b:sum()) == "integer" and math.type(i:mean()) == "float")
      assert(not pcall(i.add_, i, 0.5) and not pcall(i.exp_, i) and not pcall(function() return f & 1 end))
      assert(not pcall(mi.tensor{0.5, 0 / 0}.to, mi.tensor{0.5, 0 / 0}, "int64"))
      i[1] = 7.9
      same(i, {7, 2})
      """)
  }

  @Test func randomGenerators() throws {
    try passes(
      """
      local random = mi.random(1)
      local a, b = random:uniform(0, 1, 3), mi.random(1):uniform(0, 1, 3)
      same(a, b) same(a, mi.rand({3}, {seed = 1}))
      assert(not random:uniform(0, 1, 3):equal(a) and math.type(random:normal()) == "float")
      local dice = mi.random(2):integers(1, 6, {1000})
      assert(dice:min() == 1 and dice:max() == 6 and dice.dtype == "int64")
      same(random:permutation(50):sort(), mi.range(1, 50))
      local x = mi.range(1, 20):reshape(10, 2)
      random:shuffle(x)
      same(x:sort(1), mi.range(1, 20):reshape(10, 2)) same(x[{":", 2}] - x[{":", 1}], mi.full({10}, 1))
      assert(#random:choice(5, 5, {replace = false}):unique() == 5)
      same(random:choice({10, 20, 30}, 4, {p = {0, 1, 0}}), {20, 20, 20, 20})
      same(random:choice(3, 2, {p = {0.5, 0, 0.5}, replace = false}):sort(), {1, 3})
      assert(random:uniform({2, 3}, {dtype = "float32"}).dtype == "float32")
      local one, two = random:split(), random:split()
      assert(not one:uniform(0, 1, 4):equal(two:uniform(0, 1, 4)))
      """)
  }

  @Test func errorsNameTheirArguments() throws {
    try passes(
      """
      local t = mi.range(1, 6):reshape(2, 3)
      local cases = {
        {function() return t:gather(2, {{4}, {1}}) end, "bad argument #2 'index' to 'Tensor:gather': index 4 is outside 1 to 3"},
        {function() return t:unique{count = true} end, "unknown option 'count'; did you mean 'counts'?"},
        {function() return t:quantile(2) end, "bad argument #1 'q' to 'Tensor:quantile': expected numbers from 0 to 1"},
        {function() return t:pad(-1) end, "bad argument #1 'widths' to 'Tensor:pad'"},
        {function() return t:cdist({{1}}, {metric = "cosin"}) end, "bad option 'metric'"},
        {function() return mi.random(1):integers(3, 1) end, "bad argument #2 'high' to 'Random:integers'"},
        {function() return mi.random(1):choice(3, 4, {replace = false}) end, "4 of 3 cannot be chosen"},
        {function() return mi.zeros(1 << 40, 1 << 40) end, "too large"},
        {function() return mi.zeros(1 << 40) end, "out of memory"},
        {function() return mi.zeros(1):expand(1 << 40, 1):clone() end, "out of memory"},
        {function() return mi.zeros(1, 1):expand(1 << 40, 1):sum(2) end, "out of memory"},
        {function() return mi.zeros(3)[mi.ones({1, 1}, {dtype = "int64"}):expand(1 << 21, 1 << 21)] end, "out of memory"},
        {function() return t:tile(1 << 62) end, "too large"},
        {function() return t:pad(1 << 62) end, "too large"},
      }
      for _, case in ipairs(cases) do
        local ok, message = pcall(case[1])
        assert(not ok and message:find(case[2], 1, true), message)
      end
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
