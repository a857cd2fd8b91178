#include "table_arguments.h"

#include <stdbool.h>

static bool has_metamethod(lua_State *L, int argument, const char *event) {
  if (luaL_getmetafield(L, argument, event) == LUA_TNIL) return false;
  lua_pop(L, 1);
  return true;
}

void mi_check_table(lua_State *L, int argument, int uses) {
  if (lua_istable(L, argument)) return;
  bool serves = (!(uses & MI_READ) || has_metamethod(L, argument, "__index")) &&
                (!(uses & MI_WRITE) || has_metamethod(L, argument, "__newindex")) &&
                (!(uses & MI_LENGTH) || has_metamethod(L, argument, "__len"));
  if (!serves) luaL_checktype(L, argument, LUA_TTABLE);
}
