---@meta mi.io

---Files that other programs read and write: NumPy's arrays, safetensors, CSV, JSON and JSON Lines.
---
---A relative path that is written lies in the folder of `--out`, as those of figures do. One that is read is looked
---for in the current directory, beside the script, and in the folder of `--out`, in this order. (Lua's own `io.open`
---knows the current directory alone.) Folders that are missing are made. A file is written whole or not at all: until
---the last byte is there, what stood under its name stays. Functions that write return the file's path.
---
---What a script may read and write is decided by the command line; see `mi-host --help`.
---
---Nothing that is read is executed. A file is checked before it is used, and no header can claim more memory than
---the file can hold, or, where it is compressed, can unpack to (1032 bytes of one).
---@class mi.io
---@field null mi.io.Null stands for JSON's null, and for an empty cell: in a list nil would be a hole
local io = {}

---The value `mi.io.null`: equal to itself alone, and true in a condition, so compare with `== mi.io.null`.
---@class mi.io.Null

---What JSON can say: tables, strings, numbers, booleans, tensors (as nested lists) and `mi.io.null`.
---@alias mi.io.Value any

---Tensors by name; tables of numbers and single numbers become tensors.
---@alias mi.io.Tensors table<string, mi.TensorLike|number|boolean>

---A column of a table: a vector, or a list of strings, numbers, booleans and `mi.io.null`.
---@alias mi.io.Column mi.Tensor|any[]

---Reads a file in the format that its name tells: .npy, .npz, .safetensors, .csv, .tsv, .json or .jsonl.
---
---    local acts = mi.io.load("acts.npy")
---    local columns, names = mi.io.load("runs.csv", { types = { id = "string" } })
---
---Options and results are those of the function for the format.
---@param path string
---@param options? table
---@return any
---@return any
function io.load(path, options) end

---Writes a file in the format that its name tells: .npy, .npz, .safetensors, .csv, .tsv, .json or .jsonl.
---
---    mi.io.save("acts.npy", acts)
---    mi.io.save("run.npz", { acts = acts, ids = { 1, 5 } }, { compressed = true })
---    mi.io.save("result.json", { tau = 0.4, pvalue = 0.01 })
---
---Options are those of the function for the format.
---@param path string
---@param value any
---@param options? table
---@return string path of the file
function io.save(path, value, options) end

---Reads the array in an `.npy` file.
---
---    local x = mi.io.load_npy("acts.npy")
---
---Booleans, float16, float32 and float64 keep their type; integers of all sizes become int64, and a uint64 that
---does not fit is an error. Both byte orders and Fortran order are read. A 0-dimensional array is a tensor
---without dimensions (`x:item()` is its number). Structured, complex, text, date and pickled arrays are refused.
---
---Reference: `numpy.load`.
---@param path string
---@return mi.Tensor
function io.load_npy(path) end

---Writes a tensor as an `.npy` file, the bytes that `numpy.save` writes for a row-major array.
---
---    mi.io.save_npy("acts.npy", acts)
---
---NumPy has no bfloat16: convert such a tensor, or write safetensors.
---
---Reference: `numpy.save`.
---@param path string
---@param tensor mi.TensorLike|number|boolean
---@return string path of the file
function io.save_npy(path, tensor) end

---Reads the arrays in an `.npz` file, stored or compressed.
---
---    local run = mi.io.load_npz("run.npz")
---    print(run.acts.shape)
---
---Reference: `numpy.load`.
---@param path string
---@return table<string, mi.Tensor>
function io.load_npz(path) end

---Writes tensors as an `.npz` file, sorted by name.
---
---    mi.io.save_npz("run.npz", { acts = acts, ids = { 1, 5 } }, { compressed = true })
---
---Reference: `numpy.savez`, whose bytes it writes, and `numpy.savez_compressed`.
---@param path string
---@param tensors mi.io.Tensors
---@param options? { compressed?: boolean } default false
---@return string path of the file
function io.save_npz(path, tensors, options) end

---Reads the tensors in a safetensors file, and the texts that stand beside them.
---
---    local weights, metadata = mi.io.load_safetensors("probe.safetensors")
---    print(weights.w.shape, metadata.layer)
---
---Floating-point types keep their type, bfloat16 included; integers of all sizes become int64. float8 and complex
---tensors are refused.
---
---Reference: `safetensors.torch.load_file`.
---@param path string
---@return table<string, mi.Tensor> tensors copies, which can be changed
---@return table<string, string> metadata
function io.load_safetensors(path) end

---Writes tensors as a safetensors file.
---
---    mi.io.save_safetensors("probe.safetensors", { w = w, b = b }, { metadata = { layer = "3" } })
---
---Reference: `safetensors.torch.save_file`, whose bytes it writes; several metadata texts are sorted by name.
---@param path string
---@param tensors mi.io.Tensors
---@param options? { metadata?: table<string, string> }
---@return string path of the file
function io.save_safetensors(path, tensors, options) end

---@alias mi.io.ColumnType mi.DType|"string"

---@class mi.io.CSVReadOptions
---@field header? boolean whether the first line holds the columns' names, default true
---@field delimiter? string one byte; default "," and a tab for .tsv
---@field columns? string[]|integer[] the columns to read, by name, or by number where there is no header
---@field types? table<string|integer, mi.io.ColumnType> by column; what is not given is found

---Reads a CSV file as columns.
---
---    local runs, names = mi.io.read_csv("runs.csv", { types = { id = "string" } })
---    print(runs.loss:mean(), runs.id[1])
---    local columns = mi.io.read_csv("matrix.csv", { header = false })
---    print(columns[1])
---
---A column whose cells are all integers is int64; all numbers, float64, where cells that are empty, `NA` or `nan`
---are NaN; all `true` or `false`, bool; every other one is a list of strings. Whether a cell is in quotes makes
---no difference to its type; numbers that are names need `types`. An integer beyond 64 bits is an error.
---
---Quotes follow RFC 4180; lines end in LF, CR LF or CR; empty lines and a byte order mark are left out. Strings
---are the file's bytes. A line with more or fewer cells than the first is an error with its number.
---@param path string
---@param options? mi.io.CSVReadOptions
---@return table<string, mi.Tensor|string[]>|(mi.Tensor|string[])[] columns by name; a list without a header
---@return string[]? names in the file's order, or that of `columns`
function io.read_csv(path, options) end

---@class mi.io.CSVWriteOptions
---@field columns? string[] names, in the order of the columns; default: sorted, where columns have names
---@field header? boolean whether to write the names, default true where there are names
---@field delimiter? string one byte; default "," and a tab for .tsv

---Writes columns as a CSV file: a table by name, a list, or a matrix.
---
---    mi.io.write_csv("runs.csv", { id = ids, loss = losses }, { columns = { "id", "loss" } })
---    mi.io.write_csv("matrix.csv", mi.eye(3))
---
---Numbers have the fewest digits that read back as the same number, of their own type. NaN is `nan`. Lines end in
---LF; quotes stand where they must.
---
---Reference: Python's `csv.writer` with `lineterminator="\n"`.
---@param path string
---@param columns table<string, mi.io.Column>|mi.io.Column[]|mi.Tensor
---@param options? mi.io.CSVWriteOptions
---@return string path of the file
function io.write_csv(path, columns, options) end

---@class mi.io.JSONOptions
---@field indent? integer a line for each value, with so many spaces for each level; default 0: one line
---@field empty? "array"|"object" what an empty table is that `mi.io.array` or `object` has not marked; default "array"

---Reads a JSON file.
---
---    local config = mi.io.read_json("config.json")
---    if config.seed ~= mi.io.null then print(config.seed) end
---
---`null` is `mi.io.null`. A number written without fraction and exponent is an integer if it fits 64 bits, else a
---float. `NaN`, `Infinity` and `-Infinity` are numbers, as in Python. A key that stands twice, a number beyond a
---float and nesting deeper than 512 are errors with line and column. What was read and is written again keeps its
---empty arrays and objects apart.
---
---Reference: Python's `json.load`.
---@param path string
---@return mi.io.Value
function io.read_json(path) end

---Writes a value as a JSON file.
---
---    mi.io.write_json("result.json", { tau = tau.statistic, layers = { 1, 2 } }, { indent = 2 })
---
---A table with the keys 1 to n is an array, one with strings as keys an object, with its keys sorted; any other,
---and one with a metatable, is an error. Floats have the fewest digits that read back, and always a point or an
---exponent. NaN and the infinities are `NaN`, `Infinity` and `-Infinity`, which Python reads but the standard
---does not have. Strings must be UTF-8.
---
---Reference: Python's `json.dump` with `ensure_ascii=False, sort_keys=True`.
---@param path string
---@param value mi.io.Value
---@param options? mi.io.JSONOptions
---@return string path of the file
function io.write_json(path, value, options) end

---Returns a value as JSON; see `mi.io.write_json`.
---
---    print(mi.io.to_json({ 1, mi.io.null, { a = 0.5 } }))    -- [1, null, {"a": 0.5}]
---
---@param value mi.io.Value
---@param options? mi.io.JSONOptions
---@return string
function io.to_json(value, options) end

---Returns the value of a JSON text; see `mi.io.read_json`.
---
---    local value = mi.io.from_json('{"a": [1, 2]}')
---
---@param text string
---@return mi.io.Value
function io.from_json(text) end

---Marks a table, or a new one, as an array while it is empty, and returns it.
---
---    print(mi.io.to_json({ hits = mi.io.array() }))          -- {"hits": []}
---
---The mark is a metatable without metamethods; a table that has another metatable is refused.
---@param table? table
---@return table
function io.array(table) end

---Marks a table, or a new one, as an object while it is empty, and returns it.
---
---    print(mi.io.to_json({ options = mi.io.object() }))      -- {"options": {}}
---
---@param table? table
---@return table
function io.object(table) end

---Reads a JSON Lines file: a value in each line. Empty lines are left out.
---
---    local records = mi.io.read_jsonl("runs.jsonl")
---
---@param path string
---@return mi.io.Value[]
function io.read_jsonl(path) end

---Writes a list as a JSON Lines file, a line for each value; see `mi.io.write_json`.
---
---    mi.io.write_jsonl("runs.jsonl", { { step = 1, loss = 2.5 }, { step = 2, loss = 2.25 } })
---
---@param path string
---@param values mi.io.Value[]
---@param options? { empty?: "array"|"object" }
---@return string path of the file
function io.write_jsonl(path, values, options) end

---Goes through the values of a JSON Lines file, of which it reads one at a time.
---
---    for record in mi.io.lines("runs.jsonl") do print(record.loss) end
---
---@param path string
---@return fun(): mi.io.Value?
function io.lines(path) end

return io
