/* unpack.h - compressed files unpacked: gzip (zlib) and Zstandard. input.c calls it before it looks at what a file
 * holds; files and streams are told by their first bytes, not by their names. */
#ifndef HS_READ_UNPACK_H
#define HS_READ_UNPACK_H

#include "base/buffer.h"
#include "base/error.h"

typedef enum hs_packing { HS_UNPACKED, HS_GZIP, HS_ZSTD } hs_packing;

hs_packing hs_packing_of(hs_str bytes);
/* Appends what all members (frames) of `bytes` hold to `out`; zeros may follow them. False with *err: HS_EFORMAT (broken,
 * cut short, or followed by something else, with the byte of the packed file), HS_ELIMIT (more than `most` bytes),
 * HS_EMEMORY; `out` then holds what could be unpacked. HS_UNPACKED bytes are HS_EUSAGE. */
bool hs_unpack(hs_str bytes, size_t most, hs_buffer *out, hs_error *err);

#endif
