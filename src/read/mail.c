/* mail.c - mail becomes reports: newsletters (.eml), mailboxes of many, and web pages saved as MHTML. See read.h.
 * The HTML of a message is read as a page, its plain text as a text; the headers tell title, publisher, author and date.
 * A message is one report, however many items it holds. A saved page has a day of saving in its headers, which says
 * nothing of its publication: it is read as the page alone. Reads the listing of apart/mail_list.c. */
#include "read/mail.h"

#include "base/key.h"
#include "base/utf8.h"
#include "know/table.h"
#include "read/charset.h"
#include "read/child.h"
#include "read/clean.h"
#include "read/header.h"
#include "read/id.h"
#include "read/mail_message.h"
#include "read/outlet_name.h"
#include "read/text.h"
#include "read/written_date.h"

enum { MAIL_MAX = 1024 * 1024 * 1024, SUBJECT_MAX = 600, YEAR_LEAST = 1980 };

typedef struct mail {
  hs_intake *intake;
  hs_str path, bytes;
  hs_str uri; /* of the message under way */
  const hs_mail_message *message;
} mail;

/* ---- words of headers ---- */

static bool is_word(hs_str text, const char *kind) {
  for (uint32_t row = 0; row < hs_table_rows(HS_T_MAIL_WORDS); row++) {
    hs_str rest = hs_table_cell(HS_T_MAIL_WORDS, row, HS_MAIL_WORDS_WORDS), word;
    if (!hs_str_is(hs_table_cell(HS_T_MAIL_WORDS, row, HS_MAIL_WORDS_KIND), kind)) continue;
    while (hs_str_part(&rest, ';', &word))
      if (hs_str_equal_nocase(word, text)) return true;
  }
  return false;
}

/* Without "Fwd:" and "[list]" before it. */
static hs_str plain_subject(hs_str s) {
  for (;;) {
    s = hs_str_trim(s);
    size_t colon = 0;
    while (colon < s.size && colon < 12 && s.data[colon] != ':') colon++;
    if (colon < s.size && s.data[colon] == ':' && is_word(hs_str_trim(hs_str_slice(s, 0, colon)), "reply")) {
      s = hs_str_slice(s, colon + 1, s.size);
      continue;
    }
    const char *close = s.size && s.data[0] == '[' ? memchr(s.data, ']', s.size < 40 ? s.size : 40) : NULL;
    hs_str rest = close ? hs_str_trim(hs_str_slice(s, (size_t)(close - s.data) + 1, s.size)) : HS_LIT("");
    if (!rest.size) return s;
    s = rest;
  }
}

/* "Jonas Vik from The Lantern", "Jonas Vik, The Lantern": the person before the joint and the publisher behind it. */
static bool split_sender(hs_str name, hs_str *person, hs_str *outlet) {
  size_t comma = hs_str_find(name, HS_LIT(", "), 0);
  if (comma != SIZE_MAX) {
    *person = hs_str_slice(name, 0, comma), *outlet = hs_str_trim(hs_str_slice(name, comma + 1, name.size));
    return hs_header_is_person(*person) && outlet->size;
  }
  for (size_t at = hs_str_find(name, HS_LIT(" "), 0); at != SIZE_MAX; at = hs_str_find(name, HS_LIT(" "), at + 1)) {
    size_t end = hs_str_find(name, HS_LIT(" "), at + 1);
    if (end == SIZE_MAX) return false;
    *person = hs_str_slice(name, 0, at), *outlet = hs_str_trim(hs_str_slice(name, end, name.size));
    if (is_word(hs_str_slice(name, at + 1, end), "joint") && outlet->size && hs_header_is_person(*person)) return true;
  }
  return false;
}

/* ---- what the headers tell ---- */

static bool set_outlet(hs_report *r, hs_str name, hs_error *err) {
  hs_str tidy = hs_outlet_tidy(r->arena, name);
  if (!tidy.data) return hs_error_memory(err);
  if (tidy.size) r->outlet = tidy, r->sources.outlet = HS_LIT("the sender of the mail");
  return true;
}

static bool set_author(hs_report *r, hs_str name, hs_error *err) {
  r->sources.authors = HS_LIT("the sender of the mail");
  return hs_header_authors(r, name, err);
}

/* The sender is the publisher, or a person and the publisher; a name of a person alone is the author. */
static bool take_sender(hs_report *r, hs_str name, hs_error *err) {
  hs_str person, outlet;
  if (!name.size || is_word(name, "service")) return true;
  if (split_sender(name, &person, &outlet)) {
    if (!r->authors.count && !set_author(r, person, err)) return false;
    return set_outlet(r, outlet, err);
  }
  bool is_person = hs_outlet_likeness(name) < 30 && hs_header_is_person(name) && !r->authors.count;
  return is_person ? set_author(r, name, err) : set_outlet(r, name, err);
}

static bool header_date(hs_str text, hs_written_date *date) {
  return text.size && hs_written_date_find(text, 0, date) && date->day.year >= YEAR_LEAST;
}

static bool take_date(hs_report *r, hs_str text, hs_error *err) {
  hs_written_date date;
  if (!header_date(text, &date)) return true;
  hs_evidence e = {
      .outside = true, .aside = HS_NO_INDEX, .report = HS_NO_INDEX, .why = HS_LIT("the mail's Date header")};
  hs_date published = {.value = hs_written_date_iso(r->arena, &date),
                       .precision = date.has_time ? HS_PRECISION_MINUTE : HS_PRECISION_DAY,
                       .from = HS_FROM_METADATA};
  if (!published.value.data || !HS_PUSH(r->arena, &published.evidence, e)) return hs_error_memory(err);
  r->published = published;
  return true;
}

/* Moves evidence with the text, whose first `from` bytes become `by` others. */
static void shift(hs_date *date, uint32_t from, uint32_t by) {
  for (size_t i = 0; i < date->evidence.count; i++) {
    hs_evidence *e = &date->evidence.items[i];
    if (e->outside || e->aside >= 0) continue;
    if (e->span.begin < from) e->outside = true, e->span = (hs_span){0};
    else e->span.begin += by - from, e->span.end += by - from;
  }
}

/* Does the text of the title stand in another block, too, as that of a page's heading does? */
static bool is_repeated(const hs_report *r) {
  for (size_t i = 1; i < r->blocks.count; i++)
    if (hs_key_same(hs_str_of_span(r->text, r->blocks.items[i].span), r->title)) return true;
  return false;
}

static void shift_blocks(hs_report *r, uint32_t from, uint32_t by) {
  for (size_t i = 0; i < r->blocks.count; i++) {
    hs_span *span = &r->blocks.items[i].span;
    span->begin += by - from, span->end += by - from; /* the first, if it is replaced, is set anew */
  }
  shift(&r->published, from, by);
  shift(&r->modified, from, by);
}

/* Puts the subject above the text, in the place of a title that stands in it again; otherwise that is a heading. */
static bool retitle(hs_report *r, hs_str subject, hs_error *err) {
  if (!subject.size || subject.size > SUBJECT_MAX || (r->title.data && hs_key_same(r->title, subject))) return true;
  bool titled = r->blocks.count && r->blocks.items[0].kind == HS_BLOCK_TITLE, replaced = titled && is_repeated(r);
  uint32_t from = !replaced ? 0 : r->blocks.count > 1 ? r->blocks.items[1].span.begin : (uint32_t)r->text.size;
  uint32_t by = (uint32_t)subject.size + 2;
  char *text = hs_arena_alloc(r->arena, by + r->text.size + 1);
  if (!text || (!replaced && !HS_PUSH(r->arena, &r->blocks, (hs_block){0}))) return hs_error_memory(err);
  memcpy(text, subject.data, subject.size);
  text[subject.size] = text[subject.size + 1] = '\n';
  memcpy(text + by, r->text.data + from, r->text.size - from);
  r->text = (hs_str){text, by + r->text.size - from};
  r->title = hs_str_slice(r->text, 0, subject.size);
  r->sources.title = HS_LIT("the subject of the mail");
  shift_blocks(r, from, by);
  hs_block *all = r->blocks.items;
  if (!replaced) memmove(all + 1, all, (r->blocks.count - 1) * sizeof *all);
  if (!replaced && titled) all[1].kind = HS_BLOCK_HEADING;
  all[0] = (hs_block){.span = {0, (uint32_t)subject.size}, .kind = HS_BLOCK_TITLE};
  return true;
}

/* ---- bodies ---- */

static bool take_headers(const mail *m, hs_report *r, hs_error *err) {
  const hs_mail_message *x = m->message;
  if (x->archived.size && !r->url.data && !hs_arena_copy(r->arena, x->archived, &r->url)) return hs_error_memory(err);
  if (x->archived.size && r->url.data && !r->sources.url.data) r->sources.url = HS_LIT("a header of the mail");
  return take_date(r, x->date, err) && take_sender(r, x->from, err);
}

/* The HTML as a page. *done: it gave a report. */
static bool read_html(mail *m, bool *done, hs_error *err) {
  const hs_mail_message *x = m->message;
  hs_intake page = {.arena = m->intake->arena};
  hs_page_origin origin = {.uri = m->uri, .url = x->location, .charset = x->html_charset};
  hs_error why = {0};
  *done = false;
  if (!hs_html_read_page(&page, &origin, x->html, &why)) return why.code == HS_EMEMORY ? hs_error_memory(err) : true;
  bool ok = true;
  for (size_t i = 0; i < page.problems.count && ok; i++)
    ok = hs_intake_problem(m->intake, m->uri, &page.problems.items[i].error, err);
  for (size_t i = 0; i < page.reports.count; i++) {
    hs_report *r = page.reports.items[i];
    if (ok && x->location.size && !r->url.data && hs_str_starts(x->location, HS_LIT("http")))
      ok = (r->sources.url = HS_LIT("where the page was saved from"), hs_arena_copy(r->arena, x->location, &r->url)) ||
           hs_error_memory(err);
    ok = ok && (x->location.size ||
                (retitle(r, plain_subject(x->subject), err) && take_headers(m, r, err) && hs_report_make_id(r, err)));
    ok = ok && hs_report_make_sha256(r, m->bytes, err);
    if (ok) ok = hs_intake_add(m->intake, r, err);
    else hs_report_free(r);
    *done = true;
  }
  return ok;
}

static bool fill_text(const mail *m, hs_arena *arena, hs_report *r, hs_error *err) {
  const hs_mail_message *x = m->message;
  hs_draft d = {.report = r, .arena = arena, .title = HS_NO_BLOCK};
  hs_str subject = plain_subject(x->subject), text;
  if (subject.size && subject.size <= SUBJECT_MAX) {
    hs_draft_block b = {.text = subject, .gap = true, .fixed = true, .kind = HS_BLOCK_TITLE};
    if (!HS_PUSH(arena, &d.blocks, b)) return hs_error_memory(err);
    d.title = 0;
    r->sources.title = HS_LIT("the subject of the mail");
  }
  return hs_charset_decode(arena, x->text, x->text_charset, &text, err) && hs_text_blocks(&d, text, text, 1, err) &&
         hs_clean_finish(&d, m->uri, m->bytes, err) && take_headers(m, r, err);
}

static bool read_text(mail *m, hs_error *err) {
  hs_report *r = hs_report_new();
  hs_arena *arena = hs_arena_new(); /* of what the report does not keep */
  bool ok = r && arena ? fill_text(m, arena, r, err) : hs_error_memory(err);
  hs_arena_free(arena);
  if (ok) return hs_intake_add(m->intake, r, err);
  hs_report_free(r);
  return false;
}

/* ---- messages ---- */

static bool read_message(void *context, const hs_mail_message *message, hs_error *err) {
  mail *m = context;
  bool done = false;
  m->message = message;
  m->uri = m->path;
  if (message->number &&
      !(m->uri = hs_arena_format(m->intake->arena, "%.*s#%u", HS_FMT(m->path), message->number)).data)
    return hs_error_memory(err);
  for (uint32_t i = 0; i < message->passed; i++)
    if (!hs_intake_pass(m->intake, m->path, "parts of mail that are no text", err)) return false;
  if (message->html.size && !read_html(m, &done, err)) return false;
  if (done) return true;
  if (hs_str_trim(message->text).size) return read_text(m, err);
  hs_error why;
  hs_error_set(&why, HS_EFORMAT, "a message without text");
  return hs_intake_problem(m->intake, m->uri, &why, err);
}

bool hs_mail_reports(hs_intake *intake, hs_str path, hs_str bytes, hs_str listing, hs_error *err) {
  mail m = {.intake = intake, .path = path, .bytes = bytes};
  hs_error why;
  hs_error_set(&why, HS_ELIMIT, "its reading ended early, for want of memory");
  if (!hs_str_ends(listing, HS_LIT("end\n")) && !hs_intake_problem(intake, path, &why, err)) return false;
  return hs_mail_walk(listing, read_message, &m, err);
}

bool hs_mail_read(hs_intake *intake, hs_str path, hs_str bytes, hs_error *err) {
  if (bytes.size > MAIL_MAX) return hs_error_set(err, HS_ELIMIT, "mail over %d MiB", MAIL_MAX / 1024 / 1024);
  hs_buffer listing = {0};
  hs_error why = {0};
  bool ok = hs_child_list(HS_PART_MAIL, bytes, &listing, &why);
  if (!ok && listing.size && (why.code == HS_EFORMAT || why.code == HS_ELIMIT)) { /* read what came before it */
    ok = hs_intake_problem(intake, path, &why, err);
    hs_buffer_add(&listing, HS_LIT("end\n"));
  } else if (!ok && err) {
    *err = why;
  }
  ok = ok && hs_mail_reports(intake, path, bytes, hs_buffer_str(&listing), err);
  hs_buffer_free(&listing);
  return ok;
}
