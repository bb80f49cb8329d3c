/* window.h - sixteen bytes of text looked at at once, on any processor: comparisons of gcc's and clang's vectors, and a bit
 * for each byte. key.c, json.c, utf8.c and read/charset.c walk over texts with it. */
#ifndef HS_BASE_WINDOW_H
#define HS_BASE_WINDOW_H

#include <stdint.h>
#include <string.h>

enum { HS_WINDOW = 16 };

typedef uint8_t hs_window __attribute__((vector_size(HS_WINDOW)));

/* HS_WINDOW bytes must be there. */
static inline hs_window hs_window_load(const char *at) {
  hs_window bytes;
  memcpy(&bytes, at, sizeof bytes);
  return bytes;
}

/* The highest bit of each byte, that of the first byte the lowest: which bytes a comparison holds for, or which of a text are
 * not ASCII. */
static inline uint32_t hs_window_bits(hs_window bytes) {
#ifdef __SSE2__
  typedef char chars __attribute__((vector_size(HS_WINDOW)));
  return (uint32_t)__builtin_ia32_pmovmskb128((chars)bytes);
#else
  uint32_t bits = 0;
  for (int i = 0; i < HS_WINDOW; i++) bits |= (uint32_t)(bytes[i] >> 7) << i;
  return bits;
#endif
}

#endif
