// string.gsub.
#include <string.h>

#include "libraries.h"
#include "pattern.h"

// luaL_addlstring, without a call for the short texts that most pieces are.
static inline void add(luaL_Buffer *out, const char *text, size_t length) {
  if (length < 16) {
    for (size_t i = 0; i < length; i++) luaL_addchar(out, text[i]);
  } else {
    luaL_addlstring(out, text, length);
  }
}

static void add_capture(mi_matcher *m, luaL_Buffer *out, int index, const char *start, const char *end) {
  mi_capture capture = mi_captured(m, index, start, end);
  if (capture.length == MI_CAPTURE_POSITION) {
    lua_pushinteger(m->steps.L, capture.start - m->subject + 1);
    luaL_addvalue(out);
  } else {
    add(out, capture.start, (size_t)capture.length);
  }
}

// Adds a replacement string, in which %0 is the match and %1 to %9 are captures.
static void add_template(
    mi_matcher *m, luaL_Buffer *out, const char *text, size_t length, const char *start, const char *end) {
  const char *text_end = text + length;
  for (;;) {
    const char *escape = memchr(text, '%', (size_t)(text_end - text));
    add(out, text, (size_t)((escape == NULL ? text_end : escape) - text));
    if (escape == NULL) return;
    const char kind = escape[1];  // A zero byte if the text ends here.
    if (kind == '%') {
      luaL_addchar(out, '%');
    } else if (kind == '0') {
      add(out, start, (size_t)(end - start));
    } else if (kind >= '1' && kind <= '9') {
      add_capture(m, out, kind - '1', start, end);
    } else {
      luaL_error(m->steps.L, "invalid use of '%c' in replacement string", '%');
    }
    text = escape + 2;
    mi_step(&m->steps, 1);
  }
}

// Pushes what a function or a table gives for a match, or returns false if the match is to be kept.
static bool push_replacement(mi_matcher *m, int kind, const char *start, const char *end) {
  lua_State *L = m->steps.L;
  if (kind == LUA_TFUNCTION) {
    lua_pushvalue(L, 3);
    lua_call(L, mi_push_captures(m, start, end, true), 1);
  } else {
    mi_push_capture(m, 0, start, end);
    lua_gettable(L, 3);
  }
  mi_step(&m->steps, MI_CALL_STEPS);
  if (!lua_toboolean(L, -1)) {
    lua_pop(L, 1);
    return false;
  }
  if (!lua_isstring(L, -1)) luaL_error(L, "invalid replacement value (a %s)", luaL_typename(L, -1));
  return true;
}

static int gsub(lua_State *L) {
  size_t length, pattern_length, template_length = 0;
  const char *subject = luaL_checklstring(L, 1, &length);
  const char *pattern = luaL_checklstring(L, 2, &pattern_length);
  const int kind = lua_type(L, 3);
  const lua_Integer limit = luaL_optinteger(L, 4, (lua_Integer)length + 1);
  const char *template = NULL;
  if (kind == LUA_TSTRING || kind == LUA_TNUMBER) {
    template = lua_tolstring(L, 3, &template_length);
  } else if (kind != LUA_TFUNCTION && kind != LUA_TTABLE) {
    luaL_typeerror(L, 3, "string/function/table");
  }
  mi_matcher m;
  mi_matcher_open(&m, L, subject, length, pattern, pattern_length, MI_ANCHOR);
  luaL_Buffer out;
  luaL_buffinit(L, &out);
  const char *kept = subject;  // What lies before it is in `out`, with its replacements.
  const char *start, *end = NULL;
  bool changed = false;
  lua_Integer count = 0;
  while (count < limit && !(m.anchored && count > 0)) {
    start = mi_search(&m, count == 0 ? subject : end, end, &end);
    if (start == NULL) break;
    count++;
    add(&out, kept, (size_t)(start - kept));
    kept = start;
    if (template != NULL) {
      add_template(&m, &out, template, template_length, start, end);
    } else {
      if (!push_replacement(&m, kind, start, end)) continue;
      luaL_addvalue(&out);
    }
    kept = end;
    changed = true;
  }
  if (changed) {
    add(&out, kept, (size_t)(m.subject_end - kept));
    luaL_pushresult(&out);
  } else {
    lua_pushvalue(L, 1);
  }
  lua_pushinteger(L, count);
  return 2;
}

void mi_replace_substitution(lua_State *L) {
  lua_pushcfunction(L, gsub);
  lua_setfield(L, -2, "gsub");
}
