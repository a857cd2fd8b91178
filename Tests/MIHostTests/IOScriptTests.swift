import Foundation
import TestSupport
import Testing

/// `mi.io` as scripts use it: each line asserts in Lua.
@Suite struct IOScriptTests {
  private func passes(_ source: String) throws {
    // What is written with a relative name lies in the current folder, where the script looks for it.
    let folder = try TemporaryFolder()
    let script = try folder.write(
      "script.lua",
      """
      local mi = require "mi"
      local files = "\(Repository.fixture("formats"))/"
      local function bytes(path)
        local file <close> = assert(io.open(path, "rb"))
        return file:read("a")
      end
      local function same(path, expected)
        assert(bytes(path) == bytes(files .. expected), path .. " is not " .. expected .. ":\\n" .. bytes(path))
      end
      local function fails(message, f, ...)
        local ok, text = pcall(f, ...)
        assert(not ok and text:find(message, 1, true), tostring(text))
        return text
      end
      \(source)
      """)
    let run = try Command(
      ["--allow-read", Repository.root.path, "--out", folder.path, script], in: folder.path)
    #expect(run.status == 0, "\(run.errors)")
  }

  @Test func everyFileOfPythonIsRead() throws {
    try passes(
      """
      local archives = {}
      for key, spec in pairs(mi.io.load(files .. "expected.json")) do
        local file, name = key:match("^(.-):(.*)$")
        local tensor
        if file then
          archives[file] = archives[file] or mi.io.load(files .. file)
          tensor = archives[file][name]
        else
          tensor = mi.io.load(files .. key)
        end
        assert(tensor.dtype == spec.dtype, key)
        assert(table.concat(tensor.shape, ",") == table.concat(spec.shape, ","), key)
        local values = tensor:flatten():totable()
        for i, text in ipairs(spec.data) do
          local special = { nan = "nan", inf = math.huge, ["-inf"] = -math.huge }
          local expected = special[text] or tonumber(text) or text
          local value = values[i]
          if value ~= value then value = "nan" end
          assert(value == expected, key .. ": " .. tostring(value) .. " is not " .. tostring(text))
        end
      end
      """)
  }

  @Test func whatPythonWroteIsWrittenTheSame() throws {
    try passes(
      """
      for _, name in ipairs{ "bool", "i8", "f2", "f4", "f8", "scalar", "empty" } do
        mi.io.save("x.npy", mi.io.load(files .. name .. ".npy"))
        same("x.npy", name .. ".npy")
      end
      mi.io.save("x.npz", mi.io.load(files .. "stored.npz"))
      same("x.npz", "stored.npz")
      local tensors, metadata = mi.io.load(files .. "tensors.safetensors")
      assert(metadata.format == "pt")
      mi.io.save("x.safetensors", tensors, { metadata = metadata })
      same("x.safetensors", "tensors.safetensors")
      local value = mi.io.load(files .. "value.json")
      mi.io.save("x.json", value)
      same("x.json", "value.json")
      mi.io.write_json("x.json", value, { indent = 2 })
      same("x.json", "value_indented.json")
      mi.io.write_json("x.json", mi.io.read_json(files .. "value_ascii.json"))
      same("x.json", "value.json")
      mi.io.save("x.jsonl", mi.io.load(files .. "records.jsonl"))
      same("x.jsonl", "records.jsonl")
      local columns, names = mi.io.read_csv(files .. "table_lf.csv", { types = { ["missing, one"] = "string" } })
      for ending, name in pairs{ csv = "table_lf.csv", tsv = "table.tsv" } do
        mi.io.save("x." .. ending, columns, { columns = names })
        same("x." .. ending, name)
      end
      """)
  }

  @Test func tablesAsCSV() throws {
    try passes(
      """
      local expected = mi.io.load(files .. "table.json")
      for _, name in ipairs{ "table_lf.csv", "table_crlf.csv", "table_bom.csv", "table_quoted.csv", "table.tsv" } do
        local columns, names = mi.io.load(files .. name)
        assert(table.concat(names, "|") == table.concat(expected.names, "|"))
        for column, values in pairs(expected.columns) do
          assert(#columns[column] == #values)
          for i, value in ipairs(values) do
            local found = columns[column][i]
            assert(found == value or found ~= found and value ~= value, name .. ": " .. tostring(found))
          end
        end
        assert(columns.float.dtype == "float64" and columns.integer.dtype == "int64" and columns.flag.dtype == "bool")
      end
      local columns, names = mi.io.load(files .. "table_lf.csv", { columns = { "integer", "text" } })
      assert(#names == 2 and columns.float == nil and #columns.text == #columns.integer)

      mi.io.save("m.csv", mi.tensor{{1, 2}, {3, 4}})
      assert(bytes("m.csv") == "1,2\\n3,4\\n")
      local list = mi.io.read_csv("m.csv", { header = false, types = { [2] = "float32" } })
      assert(#list == 2 and list[1][2] == 3 and list[2].dtype == "float32")
      mi.io.save("l.csv", { { "x", mi.io.null }, { 0.1, 2 }, mi.tensor({0.1, 1}, { dtype = "float32" }) },
        { columns = { "a", "b;", "c" }, delimiter = ";" })
      assert(bytes("l.csv") == 'a;"b;";c\\nx;0.1;0.1\\n;2;1.0\\n')

      fails("there is no column 'z'", mi.io.save, "x.csv", { a = {1} }, { columns = { "z" } })
      fails("got 1 cells in the first and 2 in 'b'", mi.io.save, "x.csv", { a = {1}, b = {1, 2} })
      fails("field 'a', element 2: expected a string", mi.io.save, "x.csv", { a = { 1, {} } })
      fails("a list of columns has no names", mi.io.save, "x.csv", { { 1 } }, { header = true })
      fails("one of the file's columns (text, float", mi.io.load, files .. "table_lf.csv", { columns = { "tex" } })
      fails("one byte that is no quote", mi.io.load, files .. "table_lf.csv", { delimiter = '"' })
      fails("line 2, column 'text': expected a number", mi.io.load, files .. "table_lf.csv", { types = { text = "float64" } })
      assert(io.open("x.csv") == nil)
      """)
  }

  @Test func valuesAsJSON() throws {
    try passes(
      """
      local function json(expected, value, options)
        local text = mi.io.to_json(value, options)
        assert(text == expected, text)
      end
      json('[1, 2.0, "x", null, true]', { 1, 2.0, "x", mi.io.null, true })
      json('{"a": [[1, 2], [3, 4]], "b": 0.1}', { a = mi.tensor{{1, 2}, {3, 4}}, b = mi.tensor(0.1) })
      json('[0.1, NaN, Infinity]', mi.tensor({ 0.1, 0/0, 1/0 }, { dtype = "float32" }))
      json('[]', {}) json('{}', {}, { empty = "object" }) json('{}', mi.io.object()) json('{"a": []}', { a = mi.io.array{} })
      json('[true]', mi.io.array{ true })
      json('null', nil) json('null', mi.io.null)
      for _, text in ipairs{ '[]', '{}', '[[], {}]', '{"a": null}', '"\\u{1F642}"', '-0.0', '9007199254740993' } do
        json(text, mi.io.from_json(text))
      end
      assert(mi.io.from_json("[null]")[1] == mi.io.null and tostring(mi.io.null) == "null" and mi.io.null)
      assert(math.type(mi.io.from_json("1")) == "integer" and math.type(mi.io.from_json("1.0")) == "float")
      assert(math.type(mi.io.from_json("18446744073709551616")) == "float")
      local keys = mi.io.from_json('{"\\\\u00e9": 1, "e\\\\u0301": 2}')
      assert(keys["\\u{e9}"] == 1 and keys["e\\u{301}"] == 2)

      fails("JSON:1:12: the key 'a' stands twice", mi.io.from_json, '{"a":1,"a":2}')
      fails("JSON:2:3: expected a value", mi.io.from_json, "[1,\\n  ]")
      fails("1e400 does not fit a double", mi.io.from_json, "1e400")
      fails("nested deeper than 512", mi.io.from_json, ("["):rep(100000))
      fails("half of a surrogate pair", mi.io.from_json, '"\\\\ud800"')
      fails("a list without gaps", mi.io.to_json, { 1, 2, nil, 4 })
      fails("a key: expected the keys 1 to n", mi.io.to_json, { [7] = 1 })
      fails("a table that is both", mi.io.to_json, { 1, a = 2 })
      fails("field 'a', element 1: expected what JSON has", mi.io.to_json, { a = { print } })
      fails("text in UTF-8", mi.io.to_json, "\\xff")
      local loop = {} loop[1] = loop
      local text = fails("nested more than 512 deep, or one contains itself", mi.io.to_json, loop)
      assert(#text < 300)
      fails("field 's': expected a plain table, got one with a metatable", mi.io.to_json, { s = mi.set{ 1 } })
      local deep = ("["):rep(512) .. ("]"):rep(512)
      assert(mi.io.to_json(mi.io.from_json(deep)) == deep)
      assert(coroutine.wrap(function() return mi.io.to_json(mi.io.from_json(deep)) end)() == deep)
      fails("without a metatable", mi.io.array, setmetatable({}, {}))
      """)
  }

  @Test func jsonLines() throws {
    try passes(
      """
      mi.io.write_jsonl("x.jsonl", { { a = 1 }, mi.io.null, "two" })
      assert(bytes("x.jsonl") == '{"a": 1}\\nnull\\n"two"\\n')
      local found = {}
      for value in mi.io.lines("x.jsonl") do found[#found + 1] = value end
      assert(#found == 3 and found[1].a == 1 and found[2] == mi.io.null and found[3] == "two")
      local file = io.open("y.jsonl", "w") file:write('\\u{FEFF}1\\r\\n\\n \\n[2,\\n') file:close()
      fails("y.jsonl:4:4: expected a value", mi.io.read_jsonl, "y.jsonl")
      local next_line = mi.io.lines("y.jsonl")
      assert(next_line() == 1)
      fails("y.jsonl:4:4", next_line)
      assert(next_line() == nil)
      """)
  }

  @Test func errorsNameTheArgument() throws {
    try passes(
      """
      fails("bad argument #1 'path' to 'mi.io.load': expected a path that ends in .npy", mi.io.load, "x.txt")
      fails("cannot open 'none.npy': No such file", mi.io.load, "none.npy")
      fails("bad argument #2 'tensor' to 'mi.io.save_npy'", mi.io.save_npy, "x.npy", "text")
      fails("expected a name for each tensor", mi.io.save_npz, "x.npz", { 1, 2 })
      fails("expected a table of tensors", mi.io.save_npz, "x.npz", mi.tensor{1})
      fails("NumPy has no bfloat16", mi.io.save, "x.npy", mi.tensor({1}, { dtype = "bfloat16" }))
      fails("cannot have the name '__metadata__'", mi.io.save, "x.safetensors", { __metadata__ = { 1 } })
      fails("unknown option 'compress'; did you mean 'compressed'?", mi.io.save, "x.npz", {}, { compress = true })
      fails("folder.npy': it is a folder", function()
        mi.io.save("folder.npy/x.npy", 1)
        mi.io.save("folder.npy", 1)
      end)
      """)
  }
}
