#include "pattern.h"

#include <ctype.h>
#include <string.h>

// Bytes that are looked at between two counts of steps.
enum { BLOCK = 4096 };

static unsigned char byte_at(const char *s) { return (unsigned char)*s; }

// Items ---------------------------------------------------------------------------------------------------
// An item is what matches a single byte: a character, '.', a class such as %a, or a set in brackets.

static bool in_class(int c, int letter) {
  switch (letter) {
    case 'a': return isalpha(c) != 0;
    case 'A': return isalpha(c) == 0;
    case 'c': return iscntrl(c) != 0;
    case 'C': return iscntrl(c) == 0;
    case 'd': return isdigit(c) != 0;
    case 'D': return isdigit(c) == 0;
    case 'g': return isgraph(c) != 0;
    case 'G': return isgraph(c) == 0;
    case 'l': return islower(c) != 0;
    case 'L': return islower(c) == 0;
    case 'p': return ispunct(c) != 0;
    case 'P': return ispunct(c) == 0;
    case 's': return isspace(c) != 0;
    case 'S': return isspace(c) == 0;
    case 'u': return isupper(c) != 0;
    case 'U': return isupper(c) == 0;
    case 'w': return isalnum(c) != 0;
    case 'W': return isalnum(c) == 0;
    case 'x': return isxdigit(c) != 0;
    case 'X': return isxdigit(c) == 0;
    case 'z': return c == 0;  // Of Lua 5.1; not in the manual any more, but understood.
    case 'Z': return c != 0;
    default: return c == letter;
  }
}

// The end of a set, whose '[' lies before `p`.
static const char *set_end(mi_matcher *m, const char *p) {
  if (p == m->set) return m->set_end;
  const char *set = p;
  if (*p == '^') p++;
  const char *first = p;  // A ']' here is a member.
  for (; p < m->pattern_end; p++) {
    if (*p == ']' && p > first) {
      m->set = set;
      return m->set_end = p + 1;
    }
    if (*p == '%') p++;
  }
  luaL_error(m->steps.L, "malformed pattern (missing ']')");
  return NULL;
}

static const char *escape_end(mi_matcher *m, const char *p) {
  if (p + 1 == m->pattern_end) luaL_error(m->steps.L, "malformed pattern (ends with '%%')");
  return p + 2;
}

static const char *item_end(mi_matcher *m, const char *p) {
  if (*p == '%') return escape_end(m, p);
  if (*p == '[') return set_end(m, p + 1);
  return p + 1;
}

// Whether a set has the byte `c`; `p` is at its '[' and `end` after its ']'.
static bool in_set(int c, const char *p, const char *end) {
  const char *last = end - 1;
  bool found = true;
  if (*++p == '^') {
    found = false;
    p++;
  }
  while (p < last) {
    if (*p == '%') {
      if (in_class(c, byte_at(p + 1))) return found;
      p += 2;
    } else if (p[1] == '-' && p + 2 < last) {
      if (byte_at(p) <= c && c <= byte_at(p + 2)) return found;
      p += 3;
    } else {
      if (byte_at(p) == c) return found;
      p++;
    }
  }
  return !found;
}

static bool item_has(int c, const char *p, const char *end) {
  switch (*p) {
    case '.': return true;
    case '%': return in_class(c, byte_at(p + 1));
    case '[': return in_set(c, p, end);
    default: return byte_at(p) == c;
  }
}

// Where the longest run of bytes that the item has ends.
static const char *run_end(mi_matcher *m, const char *s, const char *p, const char *end) {
  if (*p == '.') return m->subject_end;
  // A set is looked at as a whole for each byte.
  const ptrdiff_t size = end - p;
  const ptrdiff_t block = size < BLOCK ? BLOCK / size : 1;
  for (;;) {
    const char *from = s;
    const char *pause = m->subject_end - s > block ? s + block : m->subject_end;
    switch (*p) {
      case '%':
        while (s < pause && in_class(byte_at(s), byte_at(p + 1))) s++;
        break;
      case '[':
        while (s < pause && in_set(byte_at(s), p, end)) s++;
        break;
      default:
        while (s < pause && *s == *p) s++;
    }
    mi_step(&m->steps, (size_t)((s - from) * size));
    if (s < pause || s == m->subject_end) return s;
  }
}

// Attempts ------------------------------------------------------------------------------------------------

static const char *match(mi_matcher *m, const char *s, const char *p);

// As many of the item as there are, then fewer.
static const char *match_most(mi_matcher *m, const char *s, const char *p, const char *end) {
  for (const char *t = run_end(m, s, p, end); t >= s; t--) {
    const char *matched = match(m, t, end + 1);
    if (matched != NULL) return matched;
  }
  return NULL;
}

// As few of the item as will do.
static const char *match_fewest(mi_matcher *m, const char *s, const char *p, const char *end) {
  for (;; s++) {
    const char *matched = match(m, s, end + 1);
    if (matched != NULL) return matched;
    if (s >= m->subject_end || !item_has(byte_at(s), p, end)) return NULL;
    mi_step(&m->steps, (size_t)(end - p));
  }
}

// A capture begins; `length` says of which kind. It is given up if the rest does not match.
static const char *match_opening(mi_matcher *m, const char *s, const char *rest, ptrdiff_t length) {
  if (m->capture_count >= MI_MAXIMUM_CAPTURES) luaL_error(m->steps.L, "too many captures");
  m->captures[m->capture_count++] = (mi_capture){s, length};
  const char *matched = match(m, s, rest);
  if (matched == NULL) m->capture_count--;
  return matched;
}

static const char *match_closing(mi_matcher *m, const char *s, const char *rest) {
  int index = m->capture_count - 1;
  while (index >= 0 && m->captures[index].length != MI_CAPTURE_OPEN) index--;
  if (index < 0) luaL_error(m->steps.L, "invalid pattern capture");
  m->captures[index].length = s - m->captures[index].start;
  const char *matched = match(m, s, rest);
  if (matched == NULL) m->captures[index].length = MI_CAPTURE_OPEN;
  return matched;
}

// The end of what %bxy matches at `s`, or NULL; `p` is at the x.
static const char *balanced_end(mi_matcher *m, const char *s, const char *p) {
  if (m->pattern_end - p < 2) luaL_error(m->steps.L, "malformed pattern (missing arguments to '%%b')");
  if (s >= m->subject_end || *s != p[0]) return NULL;
  const char *counted = s;
  size_t nested = 1;
  while (++s < m->subject_end) {
    if (*s == p[1]) {
      if (--nested == 0) break;
    } else if (*s == p[0]) {
      nested++;
    }
    if (s - counted >= BLOCK) {
      mi_step(&m->steps, BLOCK);
      counted = s;
    }
  }
  mi_step(&m->steps, (size_t)(s - counted));
  return s < m->subject_end ? s + 1 : NULL;
}

// Whether the bytes around `s` lie on both sides of the set's border; outside of the subject there are zeros.
static bool at_frontier(mi_matcher *m, const char *s, const char *set, const char *end) {
  int before = s == m->subject ? 0 : byte_at(s - 1);
  return !in_set(before, set, end) && in_set(byte_at(s), set, end);
}

// The end of another copy of what a capture matched, or NULL.
static const char *repeated_end(mi_matcher *m, const char *s, char digit) {
  int index = digit - '1';
  if (index < 0 || index >= m->capture_count || m->captures[index].length == MI_CAPTURE_OPEN)
    luaL_error(m->steps.L, "invalid capture index %%%d", index + 1);
  mi_capture capture = m->captures[index];
  if (capture.length == MI_CAPTURE_POSITION || m->subject_end - s < capture.length) return NULL;
  mi_step(&m->steps, 1 + (size_t)capture.length / 16);  // memcmp is that much faster than the rest.
  return memcmp(capture.start, s, (size_t)capture.length) == 0 ? s + capture.length : NULL;
}

static const char *match_here(mi_matcher *m, const char *s, const char *p) {
  while (p < m->pattern_end) {
    switch (*p) {
      case '(':
        if (p[1] == ')') return match_opening(m, s, p + 2, MI_CAPTURE_POSITION);
        return match_opening(m, s, p + 1, MI_CAPTURE_OPEN);
      case ')': return match_closing(m, s, p + 1);
      case '$':
        if (p + 1 == m->pattern_end) return s == m->subject_end ? s : NULL;
        break;
      case '%':
        if (p[1] == 'b') {
          s = balanced_end(m, s, p + 2);
          if (s == NULL) return NULL;
          p += 4;
          continue;
        }
        if (p[1] == 'f') {
          const char *set = p + 2;
          if (*set != '[') luaL_error(m->steps.L, "missing '[' after '%%f' in pattern");
          p = set_end(m, set + 1);
          mi_step(&m->steps, (size_t)(p - set));
          if (!at_frontier(m, s, set, p)) return NULL;
          continue;
        }
        if (p[1] >= '0' && p[1] <= '9') {
          s = repeated_end(m, s, p[1]);
          if (s == NULL) return NULL;
          p += 2;
          continue;
        }
        break;
      default: break;
    }
    const char *end = item_end(m, p);
    mi_step(&m->steps, (size_t)(end - p));
    bool fits = s < m->subject_end && item_has(byte_at(s), p, end);
    switch (*end) {
      case '*':
        if (fits) return match_most(m, s, p, end);
        p = end + 1;
        break;
      case '+': return fits ? match_most(m, s + 1, p, end) : NULL;
      case '-':
        if (fits) return match_fewest(m, s, p, end);
        p = end + 1;
        break;
      case '?':
        if (fits) {
          const char *matched = match(m, s + 1, end + 1);
          if (matched != NULL) return matched;
        }
        p = end + 1;
        break;
      default:
        if (!fits) return NULL;
        s++;
        p = end;
    }
  }
  return s;
}

static const char *match(mi_matcher *m, const char *s, const char *p) {
  if (m->depth-- == 0) luaL_error(m->steps.L, "pattern too complex");
  mi_step(&m->steps, 1);  // It may fail before it looks at a byte.
  s = match_here(m, s, p);
  m->depth++;
  return s;
}

// Searches ------------------------------------------------------------------------------------------------

// The byte that a match has to begin with: that of an item for one character which may not be left out.
static int first_byte(const char *pattern, const char *end) {
  if (pattern == end || memchr("^$.[(%)", *pattern, 7) != NULL) return -1;
  if (pattern[1] == '*' || pattern[1] == '?' || pattern[1] == '-') return -1;
  return byte_at(pattern);
}

void mi_matcher_open(
    mi_matcher *m, lua_State *L, const char *subject, size_t length, const char *pattern, size_t pattern_length,
    mi_anchor anchor) {
  m->steps = mi_steps_of(L);
  m->subject = subject;
  m->subject_end = subject + length;
  m->anchored = anchor == MI_ANCHOR && *pattern == '^';
  m->pattern = m->anchored ? pattern + 1 : pattern;
  m->pattern_end = pattern + pattern_length;
  m->set = NULL;
  m->first = m->anchored ? -1 : first_byte(m->pattern, m->pattern_end);
  m->depth = MI_MAXIMUM_DEPTH;
  m->capture_count = 0;
}

const char *mi_search(mi_matcher *m, const char *s, const char *last_end, const char **end) {
  for (; s <= m->subject_end; s++) {
    const char *from = s;
    if (m->first >= 0) {
      s = memchr(s, m->first, (size_t)(m->subject_end - s));
      if (s == NULL) return NULL;
    }
    mi_step(&m->steps, 1 + (size_t)(s - from) / 16);  // memchr is that much faster than the rest.
    m->capture_count = 0;
    *end = match(m, s, m->pattern);
    if (*end != NULL && *end != last_end) return s;
    if (m->anchored) return NULL;
  }
  return NULL;
}

// Captures ------------------------------------------------------------------------------------------------

mi_capture mi_captured(mi_matcher *m, int index, const char *start, const char *end) {
  if (index >= m->capture_count) {
    if (index > 0) luaL_error(m->steps.L, "invalid capture index %%%d", index + 1);
    return (mi_capture){start, end - start};
  }
  if (m->captures[index].length == MI_CAPTURE_OPEN) luaL_error(m->steps.L, "unfinished capture");
  return m->captures[index];
}

void mi_push_capture(mi_matcher *m, int index, const char *start, const char *end) {
  mi_capture capture = mi_captured(m, index, start, end);
  if (capture.length == MI_CAPTURE_POSITION) {
    lua_pushinteger(m->steps.L, capture.start - m->subject + 1);
  } else {
    lua_pushlstring(m->steps.L, capture.start, (size_t)capture.length);
  }
}

int mi_push_captures(mi_matcher *m, const char *start, const char *end, bool whole) {
  int count = m->capture_count == 0 && whole ? 1 : m->capture_count;
  luaL_checkstack(m->steps.L, count, "too many captures");
  for (int index = 0; index < count; index++) mi_push_capture(m, index, start, end);
  return count;
}
