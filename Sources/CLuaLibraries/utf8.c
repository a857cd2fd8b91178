// utf8.len.
#include <stdbool.h>
#include <stdint.h>

#include "libraries.h"
#include "steps.h"

// The bytes of the sequence at `s`, or 0 if it is not one: cut short, longer than need be, or, unless `lax`, of a
// surrogate or beyond U+10FFFF. The string ends in a zero byte, which continues no sequence.
static size_t sequence_length(const unsigned char *s, bool lax) {
  if (s[0] < 0x80) return 1;
  // The smallest number that needs so many bytes, and the marks of their first one.
  static const uint32_t smallest[] = {0, 0, 0x80, 0x800, 0x10000, 0x200000, 0x4000000};
  size_t length = 2;
  if (s[0] < 0xC0 || s[0] >= 0xFE) return 0;
  while (s[0] & (0x80 >> length)) length++;
  uint32_t value = s[0] & (0x7Fu >> length);
  for (size_t i = 1; i < length; i++) {
    if ((s[i] & 0xC0) != 0x80) return 0;
    value = value << 6 | (s[i] & 0x3Fu);
  }
  if (value < smallest[length]) return 0;
  if (!lax && (value > 0x10FFFF || (value >= 0xD800 && value <= 0xDFFF))) return 0;
  return length;
}

// A position as scripts give it, from the end if it is negative, or 0 if it lies before the start.
static lua_Integer position_at(lua_State *L, int argument, lua_Integer otherwise, size_t length) {
  const lua_Integer position = luaL_optinteger(L, argument, otherwise);
  if (position >= 0) return position;
  return position < -(lua_Integer)length ? 0 : (lua_Integer)length + position + 1;
}

static int len(lua_State *L) {
  size_t length;
  const unsigned char *s = (const unsigned char *)luaL_checklstring(L, 1, &length);
  lua_Integer position = position_at(L, 2, 1, length);
  const lua_Integer last = position_at(L, 3, -1, length);
  const bool lax = lua_toboolean(L, 4);
  luaL_argcheck(L, position >= 1 && position - 1 <= (lua_Integer)length, 2, "initial position out of bounds");
  luaL_argcheck(L, last - 1 < (lua_Integer)length, 3, "final position out of bounds");
  mi_steps steps = mi_steps_of(L);
  lua_Integer count = 0;
  while (position <= last) {
    const size_t bytes = sequence_length(s + position - 1, lax);
    if (bytes == 0) {
      luaL_pushfail(L);
      lua_pushinteger(L, position);
      return 2;
    }
    position += (lua_Integer)bytes;
    count++;
    mi_step(&steps, 1);
  }
  lua_pushinteger(L, count);
  return 1;
}

void mi_replace_utf8(lua_State *L) {
  lua_pushcfunction(L, len);
  lua_setfield(L, -2, "len");
}
