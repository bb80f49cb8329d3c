/* error.h - errors as values: what went wrong, told so that a user can act on it, and where.
 * Filled by every function that can fail; shown by the commands. */
#ifndef HS_BASE_ERROR_H
#define HS_BASE_ERROR_H

#include "base/str.h"
#include "hearsay/hearsay.h" /* hs_code, hs_error */

/* Fills *err (NULL is allowed) and returns false, so that a function can `return hs_error_set(...)`. */
bool hs_error_set(hs_error *err, hs_code code, const char *format, ...) __attribute__((format(printf, 3, 4)));
bool hs_error_at(hs_error *err, hs_code code, uint64_t byte, const char *format, ...)
    __attribute__((format(printf, 4, 5)));
/* Memory that cannot be had. In sight of every caller, so that they are known to fail with it. */
static inline bool hs_error_memory(hs_error *err) {
  hs_error_set(err, HS_EMEMORY, "out of memory");
  return false;
}

#endif
