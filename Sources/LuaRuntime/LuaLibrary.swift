/// The part of a module that is written in Lua: a folder with one file for each submodule.
///
///     try lua.define(LuaModule("mi", [...]))
///     try lua.define(LuaLibrary(of: "mi", folder: "/usr/share/mi-host/stdlib/mi"))
///
/// `require "mi.lens"` then runs `lens.lua` in that folder, and so does the first use of `mi.lens`; nothing is
/// read before. These files come before all others of the same name, wherever `require` looks, and a submodule
/// that is written in Swift comes before them. `mi.something` is nil where there is neither. A submodule that is
/// written in Swift is extended in the same way: `mi.plot.tokens` is what `plot/tokens.lua` returns.
///
/// The code is the host's own: an error that a Swift function raises in it is reported at the line of the
/// script that called the library. Tracebacks and syntax errors show the library's file and line.
public struct LuaLibrary {
  let module: String
  let folder: String

  public init(of module: String, folder: String) {
    self.module = module
    self.folder = folder
  }

  /// Gets the module's name and the folder. Chunks whose names start with `=[mi]` are the host's own.
  static let source = """
    local name, folder = ...
    local open, load, require, error, rawget, type = io.open, load, require, error, rawget, type
    local next, getmetatable, setmetatable = next, getmetatable, setmetatable
    local loaded, module, prefix = package.loaded, package.loaded[name], name .. "."

    -- A submodule's path within the library, or nil for what cannot be one.
    local function path_of(key)
      if #key <= 100 and key:find("^[%a_][%w_.]*$") and not key:find("..", 1, true) then
        return "/" .. key:gsub("%.", "/") .. ".lua"
      end
    end

    local function open_file(path)
      local file, message, code = open(folder .. path, "rb")
      if not file and code ~= 2 then
        error(("cannot open a file of the library: %s"):format(message), 0)
      end
      return file
    end

    local function search(wanted)
      if wanted:sub(1, #prefix) ~= prefix then
        return nil
      end
      local key = wanted:sub(#prefix + 1)
      local value = rawget(module, key)
      if type(value) == "table" then
        return function() return value end, ":" .. name .. ":"
      end
      local path = path_of(key)
      local file = path and open_file(path)
      if not file then
        return ("no module '%s' in the library"):format(wanted)
      end
      local text = file:read("a")
      file:close()
      local chunk, message = load(text or "", "=[mi] stdlib/" .. name .. path, "t")
      if not chunk then
        error(("error loading module '%s' from file '%s':\\n\\t%s"):format(wanted, folder .. path, message), 0)
      end
      return chunk, folder .. path
    end

    -- Gives a table the submodules that are files: all of the library's, or those below one of its submodules.
    local function extend(target, submodule)
      local function index(_, key)
        if type(key) ~= "string" then
          return nil
        end
        key = submodule .. key
        local value = loaded[prefix .. key]
        if value ~= nil then
          return value
        end
        local path = path_of(key)
        local file = path and open_file(path)
        if file then
          file:close()
          return require(prefix .. key)
        end
      end
      setmetatable(target, { __index = index })
    end

    table.insert(package.searchers, 1, search)
    extend(module, "")
    for key, value in next, module do
      if type(value) == "table" and not getmetatable(value) then
        extend(value, key .. ".")
      end
    end
    """
}
