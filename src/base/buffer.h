/* buffer.h - a growable run of bytes: output under way, or a file read whole.
 * A failed append is remembered (`failed`), so that a writer checks once at its end. */
#ifndef HS_BASE_BUFFER_H
#define HS_BASE_BUFFER_H

#include "base/error.h"
#include "base/str.h"

/* Zeroed is empty and valid. Owner of `data`: the buffer; hs_buffer_free ends it. */
typedef struct hs_buffer {
  char *data;
  size_t size, capacity;
  bool failed; /* an append found no memory; what follows is ignored */
} hs_buffer;

void hs_buffer_free(hs_buffer *buffer);
bool hs_buffer_reserve(hs_buffer *buffer, size_t more); /* room for `more` further bytes */
void hs_buffer_add(hs_buffer *buffer, hs_str s);
static inline void hs_buffer_add_char(hs_buffer *buffer, char c) {
  if (buffer->size == buffer->capacity || buffer->failed)
    if (!hs_buffer_reserve(buffer, 1)) return;
  buffer->data[buffer->size++] = c;
}
void hs_buffer_format(hs_buffer *buffer, const char *format, ...) __attribute__((format(printf, 2, 3)));
hs_str hs_buffer_str(const hs_buffer *buffer); /* a view, valid until the next append */

#endif
