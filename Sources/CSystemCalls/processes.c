#define _GNU_SOURCE
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <unistd.h>

#include "CSystemCalls.h"
#include "parked.h"

typedef struct {
  int (*body)(void *context);
  void *context;
} work;

static void *run(void *argument) {
  const work *wanted = argument;
  exit(wanted->body(wanted->context));
}

bool mi_is_sanitized(void) {
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
  return true;
#else
  return false;
#endif
}

pid_t mi_fork(int (*body)(void *context), void *context) {
  fflush(NULL);
  pid_t child = fork();
  if (child != 0) return child;
  // Signals are for the new thread, which starts as this one does; this one takes none from then on.
  work wanted = {body, context};
  pthread_attr_t attributes;
  pthread_attr_init(&attributes);
  // A script that nests all that Lua lets it nest takes some 25 MB of it.
  pthread_attr_setstacksize(&attributes, 64u << 20);
  pthread_t thread;
  mi_announce_parking();
  if (pthread_create(&thread, &attributes, run, &wanted) != 0) _exit(1);
  sigset_t all;
  sigfillset(&all);
  pthread_sigmask(SIG_BLOCK, &all, NULL);
  mi_park();
}

void mi_die_with_parent(void) { prctl(PR_SET_PDEATHSIG, SIGKILL); }

void mi_adopt_orphans(void) { prctl(PR_SET_CHILD_SUBREAPER, 1); }

int mi_memory_file(const char *label) { return memfd_create(label, MFD_CLOEXEC); }
