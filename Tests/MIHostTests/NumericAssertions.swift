/// Lua functions for scripts that assert: `near` of numbers and tensors, `fails` of a call's error.
let numericAssertions = """
  local function near(a, b, tolerance)
    if type(a) == "number" then a, b = {a}, {b} end
    a, b = mi.tensor(a), mi.tensor(b)
    assert(table.concat(a.shape, ",") == table.concat(b.shape, ","), "shapes differ: " .. tostring(a))
    assert((a - b):abs():max() <= (tolerance or 1e-12), tostring(a) .. " is not " .. tostring(b))
  end
  local function fails(pattern, f, ...)
    local ok, message = pcall(f, ...)
    assert(not ok and message:find(pattern), message)
  end
  """
