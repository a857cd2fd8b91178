// The count of steps after which the host is asked whether to go on.
#pragma once

#include "include/CLuaLibraries.h"

enum {
  // Some tens of microseconds for the steps of a pattern, each of which looks at one byte.
  MI_STEPS_BETWEEN_POLLS = 10000,
  // What a call of a script's function, or a metamethod, counts: it may run as many steps unasked itself, and an
  // __index may be a chain of two thousand tables.
  MI_CALL_STEPS = 100,
};

typedef struct {
  lua_State *L;
  ptrdiff_t left;
} mi_steps;

static inline mi_steps mi_steps_of(lua_State *L) { return (mi_steps){L, MI_STEPS_BETWEEN_POLLS}; }

// Raises the host's error if it wants to stop. Needs one stack slot.
void mi_poll(lua_State *L);

// Counts steps that were made. Needs one stack slot.
static inline void mi_step(mi_steps *steps, size_t count) {
  steps->left -= (ptrdiff_t)count;
  if (steps->left < 0) {
    steps->left = MI_STEPS_BETWEEN_POLLS;
    mi_poll(steps->L);
  }
}

// What the libraries of a state share; it lives as long as the state.
typedef struct {
  mi_library_host host;
  int closing;  // How many coroutines are being closed, each from within the closing of another.
} mi_libraries;

// Needs one stack slot.
mi_libraries *mi_libraries_of(lua_State *L);
