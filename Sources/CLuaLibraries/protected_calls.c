// xpcall, which leaves a script's message handler out while the host stops the script: where a hook has raised the
// error, the handler would run without hooks, and nothing could end it.
#include "libraries.h"
#include "steps.h"

static int stopping(lua_State *L) {
  const mi_library_host *host = &mi_libraries_of(L)->host;
  lua_pushboolean(L, host->stop(host->context, L) != NULL);
  return 1;
}

// In Lua, because a tail call puts the handler at the level where it expects itself: debug.traceback(message, 2) and
// error(message, 2) count from there.
static const char guard[] =
    "local stopping = ...\n"
    "return function(handler)\n"
    "  return function(message)\n"
    "    if stopping() then return message end\n"
    "    return handler(message)\n"
    "  end\n"
    "end\n";

// On the stack: the function, its handler, true, and what the call gave.
static int finish(lua_State *L, int status, lua_KContext context) {
  (void)context;
  if (status == LUA_OK || status == LUA_YIELD) return lua_gettop(L) - 2;
  lua_pushboolean(L, 0);
  lua_insert(L, -2);
  return 2;
}

// Upvalues: the guard, and debug.traceback, which needs none: it calls nothing.
static int protected_call(lua_State *L) {
  luaL_checktype(L, 2, LUA_TFUNCTION);
  if (!lua_rawequal(L, 2, lua_upvalueindex(2))) {
    lua_pushvalue(L, lua_upvalueindex(1));
    lua_pushvalue(L, 2);
    lua_call(L, 1, 1);
    lua_replace(L, 2);
  }
  const int arguments = lua_gettop(L) - 2;
  lua_pushboolean(L, 1);
  lua_pushvalue(L, 1);
  lua_rotate(L, 3, 2);
  return finish(L, lua_pcallk(L, arguments, LUA_MULTRET, 2, 0, finish), 0);
}

void mi_replace_protected_calls(lua_State *L) {
  if (luaL_loadbufferx(L, guard, sizeof guard - 1, "=xpcall", "t") != LUA_OK) lua_error(L);
  lua_pushcfunction(L, stopping);
  lua_call(L, 1, 1);
  if (lua_getglobal(L, LUA_DBLIBNAME) == LUA_TTABLE) lua_getfield(L, -1, "traceback");
  else lua_pushnil(L);
  lua_remove(L, -2);
  lua_pushcclosure(L, protected_call, 2);
  lua_setfield(L, -2, "xpcall");
}
