// The boundary between Lua, which raises errors with longjmp, and Swift, whose frames must not be jumped over.
//
//  - Lua enters Swift only through the trampoline (trampoline.c). It calls one Swift function, which has
//    returned before the trampoline raises anything.
//  - Swift calls what may raise only through the functions below (protected.c, objects.c). Each makes its calls
//    under lua_pcall and returns a status: LUA_OK, or an error whose value lies on top of the stack.
//
// "Needs n slots" in a comment means that the caller has made sure of n free stack slots (lua_checkstack).
#pragma once

#include <lauxlib.h>
#include <lua.h>
#include <lualib.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// What the Swift function reports to the trampoline instead of a count of results.
enum {
  MI_RAISE_TEXT = -1,   // raise the text of mi_set_error, as it is
  MI_RAISE_HERE = -2,   // raise the text of mi_set_error, after the script's file and line
  MI_RAISE_VALUE = -3,  // raise the value on top of the stack
  MI_COLLECT = -4,      // collect garbage and call the function once more: memory that Lua cannot see has run out
};

// Why a script is to stop.
enum { MI_STOP_INTERRUPT = 1, MI_STOP_TIME_LIMIT = 2 };

typedef struct mi_host mi_host;

// Lua's release, such as "Lua 5.4.4".
const char *mi_lua_release(void);

// The Swift side of a state. None of these may raise, or call Lua but for the first.
typedef struct {
  void *context;
  // Runs the function that was registered as `function`; `count` arguments are on the stack, and
  // MI_FREE_SLOTS more slots are free. Returns the number of results on top, or one of MI_RAISE_*, or the
  // first time (not `again`) MI_COLLECT.
  int (*call)(void *context, lua_State *L, int function, int count, bool again);
  // Drops the reference that a userdata held.
  void (*release)(void *object);
  // Whether memory that Lua cannot see makes a full collection due; and that it was made.
  bool (*collection_due)(void *context);
  void (*collected)(void *context);
  // Told what Lua uses, the most that it may use; NULL where only `memory_limit` counts.
  size_t (*memory_room)(void *context, size_t used);
} mi_callbacks;

enum { MI_FREE_SLOTS = 16 };

// Opens a state, or returns NULL when there is no memory. `memory_limit` in bytes, 0 for none.
mi_host *mi_open(mi_callbacks callbacks, size_t memory_limit);
// Runs the finalizers that are left, frees everything.
void mi_close(mi_host *host);
lua_State *mi_main_thread(mi_host *host);

// Memory ------------------------------------------------------------------------------------------------

// Runs a full collection. Errors of finalizers become warnings, so this does not raise.
void mi_collect(mi_host *host);
// Bytes that Lua uses now.
size_t mi_memory_used(const mi_host *host);
// How many allocations were asked for so far.
uint64_t mi_allocation_count(const mi_host *host);
// Makes the allocations numbered `first` up to, not including, `last` fail (counted from now, 0-based).
void mi_fail_allocations(mi_host *host, uint64_t first, uint64_t last);

// Errors ------------------------------------------------------------------------------------------------

// Keeps a copy of the text for MI_RAISE_TEXT and MI_RAISE_HERE. Falls back to the reserved out-of-memory message.
void mi_set_error(lua_State *L, const char *text, size_t length);
// The traceback that goes with the error about to be raised: that of the place where it first arose. NULL: none.
void mi_set_traceback(lua_State *L, const char *text, size_t length);
// The traceback of the last failed mi_call, or NULL; valid until the next error.
const char *mi_traceback(lua_State *L, size_t *length);

// Stopping ----------------------------------------------------------------------------------------------

// Asks the running script to stop, for one of MI_STOP_*: from now on each of its instructions raises an error, so
// that no pcall and no coroutine keeps it alive. May be called by a signal handler on the thread that runs Lua.
void mi_interrupt(mi_host *host, int reason);
// Forgets the request, once the script has ended.
void mi_forget_interrupt(mi_host *host);

// Makes sure of `slots` free stack slots: LUA_OK, LUA_ERRMEM, or LUA_ERRRUN when the stack is at its limit.
// Pushes nothing and never raises.
int mi_reserve(lua_State *L, int slots);

// Protected operations ------------------------------------------------------------------------------------
// Each needs 6 slots and leaves its result, or the error value, on top.

int mi_open_libraries(lua_State *L);
// Pushes a file of the io library over an open descriptor, which it takes over whatever happens; `mode` is fopen's.
int mi_push_file(lua_State *L, int descriptor, const char *mode);
// Compiles source text; a precompiled chunk is an error.
int mi_load(lua_State *L, const char *text, size_t length, const char *chunk_name);
// Calls the function below `arguments` values; a traceback is kept when it fails.
int mi_call(lua_State *L, int arguments, int results);
int mi_push_string(lua_State *L, const char *text, size_t length);
int mi_push_table(lua_State *L, int array_size, int hash_size);
// Pushes the Swift function numbered `function`.
int mi_push_function(lua_State *L, int function);
// The number of the Swift function at `index`, or -1 for anything else; needs one slot, never raises.
int mi_function_number(lua_State *L, int index);
// table[key] = value on top, which is popped; raw.
int mi_set_field(lua_State *L, int table, const char *key, size_t length);
int mi_set_index(lua_State *L, int table, lua_Integer index);
// Pushes table[key]; raw.
int mi_get_field(lua_State *L, int table, const char *key, size_t length);
// Pops a key and pushes the next key and value; `*more` is false and nothing is pushed at the end.
int mi_next(lua_State *L, int table, bool *more);
// Pushes what tostring() gives for the value.
int mi_to_text(lua_State *L, int index);
// Pops the value on top and keeps it; `*reference` is for mi_push_reference and mi_drop_reference.
int mi_make_reference(lua_State *L, int *reference);
// Neither raises: they touch only slots that exist.
void mi_push_reference(lua_State *L, int reference);
void mi_drop_reference(lua_State *L, int reference);

// Objects -------------------------------------------------------------------------------------------------

// Makes the metatable of type number `type`. On the stack, from the top: the function for other keys and
// missing members (object, key), a table of getters by name, a table of methods by name; all are popped.
int mi_define_type(lua_State *L, int type, const char *name);
// Sets the function on top as a metamethod of the type, and pops it.
int mi_set_metamethod(lua_State *L, int type, const char *event);
// Pushes a userdata that holds one reference to `object`, with `user_values` Lua values of its own. Takes that
// reference over; on failure it has been, or will be, released.
int mi_push_object(lua_State *L, int type, void *object, int user_values);

typedef enum { MI_OBJECT_ALIVE, MI_OBJECT_CLOSED, MI_OBJECT_OTHER } mi_object_state;
// The object of a userdata of that type; needs no slot, never raises.
mi_object_state mi_object_at(lua_State *L, int index, int type, void **object);
// The type's number of any userdata of ours, or -1.
int mi_object_type(lua_State *L, int index);
// Ends the userdata's life early, as __close does.
void mi_close_object(lua_State *L, int index);
