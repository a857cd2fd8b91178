// The way from Lua into Swift, and errors back.
#include <stdlib.h>
#include <string.h>

#include "host.h"

// How deep in our own library an error still finds the script's line.
enum { MAXIMUM_LEVELS = 200 };

// Pushes "file:line: " of the innermost Lua function that is not part of our own library, or "".
static void push_position(lua_State *L) {
  lua_Debug frame;
  // Lua walks to a level from the top each time.
  for (int level = 1; level < MAXIMUM_LEVELS && lua_getstack(L, level, &frame); level++) {
    lua_getinfo(L, "Sl", &frame);
    if (frame.currentline <= 0) continue;
    if (strncmp(frame.source, MI_INTERNAL_SOURCE, strlen(MI_INTERNAL_SOURCE)) == 0) continue;
    lua_pushfstring(L, "%s:%d: ", frame.short_src, frame.currentline);
    return;
  }
  lua_pushliteral(L, "");
}

typedef struct {
  char *text;
  size_t length;
  bool with_position;
} message;

static int push_message(lua_State *L) {
  const message *wanted = lua_touserdata(L, -1);
  lua_pop(L, 1);
  if (wanted->with_position) push_position(L);
  lua_pushlstring(L, wanted->text, wanted->length);
  if (wanted->with_position) lua_concat(L, 2);
  return 1;
}

// Making the message allocates, so finalizers may run, and they may call Swift functions that fail as well.
// So the text and the traceback are taken out of the host first.
static int raise_error(lua_State *L, mi_host *host, int how) {
  message wanted = {host->error_text, host->error_length, how == MI_RAISE_HERE};
  bool stopped = host->has_stop_traceback;
  bool traceback_given = host->traceback_given;
  char *traceback = host->traceback;
  size_t traceback_length = host->traceback_length;
  host->error_text = host->traceback = NULL;
  host->error_length = host->traceback_length = 0;
  if (how != MI_RAISE_VALUE) {
    // On failure the error value is on top instead, and is raised in place of the message.
    lua_settop(L, 0);  // Swift may have used every slot; from its start the frame has LUA_MINSTACK.
    if (wanted.text == NULL) mi_push_memory_message(L);
    else mi_protect(L, push_message, &wanted, 0, 1);
  }
  free(wanted.text);
  if (host->has_stop_traceback && !stopped) {
    // The stop that Swift heard of has reached Lua in making the message, and kept where the script was.
    free(traceback);
    return lua_error(L);
  }
  free(host->traceback);
  host->traceback = traceback;
  host->traceback_length = traceback_length;
  host->traceback_given = traceback_given;
  return lua_error(L);
}

int mi_trampoline(lua_State *L) {
  mi_host *host = mi_host_of(L);
  // Everything that the error path needs is made sure of here, before there is a Swift frame.
  host->traceback_given = false;
  int status = mi_reserve(L, MI_FREE_SLOTS);
  if (status == LUA_ERRMEM) {
    lua_settop(L, 0);
    mi_push_memory_message(L);
    return lua_error(L);
  }
  if (status != LUA_OK) return luaL_error(L, "stack overflow");
  if (host->stopping) return mi_raise_stop(L);
  if (host->swift.collection_due(host->swift.context)) {
    // It refuses inside a finalizer.
    if (lua_gc(L, LUA_GCCOLLECT, 0) == 0) host->swift.collected(host->swift.context);
  }
  int function = (int)lua_tointeger(L, lua_upvalueindex(1));
  int count = lua_gettop(L);
  int results = host->swift.call(host->swift.context, L, function, count, false);
  if (results == MI_COLLECT) {
    lua_settop(L, count);
    if (lua_gc(L, LUA_GCCOLLECT, 0) == 0) host->swift.collected(host->swift.context);
    results = host->swift.call(host->swift.context, L, function, count, true);
  }
  if (results >= 0) return results;
  return raise_error(L, host, results);
}

void mi_set_error(lua_State *L, const char *text, size_t length) {
  mi_host *host = mi_host_of(L);
  mi_keep_text(&host->error_text, &host->error_length, text, length);
  host->traceback_given = false;
}

void mi_set_traceback(lua_State *L, const char *text, size_t length) {
  mi_host *host = mi_host_of(L);
  host->traceback_given = text != NULL && mi_keep_text(&host->traceback, &host->traceback_length, text, length);
}

const char *mi_traceback(lua_State *L, size_t *length) {
  mi_host *host = mi_host_of(L);
  *length = host->traceback_length;
  return host->traceback;
}
