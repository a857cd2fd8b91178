// What the C files of the boundary share about a state.
#pragma once

#include <signal.h>

#include "CLuaBoundary.h"

struct mi_host {
  lua_State *main;
  mi_callbacks swift;

  size_t memory_used;
  size_t memory_limit;
  uint64_t allocations;
  uint64_t fail_first;
  uint64_t fail_last;
  // How many allocations were refused.
  uint64_t refusals;

  // The text of the error that Swift asked to raise; malloc'ed, NULL if there was no memory for it.
  char *error_text;
  size_t error_length;

  char *traceback;
  size_t traceback_length;
  // The traceback belongs to the error that the trampoline is raising right now.
  bool traceback_given;

  // The coroutine that runs now, which gets the hook that stops it.
  lua_State *volatile running;
  // One of MI_STOP_*, or 0.
  volatile sig_atomic_t stopping;
  // Whether `traceback` is that of where the script was when it was stopped.
  bool has_stop_traceback;

  // A warning may come in pieces; true while one is being written.
  bool warning_open;
};

// Every lua_State carries the host's address in its extra space; Lua copies it into new coroutines.
static inline mi_host *mi_host_of(lua_State *L) { return *(mi_host **)lua_getextraspace(L); }

// The only entry from Lua into Swift; upvalue 1 is the number of the function.
int mi_trampoline(lua_State *L);

// lua_pcall of `function` with the top `arguments` values and then `argument` as a light userdata.
int mi_protect(lua_State *L, lua_CFunction function, void *argument, int arguments, int results);

// Raises the error of a script that is to stop.
int mi_raise_stop(lua_State *L);
// The text of that error, after the traceback was kept; NULL while the script may go on.
const char *mi_stop_text(lua_State *L);
// Tells which coroutine runs, before it does and when it does so again.
void mi_entering(lua_State *coroutine);

// Keeps the traceback from `level` on; gives up without memory.
void mi_keep_traceback(lua_State *L, int level);

// Replaces *slot by a malloc'ed copy; false when there is no memory, and *slot is NULL then.
bool mi_keep_text(char **slot, size_t *slot_length, const char *text, size_t length);

// Source names of the part of the library that is written in Lua start with this; errors name the caller's line.
#define MI_INTERNAL_SOURCE "=[mi]"

// In the registry: the message for when there is no memory to make one.
extern const char mi_memory_message_key;
void mi_push_memory_message(lua_State *L);
