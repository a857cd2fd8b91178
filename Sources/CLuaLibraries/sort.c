// table.sort: a quicksort, which unlike Lua's takes the same course for the same elements each time.
#include <limits.h>
#include <stdbool.h>
#include <stdint.h>

#include "libraries.h"
#include "steps.h"
#include "table_arguments.h"

// The table is at 1 and the order, a function or nil, at 2.
typedef struct {
  mi_steps steps;
  size_t cost;   // Of a comparison, less what long strings take.
  bool ordered;  // By a function.
  bool unlucky;  // A pivot from the middle was far from it in size.
  uint32_t random;
} sorting;

// Whether the value at stack index `a` comes before that at `b`; `strings` says whether one of them is a string.
static inline bool precedes(sorting *sort, int a, int b, bool strings) {
  lua_State *L = sort->steps.L;
  size_t cost = sort->cost;
  bool yes;
  if (sort->ordered) {
    lua_pushvalue(L, 2);
    lua_pushvalue(L, a - 1);
    lua_pushvalue(L, b - 2);
    lua_call(L, 2, 1);
    yes = lua_toboolean(L, -1);
    lua_pop(L, 1);
  } else {
    // Comparing strings takes the longer, the more they have in common.
    if (strings) cost += lua_rawlen(L, a) / 16;
    yes = lua_compare(L, a, b, LUA_OPLT);
  }
  mi_step(&sort->steps, cost);
  return yes;
}

// Pops the values for a[i] and a[j], the second on top, and stores them.
static void store_pair(lua_State *L, lua_Integer i, lua_Integer j) {
  lua_seti(L, 1, j);
  lua_seti(L, 1, i);
}

// Exchanges a[i] and a[j] if they are in the wrong order, and returns whether they were; i < j.
static bool order_pair(sorting *sort, lua_Integer i, lua_Integer j) {
  lua_State *L = sort->steps.L;
  lua_geti(L, 1, i);
  lua_geti(L, 1, j);
  const bool wrong = precedes(sort, -1, -2, lua_type(L, -1) == LUA_TSTRING);
  if (wrong) store_pair(L, j, i);
  else lua_pop(L, 2);
  return wrong;
}

// The first i > `i` whose element does not precede the pivot, which is on top; pushes that element.
static lua_Integer scan_up(sorting *sort, lua_Integer i, lua_Integer last, bool strings) {
  lua_State *L = sort->steps.L;
  for (;;) {
    if (i == last) luaL_error(L, "invalid order function for sorting");
    lua_geti(L, 1, ++i);
    if (!precedes(sort, -1, -2, strings)) return i;
    lua_pop(L, 1);
  }
}

// The last j < `j` whose element the pivot does not precede; pushes that element. The pivot is second from the top.
static lua_Integer scan_down(sorting *sort, lua_Integer j, lua_Integer first, bool strings) {
  lua_State *L = sort->steps.L;
  for (;;) {
    if (j == first) luaL_error(L, "invalid order function for sorting");
    lua_geti(L, 1, --j);
    if (!precedes(sort, -3, -1, strings)) return j;
    lua_pop(L, 1);
  }
}

// Where to take the pivot from: the middle, which suits what is sorted already; elsewhere after that went wrong.
static lua_Integer pivot_place(sorting *sort, lua_Integer first, lua_Integer last) {
  const lua_Integer middle = first + (last - first) / 2;
  const lua_Integer quarter = (last - first) / 4;
  if (!sort->unlucky || quarter < 25) return middle;
  sort->random = sort->random * 1664525 + 1013904223;
  return middle - quarter / 2 + (lua_Integer)(sort->random >> 8) % quarter;
}

// Divides a range of at least four in two, and returns the end of the first: none in it comes after any in the second.
static lua_Integer partition(sorting *sort, lua_Integer first, lua_Integer last, lua_Integer middle) {
  lua_State *L = sort->steps.L;
  lua_geti(L, 1, middle);
  const bool strings = lua_type(L, -1) == LUA_TSTRING;
  lua_Integer i = first, j = last;
  for (;;) {
    i = scan_up(sort, i, last, strings);
    j = scan_down(sort, j, first, strings);
    if (i >= j) {
      lua_pop(L, 3);
      return j;
    }
    store_pair(L, j, i);
  }
}

static void sort_range(sorting *sort, lua_Integer first, lua_Integer last) {
  while (first < last) {
    const lua_Integer middle = pivot_place(sort, first, last);
    // The median of three lies in the middle then, and no scan runs past the ends if the order is one.
    order_pair(sort, first, last);
    if (last - first == 1) return;
    // After an exchange the middle holds what was found to be no more than the last.
    if (!order_pair(sort, first, middle)) order_pair(sort, middle, last);
    if (last - first == 2) return;
    const lua_Integer end = partition(sort, first, last, middle);
    const lua_Integer eighth = (last - first) / 8;
    if (end - first < eighth || last - end < eighth) sort->unlucky = true;
    // The smaller part by recursion, so that it is never deep.
    if (end - first < last - end) {
      sort_range(sort, first, end);
      first = end + 1;
    } else {
      sort_range(sort, end + 1, last);
      last = end;
    }
  }
}

static int sort(lua_State *L) {
  mi_check_table(L, 1, MI_READ | MI_WRITE | MI_LENGTH);
  const lua_Integer size = luaL_len(L, 1);
  if (size < 2) return 0;
  luaL_argcheck(L, size < INT_MAX, 1, "array too big");
  if (!lua_isnoneornil(L, 2)) luaL_checktype(L, 2, LUA_TFUNCTION);
  lua_settop(L, 2);
  const bool ordered = !lua_isnil(L, 2);
  bool calls = ordered;
  if (lua_getmetatable(L, 1)) {
    calls = true;
    lua_pop(L, 1);
  }
  sorting sort = {
      .steps = mi_steps_of(L),
      .cost = calls ? MI_CALL_STEPS : 1,
      .ordered = ordered,
  };
  sort_range(&sort, 1, size);
  return 0;
}

void mi_replace_sort(lua_State *L) {
  lua_pushcfunction(L, sort);
  lua_setfield(L, -2, "sort");
}
