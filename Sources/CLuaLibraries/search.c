// string.find, string.match and string.gmatch.
#include <string.h>

#include "libraries.h"
#include "pattern.h"

// The offset at which a search begins, from the optional argument `init`; `length + 1` where nothing can be found.
static size_t start_offset(lua_State *L, int argument, size_t length) {
  lua_Integer init = luaL_optinteger(L, argument, 1);
  if (init > 0) return (size_t)init - 1 > length ? length + 1 : (size_t)init - 1;
  if (init == 0 || init < -(lua_Integer)length) return 0;
  return length + (size_t)init;
}

static bool is_plain(const char *pattern, size_t length) {
  for (size_t i = 0; i < length; i++) {
    switch (pattern[i]) {
      case '^': case '$': case '*': case '+': case '?': case '.': case '(': case '[': case '%': case '-':
        return false;
      default: break;
    }
  }
  return true;
}

// The first copy of a text, or NULL.
static const char *find_text(lua_State *L, const char *s, size_t length, const char *text, size_t text_length) {
  if (text_length == 0) return s;
  if (text_length > length) return NULL;
  mi_steps steps = mi_steps_of(L);
  const char *last = s + (length - text_length);  // Where the last copy could begin.
  while (s <= last) {
    const char *candidate = memchr(s, text[0], (size_t)(last - s) + 1);
    if (candidate == NULL) return NULL;
    // The last byte first: a call of memcmp costs more than most candidates are worth.
    if (candidate[text_length - 1] == text[text_length - 1] && memcmp(candidate, text, text_length) == 0)
      return candidate;
    // memchr and memcmp look at many bytes in the time of a step.
    mi_step(&steps, 1 + (size_t)(candidate - s) / 16 + text_length / 16);
    s = candidate + 1;
  }
  return NULL;
}

static int search(lua_State *L, bool find) {
  size_t length, pattern_length;
  const char *subject = luaL_checklstring(L, 1, &length);
  const char *pattern = luaL_checklstring(L, 2, &pattern_length);
  const size_t offset = start_offset(L, 3, length);
  if (offset > length) {
    luaL_pushfail(L);
    return 1;
  }
  if (find && (lua_toboolean(L, 4) || is_plain(pattern, pattern_length))) {
    const char *found = find_text(L, subject + offset, length - offset, pattern, pattern_length);
    if (found == NULL) {
      luaL_pushfail(L);
      return 1;
    }
    lua_pushinteger(L, found - subject + 1);
    lua_pushinteger(L, found - subject + (ptrdiff_t)pattern_length);
    return 2;
  }
  mi_matcher m;
  mi_matcher_open(&m, L, subject, length, pattern, pattern_length, MI_ANCHOR);
  const char *end;
  const char *start = mi_search(&m, subject + offset, NULL, &end);
  if (start == NULL) {
    luaL_pushfail(L);
    return 1;
  }
  if (!find) return mi_push_captures(&m, start, end, true);
  lua_pushinteger(L, start - subject + 1);
  lua_pushinteger(L, end - subject);
  return mi_push_captures(&m, start, end, false) + 2;
}

static int find(lua_State *L) { return search(L, true); }

static int match(lua_State *L) { return search(L, false); }

typedef struct {
  mi_matcher matcher;
  const char *next;      // Where the search goes on.
  const char *last_end;  // Where the last match ended, or NULL.
} match_iteration;

// Upvalues: the iteration, and the strings that it points into.
static int next_match(lua_State *L) {
  match_iteration *iteration = lua_touserdata(L, lua_upvalueindex(1));
  mi_matcher *m = &iteration->matcher;
  m->steps = mi_steps_of(L);  // Each call may come from another coroutine.
  m->depth = MI_MAXIMUM_DEPTH;  // An error may have left it anywhere.
  const char *end;
  const char *start = mi_search(m, iteration->next, iteration->last_end, &end);
  if (start == NULL) return 0;
  iteration->next = iteration->last_end = end;
  return mi_push_captures(m, start, end, true);
}

static int gmatch(lua_State *L) {
  size_t length, pattern_length;
  const char *subject = luaL_checklstring(L, 1, &length);
  const char *pattern = luaL_checklstring(L, 2, &pattern_length);
  const size_t offset = start_offset(L, 3, length);
  lua_settop(L, 2);
  match_iteration *iteration = lua_newuserdatauv(L, sizeof *iteration, 0);
  mi_matcher_open(&iteration->matcher, L, subject, length, pattern, pattern_length, MI_NO_ANCHOR);
  iteration->next = subject + offset;
  iteration->last_end = NULL;
  lua_insert(L, 1);
  lua_pushcclosure(L, next_match, 3);
  return 1;
}

void mi_replace_searches(lua_State *L) {
  luaL_setfuncs(L, (luaL_Reg[]){{"find", find}, {"match", match}, {"gmatch", gmatch}, {NULL, NULL}}, 0);
}
