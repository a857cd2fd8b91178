// string.pack, string.packsize, string.unpack and os.date: Lua's own, which read a format from its start to its end and
// would take minutes for one that fills the memory.
#include "libraries.h"

enum { LONGEST_FORMAT = 1 << 20 };

// Upvalue: Lua's function, which runs in this one's frame, so that its errors bear the right name.
static int bounded(lua_State *L) {
  const size_t length = lua_type(L, 1) == LUA_TSTRING ? lua_rawlen(L, 1) : 0;
  if (length > LONGEST_FORMAT) {
    return luaL_argerror(
        L, 1,
        lua_pushfstring(
            L, "expected a format of at most %d bytes, got %I", LONGEST_FORMAT, (LUAI_UACINT)length));
  }
  return lua_tocfunction(L, lua_upvalueindex(1))(L);
}

static void bound(lua_State *L, const char *name) {
  lua_getfield(L, -1, name);
  lua_pushcclosure(L, bounded, 1);
  lua_setfield(L, -2, name);
}

void mi_bound_packing(lua_State *L) {
  bound(L, "pack");
  bound(L, "packsize");
  bound(L, "unpack");
}

void mi_bound_dates(lua_State *L) { bound(L, "date"); }
