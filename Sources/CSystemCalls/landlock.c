// Landlock: a process gives up files and the network by itself, without privileges (Linux 5.13 and later).
#define _GNU_SOURCE
#include <fcntl.h>
#include <linux/landlock.h>
#include <stdint.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "CSystemCalls.h"
#include "parked.h"

// What headers of Linux before 6.7 and 6.12 lack.
#define ACCESS_FS_REFER (1ULL << 13)
#define ACCESS_FS_TRUNCATE (1ULL << 14)
#define ACCESS_NET_BIND_TCP (1ULL << 0)
#define ACCESS_NET_CONNECT_TCP (1ULL << 1)
#define SCOPE_ABSTRACT_UNIX_SOCKET (1ULL << 0)
#define SCOPE_SIGNAL (1ULL << 1)

typedef struct {
  uint64_t files;
  uint64_t network;
  uint64_t scopes;
} ruleset;

static const uint64_t reading = LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR;

// All rights that the first version knows are the lowest 13 bits.
static const uint64_t everything = (1ULL << 13) - 1;

static bool allow(int rules, const mi_place *place, uint64_t handled) {
  int descriptor = open(place->path, O_PATH | O_CLOEXEC);
  if (descriptor < 0) return true;
  uint64_t rights = reading;
  if (place->may_write) rights = handled & ~(uint64_t)LANDLOCK_ACCESS_FS_EXECUTE;
  if (place->may_execute) rights |= LANDLOCK_ACCESS_FS_EXECUTE;
  struct stat status;
  bool is_folder = fstat(descriptor, &status) == 0 && S_ISDIR(status.st_mode);
  if (!is_folder) {
    // A file has only these rights.
    rights &= LANDLOCK_ACCESS_FS_EXECUTE | LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_WRITE_FILE |
              ACCESS_FS_TRUNCATE;
  }
  struct landlock_path_beneath_attr rule = {.allowed_access = rights & handled, .parent_fd = descriptor};
  bool done = syscall(SYS_landlock_add_rule, rules, LANDLOCK_RULE_PATH_BENEATH, &rule, 0) == 0;
  close(descriptor);
  return done;
}

// Binds the calling thread, and those that it will start.
static bool restrict_thread(void *context) {
  const int *rules = context;
  return prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 && syscall(SYS_landlock_restrict_self, *rules, 0) == 0;
}

int mi_landlock_version(void) {
  long version = syscall(SYS_landlock_create_ruleset, NULL, 0, LANDLOCK_CREATE_RULESET_VERSION);
  return version > 0 ? (int)version : 0;
}

bool mi_confine_to_places(const mi_place *places, size_t count) {
  int version = mi_landlock_version();
  if (version < 1) return false;
  ruleset wanted = {.files = everything};
  if (version >= 2) wanted.files |= ACCESS_FS_REFER;
  if (version >= 3) wanted.files |= ACCESS_FS_TRUNCATE;
  if (version >= 4) wanted.network = ACCESS_NET_BIND_TCP | ACCESS_NET_CONNECT_TCP;
  if (version >= 6) wanted.scopes = SCOPE_ABSTRACT_UNIX_SOCKET | SCOPE_SIGNAL;
  size_t size = version >= 6 ? sizeof wanted : version >= 4 ? 16 : 8;

  int rules = (int)syscall(SYS_landlock_create_ruleset, &wanted, size, 0);
  if (rules < 0) return false;
  bool done = true;
  for (size_t i = 0; i < count && done; i++) done = allow(rules, &places[i], wanted.files);
  done = done && restrict_thread(&rules) && mi_do_on_parked_thread(restrict_thread, &rules);
  close(rules);
  return done;
}
