// coroutine.resume, coroutine.wrap and coroutine.close, which tell the host which state is running.
#include <stdbool.h>

#include "libraries.h"
#include "steps.h"

// How many closings of coroutines may be nested. Lua counts the C calls within each anew.
enum { MAXIMUM_CLOSINGS = 10 };

static lua_State *coroutine_at(lua_State *L, int argument) {
  lua_State *co = lua_tothread(L, argument);
  if (co == NULL) luaL_typeerror(L, argument, "thread");
  return co;
}

// Runs a coroutine with the arguments on top of L. Returns the number of results, which take their place, or -1 with
// an error value there.
static int resume(lua_State *L, lua_State *co, int arguments) {
  if (!lua_checkstack(co, arguments)) {
    lua_pushliteral(L, "too many arguments to resume");
    return -1;
  }
  lua_xmove(L, co, arguments);
  const mi_library_host *host = &mi_libraries_of(L)->host;
  int results;
  host->entering(host->context, co);
  int status = lua_resume(co, L, arguments, &results);
  host->left(host->context, L);
  if (status != LUA_OK && status != LUA_YIELD) {
    lua_xmove(co, L, 1);
    return -1;
  }
  if (!lua_checkstack(L, results + 1)) {
    lua_pop(co, results);
    lua_pushliteral(L, "too many results to resume");
    return -1;
  }
  lua_xmove(co, L, results);
  return results;
}

// Closes the variables of a coroutine that does not run, which calls their __close. Returns the status; if it is that
// of an error, its value is on top of `co`.
static int close_variables(lua_State *L, lua_State *co) {
  mi_libraries *libraries = mi_libraries_of(L);
  if (libraries->closing >= MAXIMUM_CLOSINGS) luaL_error(L, "C stack overflow");
  const mi_library_host *host = &libraries->host;
  libraries->closing++;
  host->entering(host->context, co);
  int status = lua_resetthread(co);
  host->left(host->context, L);
  libraries->closing--;
  return status;
}

static int resume_coroutine(lua_State *L) {
  lua_State *co = coroutine_at(L, 1);
  int results = resume(L, co, lua_gettop(L) - 1);
  lua_pushboolean(L, results >= 0);
  if (results < 0) results = 1;
  lua_insert(L, -1 - results);
  return 1 + results;
}

// Upvalue: the coroutine.
static int call_wrapped(lua_State *L) {
  lua_State *co = coroutine_at(L, lua_upvalueindex(1));
  int results = resume(L, co, lua_gettop(L));
  if (results >= 0) return results;
  const mi_library_host *host = &mi_libraries_of(L)->host;
  int status = lua_status(co);
  // It failed, rather than being unfit to run. Where a hook has ended it no other hook runs, and nothing could stop what
  // closes its variables.
  if (status != LUA_OK && status != LUA_YIELD && host->stop(host->context, L) == NULL) {
    status = close_variables(L, co);
    lua_xmove(co, L, 1);
  }
  if (status != LUA_ERRMEM && lua_type(L, -1) == LUA_TSTRING) {
    luaL_where(L, 1);
    lua_insert(L, -2);
    lua_concat(L, 2);
  }
  return lua_error(L);
}

static int wrap(lua_State *L) {
  luaL_checktype(L, 1, LUA_TFUNCTION);
  lua_State *co = lua_newthread(L);
  lua_pushvalue(L, 1);
  lua_xmove(L, co, 1);
  lua_pushcclosure(L, call_wrapped, 1);
  return 1;
}

// Whether a state that is neither running nor suspended by a yield has called another one.
static bool has_frames(lua_State *co) {
  lua_Debug frame;
  return lua_getstack(co, 0, &frame) != 0;
}

static int close(lua_State *L) {
  lua_State *co = coroutine_at(L, 1);
  if (co == L) return luaL_error(L, "cannot close a %s coroutine", "running");
  if (lua_status(co) == LUA_OK && has_frames(co)) return luaL_error(L, "cannot close a %s coroutine", "normal");
  if (close_variables(L, co) == LUA_OK) {
    lua_pushboolean(L, 1);
    return 1;
  }
  lua_pushboolean(L, 0);
  lua_xmove(co, L, 1);
  return 2;
}

void mi_replace_coroutines(lua_State *L) {
  luaL_setfuncs(L, (luaL_Reg[]){{"resume", resume_coroutine}, {"wrap", wrap}, {"close", close}, {NULL, NULL}}, 0);
}
