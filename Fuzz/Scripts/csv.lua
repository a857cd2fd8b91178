-- A table: with and without a header, and with types and delimiters that the file may not have.
local mi = require "mi"
local path = arg[1] .. "/input"
pcall(mi.io.read_csv, path)
pcall(mi.io.read_csv, path, { delimiter = ";", header = false })
pcall(mi.io.read_csv, path, { header = false, types = { "float32", "int64", "bool" } })
