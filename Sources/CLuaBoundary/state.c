// Opening and closing a state: its allocator, its warnings, the reserved out-of-memory message.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "host.h"

const char mi_memory_message_key = 0;

static void *allocate(void *context, void *block, size_t old_size, size_t new_size) {
  mi_host *host = context;
  if (block == NULL) old_size = 0;  // Lua passes the kind of object then.
  if (new_size == 0) {
    free(block);
    host->memory_used -= old_size;
    return NULL;
  }
  if (new_size > old_size) {
    // Shrinking may not fail, and a finished allocation is never taken back.
    uint64_t number = host->allocations++;
    bool refused = number >= host->fail_first && number < host->fail_last;
    size_t wanted = host->memory_used - old_size + new_size;
    if (host->memory_limit > 0) refused |= wanted > host->memory_limit;
    if (host->swift.memory_room != NULL) refused |= wanted > host->swift.memory_room(host->swift.context, wanted);
    if (refused) {
      host->refusals++;
      return NULL;
    }
  }
  void *moved = realloc(block, new_size);
  if (moved == NULL) {
    // A failed shrink leaves the block as it was, which is large enough.
    if (new_size <= old_size) return block;
    host->refusals++;
    return NULL;
  }
  host->memory_used = host->memory_used - old_size + new_size;
  return moved;
}

// Lua's own panic function would abort without a word of where; nothing reaches it while the rules hold.
static int on_panic(lua_State *L) {
  const char *text = lua_type(L, -1) == LUA_TSTRING ? lua_tostring(L, -1) : "an error that is not a string";
  fprintf(stderr, "mi-host: Lua error outside a protected call: %s\n", text);
  return 0;
}

// Errors in __gc arrive here and nowhere else.
static void on_warning(void *context, const char *text, int continues) {
  mi_host *host = context;
  // "@on" and "@off" are messages to the warning system; ours is always on.
  if (!host->warning_open && !continues && text[0] == '@') return;
  fprintf(stderr, "%s%s%s", host->warning_open ? "" : "warning: ", text, continues ? "" : "\n");
  host->warning_open = continues != 0;
}

static int reserve_messages(lua_State *L) {
  lua_pushliteral(L, "not enough memory");
  lua_rawsetp(L, LUA_REGISTRYINDEX, &mi_memory_message_key);
  // lua_pcall makes this text for LUA_ERRERR after it has left its own protection. A short string that exists
  // already is not allocated again, so with this one kept it cannot raise there, over Swift's frames.
  static const char handling_message_key = 0;
  lua_pushliteral(L, "error in error handling");
  lua_rawsetp(L, LUA_REGISTRYINDEX, &handling_message_key);
  return 0;
}

void mi_push_memory_message(lua_State *L) { lua_rawgetp(L, LUA_REGISTRYINDEX, &mi_memory_message_key); }

const char *mi_lua_release(void) { return LUA_RELEASE; }

mi_host *mi_open(mi_callbacks callbacks, size_t memory_limit) {
  mi_host *host = calloc(1, sizeof *host);
  if (host == NULL) return NULL;
  host->swift = callbacks;
  host->memory_limit = memory_limit;
  lua_State *L = lua_newstate(allocate, host);
  if (L == NULL) {
    free(host);
    return NULL;
  }
  host->main = host->running = L;
  *(mi_host **)lua_getextraspace(L) = host;
  lua_atpanic(L, on_panic);
  lua_setwarnf(L, on_warning, host);
  lua_pushcfunction(L, reserve_messages);
  if (lua_pcall(L, 0, 0, 0) != LUA_OK) {
    mi_close(host);
    return NULL;
  }
  return host;
}

void mi_close(mi_host *host) {
  host->fail_first = host->fail_last = 0;
  host->swift.memory_room = NULL;
  lua_close(host->main);
  free(host->error_text);
  free(host->traceback);
  free(host);
}

void mi_collect(mi_host *host) { lua_gc(host->main, LUA_GCCOLLECT, 0); }

lua_State *mi_main_thread(mi_host *host) { return host->main; }

size_t mi_memory_used(const mi_host *host) { return host->memory_used; }

uint64_t mi_allocation_count(const mi_host *host) { return host->allocations; }

void mi_fail_allocations(mi_host *host, uint64_t first, uint64_t last) {
  host->fail_first = host->allocations + first;
  host->fail_last = last > UINT64_MAX - host->allocations ? UINT64_MAX : host->allocations + last;
}

int mi_reserve(lua_State *L, int slots) {
  uint64_t refusals = mi_host_of(L)->refusals;
  if (lua_checkstack(L, slots)) return LUA_OK;
  return mi_host_of(L)->refusals > refusals ? LUA_ERRMEM : LUA_ERRRUN;
}

bool mi_keep_text(char **slot, size_t *slot_length, const char *text, size_t length) {
  free(*slot);
  *slot_length = 0;
  *slot = malloc(length + 1);
  if (*slot == NULL) return false;
  if (length > 0) memcpy(*slot, text, length);
  (*slot)[length] = '\0';
  *slot_length = length;
  return true;
}
