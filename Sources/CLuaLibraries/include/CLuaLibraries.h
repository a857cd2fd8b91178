// Functions of Lua's standard library that a host can stop.
//
// A debug hook ends a script between two instructions of Lua's machine or at a call, but not inside of a C function.
// Those functions of the library that can run for ages in one call, on patterns, ranges or long strings, are replaced
// by versions that ask the host now and then whether to go on, and a few refuse formats of more than 1 MiB. Coroutines
// tell the host which of them is running, so that it knows where to set a hook. Results and error messages are those of
// Lua 5.4.
#pragma once

#include <lauxlib.h>
#include <lua.h>
#include <lualib.h>
#include <stddef.h>

// What the host answers and is told. None of these may raise, or change the stack of any state.
typedef struct {
  void *context;
  // NULL to go on, or the text of an error to end the script with. It is asked every few thousand steps, again on
  // each later call once the error is raised, and before a message handler is called.
  const char *(*stop)(void *context, lua_State *L);
  // `co` begins to run, or to close its variables, in place of the state that resumed it.
  void (*entering)(void *context, lua_State *co);
  // `L` runs again after a coroutine returned, yielded or failed. One call for each of `entering`.
  void (*left)(void *context, lua_State *L);
} mi_library_host;

// Replaces the functions in the libraries of a state, which luaL_openlibs has opened. Keeps a copy of `host`.
// May raise (memory, a library that is missing), as an ordinary opening function does. Pushes nothing; returns 0.
int mi_libraries_replace(lua_State *L, const mi_library_host *host);
