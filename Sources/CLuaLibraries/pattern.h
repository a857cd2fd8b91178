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

// A pattern at work on a subject. Both strings end in a zero byte that is not part of them, as Lua's do.
typedef struct {
  mi_steps steps;
  const char *subject;
  const char *subject_end;
  const char *pattern;  // After the anchor.
  const char *pattern_end;
  bool anchored;
  const char *set;  // The set that was read last, after its '[', or NULL; and its end.
  const char *set_end;
  int first;  // The byte that each match begins with, or -1.
  int depth;  // How many more attempts may be nested in the present one.
  int capture_count;
  mi_capture captures[MI_MAXIMUM_CAPTURES];  // Only the first `capture_count` are set.
} mi_matcher;

typedef enum { MI_NO_ANCHOR, MI_ANCHOR } mi_anchor;

// Prepares a search; `anchor` says whether a '^' at the pattern's start is one.
void mi_matcher_open(
    mi_matcher *m, lua_State *L, const char *subject, size_t length, const char *pattern, size_t pattern_length,
    mi_anchor anchor);

// Where the first match at or after `s` begins, at `s` itself if the pattern is anchored, or NULL; `*end` is where it
// ends. A match that ends at `last_end`, where the one before did, is passed over: it is empty.
const char *mi_search(mi_matcher *m, const char *s, const char *last_end, const char **end);

// The text of capture `index` (0-based) of the match from `start` to `end`, which is the whole match for 0 if the
// pattern has no captures. Its length may be MI_CAPTURE_POSITION.
mi_capture mi_captured(mi_matcher *m, int index, const char *start, const char *end);

// Pushes that capture: a string, or an integer for a position.
void mi_push_capture(mi_matcher *m, int index, const char *start, const char *end);

// Pushes all captures, or the whole match if there are none and `whole` says so; returns their number.
int mi_push_captures(mi_matcher *m, const char *start, const char *end, bool whole);
