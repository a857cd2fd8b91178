import Testing

@Test func randomFormatsGiveWhatLuaGives() throws {
  try Interpreter().run(file: "libraries/formats.lua")
}

@Test func lengthsInCharactersAreLuas() throws {
  try Interpreter().run(
    #"""
    local texts = {
      "", "a", "é", "aé€😀", "\x80", "a\x80", "\xC3", "\xC0\x80", "\xE0\x80\x80", "\u{D800}", "\u{DFFF}", "\u{E000}",
      "\u{10FFFF}", "\u{110000}", "\u{1FFFFF}", "\u{3FFFFFF}", "\u{7FFFFFFF}", "\xFE", "\xFF\x80", "\xF8\x80\x80\x80\x80",
      "a\0b", "\xE2\x82",
    }
    for _, s in ipairs(texts) do
      for _, lax in ipairs{ false, true } do
        same(function(of) return of.utf8.len(s, nil, nil, lax) end)
        for i = -#s - 2, #s + 2 do
          same(function(of) return of.utf8.len(s, i, nil, lax) end)
          same(function(of) return of.utf8.len(s, 1, i, lax) end)
        end
      end
    end
    for _, i in ipairs{ math.mininteger, math.maxinteger, 1.5, "x" } do
      same(function(of) return of.utf8.len("abc", i) end)
      same(function(of) return of.utf8.len("abc", 1, i) end)
    end
    same(function(of) return of.utf8.len() end)
    """#)
}
