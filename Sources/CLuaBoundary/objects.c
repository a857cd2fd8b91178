// Userdata that hold one reference to a Swift object.
#include <string.h>

#include "host.h"

// "mi-objct" as a number: tells our userdata from those of other libraries.
static const uint64_t magic = 0x6d692d6f626a6374;

typedef struct {
  uint64_t magic;
  int64_t type;
  void *object;  // NULL once closed or collected.
} object_header;

// The metatable of type n is in the registry under the address of keys[n].
enum { MAXIMUM_TYPES = 256 };
static const char keys[MAXIMUM_TYPES];

static object_header *header_at(lua_State *L, int index) {
  if (lua_type(L, index) != LUA_TUSERDATA || lua_rawlen(L, index) != sizeof(object_header)) return NULL;
  object_header *header = lua_touserdata(L, index);
  return header->magic == magic ? header : NULL;
}

mi_object_state mi_object_at(lua_State *L, int index, int type, void **object) {
  object_header *header = header_at(L, index);
  if (header == NULL || header->type != type) return MI_OBJECT_OTHER;
  *object = header->object;
  return header->object == NULL ? MI_OBJECT_CLOSED : MI_OBJECT_ALIVE;
}

int mi_object_type(lua_State *L, int index) {
  object_header *header = header_at(L, index);
  return header == NULL ? -1 : (int)header->type;
}

void mi_close_object(lua_State *L, int index) {
  object_header *header = header_at(L, index);
  if (header == NULL || header->object == NULL) return;
  void *object = header->object;
  header->object = NULL;  // First: whatever the release causes finds it closed.
  mi_host_of(L)->swift.release(object);
}

static int close_object(lua_State *L) {
  mi_close_object(L, 1);
  return 0;
}

// Arguments: object, key. Upvalues: methods, getters, the function for all other keys.
static int index_object(lua_State *L) {
  if (lua_type(L, 2) == LUA_TSTRING) {
    lua_pushvalue(L, 2);
    if (lua_rawget(L, lua_upvalueindex(1)) != LUA_TNIL) return 1;
    lua_pushvalue(L, 2);
    if (lua_rawget(L, lua_upvalueindex(2)) != LUA_TNIL) {
      lua_pushvalue(L, 1);
      lua_call(L, 1, 1);
      return 1;
    }
  }
  lua_pushvalue(L, lua_upvalueindex(3));
  lua_pushvalue(L, 1);
  lua_pushvalue(L, 2);
  lua_call(L, 2, 1);
  return 1;
}

typedef struct {
  int type;
  const char *name;
  void *object;  // Becomes NULL when a userdata has taken it over.
  int user_values;
} request;

// Arguments: methods, getters, the function for other keys, the request.
static int define_type(lua_State *L) {
  const request *wanted = lua_touserdata(L, -1);
  lua_pop(L, 1);
  if (wanted->type < 0 || wanted->type >= MAXIMUM_TYPES) return luaL_error(L, "too many types");
  lua_pushcclosure(L, index_object, 3);
  lua_createtable(L, 0, 8);
  lua_insert(L, 1);
  lua_setfield(L, 1, "__index");
  lua_pushcfunction(L, close_object);
  lua_setfield(L, 1, "__gc");
  lua_pushcfunction(L, close_object);
  lua_setfield(L, 1, "__close");
  lua_pushstring(L, wanted->name);
  lua_setfield(L, 1, "__name");
  // getmetatable() gives this instead of the table, so that a script cannot call __gc by hand or change a type.
  lua_pushstring(L, wanted->name);
  lua_setfield(L, 1, "__metatable");
  lua_rawsetp(L, LUA_REGISTRYINDEX, &keys[wanted->type]);
  return 0;
}

int mi_define_type(lua_State *L, int type, const char *name) {
  request wanted = {type, name, NULL, 0};
  return mi_protect(L, define_type, &wanted, 3, 0);
}

static int set_metamethod(lua_State *L) {
  const request *wanted = lua_touserdata(L, -1);
  lua_pop(L, 1);
  lua_rawgetp(L, LUA_REGISTRYINDEX, &keys[wanted->type]);
  lua_insert(L, 1);
  lua_setfield(L, 1, wanted->name);
  return 0;
}

int mi_set_metamethod(lua_State *L, int type, const char *event) {
  request wanted = {type, event, NULL, 0};
  return mi_protect(L, set_metamethod, &wanted, 1, 0);
}

static int push_object(lua_State *L) {
  request *wanted = lua_touserdata(L, -1);
  object_header *header = lua_newuserdatauv(L, sizeof *header, wanted->user_values);
  *header = (object_header){magic, wanted->type, NULL};
  lua_rawgetp(L, LUA_REGISTRYINDEX, &keys[wanted->type]);
  lua_setmetatable(L, -2);
  header->object = wanted->object;
  wanted->object = NULL;
  return 1;
}

int mi_push_object(lua_State *L, int type, void *object, int user_values) {
  request wanted = {type, NULL, object, user_values};
  int status = mi_protect(L, push_object, &wanted, 0, 1);
  if (wanted.object != NULL) mi_host_of(L)->swift.release(wanted.object);
  return status;
}
