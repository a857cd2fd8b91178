// Calls of the Lua API that may raise, each under lua_pcall.
#include <CLuaLibraries.h>
#include <stdlib.h>

#include "host.h"

int mi_protect(lua_State *L, lua_CFunction function, void *argument, int arguments, int results) {
  // Neither push allocates: a C function without upvalues and a light userdata are plain values.
  lua_pushcfunction(L, function);
  lua_insert(L, -1 - arguments);
  lua_pushlightuserdata(L, argument);
  return lua_pcall(L, arguments + 1, results, 0);
}

// Inside the protected functions the light userdata is the last argument: take it off and keep the rest.
static void *take_argument(lua_State *L) {
  void *argument = lua_touserdata(L, -1);
  lua_pop(L, 1);
  return argument;
}

static const char *stop_text(void *context, lua_State *L) {
  (void)context;
  return mi_stop_text(L);
}

static void entering(void *context, lua_State *coroutine) {
  (void)context;
  mi_entering(coroutine);
}

static int open_libraries(lua_State *L) {
  luaL_openlibs(L);
  const mi_library_host host = {NULL, stop_text, entering, entering};
  return mi_libraries_replace(L, &host);
}

int mi_open_libraries(lua_State *L) { return mi_protect(L, open_libraries, NULL, 0, 0); }

typedef struct {
  const char *text;
  size_t length;
  const char *name;
} slice;

static int load(lua_State *L) {
  const slice *source = take_argument(L);
  if (luaL_loadbufferx(L, source->text, source->length, source->name, "t") != LUA_OK) lua_error(L);
  return 1;
}

int mi_load(lua_State *L, const char *text, size_t length, const char *chunk_name) {
  slice source = {text, length, chunk_name};
  return mi_protect(L, load, &source, 0, 1);
}

static int make_traceback(lua_State *L) {
  mi_host *host = mi_host_of(L);
  const int *level = take_argument(L);
  // Level 0 is this function.
  luaL_traceback(L, L, NULL, *level + 1);
  size_t length;
  const char *text = lua_tolstring(L, -1, &length);
  mi_keep_text(&host->traceback, &host->traceback_length, text, length);
  return 0;
}

void mi_keep_traceback(lua_State *L, int level) {
  mi_host *host = mi_host_of(L);
  if (!lua_checkstack(L, 6)) return;
  free(host->traceback);
  host->traceback = NULL;
  host->traceback_length = 0;
  // Without memory for a traceback the error itself still arrives.
  if (mi_protect(L, make_traceback, &level, 0, 0) != LUA_OK) lua_pop(L, 1);
}

static bool raised_by_trampoline(lua_State *L) {
  lua_Debug frame;
  if (!lua_getstack(L, 1, &frame)) return false;
  lua_getinfo(L, "f", &frame);
  bool yes = lua_tocfunction(L, -1) == mi_trampoline;
  lua_pop(L, 1);
  return yes;
}

// Message handler: the value stays as it is. An error that only passes through Swift keeps the traceback of
// the place where it arose.
static int on_error(lua_State *L) {
  mi_host *host = mi_host_of(L);
  bool kept = host->traceback_given && raised_by_trampoline(L);
  host->traceback_given = false;
  // Level 0 is this handler.
  if (!kept && !host->has_stop_traceback) mi_keep_traceback(L, 1);
  return 1;
}

int mi_call(lua_State *L, int arguments, int results) {
  // Out of memory, the handler is not called: what an earlier error left must not pass for this one's.
  mi_host *host = mi_host_of(L);
  if (!host->has_stop_traceback) {
    free(host->traceback);
    host->traceback = NULL;
    host->traceback_length = 0;
  }
  int handler = lua_gettop(L) - arguments;
  lua_pushcfunction(L, on_error);
  lua_insert(L, handler);
  int status = lua_pcall(L, arguments, results, handler);
  lua_remove(L, handler);
  return status;
}

static int push_string(lua_State *L) {
  const slice *string = take_argument(L);
  lua_pushlstring(L, string->text, string->length);
  return 1;
}

int mi_push_string(lua_State *L, const char *text, size_t length) {
  slice string = {text, length, NULL};
  return mi_protect(L, push_string, &string, 0, 1);
}

typedef struct {
  int array;
  int hash;
} table_size;

static int push_table(lua_State *L) {
  const table_size *size = take_argument(L);
  lua_createtable(L, size->array, size->hash);
  return 1;
}

int mi_push_table(lua_State *L, int array_size, int hash_size) {
  table_size size = {array_size, hash_size};
  return mi_protect(L, push_table, &size, 0, 1);
}

static int push_function(lua_State *L) {
  const int *function = take_argument(L);
  lua_pushinteger(L, *function);
  lua_pushcclosure(L, mi_trampoline, 1);
  return 1;
}

int mi_push_function(lua_State *L, int function) { return mi_protect(L, push_function, &function, 0, 1); }

int mi_function_number(lua_State *L, int index) {
  if (lua_tocfunction(L, index) != mi_trampoline) return -1;
  if (lua_getupvalue(L, index, 1) == NULL) return -1;
  int number = (int)lua_tointegerx(L, -1, NULL);
  lua_pop(L, 1);
  return number;
}

// Arguments: the table, the value.
static int set_field(lua_State *L) {
  const slice *key = take_argument(L);
  lua_pushlstring(L, key->text, key->length);
  lua_insert(L, -2);
  lua_rawset(L, 1);
  return 0;
}

int mi_set_field(lua_State *L, int table, const char *key, size_t length) {
  slice name = {key, length, NULL};
  lua_pushvalue(L, table);
  lua_insert(L, -2);
  return mi_protect(L, set_field, &name, 2, 0);
}

static int set_index(lua_State *L) {
  const lua_Integer *index = take_argument(L);
  lua_rawseti(L, 1, *index);
  return 0;
}

int mi_set_index(lua_State *L, int table, lua_Integer index) {
  lua_pushvalue(L, table);
  lua_insert(L, -2);
  return mi_protect(L, set_index, &index, 2, 0);
}

static int get_field(lua_State *L) {
  const slice *key = take_argument(L);
  lua_pushlstring(L, key->text, key->length);
  lua_rawget(L, 1);
  return 1;
}

int mi_get_field(lua_State *L, int table, const char *key, size_t length) {
  slice name = {key, length, NULL};
  lua_pushvalue(L, table);
  return mi_protect(L, get_field, &name, 1, 1);
}

// Arguments: the table, a key.
static int next(lua_State *L) {
  bool *more = take_argument(L);
  *more = lua_next(L, 1) != 0;
  return *more ? 2 : 0;
}

int mi_next(lua_State *L, int table, bool *more) {
  lua_pushvalue(L, table);
  lua_insert(L, -2);
  *more = false;
  return mi_protect(L, next, more, 2, LUA_MULTRET);
}

static int to_text(lua_State *L) {
  (void)take_argument(L);
  luaL_tolstring(L, 1, NULL);
  return 1;
}

int mi_to_text(lua_State *L, int index) {
  lua_pushvalue(L, index);
  return mi_protect(L, to_text, NULL, 1, 1);
}

static int make_reference(lua_State *L) {
  int *reference = take_argument(L);
  *reference = luaL_ref(L, LUA_REGISTRYINDEX);
  return 0;
}

int mi_make_reference(lua_State *L, int *reference) {
  return mi_protect(L, make_reference, reference, 1, 0);
}

void mi_push_reference(lua_State *L, int reference) { lua_rawgeti(L, LUA_REGISTRYINDEX, reference); }

void mi_drop_reference(lua_State *L, int reference) { luaL_unref(L, LUA_REGISTRYINDEX, reference); }
