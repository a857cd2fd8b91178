// The way from Lua into Swift, and errors back.
#include <stdlib.h>
#include <string.h>

#include "host.h"

// Pushes "file:line: " of the innermost Lua function that is not part of our own library, or "".
static void push_position(lua_State *L) {
  lua_Debug frame;
  for (int level = 1; lua_getstack(L, level, &frame); level++) {
    lua_getinfo(L, "Sl", &frame);
    if (frame.currentline <= 0) continue;
    if (strncmp(frame.source, MI_INTERNAL_SOURCE, strlen(MI_INTERNAL_SOURCE)) == 0) continue;
    lua_pushfstring(L, "%s:%d: ", frame.short_src, frame.currentline);
    return;
  }
  lua_pushliteral(L, "");
}

static int raise(lua_State *L, mi_host *host, int how) {
  if (how != MI_RAISE_VALUE) {
    if (host->text_lost) {
      mi_push_memory_message(L);
    } else {
      if (how == MI_RAISE_HERE) push_position(L);
      lua_pushlstring(L, host->error_text, host->error_length);
      if (how == MI_RAISE_HERE) lua_concat(L, 2);
    }
  }
  return lua_error(L);
}

int mi_trampoline(lua_State *L) {
  mi_host *host = mi_host_of(L);
  // Everything that the error path needs is made sure of here, before there is a Swift frame.
  luaL_checkstack(L, MI_FREE_SLOTS, "too many arguments");
  if (host->swift.collection_due(host->swift.context)) {
    lua_gc(L, LUA_GCCOLLECT, 0);
    host->swift.collected(host->swift.context);
  }
  host->traceback_given = false;
  int function = (int)lua_tointeger(L, lua_upvalueindex(1));
  int results = host->swift.call(host->swift.context, L, function, lua_gettop(L));
  if (results >= 0) return results;
  return raise(L, host, results);
}

void mi_set_error(lua_State *L, const char *text, size_t length) {
  mi_host *host = mi_host_of(L);
  host->text_lost = !mi_keep_text(&host->error_text, &host->error_length, text, length);
  host->traceback_given = false;
}

void mi_set_traceback(lua_State *L, const char *text, size_t length) {
  mi_host *host = mi_host_of(L);
  host->traceback_given = mi_keep_text(&host->traceback, &host->traceback_length, text, length);
}

const char *mi_traceback(lua_State *L, size_t *length) {
  mi_host *host = mi_host_of(L);
  *length = host->traceback_length;
  return host->traceback;
}

static void stop_script(lua_State *L, lua_Debug *frame) {
  (void)frame;
  lua_sethook(L, NULL, 0, 0);
  luaL_error(L, "interrupted");
}

void mi_interrupt(mi_host *host) {
  lua_sethook(host->main, stop_script, LUA_MASKCALL | LUA_MASKRET | LUA_MASKLINE | LUA_MASKCOUNT, 1);
}
