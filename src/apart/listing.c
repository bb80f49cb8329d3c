/* listing.c - gathers a listing and sends it off. See listing.h. */
#include "apart/listing.h"

#include <errno.h>
#include <unistd.h>

static bool send_off(int to, hs_str bytes) {
  while (bytes.size) {
    ssize_t n = write(to, bytes.data, bytes.size);
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) return false;
    bytes = hs_str_slice(bytes, (size_t)n, bytes.size);
  }
  return true;
}

bool hs_listing_flush(int to, hs_buffer *gathered) {
  bool ok = !gathered->failed && send_off(to, hs_buffer_str(gathered));
  gathered->size = 0;
  return ok;
}

void hs_listing_line(hs_buffer *gathered, hs_str words) {
  for (size_t i = 0; i < words.size; i++)
    hs_buffer_add_char(gathered, (unsigned char)words.data[i] < 0x20 ? ' ' : words.data[i]);
  hs_buffer_add_char(gathered, '\n');
}

bool hs_listing_load(hs_part part, const hs_part_function *rows, size_t count, void *functions, int to) {
  hs_buffer why = {0};
  hs_error err = {0};
  if (hs_part_load(part, rows, count, functions, &err)) return true;
  hs_buffer_format(&why, "missing %s\n", err.message);
  hs_listing_flush(to, &why);
  hs_buffer_free(&why);
  return false;
}
