/* unpack.h - compressed bytes unpacked step by step: gzip and Zstandard. source.c calls it before anybody looks at what
 * an input holds; files and streams are told by their first bytes, not by their names. */
#ifndef HS_READ_UNPACK_H
#define HS_READ_UNPACK_H

#include "base/buffer.h"
#include "base/error.h"

typedef enum hs_packing { HS_UNPACKED, HS_GZIP, HS_ZSTD } hs_packing;

hs_packing hs_packing_of(hs_str bytes);

typedef struct hs_unpacker hs_unpacker;

/* What a step came to. */
typedef enum hs_unpacked {
  HS_UNPACK_ON,     /* go on behind *used with more of the same member; *used 0 and nothing out: with a longer piece */
  HS_UNPACK_MEMBER, /* a member (frame) has ended at *used */
  HS_UNPACK_BROKEN, /* it cannot be unpacked further: *why, with the byte of `packed` */
  HS_UNPACK_NO_MEMORY,
} hs_unpacked;

hs_unpacker *hs_unpacker_new(hs_packing packing); /* NULL without memory. Owner: the caller */
void hs_unpacker_free(hs_unpacker *unpacker);     /* NULL is allowed */
/* Unpacks some of `packed` and appends it to `out`: a member whole where it is small, else a piece. `last`: nothing
 * follows `packed`. */
hs_unpacked hs_unpack(hs_unpacker *unpacker, hs_str packed, bool last, size_t *used, hs_buffer *out, hs_error *why);
const char *hs_unpacker_name(const hs_unpacker *unpacker); /* "gzip" */
/* Makes ready for the beginning of a member, whatever came before. */
void hs_unpack_restart(hs_unpacker *unpacker);

#endif
