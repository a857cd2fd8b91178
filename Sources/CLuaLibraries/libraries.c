#include "libraries.h"

#include "steps.h"

// What they share is in the registry under the address of this key, where no script finds it.
static const char libraries_key = 0;

mi_libraries *mi_libraries_of(lua_State *L) {
  lua_rawgetp(L, LUA_REGISTRYINDEX, &libraries_key);
  mi_libraries *libraries = lua_touserdata(L, -1);
  lua_pop(L, 1);
  return libraries;
}

void mi_poll(lua_State *L) {
  const mi_library_host *host = &mi_libraries_of(L)->host;
  const char *reason = host->stop(host->context, L);
  if (reason != NULL) luaL_error(L, "%s", reason);
}

static void replace_in(lua_State *L, const char *library, void (*replace)(lua_State *L)) {
  if (lua_getglobal(L, library) != LUA_TTABLE) luaL_error(L, "library '%s' is not open", library);
  replace(L);
  lua_pop(L, 1);
}

int mi_libraries_replace(lua_State *L, const mi_library_host *host) {
  luaL_checkstack(L, 8, NULL);
  mi_libraries *libraries = lua_newuserdatauv(L, sizeof *libraries, 0);
  *libraries = (mi_libraries){.host = *host};
  lua_rawsetp(L, LUA_REGISTRYINDEX, &libraries_key);
  replace_in(L, LUA_STRLIBNAME, mi_replace_searches);
  replace_in(L, LUA_STRLIBNAME, mi_replace_substitution);
  replace_in(L, LUA_STRLIBNAME, mi_replace_repetition);
  replace_in(L, LUA_STRLIBNAME, mi_replace_format);
  replace_in(L, LUA_STRLIBNAME, mi_bound_packing);
  replace_in(L, LUA_UTF8LIBNAME, mi_replace_utf8);
  replace_in(L, LUA_TABLIBNAME, mi_replace_tables);
  replace_in(L, LUA_TABLIBNAME, mi_replace_sort);
  replace_in(L, LUA_COLIBNAME, mi_replace_coroutines);
  replace_in(L, LUA_OSLIBNAME, mi_bound_dates);
  replace_in(L, LUA_GNAME, mi_replace_protected_calls);
  return 0;
}
