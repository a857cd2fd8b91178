// string.rep.
#include <limits.h>
#include <string.h>

#include "libraries.h"
#include "steps.h"

// Bytes that are copied between two questions to the host.
enum { STRIDE = 1 << 24 };

static int rep(lua_State *L) {
  size_t length, separator_length;
  const char *s = luaL_checklstring(L, 1, &length);
  const lua_Integer count = luaL_checkinteger(L, 2);
  const char *separator = luaL_optlstring(L, 3, "", &separator_length);
  const size_t unit = length + separator_length;
  if (count <= 0 || unit == 0) {
    lua_pushliteral(L, "");
    return 1;
  }
  if (unit < length || unit > (size_t)INT_MAX / (size_t)count) {
    return luaL_error(L, "resulting string too large");
  }
  const size_t total = unit * (size_t)count - separator_length;
  luaL_Buffer out;
  char *bytes = luaL_buffinitsize(L, &out, total);
  memcpy(bytes, s, length);
  if (count > 1) memcpy(bytes + length, separator, separator_length);
  size_t done = count > 1 ? unit : length;  // Whole units, until the last copy.
  size_t stride = unit;
  while (done < total) {
    const size_t copied = stride < total - done ? stride : total - done;
    memcpy(bytes + done, bytes, copied);
    done += copied;
    if (stride < STRIDE) stride = done;
    else mi_poll(L);
  }
  luaL_pushresultsize(&out, total);
  return 1;
}

void mi_replace_repetition(lua_State *L) {
  lua_pushcfunction(L, rep);
  lua_setfield(L, -2, "rep");
}
