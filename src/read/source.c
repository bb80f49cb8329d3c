/* source.c - the bytes of one input, a window at a time. See source.h.
 * `raw` holds what was read from a file; packed inputs have a second window, `out`, with what was unpacked. Consumed
 * bytes are dropped when room is needed, but for those of a small packed member under way: where it turns out to be
 * broken the search for the next one begins right behind its first byte. */
#include "read/source.h"

#include <errno.h>
#include <sys/stat.h>
#include <unistd.h>

enum { CHUNK = 1024 * 1024, FIRST = 64 * 1024, ROOM_LEAST = 4096, LOOK_BACK = 1024 * 1024, MAGIC = 4 };

/* ---- the bytes as they lie there ---- */

/* Moves what is still wanted to the front of `raw`. */
static void compact(hs_source *s) {
  const char *from = s->packed.data - s->tried;
  size_t size = s->packed.size + s->tried;
  if (!s->raw.data || from == s->raw.data) return;
  memmove(s->raw.data, from, size);
  s->raw.size = size;
  s->packed.data = s->raw.data + s->tried;
}

/* Makes room in `raw`; a window over packed bytes is large, so that few members lie across its end. */
static bool make_room(hs_source *s, hs_error *err) {
  if (s->raw.capacity - s->raw.size < ROOM_LEAST) compact(s);
  size_t room = s->raw.capacity - s->raw.size, before = s->raw.data ? (size_t)(s->packed.data - s->raw.data) : 0;
  size_t more = s->unpacker || s->raw.capacity > CHUNK ? CHUNK : s->raw.capacity ? s->raw.capacity : s->first;
  if (room < ROOM_LEAST && !hs_buffer_reserve(&s->raw, more)) return hs_error_memory(err);
  s->packed.data = s->raw.data + before;
  return true;
}

/* Reads on from the file; sets packed_ended at its end. */
static bool read_chunk(hs_source *s, hs_error *err) {
  s->packed_ended = s->packed_ended || s->file < 0;
  if (!s->packed_ended && !make_room(s, err)) return false;
  while (!s->packed_ended) {
    ssize_t n = read(s->file, s->raw.data + s->raw.size, s->raw.capacity - s->raw.size);
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) hs_error_set(&s->why, HS_EIO, "%s", strerror(errno));
    if (n <= 0) s->packed_ended = true;
    if (n > 0) s->raw.size += (size_t)n, s->packed.size += (size_t)n;
    if (n > 0 && (size_t)n == s->whole) s->packed_ended = true;
    s->whole = 0;
    if (!s->unpacker || s->raw.size == s->raw.capacity) break;
  }
  return true;
}

static void use(hs_source *s, size_t n) {
  s->packed.data += n;
  s->packed.size -= n;
  s->packed_at += n;
}

/* ---- unpacking ---- */

/* Between two members: zeros that fill up a tape are passed over; then the next one, or the end. */
static bool next_member(hs_source *s, hs_error *err) {
  for (;;) {
    size_t zeros = 0;
    while (zeros < s->packed.size && s->packed.data[zeros] == 0) zeros++;
    use(s, zeros);
    if (s->packed.size >= MAGIC || s->packed_ended) break;
    if (!read_chunk(s, err)) return false;
  }
  hs_unpack_restart(s->unpacker);
  s->tried = 0;
  s->between = true;
  if (!s->packed.size) {
    s->ended = true;
  } else if (hs_packing_of(s->packed) == HS_UNPACKED && s->unpacked_some) {
    if (s->why.code == HS_OK)
      hs_error_at(&s->why, HS_EFORMAT, s->packed_at, "what follows is not %s; what came out before it is read",
                  hs_unpacker_name(s->unpacker));
    s->ended = true;
  }
  return true;
}

static void remember(hs_source *s, size_t used) {
  use(s, used);
  s->tried = s->tried + used <= LOOK_BACK ? s->tried + used : 0;
}

/* One step of the unpacker into `out`. */
static bool unpack_some(hs_source *s, hs_error *err) {
  size_t used = 0, before = s->out.size, had = s->packed.size;
  hs_error why = {0};
  if (s->between) s->member_at = s->packed_at, s->member_begins = s->at + s->out.size;
  s->between = false;
  switch (hs_unpack(s->unpacker, s->packed, s->packed_ended, &used, &s->out, &why)) {
    case HS_UNPACK_NO_MEMORY: return hs_error_memory(err);
    case HS_UNPACK_BROKEN:
      s->ended = true;
      if (s->why.code == HS_OK) hs_error_at(&s->why, why.code, s->packed_at + why.byte, "%s", why.message);
      remember(s, used);
      return true;
    case HS_UNPACK_MEMBER:
      remember(s, used);
      s->unpacked_some = true;
      return next_member(s, err);
    default: break;
  }
  remember(s, used);
  bool wants_more = s->out.size == before && (used == 0 || used == had);
  return !wants_more || s->packed_ended || read_chunk(s, err);
}

/* ---- the window ---- */

static bool open_packed(hs_source *s, hs_error *err) {
  while (s->packed.size < MAGIC && !s->packed_ended)
    if (!read_chunk(s, err)) return false;
  hs_packing packing = hs_packing_of(s->packed);
  if (packing == HS_UNPACKED) return true;
  s->unpacker = hs_unpacker_new(packing);
  s->between = true;
  return s->unpacker || hs_error_memory(err);
}

bool hs_source_open_bytes(hs_source *s, hs_str bytes, hs_error *err) {
  *s = (hs_source){.file = -1, .packed = bytes, .packed_ended = true};
  return open_packed(s, err);
}

bool hs_source_open_file(hs_source *s, int file, hs_error *err) {
  *s = (hs_source){.file = file, .first = FIRST};
  struct stat about;
  if (fstat(file, &about) == 0 && S_ISREG(about.st_mode) && about.st_size >= 0 && about.st_size < FIRST - ROOM_LEAST)
    s->whole = (size_t)about.st_size, s->first = s->whole + ROOM_LEAST;
  return open_packed(s, err);
}

void hs_source_close(hs_source *s) {
  hs_unpacker_free(s->unpacker);
  hs_buffer_free(&s->raw);
  hs_buffer_free(&s->out);
  *s = (hs_source){.file = -1, .ended = true};
}

/* Unpacks until the window has `want` bytes. */
static bool need_unpacked(hs_source *s, size_t want, hs_error *err) {
  size_t left = s->window.size;
  if (left < want && !s->ended) {
    if (left && s->window.data != s->out.data) memmove(s->out.data, s->window.data, left);
    s->out.size = left;
    while (s->out.size < want && !s->ended)
      if (!unpack_some(s, err)) return s->window = (hs_str){s->out.data, left}, false;
    s->window = (hs_str){s->out.data ? s->out.data : "", s->out.size};
  }
  return true;
}

bool hs_source_need(hs_source *s, size_t want, hs_error *err) {
  if (s->unpacker) return need_unpacked(s, want, err);
  bool ok = true;
  while (s->packed.size < want && !s->packed_ended && ok) ok = read_chunk(s, err);
  s->window = s->packed;
  s->ended = s->packed_ended;
  return ok;
}

void hs_source_skip(hs_source *s, size_t n) {
  s->window.data += n;
  s->window.size -= n;
  s->at += n;
  if (!s->unpacker) use(s, n);
}

uint64_t hs_source_place(const hs_source *s) {
  if (!s->unpacker) return s->at;
  if (!s->window.size) return s->packed_at;
  return s->at ? s->member_at : 0;
}

bool hs_source_member_ends(const hs_source *s) { return s->unpacker && s->between; }

bool hs_source_is_damaged(const hs_source *s, size_t end) {
  return s->ended && s->why.code != HS_OK && s->packed.size && s->at + end > s->member_begins;
}

/* The next place behind the broken member's beginning that looks like one. */
static bool find_member(hs_source *s, bool *found, hs_error *err) {
  if (s->tried) {
    s->packed.data -= s->tried - 1;
    s->packed.size += s->tried - 1;
    s->packed_at -= s->tried - 1;
    s->tried = 0;
  } else if (s->packed.size) {
    use(s, 1);
  }
  for (;;) {
    size_t i = 0;
    while (i + MAGIC <= s->packed.size && hs_packing_of(hs_str_slice(s->packed, i, i + MAGIC)) == HS_UNPACKED) i++;
    use(s, i);
    *found = s->packed.size >= MAGIC;
    if (*found || s->packed_ended) return true;
    if (!read_chunk(s, err)) return false;
  }
}

bool hs_source_resume(hs_source *s, bool *resumed, hs_error *err) {
  *resumed = false;
  if (!s->unpacker || s->why.code != HS_EFORMAT) return true;
  if (!find_member(s, resumed, err)) return false;
  if (!*resumed) return true;
  hs_unpack_restart(s->unpacker);
  s->why = (hs_error){0};
  s->ended = false;
  s->between = true;
  return true;
}

bool hs_source_take(hs_source *s, size_t most, hs_buffer *own, hs_str *bytes, hs_error *err) {
  for (size_t want = CHUNK; !s->ended && s->window.size <= most; want = s->window.size + CHUNK)
    if (!hs_source_need(s, want, err)) return false;
  *bytes = s->window;
  if (s->file < 0 && !s->unpacker) return true;
  hs_buffer *held = s->unpacker ? &s->out : &s->raw;
  if (s->window.size && s->window.data != held->data) memmove(held->data, s->window.data, s->window.size);
  *own = *held;
  own->size = s->window.size;
  *held = (hs_buffer){0};
  s->window = s->packed = HS_LIT("");
  *bytes = hs_buffer_str(own);
  return true;
}
