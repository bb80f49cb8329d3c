/* mail_message.c - the listing of mail, taken apart, and what mail looks like. See mail_message.h. */
#include "read/mail_message.h"

#include "base/utf8.h"

enum { HEADERS_LOOK = 200, MARKS_LEAST = 2 };

/* ---- the listing ---- */

static hs_str next_word(hs_str *rest) {
  size_t end = 0;
  while (end < rest->size && rest->data[end] != ' ') end++;
  hs_str word = hs_str_slice(*rest, 0, end);
  *rest = hs_str_slice(*rest, end + 1, rest->size);
  return word;
}

/* "CHARSET SIZE" and so many bytes behind the line; moves *listing behind them. */
static void take_body(hs_str line, hs_str *listing, hs_str *charset, hs_str *body) {
  hs_str label = next_word(&line);
  size_t size = 0;
  for (size_t i = 0; i < line.size && hs_is_digit(line.data[i]) && size < listing->size; i++)
    size = size * 10 + (size_t)(line.data[i] - '0');
  if (size > listing->size) size = listing->size;
  if (label.size) *charset = label;
  *body = hs_str_slice(*listing, 0, size);
  *listing = hs_str_slice(*listing, size + 1, listing->size);
}

static hs_str *field_of(hs_mail_message *m, hs_str name) {
  if (hs_str_is(name, "subject")) return &m->subject;
  if (hs_str_is(name, "from")) return &m->from;
  if (hs_str_is(name, "address")) return &m->address;
  if (hs_str_is(name, "date")) return &m->date;
  if (hs_str_is(name, "archived")) return &m->archived;
  if (hs_str_is(name, "location")) return &m->location;
  return NULL;
}

static void take_line(hs_mail_message *m, hs_str line, hs_str *listing) {
  hs_str name = next_word(&line), *field = field_of(m, name);
  if (field && hs_utf8_invalid_at(line) == line.size) *field = line;
  else if (hs_str_is(name, "html")) take_body(line, listing, &m->html_charset, &m->html);
  else if (hs_str_is(name, "text")) take_body(line, listing, &m->text_charset, &m->text);
  else if (hs_str_is(name, "passed")) m->passed++;
}

bool hs_mail_walk(hs_str listing, bool (*take)(void *context, const hs_mail_message *message, hs_error *err),
                  void *context, hs_error *err) {
  hs_mail_message m = {0};
  hs_str line;
  uint32_t count = 0;
  while (hs_str_line(&listing, &line)) {
    bool begins = hs_str_is(line, "message");
    if (!begins) {
      take_line(&m, line, &listing);
      continue;
    }
    if (count == 1) m.number = 1; /* another follows: it is a mailbox */
    if (count && !take(context, &m, err)) return false;
    m = (hs_mail_message){0};
    if (count++) m.number = count;
  }
  return !count || take(context, &m, err);
}

/* ---- what mail looks like ---- */

/* The name of a header line, or nothing. */
static hs_str header_name(hs_str line) {
  size_t end = 0;
  while (end < line.size && (hs_is_alpha(line.data[end]) || hs_is_digit(line.data[end]) || line.data[end] == '-'))
    end++;
  return end && end < line.size && line.data[end] == ':' ? hs_str_slice(line, 0, end) : HS_LIT("");
}

static bool is_mark(hs_str name) {
  static const char *const MARKS[] = {"received",     "return-path",
                                      "message-id",   "mime-version",
                                      "content-type", "delivered-to",
                                      "from",         "to",
                                      "subject",      "date",
                                      "list-id",      "content-transfer-encoding",
                                      "x-mailer",     "list-unsubscribe"};
  for (size_t i = 0; i < sizeof MARKS / sizeof *MARKS; i++)
    if (hs_str_equal_nocase(name, hs_str_from(MARKS[i]))) return true;
  return false;
}

/* Those that people do not write above a text. */
static bool is_sure(hs_str name) {
  static const char *const SURE[] = {"received",
                                     "return-path",
                                     "message-id",
                                     "mime-version",
                                     "delivered-to",
                                     "list-unsubscribe",
                                     "content-transfer-encoding"};
  for (size_t i = 0; i < sizeof SURE / sizeof *SURE; i++)
    if (hs_str_equal_nocase(name, hs_str_from(SURE[i]))) return true;
  return false;
}

bool hs_mail_begins(hs_str bytes) {
  hs_str line;
  size_t marks = 0, sure = 0;
  for (size_t n = 0; n < HEADERS_LOOK && hs_str_line(&bytes, &line); n++) {
    if (line.size && line.data[line.size - 1] == '\r') line.size--;
    if (!line.size) break;
    if (n == 0 && hs_str_starts(line, HS_LIT("From "))) continue; /* a mailbox */
    if (n && (line.data[0] == ' ' || line.data[0] == '\t')) continue;
    hs_str name = header_name(line);
    if (!name.size) return false;
    marks += is_mark(name);
    sure += is_sure(name);
  }
  return sure && marks >= MARKS_LEAST;
}
