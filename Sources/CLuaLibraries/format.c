// string.format, of which one call may measure a long string a million times.
#include <ctype.h>
#include <locale.h>
#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "libraries.h"
#include "steps.h"

enum {
  SPECIFICATION_LIMIT = 22,  // Of the characters after '%': Lua's own.
  ITEM_SIZE = 512,           // "%99.99f" of the largest number has 409 characters.
  MODIFIED_LIMIT = 100,      // Longer strings fill any width.
};

// One conversion, as in "%-5.2f".
typedef struct {
  char text[SPECIFICATION_LIMIT + 8];  // With room for the length modifier of an integer.
  size_t length;
  char conversion;
} specification;

// Reads what follows a '%'.
static specification read_specification(lua_State *L, const char *s) {
  const size_t length = strspn(s, "-+ #0123456789.") + 1;
  if (length >= SPECIFICATION_LIMIT) luaL_error(L, "invalid format (too long)");
  specification spec = {.text = "%", .length = length + 1, .conversion = s[length - 1]};
  memcpy(spec.text + 1, s, length);
  return spec;
}

static const char *skip_two_digits(const char *s) {
  for (int i = 0; i < 2 && isdigit((unsigned char)*s); i++) s++;
  return s;
}

// Raises an error unless there are only such flags, and at most two digits each of width and precision.
static void check(lua_State *L, const specification *spec, const char *flags, bool precision) {
  const char *s = spec->text + 1;
  s += strspn(s, flags);
  if (*s != '0') {
    s = skip_two_digits(s);
    if (*s == '.' && precision) s = skip_two_digits(s + 1);
  }
  if (s != spec->text + spec->length - 1) {
    luaL_error(L, "invalid conversion specification: '%s'", spec->text);
  }
}

static int put_integer(lua_State *L, specification *spec, int argument, char *item) {
  const char *flags = spec->conversion == 'u' ? "-0" : "-+0 ";
  if (strchr("oxX", spec->conversion) != NULL) flags = "-#0";
  const lua_Integer value = luaL_checkinteger(L, argument);
  check(L, spec, flags, true);
  char *conversion = spec->text + spec->length - 1;
  memcpy(conversion, LUA_INTEGER_FRMLEN, sizeof LUA_INTEGER_FRMLEN - 1);
  conversion[sizeof LUA_INTEGER_FRMLEN - 1] = spec->conversion;
  conversion[sizeof LUA_INTEGER_FRMLEN] = '\0';
  return snprintf(item, ITEM_SIZE, spec->text, (LUAI_UACINT)value);
}

static int put_pointer(lua_State *L, specification *spec, int argument, char *item) {
  const void *value = lua_topointer(L, argument);
  check(L, spec, "-", false);
  if (value != NULL) return snprintf(item, ITEM_SIZE, spec->text, value);
  spec->text[spec->length - 1] = 's';
  return snprintf(item, ITEM_SIZE, spec->text, "(null)");
}

// The text of a float that reads back as the same number.
static int put_exact(lua_Number value, char *item) {
  if (isinf(value)) return snprintf(item, ITEM_SIZE, value > 0 ? "1e9999" : "-1e9999");
  if (isnan(value)) return snprintf(item, ITEM_SIZE, "(0/0)");
  const int length = snprintf(item, ITEM_SIZE, "%a", (LUAI_UACNUMBER)value);
  char *point = memchr(item, localeconv()->decimal_point[0], (size_t)length);
  if (point != NULL) *point = '.';
  return length;
}

static void add_quoted(mi_steps *steps, luaL_Buffer *out, const char *s, size_t length) {
  luaL_addchar(out, '"');
  for (const char *end = s + length; s < end; s++) {
    mi_step(steps, 1);
    if (*s == '"' || *s == '\\' || *s == '\n') {
      luaL_addchar(out, '\\');
      luaL_addchar(out, *s);
    } else if (iscntrl((unsigned char)*s)) {
      char item[8];
      // Three digits where the next character would be taken for another one.
      snprintf(item, sizeof item, isdigit((unsigned char)s[1]) ? "\\%03d" : "\\%d", (unsigned char)*s);
      luaL_addstring(out, item);
    } else {
      luaL_addchar(out, *s);
    }
  }
  luaL_addchar(out, '"');
}

// Adds a value as Lua would read it.
static void add_literal(mi_steps *steps, luaL_Buffer *out, int argument) {
  lua_State *L = steps->L;
  char item[ITEM_SIZE];
  switch (lua_type(L, argument)) {
    case LUA_TSTRING: {
      size_t length;
      const char *s = lua_tolstring(L, argument, &length);
      add_quoted(steps, out, s, length);
      break;
    }
    case LUA_TNUMBER:
      if (!lua_isinteger(L, argument)) {
        put_exact(lua_tonumber(L, argument), item);
      } else {
        const lua_Integer value = lua_tointeger(L, argument);
        // The smallest integer has no decimal literal.
        snprintf(
            item, sizeof item, value == LUA_MININTEGER ? "0x%" LUA_INTEGER_FRMLEN "x" : LUA_INTEGER_FMT,
            (LUAI_UACINT)value);
      }
      luaL_addstring(out, item);
      break;
    case LUA_TNIL:
    case LUA_TBOOLEAN:
      luaL_tolstring(L, argument, NULL);
      luaL_addvalue(out);
      break;
    default: luaL_argerror(L, argument, "value has no literal form");
  }
}

static void add_string(mi_steps *steps, luaL_Buffer *out, const specification *spec, int argument) {
  lua_State *L = steps->L;
  size_t length;
  const char *s = luaL_tolstring(L, argument, &length);
  if (spec->length > 2) {
    luaL_argcheck(L, length == strlen(s), argument, "string contains zeros");
    mi_step(steps, length / 16);
    check(L, spec, "-", true);
    if (length < MODIFIED_LIMIT || strchr(spec->text, '.') != NULL) {
      char item[ITEM_SIZE];
      const int written = snprintf(item, sizeof item, spec->text, s);
      lua_pop(L, 1);
      luaL_addlstring(out, item, (size_t)written);
      return;
    }
  }
  luaL_addvalue(out);
}

static void add_conversion(mi_steps *steps, luaL_Buffer *out, specification *spec, int argument) {
  lua_State *L = steps->L;
  char item[ITEM_SIZE];
  int length = 0;
  switch (spec->conversion) {
    case 'c':
      check(L, spec, "-", false);
      length = snprintf(item, sizeof item, spec->text, (int)luaL_checkinteger(L, argument));
      break;
    case 'd': case 'i': case 'u': case 'o': case 'x': case 'X':
      length = put_integer(L, spec, argument, item);
      break;
    case 'a': case 'A':
      check(L, spec, "-+ #0", true);
      length = snprintf(item, sizeof item, spec->text, (LUAI_UACNUMBER)luaL_checknumber(L, argument));
      break;
    case 'e': case 'E': case 'f': case 'g': case 'G': {
      // Which of two errors comes first is as in Lua.
      const lua_Number value = luaL_checknumber(L, argument);
      check(L, spec, "-+ #0", true);
      length = snprintf(item, sizeof item, spec->text, (LUAI_UACNUMBER)value);
      break;
    }
    case 'p': length = put_pointer(L, spec, argument, item); break;
    case 'q':
      if (spec->length > 2) luaL_error(L, "specifier '%%q' cannot have modifiers");
      add_literal(steps, out, argument);
      return;
    case 's': add_string(steps, out, spec, argument); return;
    default: luaL_error(L, "invalid conversion '%s' to 'format'", spec->text);
  }
  luaL_addlstring(out, item, (size_t)length);
}

static int format(lua_State *L) {
  const int last = lua_gettop(L);
  size_t length;
  const char *s = luaL_checklstring(L, 1, &length);
  const char *end = s + length;
  mi_steps steps = mi_steps_of(L);
  luaL_Buffer out;
  luaL_buffinit(L, &out);
  int argument = 1;
  for (;;) {
    const char *escape = memchr(s, '%', (size_t)(end - s));
    luaL_addlstring(&out, s, (size_t)((escape == NULL ? end : escape) - s));
    if (escape == NULL) break;
    s = escape + 1;
    if (*s == '%') {
      luaL_addchar(&out, '%');
      s++;
      mi_step(&steps, 1);
      continue;
    }
    if (++argument > last) return luaL_argerror(L, argument, "no value");
    specification spec = read_specification(L, s);
    s += spec.length - 1;
    add_conversion(&steps, &out, &spec, argument);
    mi_step(&steps, MI_CALL_STEPS / 4);
  }
  luaL_pushresult(&out);
  return 1;
}

void mi_replace_format(lua_State *L) {
  lua_pushcfunction(L, format);
  lua_setfield(L, -2, "format");
}
