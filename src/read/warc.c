/* warc.c - web archives become reports, a page each. See warc.h.
 * A record is: a line "WARC/1.1", fields, an empty line, a block of Content-Length bytes, two line breaks (of which there
 * may be none or many). Where the length is followed by something else than a record it is wrong: the record is named as
 * broken, and the next line that begins with "WARC/" is looked for. What an HTTP answer holds is unwrapped by http.c,
 * beside other records, in parallel. */
#include "read/warc.h"

#include "read/http.h"

enum {
  HEAD_MAX = 1024 * 1024,        /* bytes of a record's head */
  BLOCK_MAX = 512 * 1024 * 1024, /* and of its block: larger ones are passed over unread */
  PAGE_MAX = 256 * 1024 * 1024,  /* of a page unpacked */
  STEP = 64 * 1024,
};

/* One record at the beginning of the window. */
typedef struct record {
  hs_str head;
  size_t head_size; /* with the empty line */
  uint64_t block_size, place;
} record;

typedef struct archive {
  hs_intake *intake;
  hs_str path;
  hs_source *source;
  hs_error *err;
} archive;

static bool is_version(hs_str s) { return hs_str_starts(s, HS_LIT("WARC/")) && s.size > 5 && hs_is_digit(s.data[5]); }

bool hs_warc_begins(const hs_start *start) { return is_version(start->text); }

static bool tell(archive *a, uint64_t place, hs_code code, const char *what) {
  hs_error why;
  hs_error_at(&why, code, place, "%s", what);
  return hs_intake_problem(a->intake, a->path, &why, a->err);
}

/* ---- what kind of record ---- */

static bool is_type(hs_str type, const char *wanted) { return hs_str_equal_nocase(type, hs_str_from(wanted)); }

static bool is_html_type(hs_str type) { return is_type(type, "text/html") || is_type(type, "application/xhtml+xml"); }

/* What a record without a page is counted as; NULL: it may hold one. */
static const char *passed_as(hs_str head) {
  static const char *const KINDS[][2] = {
      {"warcinfo", "warcinfo records"}, {"request", "request records"},           {"metadata", "metadata records"},
      {"revisit", "revisit records"},   {"continuation", "continuation records"},
  };
  hs_str kind = hs_http_field(head, "warc-type"), type = hs_http_media_type(hs_http_field(head, "content-type"));
  for (size_t i = 0; i < sizeof KINDS / sizeof *KINDS; i++)
    if (hs_str_equal_nocase(kind, hs_str_from(KINDS[i][0]))) return KINDS[i][1];
  if (hs_str_equal_nocase(kind, HS_LIT("response")))
    return is_type(type, "application/http") || !type.size || is_html_type(type) ? NULL
                                                                                 : "responses of other protocols";
  if (hs_str_equal_nocase(kind, HS_LIT("resource"))) return is_html_type(type) ? NULL : "resources of other types";
  if (hs_str_equal_nocase(kind, HS_LIT("conversion")))
    return is_html_type(type) || is_type(type, "text/plain") ? NULL : "conversions to other types";
  return "records of unknown type";
}

static const char *passed_for_status(unsigned status) {
  if (status >= 300 && status < 400) return "redirections (status 3xx)";
  if (status >= 400 && status < 500) return "pages not found or refused (status 4xx)";
  if (status >= 500) return "server errors (status 5xx)";
  return status == 200 || status == 203 || status == 0 ? NULL : "answers of another status";
}

static bool begins_page(hs_str body) {
  hs_start start;
  hs_start_of(&start, body);
  return hs_start_is_html(&start);
}

static const char *passed_for_type(hs_str type, hs_str body) {
  if (is_html_type(type)) return NULL;
  bool open = !type.size || is_type(type, "text/plain") || is_type(type, "application/octet-stream") ||
              is_type(type, "unknown/unknown");
  if (open && begins_page(body)) return NULL;
  if (hs_str_starts_nocase(type, HS_LIT("image/"))) return "images";
  if (hs_str_starts_nocase(type, HS_LIT("video/")) || hs_str_starts_nocase(type, HS_LIT("audio/")))
    return "videos and sounds";
  if (hs_str_starts_nocase(type, HS_LIT("font/"))) return "fonts";
  if (is_type(type, "text/css") || is_type(type, "text/javascript") || is_type(type, "application/javascript") ||
      is_type(type, "application/x-javascript"))
    return "styles and scripts";
  return "answers of other types";
}

/* ---- one record to a report ---- */

/* The address, without the brackets that some writers put around it. */
static hs_str target(hs_str head, hs_str path) {
  hs_str uri = hs_http_field(head, "warc-target-uri");
  if (hs_str_starts(uri, HS_LIT("<")) && hs_str_ends(uri, HS_LIT(">"))) uri = hs_str_slice(uri, 1, uri.size - 1);
  return uri.size ? uri : path;
}

/* A page that has no text is counted; what else is wrong with it is told under its address. */
static bool read_page(hs_intake *intake, hs_str path, const hs_page_origin *origin, hs_str page, hs_error *err) {
  hs_error why = {0};
  hs_str before = intake->within;
  intake->within = path;
  bool ok = hs_html_read_page(intake, origin, page, &why);
  if (!ok && why.code == HS_EFORMAT) ok = hs_intake_pass(intake, path, "pages without text", &why);
  if (!ok && why.code != HS_EMEMORY) ok = hs_intake_problem(intake, origin->uri, &why, &why);
  intake->within = before;
  if (!ok) hs_error_memory(err);
  return ok;
}

/* Where the page of a record came from: `about` is the head of the record, `type` its type or that of the answer in it. */
static hs_page_origin origin_of(hs_str about, hs_str uri, hs_str type) {
  return (hs_page_origin){uri, uri, hs_http_parameter(type, "charset"), hs_http_field(about, "warc-date")};
}

static bool read_answer(hs_intake *intake, hs_str path, hs_str about, hs_str block, hs_error *err) {
  hs_str uri = target(about, path), head = HS_LIT(""), body = block, page;
  if (hs_str_starts(block, HS_LIT("HTTP/")) && !hs_http_split(block, &head, &body)) body = HS_LIT("");
  const char *passed = passed_for_status(hs_http_status(head));
  if (!passed && !hs_str_trim(body).size) passed = "empty pages";
  if (passed) return hs_intake_pass(intake, path, passed, err);
  hs_buffer own = {0};
  hs_error why = {0};
  hs_str type = hs_http_field(head, "content-type");
  hs_page_origin origin = origin_of(about, uri, type);
  bool ok = hs_http_decode(head, body, PAGE_MAX, &own, &page, &why);
  if (ok) passed = passed_for_type(hs_http_media_type(type), page);
  if (!ok && why.code != HS_EMEMORY) ok = hs_intake_problem(intake, path, &why, err);
  else if (!ok) hs_error_memory(err);
  else if (passed) ok = hs_intake_pass(intake, path, passed, err);
  else ok = read_page(intake, path, &origin, page, err);
  hs_buffer_free(&own);
  return ok;
}

/* One record, head and block, that the walk took for a page; an hs_reader. */
static bool read_record(hs_intake *intake, hs_str path, hs_str bytes, hs_error *err) {
  hs_str head, block;
  if (!hs_http_split(bytes, &head, &block)) return hs_error_at(err, HS_EFORMAT, 0, "a WARC record without a head");
  hs_str uri = target(head, path), type = hs_http_field(head, "content-type");
  hs_str kind = hs_http_field(head, "warc-type"), media = hs_http_media_type(type);
  if (hs_str_equal_nocase(kind, HS_LIT("response"))) return read_answer(intake, path, head, block, err);
  if (!hs_str_trim(block).size) return hs_intake_pass(intake, path, "empty pages", err);
  if (is_type(media, "text/plain")) return hs_text_read(intake, uri, block, err);
  hs_page_origin origin = origin_of(head, uri, type);
  return read_page(intake, path, &origin, block, err);
}

/* ---- the walk ---- */

/* Leaves line breaks behind. *any: is there something after them? */
static bool skip_breaks(archive *a, bool *any) {
  for (;;) {
    if (!hs_source_need(a->source, 1, a->err)) return false;
    hs_str w = a->source->window;
    size_t i = 0;
    while (i < w.size && (w.data[i] == '\r' || w.data[i] == '\n')) i++;
    hs_source_skip(a->source, i);
    *any = a->source->window.size > 0;
    if (*any || !w.size) return true;
  }
}

static bool leave(archive *a, uint64_t size) {
  while (size) {
    size_t step = size < STEP ? (size_t)size : STEP;
    if (!hs_source_need(a->source, step, a->err)) return false;
    size_t have = a->source->window.size < step ? a->source->window.size : step;
    if (!have) return true;
    hs_source_skip(a->source, have);
    size -= have;
  }
  return true;
}

/* Goes to the next line that begins a record. */
static bool find_record(archive *a) {
  static const hs_str MARK = HS_LIT_INIT("\nWARC/");
  for (;;) {
    if (!hs_source_need(a->source, STEP, a->err)) return false;
    hs_str w = a->source->window;
    size_t at = hs_str_find(w, MARK, 0);
    if (at != SIZE_MAX) return hs_source_skip(a->source, at + 1), true;
    bool end = a->source->ended;
    hs_source_skip(a->source, end ? w.size : w.size - MARK.size);
    if (end) return true;
  }
}

/* Sets the head of the record; false in *whole where there is none. Asks for no more than is needed, so that of a packed
 * input no further member is touched. */
static bool take_head(archive *a, record *r, bool *whole) {
  hs_str block;
  *whole = false;
  for (size_t want = 1;; want = a->source->window.size + 1) {
    if (!hs_source_need(a->source, want, a->err)) return false;
    hs_str w = hs_str_slice(a->source->window, 0, HEAD_MAX);
    if (w.size >= 6 && !is_version(w)) return true;
    *whole = hs_http_split(w, &r->head, &block);
    if (*whole) r->head_size = (size_t)(block.data - w.data);
    if (*whole || a->source->ended || w.size == HEAD_MAX) return true;
  }
}

static bool take_length(record *r) {
  hs_str value = hs_http_field(r->head, "content-length");
  r->block_size = 0;
  for (size_t i = 0; i < value.size; i++) {
    if (!hs_is_digit(value.data[i]) || i > 17) return false;
    r->block_size = r->block_size * 10 + (uint64_t)(value.data[i] - '0');
  }
  return value.size > 0;
}

/* Is the block followed by two line breaks, by a record, or by the end? Of a packed member nothing behind its end is
 * looked at. */
static bool look_behind(archive *a, size_t end, bool *well) {
  hs_source *s = a->source;
  for (size_t at = end;;) {
    while (at < s->window.size && (s->window.data[at] == '\r' || s->window.data[at] == '\n')) at++;
    hs_str behind = hs_str_slice(s->window, end, at), next = hs_str_slice(s->window, at, at + 6);
    *well = is_version(next) || hs_str_starts(behind, HS_LIT("\r\n\r\n"));
    if (next.size == 6) return true;
    if (s->ended || (!next.size && hs_source_member_ends(s))) break;
    if (!hs_source_need(s, s->window.size + 16, a->err)) return false;
  }
  *well = !hs_source_is_damaged(s, end);
  return true;
}

/* A record whose bytes are all at hand, or as many as there are where the input ends inside it. */
static bool take_record(archive *a, const record *r, size_t size) {
  const char *passed = passed_as(r->head);
  bool ok = passed ? hs_intake_pass(a->intake, a->path, passed, a->err)
                   : hs_intake_item(a->intake, read_record, a->path, hs_str_slice(a->source->window, 0, size), NULL,
                                    r->place, a->err);
  hs_source_skip(a->source, size);
  return ok;
}

static bool broken_record(archive *a, uint64_t place, hs_code code, const char *what) {
  return tell(a, place, code, what) && leave(a, 1) && find_record(a);
}

/* The input ends inside the record: its page is read as far as it goes. Where more records stand in what should be its
 * block the length is wrong; where the input is damaged nothing of it can be trusted. */
static bool take_rest(archive *a, const record *r) {
  hs_source *s = a->source;
  if (hs_source_is_damaged(s, s->window.size)) return hs_source_skip(s, s->window.size), true; /* go_on names it */
  if (hs_str_find(s->window, HS_LIT("\nWARC/1."), r->head_size) != SIZE_MAX)
    return broken_record(a, r->place, HS_EFORMAT, "a WARC record that is shorter than it says: skipped");
  bool page = !passed_as(r->head) && s->window.size > r->head_size;
  if (!tell(a, r->place, HS_EFORMAT,
            page ? "a WARC record that is cut short; its page is read as far as it goes"
                 : "a WARC record that is cut short"))
    return false;
  if (page) return take_record(a, r, s->window.size);
  hs_source_skip(s, s->window.size);
  return true;
}

static bool walk_record(archive *a) {
  record r = {.place = hs_source_place(a->source)};
  bool whole, well = true;
  if (!take_head(a, &r, &whole)) return false;
  const char *wrong = !whole                     ? "not a WARC record: skipped"
                      : !take_length(&r)         ? "a WARC record without its length: skipped"
                      : r.block_size > BLOCK_MAX ? "a WARC record over 512 MiB: skipped"
                                                 : NULL;
  if (wrong && hs_source_is_damaged(a->source, a->source->window.size)) return take_rest(a, &r);
  if (wrong) return broken_record(a, r.place, r.block_size > BLOCK_MAX ? HS_ELIMIT : HS_EFORMAT, wrong);
  size_t size = r.head_size + (size_t)r.block_size;
  if (!hs_source_need(a->source, size, a->err)) return false;
  r.head.data = a->source->window.data;
  if (a->source->window.size < size) return take_rest(a, &r);
  if (!look_behind(a, size, &well)) return false;
  r.head.data = a->source->window.data;
  if (!well && hs_source_is_damaged(a->source, size)) return take_rest(a, &r);
  if (!well) return broken_record(a, r.place, HS_EFORMAT, "a WARC record of another length than it says: skipped");
  return take_record(a, &r, size);
}

/* A packed member was broken: names it where something was read since the last one, and looks for the next. */
static bool go_on(archive *a, bool *quiet, bool *resumed) {
  hs_source *s = a->source;
  hs_error why = s->why;
  bool damaged = hs_source_is_damaged(s, 1) && !hs_source_member_ends(s);
  if (damaged) hs_error_at(&why, HS_EFORMAT, s->member_at, "a damaged WARC record: skipped");
  if (!hs_source_resume(s, resumed, a->err)) return false;
  s->why.code = *resumed || damaged ? HS_OK : s->why.code;
  bool told = *quiet || (!*resumed && !damaged); /* the caller names what ends the input */
  *quiet = true;
  return told || hs_intake_problem(a->intake, a->path, &why, a->err);
}

bool hs_warc_stream(hs_intake *intake, hs_str path, hs_source *source, hs_error *err) {
  archive a = {intake, path, source, err};
  for (bool any, quiet = false, resumed;;) {
    if (!skip_breaks(&a, &any)) return false;
    if (any) {
      quiet = false;
      if (!walk_record(&a)) return false;
      continue;
    }
    if (source->why.code == HS_OK) return true;
    if (!go_on(&a, &quiet, &resumed)) return false;
    if (!resumed) return true;
  }
}
