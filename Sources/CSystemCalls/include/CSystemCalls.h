// System calls of Linux that Swift cannot make: it has no fork, no variadic syscall(), no macros that build filters.
#pragma once

#include <signal.h>
#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

// Processes -----------------------------------------------------------------------------------------------

// Forks, and in the child runs `body` on a new thread and exits with what it returns; `body` never returns to the
// caller. Only a process of one thread may do it: the others would be missing in the child.
//
// The thread must be new because Swift's runtime remembers the number of the thread that it runs on, and takes locks by
// it: in a forked child the main thread's number is that of another process.
pid_t mi_fork(int (*body)(void *context), void *context);
// The calling process is killed when its parent ends.
void mi_die_with_parent(void);
// Processes whose parents end become children of this one.
void mi_adopt_orphans(void);
// Whether a sanitizer watches the program: it maps more memory than any limit would allow.
bool mi_is_sanitized(void);
// A file that lives in memory and has no name; -1 on failure.
int mi_memory_file(const char *label);

// Signals -------------------------------------------------------------------------------------------------

// A descriptor from which the signals can be read; they are blocked from now on. -1 on failure.
int mi_open_signals(const int *signals, size_t count);
// The next signal of the descriptor, or 0 where none waits.
int mi_next_signal(int descriptor);
// No signal is blocked any more.
void mi_unblock_signals(void);
// Calls the handler for a signal; system calls that it interrupts return.
void mi_handle_signal(int signal, void (*handler)(int));
// Calls the handler with the address that a memory fault was at, on a stack of its own.
void mi_handle_fault(int signal, void (*handler)(const void *address));

// Confinement ---------------------------------------------------------------------------------------------

typedef struct {
  const char *path;
  bool may_write;
  bool may_execute;
} mi_place;

// The version of Landlock that the kernel knows; 0 for none.
int mi_landlock_version(void);
// Confines this process and its children to some files and folders, and takes the network from it, by Landlock.
// Places that do not exist are left out. False where the kernel cannot do it.
bool mi_confine_to_places(const mi_place *places, size_t count);
// Takes system calls away that a script's process never needs, by seccomp: tracing, mounting, namespaces, sockets,
// kernel modules, and others. They fail with EPERM. False where the kernel cannot do it.
bool mi_confine_calls(void);
