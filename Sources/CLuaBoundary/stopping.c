// Stopping a script that runs, wherever it is.
//
// There is no hook while a script may go on: a permanent one would double the interpreter's time. A request sets one
// on the coroutine that runs, and every coroutine that is resumed afterwards gets it too.
#include "host.h"

static const char *message(int reason) {
  return reason == MI_STOP_TIME_LIMIT ? "the time limit (--timeout) is over" : "interrupted";
}

const char *mi_stop_text(lua_State *L) {
  mi_host *host = mi_host_of(L);
  if (!host->stopping) return NULL;
  // The first time says where the script was; later ones only end what caught the error.
  if (!host->has_stop_traceback) {
    mi_keep_traceback(L, 0);
    host->has_stop_traceback = true;
  }
  return message(host->stopping);
}

int mi_raise_stop(lua_State *L) { return luaL_error(L, "%s", mi_stop_text(L)); }

static void stop_script(lua_State *L, lua_Debug *frame) {
  (void)frame;
  if (mi_host_of(L)->stopping) mi_raise_stop(L);
  // A coroutine that outlived the request.
  lua_sethook(L, NULL, 0, 0);
}

static void set_hook(lua_State *L) {
  lua_sethook(L, stop_script, LUA_MASKCALL | LUA_MASKLINE | LUA_MASKCOUNT, 1);
}

void mi_interrupt(mi_host *host, int reason) {
  if (!host->stopping) host->stopping = reason;
  set_hook(host->running);
}

void mi_forget_interrupt(mi_host *host) {
  if (!host->stopping) return;
  host->stopping = 0;
  host->has_stop_traceback = false;
  lua_sethook(host->main, NULL, 0, 0);
}

void mi_entering(lua_State *coroutine) {
  mi_host *host = mi_host_of(coroutine);
  host->running = coroutine;
  if (host->stopping) set_hook(coroutine);
}
