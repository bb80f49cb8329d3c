/* error.c - errors as values. See error.h. */
#include "base/error.h"

#include <stdarg.h>
#include <stdio.h>

__attribute__((format(printf, 3, 0))) static void fill(hs_error *err, hs_code code, const char *format,
                                                       va_list values) {
  err->code = code;
  err->has_byte = false;
  err->byte = 0;
  vsnprintf(err->message, sizeof err->message, format, values);
}

bool hs_error_set(hs_error *err, hs_code code, const char *format, ...) {
  if (!err) return false;
  va_list values;
  va_start(values, format);
  fill(err, code, format, values);
  va_end(values);
  return false;
}

bool hs_error_at(hs_error *err, hs_code code, uint64_t byte, const char *format, ...) {
  if (!err) return false;
  va_list values;
  va_start(values, format);
  fill(err, code, format, values);
  va_end(values);
  err->has_byte = true;
  err->byte = byte;
  return false;
}
