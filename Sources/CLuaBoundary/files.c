// Files of Lua's io library over descriptors that were opened elsewhere.
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "host.h"

typedef struct {
  int descriptor;  // Becomes -1 when a file has taken it over.
  const char *mode;
} opening;

static int close_file(lua_State *L) {
  luaL_Stream *stream = luaL_checkudata(L, 1, LUA_FILEHANDLE);
  return luaL_fileresult(L, fclose(stream->f) == 0, NULL);
}

static int push_file(lua_State *L) {
  opening *wanted = lua_touserdata(L, -1);
  luaL_Stream *stream = lua_newuserdatauv(L, sizeof *stream, 0);
  stream->closef = NULL;  // Closed, until there is a file.
  luaL_setmetatable(L, LUA_FILEHANDLE);
  stream->f = fdopen(wanted->descriptor, wanted->mode);
  if (stream->f == NULL) return luaL_error(L, "cannot open the file: %s", strerror(errno));
  wanted->descriptor = -1;
  stream->closef = close_file;
  return 1;
}

int mi_push_file(lua_State *L, int descriptor, const char *mode) {
  opening wanted = {descriptor, mode};
  int status = mi_protect(L, push_file, &wanted, 0, 1);
  if (wanted.descriptor >= 0) close(wanted.descriptor);
  return status;
}
