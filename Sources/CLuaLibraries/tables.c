// table.insert, table.remove, table.move, table.concat and table.unpack, whose ranges a script chooses.
#include <limits.h>
#include <stdbool.h>
#include <string.h>

#include "libraries.h"
#include "steps.h"
#include "table_arguments.h"

// What an access counts: a metatable may make it a long way.
static size_t access_steps(lua_State *L, int table) {
  if (!lua_getmetatable(L, table)) return 1;
  lua_pop(L, 1);
  return MI_CALL_STEPS;
}

// Copies one element; `from` and `to` are the tables' places on the stack.
static void copy_element(lua_State *L, int from, lua_Integer i, int to, lua_Integer j) {
  lua_geti(L, from, i);
  lua_seti(L, to, j);
}

static int insert(lua_State *L) {
  mi_check_table(L, 1, MI_READ | MI_WRITE | MI_LENGTH);
  // The sum wraps around, as the length comes from a script.
  const lua_Integer end = (lua_Integer)((lua_Unsigned)luaL_len(L, 1) + 1);
  lua_Integer position = end;
  switch (lua_gettop(L)) {
    case 2: break;
    case 3: {
      position = luaL_checkinteger(L, 2);
      luaL_argcheck(L, (lua_Unsigned)position - 1 < (lua_Unsigned)end, 2, "position out of bounds");
      mi_steps steps = mi_steps_of(L);
      const size_t cost = access_steps(L, 1);
      for (lua_Integer i = end; i > position; i--) {
        copy_element(L, 1, i - 1, 1, i);
        mi_step(&steps, cost);
      }
      break;
    }
    default: return luaL_error(L, "wrong number of arguments to 'insert'");
  }
  lua_seti(L, 1, position);
  return 0;
}

static int remove_element(lua_State *L) {
  mi_check_table(L, 1, MI_READ | MI_WRITE | MI_LENGTH);
  const lua_Integer size = luaL_len(L, 1);
  lua_Integer position = luaL_optinteger(L, 2, size);
  if (position != size) {
    luaL_argcheck(L, (lua_Unsigned)position - 1 <= (lua_Unsigned)size, 2, "position out of bounds");
  }
  lua_geti(L, 1, position);
  mi_steps steps = mi_steps_of(L);
  const size_t cost = access_steps(L, 1);
  for (; position < size; position++) {
    copy_element(L, 1, position + 1, 1, position);
    mi_step(&steps, cost);
  }
  lua_pushnil(L);
  lua_seti(L, 1, position);
  return 1;
}

static int move(lua_State *L) {
  const lua_Integer first = luaL_checkinteger(L, 2);
  const lua_Integer last = luaL_checkinteger(L, 3);
  const lua_Integer start = luaL_checkinteger(L, 4);
  const int to = lua_isnoneornil(L, 5) ? 1 : 5;
  mi_check_table(L, 1, MI_READ);
  mi_check_table(L, to, MI_WRITE);
  if (last >= first) {
    luaL_argcheck(L, first > 0 || last < LUA_MAXINTEGER + first, 3, "too many elements to move");
    const lua_Integer count = last - first + 1;
    luaL_argcheck(L, start <= LUA_MAXINTEGER - count + 1, 4, "destination wrap around");
    mi_steps steps = mi_steps_of(L);
    const size_t cost = access_steps(L, 1) + access_steps(L, to);
    // Where the ranges overlap, elements must be read before they are written to.
    const bool upward =
        start > last || start <= first || (to != 1 && !lua_compare(L, 1, to, LUA_OPEQ));
    for (lua_Integer k = 0; k < count; k++) {
      const lua_Integer i = upward ? k : count - 1 - k;
      copy_element(L, 1, first + i, to, start + i);
      mi_step(&steps, cost);
    }
  }
  lua_pushvalue(L, to);
  return 1;
}

static void add_element(lua_State *L, luaL_Buffer *out, lua_Integer i) {
  lua_geti(L, 1, i);
  if (!lua_isstring(L, -1)) {
    luaL_error(
        L, "invalid value (%s) at index %I in table for 'concat'", luaL_typename(L, -1), (LUAI_UACINT)i);
  }
  luaL_addvalue(out);
}

static int concat(lua_State *L) {
  mi_check_table(L, 1, MI_READ | MI_LENGTH);
  const lua_Integer size = luaL_len(L, 1);
  size_t length;
  const char *separator = luaL_optlstring(L, 2, "", &length);
  lua_Integer i = luaL_optinteger(L, 3, 1);
  const lua_Integer last = luaL_optinteger(L, 4, size);
  mi_steps steps = mi_steps_of(L);
  const size_t cost = access_steps(L, 1);
  luaL_Buffer out;
  luaL_buffinit(L, &out);
  for (; i < last; i++) {
    add_element(L, &out, i);
    luaL_addlstring(&out, separator, length);
    mi_step(&steps, cost);
  }
  if (i == last) add_element(L, &out, i);
  luaL_pushresult(&out);
  return 1;
}

static int unpack(lua_State *L) {
  lua_Integer i = luaL_optinteger(L, 2, 1);
  const lua_Integer last = luaL_opt(L, luaL_checkinteger, 3, luaL_len(L, 1));
  if (i > last) return 0;
  const lua_Unsigned more = (lua_Unsigned)last - (lua_Unsigned)i;  // Than one.
  if (more >= INT_MAX || !lua_checkstack(L, (int)more + 1)) return luaL_error(L, "too many results to unpack");
  mi_steps steps = mi_steps_of(L);
  const size_t cost = access_steps(L, 1);
  for (; i < last; i++) {
    mi_step(&steps, cost);  // Before the push, while there is a slot for it.
    lua_geti(L, 1, i);
  }
  lua_geti(L, 1, last);
  return (int)more + 1;
}

void mi_replace_tables(lua_State *L) {
  const luaL_Reg functions[] = {
      {"insert", insert}, {"remove", remove_element}, {"move", move},
      {"concat", concat}, {"unpack", unpack},         {NULL, NULL},
  };
  luaL_setfuncs(L, functions, 0);
}
