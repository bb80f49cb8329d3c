/* gunzip.h - gzip files unpacked. input.c calls it before it looks at what a file holds. */
#ifndef HS_READ_GUNZIP_H
#define HS_READ_GUNZIP_H

#include "base/buffer.h"
#include "base/error.h"

bool hs_gunzip_is(hs_str bytes); /* begins with gzip's two bytes */
/* Appends all members of a gzip file to `out`. False, with *err: HS_EFORMAT (broken or cut short), HS_ELIMIT (more than
 * `most` bytes), HS_EMEMORY; `out` then holds what could be unpacked. */
bool hs_gunzip(hs_str bytes, size_t most, hs_buffer *out, hs_error *err);

#endif
