/* source.h - the bytes of one input, a window at a time: memory, a file or a stream, unpacked on the way where they are
 * packed. input.c opens it; the readers of formats that hold many reports (JSON Lines, WARC) walk it, so that no input
 * is too large for memory. */
#ifndef HS_READ_SOURCE_H
#define HS_READ_SOURCE_H

#include "read/unpack.h"

typedef struct hs_source {
  hs_str window; /* bytes at hand; a view, valid until the next call */
  uint64_t at;   /* of the window's first byte in the unpacked input */
  bool ended;    /* nothing follows the window */
  hs_error why;  /* it ended early: what is wrong, with the byte of the input as it lies there; HS_OK: its end */
  /* inside */
  int file;     /* -1: memory */
  size_t first; /* room that is made before the first bytes are read */
  size_t whole; /* bytes of a small file; 0: not known. Its end is there when so many were read */
  hs_buffer raw, out;
  hs_str packed; /* what has been read and not yet unpacked: in `raw`, or the memory given */
  uint64_t packed_at;
  size_t tried;                      /* bytes of the member under way that lie before `packed` and are still there */
  uint64_t member_at, member_begins; /* where the member under way begins: as it lies there, and unpacked */
  bool packed_ended, unpacked_some, between;
  hs_unpacker *unpacker; /* NULL: not packed */
} hs_source;

/* Opens bytes in memory, which must outlive the source; or a file, which is not closed with it. The window is empty.
 * False: HS_EMEMORY; close it all the same. */
bool hs_source_open_bytes(hs_source *source, hs_str bytes, hs_error *err);
bool hs_source_open_file(hs_source *source, int file, hs_error *err);
void hs_source_close(hs_source *source);

/* Makes the window hold at least `want` bytes, or all that is left (then `ended`). False: HS_EMEMORY. */
bool hs_source_need(hs_source *source, size_t want, hs_error *err);
/* Leaves the first n bytes of the window behind. */
void hs_source_skip(hs_source *source, size_t n);
/* The byte of the input as it lies there at which the window begins; where it is packed that of the member. */
uint64_t hs_source_place(const hs_source *source);
/* Does a packed member end where the window ends? */
bool hs_source_member_ends(const hs_source *source);
/* Has the input been damaged, rather than cut short, in the packed member that holds the window's byte `end` - 1? */
bool hs_source_is_damaged(const hs_source *source, size_t end);
/* After it ended early: goes on at the next packed member that can be found (*resumed). False: HS_EMEMORY. */
bool hs_source_resume(hs_source *source, bool *resumed, hs_error *err);
/* All that is left as one run of bytes: *bytes, held by *own where they are not the memory given. Bytes up to `most`;
 * more, and the source has not ended afterwards. False: HS_EMEMORY. */
bool hs_source_take(hs_source *source, size_t most, hs_buffer *own, hs_str *bytes, hs_error *err);

#endif
