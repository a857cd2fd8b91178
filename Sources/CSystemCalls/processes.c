#define _GNU_SOURCE
#include <sys/mman.h>
#include <sys/prctl.h>
#include <unistd.h>

#include "CSystemCalls.h"

pid_t mi_fork(void) { return fork(); }

void mi_die_with_parent(void) { prctl(PR_SET_PDEATHSIG, SIGKILL); }

void mi_adopt_orphans(void) { prctl(PR_SET_CHILD_SUBREAPER, 1); }

int mi_memory_file(const char *label) { return memfd_create(label, MFD_CLOEXEC); }
