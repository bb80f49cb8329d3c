/* buffer.c - a growable run of bytes. See buffer.h. */
#include "base/buffer.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/arena.h"

void hs_buffer_free(hs_buffer *buffer) {
  free(buffer->data);
  *buffer = (hs_buffer){0};
}

bool hs_buffer_reserve(hs_buffer *buffer, size_t more) {
  if (buffer->failed) return false;
  if (more <= buffer->capacity - buffer->size) return true;
  if (more > SIZE_MAX / 2 - buffer->size) return !(buffer->failed = true);
  size_t capacity = buffer->capacity ? buffer->capacity * 2 : 256;
  if (capacity < buffer->size + more) capacity = buffer->size + more;
  char *data = hs_arena_may_allocate() ? realloc(buffer->data, capacity) : NULL;
  if (!data) return !(buffer->failed = true);
  buffer->data = data;
  buffer->capacity = capacity;
  return true;
}

void hs_buffer_add(hs_buffer *buffer, hs_str s) {
  if (s.size == 0 || !hs_buffer_reserve(buffer, s.size)) return;
  memcpy(buffer->data + buffer->size, s.data, s.size);
  buffer->size += s.size;
}

void hs_buffer_format(hs_buffer *buffer, const char *format, ...) {
  va_list values, again;
  va_start(values, format);
  va_copy(again, values);
  int size = vsnprintf(NULL, 0, format, values);
  va_end(values);
  if (size >= 0 && hs_buffer_reserve(buffer, (size_t)size + 1)) {
    vsnprintf(buffer->data + buffer->size, (size_t)size + 1, format, again);
    buffer->size += (size_t)size;
  }
  va_end(again);
}

hs_str hs_buffer_str(const hs_buffer *buffer) { return (hs_str){buffer->data ? buffer->data : "", buffer->size}; }
