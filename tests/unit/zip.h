/* zip.h - for tests: a zip archive of files that are stored as they are. */
#ifndef HS_TEST_ZIP_H
#define HS_TEST_ZIP_H

#include <zlib.h>

#include "base/buffer.h"

typedef struct zip_file {
  const char *name, *text;
} zip_file;

static inline void zip_number(hs_buffer *to, uint32_t value, int bytes) {
  for (int i = 0; i < bytes; i++) hs_buffer_add_char(to, (char)(i < 4 ? value >> (8 * i) & 0xFF : 0));
}

/* Checksum, sizes and the length of the name, as both kinds of header have them. */
static inline void zip_facts(hs_buffer *to, const zip_file *file) {
  uint32_t size = (uint32_t)strlen(file->text);
  zip_number(to, 0, 8); /* flags, method: stored, time, day */
  zip_number(to, (uint32_t)crc32(0, (const Bytef *)file->text, size), 4);
  zip_number(to, size, 4);
  zip_number(to, size, 4);
  zip_number(to, (uint32_t)strlen(file->name), 2);
  zip_number(to, 0, 2);
}

static inline void zip_make(hs_buffer *out, const zip_file *files, size_t count) {
  hs_buffer directory = {0};
  for (size_t i = 0; i < count; i++) {
    uint32_t at = (uint32_t)out->size;
    zip_number(out, 0x04034B50, 4);
    zip_number(out, 20, 2);
    zip_facts(out, &files[i]);
    hs_buffer_add(out, hs_str_from(files[i].name));
    hs_buffer_add(out, hs_str_from(files[i].text));
    zip_number(&directory, 0x02014B50, 4);
    zip_number(&directory, 20, 2);
    zip_number(&directory, 20, 2);
    zip_facts(&directory, &files[i]);
    zip_number(&directory, 0, 10); /* comment, disk, attributes */
    zip_number(&directory, at, 4);
    hs_buffer_add(&directory, hs_str_from(files[i].name));
  }
  uint32_t at = (uint32_t)out->size;
  hs_buffer_add(out, hs_buffer_str(&directory));
  zip_number(out, 0x06054B50, 4);
  zip_number(out, 0, 4);
  zip_number(out, (uint32_t)count, 2);
  zip_number(out, (uint32_t)count, 2);
  zip_number(out, (uint32_t)directory.size, 4);
  zip_number(out, at, 4);
  zip_number(out, 0, 2);
  hs_buffer_free(&directory);
}

#endif
