// Lua's patterns (reference manual, 6.4.1).
#pragma once

#include <stdbool.h>

#include "steps.h"

// Lua's own limits, which scripts see in error messages.
enum { MI_MAXIMUM_CAPTURES = 32, MI_MAXIMUM_DEPTH = 200 };

// In place of a capture's length.
enum { MI_CAPTURE_OPEN = -1, MI_CAPTURE_POSITION = -2 };

typedef struct {
  const char *start;
  ptrdiff_t length;
} mi_capture;

// One search. Both strings end in a zero byte that is not part of them, as Lua's do.
typedef struct {
  mi_steps steps;
  const char *subject;
  const char *subject_end;
  const char *pattern_end;
  int depth;  // How many more attempts may be nested in the present one.
  int capture_count;
  mi_capture captures[MI_MAXIMUM_CAPTURES];
} mi_matcher;

// The captures are not cleared: only the first `capture_count` are ever read.
static inline void mi_matcher_open(
    mi_matcher *m, lua_State *L, const char *subject, size_t length, const char *pattern_end) {
  m->steps = mi_steps_of(L);
  m->subject = subject;
  m->subject_end = subject + length;
  m->pattern_end = pattern_end;
  m->depth = MI_MAXIMUM_DEPTH;
  m->capture_count = 0;
}

// The end of the match of `pattern` that begins at `s`, or NULL. Counts a step. An anchor is the caller's business.
const char *mi_match_at(mi_matcher *m, const char *s, const char *pattern);

// The text of capture `index` (0-based) of the match from `start` to `end`, which is the whole match for 0 if the
// pattern has no captures. Its length may be MI_CAPTURE_POSITION.
mi_capture mi_captured(mi_matcher *m, int index, const char *start, const char *end);

// Pushes that capture: a string, or an integer for a position.
void mi_push_capture(mi_matcher *m, int index, const char *start, const char *end);

// Pushes all captures, or the whole match if there are none and `whole` says so; returns their number.
int mi_push_captures(mi_matcher *m, const char *start, const char *end, bool whole);
