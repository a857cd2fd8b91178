/// What is changed in Lua's core before any script runs: only source text is loaded, since precompiled chunks can
/// crash the interpreter. Of the debug library the parts that only read remain: `traceback`, `getinfo`, and
/// `getlocal` for parameter names. What reaches the system is changed by `LuaSystemLibrary`.
enum LuaPrelude {
  static let source = """
    local load_any, type, error, sub = load, type, error, string.sub

    -- Within a text, Lua's compiler asks nobody whether to go on; between two pieces of one it calls this.
    local piece_size <const> = 65536
    local function pieces(text)
      local first = 1
      return function()
        local piece = sub(text, first, first + piece_size - 1)
        first = first + piece_size
        return piece
      end
    end

    function load(chunk, name, mode, ...)
      if mode == "b" then
        return nil, "precompiled chunks are not accepted"
      end
      if type(chunk) == "string" and #chunk > piece_size then
        return load_any(pieces(chunk), name == nil and chunk or name, "t", ...)
      end
      return load_any(chunk, name, "t", ...)
    end

    string.dump = nil

    -- The rest of the debug library can change what C functions hold, or find the functions replaced here.
    local getinfo, getlocal = debug.getinfo, debug.getlocal
    debug = { traceback = debug.traceback }
    package.loaded.debug = debug

    function debug.getinfo(target, ...)
      if type(target) == "number" then
        target = target + 1
      end
      local info = getinfo(target, ...)
      if info and info.func and getinfo(info.func, "S").what == "C" then
        info.func = nil
      end
      return info
    end

    -- Of a function only: a level of the stack would give away other functions' values.
    function debug.getlocal(target, index)
      if type(target) ~= "function" then
        error("debug.getlocal gives the names of a function's parameters, and nothing else", 2)
      end
      return (getlocal(target, index))
    end
    """
}
