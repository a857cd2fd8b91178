extension LuaSystemLibrary {
  /// Gets the table of `functions()`. Lua's own functions that it replaces are reachable from here alone.
  static let source = """
    local system = ...
    local open, read, is_readable = system.open, system.read, system.is_readable
    local error, select, tostring, type = error, select, tostring, type
    local io, package = io, package
    local load_any, preload = load, package.preload

    -- Files -------------------------------------------------------------------------------------------------

    local plain_lines, plain_input, plain_output = io.lines, io.input, io.output

    function io.open(path, mode)
      return open(path, mode)
    end

    local function open_or_fail(path, mode)
      local file, message = open(path, mode)
      if not file then
        error(message, 3)
      end
      return file
    end

    local function closing_at_end(file, ...)
      if ... == nil then
        file:close()
      end
      return ...
    end

    function io.lines(path, ...)
      if path == nil then
        return plain_lines(nil, ...)
      end
      local file = open_or_fail(path)
      local next_line = file:lines(...)
      return function() return closing_at_end(file, next_line()) end, nil, nil, file
    end

    function io.input(file)
      return plain_input(type(file) == "string" and open_or_fail(file) or file)
    end

    function io.output(file)
      return plain_output(type(file) == "string" and open_or_fail(file, "w") or file)
    end

    os.remove, os.rename, os.getenv = system.remove, system.rename, system.getenv

    io.tmpfile, os.tmpname = system.tmpfile, system.tmpname

    -- Never with its second argument: closing the state would free what the functions that are active still use.
    local exit = os.exit
    function os.exit(code)
      exit(code == nil and true or code, false)
    end

    -- Programs ----------------------------------------------------------------------------------------------

    local popen, execute, require_programs = io.popen, os.execute, system.require_programs

    function io.popen(...)
      require_programs()
      return popen(...)
    end

    function os.execute(...)
      require_programs()
      return execute(...)
    end

    -- The process's locale is not a script's: numbers would be written with commas.
    local set_locale = os.setlocale
    function os.setlocale(locale, category)
      if locale == nil or locale == "C" or locale == "" then
        return set_locale(nil, category)
      end
      return nil
    end

    -- Lua files ---------------------------------------------------------------------------------------------

    -- As Lua reads files: a byte order mark and a first line that starts with "#" are not part of the text.
    local function text_of(path)
      local text, message = read(path)
      if not text then
        return nil, ("cannot open %s"):format(message)
      end
      if text:sub(1, 3) == "\\xef\\xbb\\xbf" then
        text = text:sub(4)
      end
      if text:sub(1, 1) == "#" then
        text = text:sub(text:find("\\n", 1, true) or #text + 1)
      end
      return text
    end

    local function load_file(path, mode, ...)
      if mode == "b" then
        return nil, "precompiled chunks are not accepted"
      end
      local text, message
      if path == nil then
        text = io.read("a")
      else
        text, message = text_of(path)
      end
      if not text then
        return nil, message
      end
      return load_any(text, path == nil and "=stdin" or "@" .. path, "t", ...)
    end

    function loadfile(path, mode, ...)
      return load_file(path, mode, ...)
    end

    function dofile(path)
      local chunk, message = load_file(path)
      if not chunk then
        error(message, 0)
      end
      return chunk()
    end

    function package.searchpath(name, path, separator, replacement)
      separator, replacement = separator or ".", replacement or "/"
      if separator ~= "" then
        local parts, from = {}, 1
        while true do
          local first, last = name:find(separator, from, true)
          parts[#parts + 1] = name:sub(from, (first or 0) - 1)
          if not first then
            break
          end
          from = last + 1
        end
        name = table.concat(parts, replacement)
      end
      local tried = {}
      for template in path:gmatch("[^;]+") do
        local file = template:gsub("%?", (name:gsub("%%", "%%%%")))
        if is_readable(file) then
          return file
        end
        tried[#tried + 1] = ("no file '%s'"):format(file)
      end
      return nil, table.concat(tried, "\\n\\t")
    end
    local search_path = package.searchpath

    local function search_preloaded(name)
      local loader = preload[name]
      if loader then
        return loader, ":preload:"
      end
      return ("no field package.preload['%s']"):format(name)
    end

    local function search_files(name)
      local path, tried = search_path(name, package.path)
      if not path then
        return tried
      end
      local chunk, message = load_file(path)
      if not chunk then
        error(("error loading module '%s' from file '%s':\\n\\t%s"):format(name, path, message), 0)
      end
      return chunk, path
    end

    package.path = ""
    package.searchers[1] = search_preloaded
    package.searchers[2] = search_files
    if not system.native then
      package.cpath = ""
      package.loadlib = nil
      for index = #package.searchers, 3, -1 do
        package.searchers[index] = nil
      end
    end

    -- Output ------------------------------------------------------------------------------------------------

    local charge = system.charge
    if charge then
      local methods = getmetatable(io.stdout).__index
      local write = methods.write

      local function pay(...)
        local count = 0
        for index = 1, select("#", ...) do
          local part = select(index, ...)
          local kind = type(part)
          if kind == "string" or kind == "number" then
            count = count + #tostring(part)
          end
        end
        charge(count)
      end

      function methods.write(file, ...)
        pay(...)
        return write(file, ...)
      end

      function io.write(...)
        return plain_output():write(...)
      end

      local warn_any = warn
      function warn(...)
        pay("warning: ", ...)
        warn_any(...)
      end

      function print(...)
        local parts = table.pack(...)
        for index = 1, parts.n do
          parts[index] = tostring(parts[index])
        end
        io.stdout:write(table.concat(parts, "\\t", 1, parts.n), "\\n")
      end
    end
    """
}
