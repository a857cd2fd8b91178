-- Thousands of random patterns, right and wrong ones, on random subjects: both libraries must agree.

local random = math.random
math.randomseed(20240501)

local items = {
  "a", "b", "c", "ab", "1", " ", ".", "%a", "%d", "%w", "%s", "%A", "%x", "%p", "%z", "%g", "%l", "%u", "%c", "[ab]",
  "[^ab]", "[a-c]", "[%w_]", "[^%s]", "[]]", "[]a]", "[^]]", "[a-]", "[-a]", "[%]]", "[", "]", "[^", "[%", "[a-%d]", "%",
  "%%", "%-", "^", "$", "(", ")", "()", "(a)", "(.)", "(.-)", "(%w*)", "((a)b)", "%1", "%2", "%0", "%9", "%b()", "%bab",
  "%baa", "%b", "%b(", "%f", "%f[a]", "%f[%w]", "%f[^%w]", "%f[%z]", "\0", "[\0]", "%\0", "é", "[\x80-\xff]", "-", "*",
  "+", "?", "A", "%q", "[[]", "[[%]]",
}
local quantifiers = { "", "", "", "", "*", "+", "-", "?", "*", "**", "+?" }
local texts = {
  "a", "b", "c", "ab", "1", " ", "(", ")", "A", "_", "\0", "\xff", "é", "-", "]", "%", "$", "^", "aa", "aaa", "abab", "\n",
}
local replacements = { "x", "%0", "%1", "%2", "%%", "%", "%9", "", "%a", "\0", "<%1>", "%3", "$" }
local starts = { math.mininteger, math.maxinteger, 2.0, "3", 1.5, 0, -1 }

local function one_of(list) return list[random(#list)] end

local function some(list, most)
  local parts = {}
  for i = 1, random(0, most) do parts[i] = one_of(list) end
  return table.concat(parts)
end

local function random_pattern()
  local parts = { random(8) == 1 and "^" or "" }
  for i = 1, random(0, 7) do parts[i + 1] = one_of(items) .. one_of(quantifiers) end
  if random(8) == 1 then parts[#parts + 1] = "$" end
  return table.concat(parts)
end

local function all_matches(of, subject, pattern, init)
  local found = {}
  for a, b, c in of.string.gmatch(subject, pattern, init) do
    found[#found + 1] = tostring(a) .. "," .. tostring(b) .. "," .. tostring(c)
  end
  return table.concat(found, ";")
end

for _ = 1, 6000 do
  local subject, pattern, replacement = some(texts, 14), random_pattern(), some(replacements, 3)
  local init, plain, most
  if random(4) == 1 then init = random(2) == 1 and one_of(starts) or random(-20, 20) end
  if random(12) == 1 then plain = true end
  if random(4) == 1 then most = random(-1, 4) end
  local label = ("%q in %q from %s, for %q"):format(pattern, subject, init, replacement)

  same(function(of) return of.string.find(subject, pattern, init, plain) end, label)
  same(function(of) return of.string.match(subject, pattern, init) end, label)
  same(function(of) return all_matches(of, subject, pattern, init) end, label)
  same(function(of) return of.string.gsub(subject, pattern, replacement, most) end, label)
  local values = { a = "A", b = 1, ab = 2.5, c = false, ["1"] = replacement, [1] = "one", [2] = {} }
  same(function(of) return of.string.gsub(subject, pattern, values, most) end, label)
  same(function(of)
    local calls = 0
    return of.string.gsub(subject, pattern, function(...)
      calls = calls + 1
      if calls % 3 == 0 then return nil end
      if calls % 7 == 0 then return {} end
      return select("#", ...) .. tostring((...))
    end, most)
  end, label)
end
