/// What is changed in Lua's standard libraries before any script runs: only source text is loaded, from Lua
/// files. Precompiled chunks can crash the interpreter, and native modules are code that nothing checks. Of the
/// debug library the parts that only read remain: `traceback`, `getinfo`, and `getlocal` for parameter names.
enum LuaPrelude {
  static let source = """
    local load_any, loadfile_any, searchpath = load, loadfile, package.searchpath
    local type, error, preload = type, error, package.preload

    function load(chunk, name, mode, ...)
      if mode == "b" then
        return nil, "precompiled chunks are not accepted"
      end
      return load_any(chunk, name, "t", ...)
    end

    function loadfile(path, mode, ...)
      if mode == "b" then
        return nil, "precompiled chunks are not accepted"
      end
      return loadfile_any(path, "t", ...)
    end

    function dofile(path)
      local chunk, message = loadfile_any(path, "t")
      if not chunk then
        error(message, 0)
      end
      return chunk()
    end

    local function search_preloaded(name)
      local loader = preload[name]
      if loader then
        return loader, ":preload:"
      end
      return ("no field package.preload['%s']"):format(name)
    end

    local function search_files(name)
      local path, tried = searchpath(name, package.path)
      if not path then
        return tried
      end
      local chunk, message = loadfile_any(path, "t")
      if not chunk then
        error(("error loading module '%s' from file '%s':\\n\\t%s"):format(name, path, message), 0)
      end
      return chunk, path
    end

    package.path = ""
    package.cpath = ""
    package.loadlib = nil
    for index = #package.searchers, 3, -1 do
      package.searchers[index] = nil
    end
    package.searchers[1] = search_preloaded
    package.searchers[2] = search_files
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
