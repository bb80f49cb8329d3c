/* press_article.c - one article of a press archive. See press_article.h.
 * Lines above the first label are told by the date among them: the publisher's name stands before it, the title before
 * that or behind it. Behind that, labels say what a line is. */
#include "read/press_article.h"

#include "base/utf8.h"
#include "read/header.h"
#include "read/outlet_name.h"
#include "read/press_label.h"
#include "read/text.h"
#include "read/written_date.h"

enum { HEAD_MAX = 60, TITLE_MAX = 600, DATE_REST = 60, SECTION_WORDS = 3 };

typedef struct press_line {
  hs_str text;       /* trimmed; never empty */
  size_t begin, end; /* in the article */
  uint32_t line;
  bool gap; /* a blank line before it */
} press_line;

typedef struct article {
  hs_draft *draft;
  hs_str text, all;
  HS_LIST(press_line) lines;
  hs_str *number;
  bool failed;
} article;

static hs_arena *arena_of(const article *a) { return a->draft->arena; }

static bool take_lines(article *a, uint32_t number) {
  hs_str rest = a->text, line;
  bool gap = true;
  for (; hs_str_line(&rest, &line); number++) {
    size_t begin = (size_t)(line.data - a->text.data);
    press_line l = {hs_str_trim(line), begin, begin + line.size, number, gap};
    gap = l.text.size == 0;
    if (!gap && !HS_PUSH(arena_of(a), &a->lines, l)) return false;
  }
  return true;
}

static const press_line *at(const article *a, size_t i) { return &a->lines.items[i]; }

/* Index of the block that is made. */
static size_t put(article *a, hs_str text, uint32_t line, hs_block_kind kind) {
  hs_draft_block b = {.text = text, .line = line, .gap = true, .fixed = true, .kind = kind};
  if (!HS_PUSH(arena_of(a), &a->draft->blocks, b)) a->failed = true;
  return a->draft->blocks.count - 1;
}

static size_t put_aside(article *a, size_t i, hs_aside_kind kind) {
  size_t block = put(a, at(a, i)->text, at(a, i)->line, HS_BLOCK_PARAGRAPH);
  if (a->failed) return block;
  a->draft->blocks.items[block].aside = true;
  a->draft->blocks.items[block].aside_kind = kind;
  return block;
}

static void put_asides(article *a, size_t begin, size_t end, hs_aside_kind kind) {
  for (size_t i = begin; i < end && !a->failed; i++) put_aside(a, i, kind);
}

/* ---- what the fields become ---- */

/* Lines [begin, end) in one, without the first `skip` bytes. */
static hs_str joined(article *a, size_t begin, size_t end, hs_str first) {
  if (end == begin + 1) return first;
  hs_buffer out = {0};
  hs_buffer_add(&out, first);
  for (size_t i = begin + 1; i < end; i++) {
    if (out.size) hs_buffer_add_char(&out, ' ');
    hs_buffer_add(&out, at(a, i)->text);
  }
  hs_str text = HS_LIT("");
  if (out.failed || !hs_arena_copy(arena_of(a), hs_buffer_str(&out), &text)) a->failed = true;
  hs_buffer_free(&out);
  return text;
}

static void set_title(article *a, hs_str title, uint32_t line) {
  if (a->draft->title != HS_NO_BLOCK || !title.size || title.size > TITLE_MAX) return;
  a->draft->title = put(a, title, line, HS_BLOCK_TITLE);
  a->draft->report->sources.title = HS_LIT("where the export has its titles");
}

/* "The Lantern (Karlo)": the archive tells namesakes apart by their towns; a name that is known needs none. */
static void set_outlet(article *a, hs_str name) {
  hs_report *r = a->draft->report;
  size_t open = hs_str_find(name, HS_LIT(" ("), 0);
  if (r->outlet.data) return;
  if (open != SIZE_MAX && hs_outlet_likeness(hs_str_slice(name, 0, open)) >= 100) name.size = open;
  hs_str tidy = hs_outlet_tidy(r->arena, name);
  if (!tidy.data) a->failed = true;
  else if (tidy.size) r->outlet = tidy, r->sources.outlet = HS_LIT("where the export names the publisher");
}

static void set_authors(article *a, hs_str names) {
  hs_report *r = a->draft->report;
  if (!r->authors.count) r->sources.authors = HS_LIT("the export's byline");
  if (!hs_header_authors(r, names, NULL)) a->failed = true;
  if (!r->authors.count) r->sources.authors = HS_NONE;
}

static void set_language(article *a, hs_str name) {
  hs_report *r = a->draft->report;
  if (!r->language.data) r->language = hs_press_language(name);
  if (r->language.data) r->sources.language = HS_LIT("where the export names the language");
}

static void set_date(article *a, size_t block, const char *why) {
  hs_written_date date;
  hs_draft_date *to = &a->draft->published;
  if (a->failed || to->known || !hs_written_date_find(a->draft->blocks.items[block].text, 0, &date) || date.ambiguous)
    return;
  *to = (hs_draft_date){.known = true,
                        .value = hs_written_date_iso(a->draft->report->arena, &date),
                        .precision = date.has_time ? HS_PRECISION_MINUTE : HS_PRECISION_DAY,
                        .from = HS_FROM_METADATA,
                        .block = block,
                        .span = date.span,
                        .why = hs_str_from(why)};
  if (!to->value.data) a->failed = true;
}

static bool is_date_line(hs_str text) {
  hs_written_date date;
  return hs_written_date_find(text, 0, &date) && text.size <= date.span.end - date.span.begin + DATE_REST;
}

static bool is_byline(hs_str text) {
  hs_str name = hs_header_without_by(text);
  return name.size < text.size && text.size <= 200 && hs_header_is_person(hs_str_slice(name, 0, 60));
}

static void put_body(article *a, size_t begin, size_t end) {
  if (begin >= end || a->failed) return;
  hs_str body = hs_str_slice(a->text, at(a, begin)->begin, at(a, end - 1)->end);
  if (!hs_text_blocks(a->draft, body, a->all, at(a, begin)->line, NULL)) a->failed = true;
}

/* "07:05", "7:05 AM GMT": joins the day that is known. */
static void set_time(article *a, hs_str text) {
  hs_draft_date *to = &a->draft->published;
  hs_arena *arena = a->draft->report->arena;
  hs_written_date date;
  if (a->failed || !to->known || to->precision != HS_PRECISION_DAY) return;
  hs_str both = hs_arena_format(arena, "%.*s %.*s", HS_FMT(to->value), HS_FMT(text));
  if (!both.data) a->failed = true;
  if (a->failed || !hs_written_date_find(both, 0, &date) || !date.has_time) return;
  hs_str zone = hs_str_trim(hs_str_slice(both, date.span.end, both.size));
  if (!date.has_offset && (hs_str_is(zone, "GMT") || hs_str_is(zone, "UTC"))) date.has_offset = true, date.offset = 0;
  to->value = hs_written_date_iso(arena, &date);
  to->precision = HS_PRECISION_MINUTE;
  if (!to->value.data) a->failed = true;
}

static bool is_time_line(hs_str s) {
  size_t colon = hs_str_find(s, HS_LIT(":"), 0);
  return colon >= 1 && colon <= 2 && s.size <= 16 && hs_is_digit(s.data[0]);
}

/* ---- a labelled field ---- */

static const char DATE_WHY[] = "the date in the press archive",
                  LOADED_WHY[] = "the day on which it came into the press archive";

/* Lines [begin, end) are one field; `value`: of the first line, without its label. */
static void take_field(article *a, hs_press_field field, size_t begin, size_t end, hs_str value) {
  hs_aside_kind kind = field == HS_PRESS_CAPTION ? HS_ASIDE_CAPTION
                       : field == HS_PRESS_BYLINE || field == HS_PRESS_CREDIT || field == HS_PRESS_COPYRIGHT
                           ? HS_ASIDE_CREDIT
                           : HS_ASIDE_OTHER;
  hs_str text = joined(a, begin, end, value);
  if (field == HS_PRESS_TITLE && a->draft->title == HS_NO_BLOCK) {
    set_title(a, text, at(a, begin)->line);
    return;
  }
  if (field == HS_PRESS_SUBTITLE && text.size) {
    put(a, text, at(a, begin)->line, HS_BLOCK_HEADING);
    return;
  }
  size_t first = a->draft->blocks.count;
  put_asides(a, begin, end, kind);
  if (a->failed) return;
  if (field == HS_PRESS_OUTLET) set_outlet(a, text);
  else if (field == HS_PRESS_BYLINE) set_authors(a, text);
  else if (field == HS_PRESS_LANGUAGE) set_language(a, text);
  else if (field == HS_PRESS_DATE) set_date(a, first, DATE_WHY);
  else if (field == HS_PRESS_LOADED) set_date(a, first, LOADED_WHY);
  else if (field == HS_PRESS_TIME) set_time(a, text);
}

/* ---- LexisNexis and Nexis Uni ---- */

/* Is line i, behind the beginning of the body, a label that ends it? People write "Note:" in articles, too: such labels
 * are in capitals, or name the day of loading. */
static bool ends_body(const article *a, size_t i, hs_press_field field) {
  if (field == HS_PRESS_LOADED) return true;
  if (field != HS_PRESS_LANGUAGE && field != HS_PRESS_INDEX && field != HS_PRESS_CAPTION) return false;
  hs_str text = at(a, i)->text;
  for (size_t k = 0; k < text.size && text.data[k] != ':'; k++)
    if (hs_is_lower(text.data[k])) return false;
  return at(a, i)->gap;
}

/* The title in the lines [begin, end) that stand together at their end. Those above are no part of the article. */
static void title_before(article *a, size_t begin, size_t end) {
  size_t first = end;
  while (first > begin && !hs_press_is_counter(at(a, first - 1)->text)) {
    first--;
    if (at(a, first)->gap) break;
  }
  put_asides(a, begin, first, HS_ASIDE_NAVIGATION);
  if (first < end) set_title(a, joined(a, first, end, at(a, first)->text), at(a, first)->line);
}

/* The title in the lines [begin, end): those of the edition stand right under the date. */
static void title_behind(article *a, size_t begin, size_t end) {
  while (begin < end && !at(a, begin)->gap) put_aside(a, begin++, HS_ASIDE_OTHER);
  size_t last = begin;
  while (last < end && (last == begin || !at(a, last)->gap)) last++;
  if (begin < last) set_title(a, joined(a, begin, last, at(a, begin)->text), at(a, begin)->line);
  put_asides(a, last, end, HS_ASIDE_OTHER);
}

/* The lines above the first label. */
static void take_head(article *a, size_t begin, size_t end, hs_press_layout layout) {
  size_t date = begin;
  while (date < end && (!is_date_line(at(a, date)->text) || hs_press_is_copyright(at(a, date)->text))) date++;
  if (date == end) {
    title_before(a, begin, end);
    return;
  }
  bool behind = false; /* does the title stand behind the date? */
  for (size_t i = date + 1; i < end && layout == HS_PRESS_COUNTED; i++)
    behind = behind || (at(a, i)->gap && !hs_press_is_copyright(at(a, i)->text));
  size_t outlet = date; /* the last line above the date that can be a name; date: none */
  for (size_t i = begin; i < date; i++)
    if (!hs_press_is_copyright(at(a, i)->text) && !hs_press_is_counter(at(a, i)->text)) outlet = i;
  if (behind) put_asides(a, begin, outlet, HS_ASIDE_OTHER);
  else title_before(a, begin, outlet);
  if (outlet < date) {
    put_asides(a, outlet, date, HS_ASIDE_OTHER);
    set_outlet(a, at(a, outlet)->text);
  }
  size_t block = put_aside(a, date, HS_ASIDE_OTHER), next = date + 1;
  set_date(a, block, DATE_WHY);
  for (; next < end && hs_press_is_copyright(at(a, next)->text); next++) put_aside(a, next, HS_ASIDE_CREDIT);
  if (behind) title_behind(a, next, end);
  else put_asides(a, next, end, HS_ASIDE_CREDIT);
}

/* Lines that belong to the label before them: up to a blank line or the next label. */
static size_t field_end(const article *a, size_t i) {
  hs_str value;
  size_t end = i + 1;
  while (end < a->lines.count && !at(a, end)->gap && !hs_press_label(at(a, end)->text, &value)) end++;
  return end;
}

static void take_tail(article *a, size_t begin) {
  hs_str value;
  for (size_t i = begin; i < a->lines.count && !a->failed;) {
    hs_press_field field = hs_press_label(at(a, i)->text, &value);
    size_t end = field ? field_end(a, i) : i + 1;
    if (field && field != HS_PRESS_TITLE && field != HS_PRESS_SUBTITLE) take_field(a, field, i, end, value);
    else put_asides(a, i, end, hs_press_is_copyright(at(a, i)->text) ? HS_ASIDE_CREDIT : HS_ASIDE_OTHER);
    i = end;
  }
}

static void read_labelled(article *a, hs_press_layout layout) {
  size_t count = a->lines.count, first = 0, i;
  hs_str value;
  while (first < count && first < HEAD_MAX && !hs_press_label(at(a, first)->text, &value)) first++;
  if (first == count || first == HEAD_MAX) {
    first = 0; /* no label: all is body */
    while (first < count && hs_press_is_counter(at(a, first)->text)) put_aside(a, first++, HS_ASIDE_OTHER);
  } else {
    take_head(a, 0, first, layout);
  }
  hs_press_field field = HS_PRESS_NONE;
  for (i = first; i < count && !a->failed;) {
    field = hs_press_label(at(a, i)->text, &value);
    if (field == HS_PRESS_BODY || (!field && (i == first || at(a, i)->gap))) break;
    size_t end = field_end(a, i);
    take_field(a, field, i, end, value);
    i = end;
  }
  if (i < count && field == HS_PRESS_BODY && value.size) put(a, value, at(a, i)->line, HS_BLOCK_PARAGRAPH);
  if (i < count && field == HS_PRESS_BODY) i++;
  size_t end = i;
  while (end < count && !hs_press_is_end(at(a, end)->text) && !hs_press_is_counter(at(a, end)->text) &&
         !ends_body(a, end, hs_press_label(at(a, end)->text, &value)))
    end++;
  put_body(a, i, end);
  take_tail(a, end);
}

/* ---- Factiva ---- */

/* The lines above "523 words": section, title, byline. */
static void take_display_head(article *a, size_t end) {
  size_t begin = 0;
  while (begin < end && (hs_press_is_copyright(at(a, begin)->text) ||
                         hs_str_find(at(a, begin)->text, HS_LIT("Factiva"), 0) != SIZE_MAX))
    put_aside(a, begin++, HS_ASIDE_NAVIGATION);
  size_t last = end;
  if (last > begin + 1 && is_byline(at(a, last - 1)->text)) last--;
  else if (last > begin + 1 && at(a, last - 1)->gap && hs_header_is_person(at(a, last - 1)->text)) last--;
  size_t words = 0;
  hs_str rest = begin < last ? at(a, begin)->text : HS_LIT(""), word;
  while (hs_str_part(&rest, ' ', &word)) words++;
  bool section = begin + 1 < last && (words <= SECTION_WORDS || hs_header_is_section(at(a, begin)->text));
  if (section) put_aside(a, begin++, HS_ASIDE_OTHER);
  if (begin < last) set_title(a, joined(a, begin, last, at(a, begin)->text), at(a, begin)->line);
  if (last < end) take_field(a, HS_PRESS_BYLINE, last, end, at(a, last)->text);
}

/* The lines from "523 words" up to the line of rights or the language; returns the first of the body. */
static size_t take_display_fields(article *a, size_t i) {
  size_t count = a->lines.count;
  bool dated = false;
  for (size_t n = 0; i < count && n < 16 && !a->failed; i++, n++) {
    hs_str text = at(a, i)->text;
    if (n && at(a, i)->gap && (text.size > 80 || n > 8)) return i;
    bool rights = hs_press_is_copyright(text);
    hs_press_field field = HS_PRESS_INDEX;
    if (rights) field = HS_PRESS_COPYRIGHT;
    else if (!dated && is_date_line(text)) field = HS_PRESS_DATE;
    else if (dated && is_time_line(text)) field = HS_PRESS_TIME;
    else if (dated && !a->draft->report->outlet.data) field = HS_PRESS_OUTLET;
    else if (hs_press_language(text).data) field = HS_PRESS_LANGUAGE;
    dated = dated || field == HS_PRESS_DATE;
    size_t end = i + 1;
    while (rights && end < count && !at(a, end)->gap && end < i + 4) end++;
    take_field(a, field, i, end, text);
    if (rights) return end;
    if (field == HS_PRESS_LANGUAGE && i + 1 < count && !hs_press_is_copyright(at(a, i + 1)->text)) return i + 1;
  }
  return i;
}

static size_t find_number(article *a) {
  for (size_t i = a->lines.count; i-- > 0;)
    if (hs_press_is_number(at(a, i)->text, a->number)) return i;
  return a->lines.count;
}

static void read_displayed(article *a) {
  size_t length = 0, end = find_number(a);
  while (length < end && length < HEAD_MAX && !hs_press_is_length(at(a, length)->text)) length++;
  size_t body = 0;
  if (length < end && length < HEAD_MAX) {
    take_display_head(a, length);
    body = take_display_fields(a, length);
  }
  put_body(a, body, end);
  put_asides(a, end, a->lines.count, HS_ASIDE_OTHER);
}

/* A code at the beginning of a line; it goes on up to the next code. */
static void read_coded(article *a) {
  hs_str value, next;
  size_t i = 0, count = a->lines.count;
  find_number(a);
  while (i < count && !hs_press_code(at(a, i)->text, &value)) put_aside(a, i++, HS_ASIDE_NAVIGATION);
  while (i < count && !a->failed) {
    hs_press_field field = hs_press_code(at(a, i)->text, &value);
    size_t end = i + 1;
    while (end < count && !hs_press_code(at(a, end)->text, &next)) end++;
    size_t begin = value.size || end == i + 1 ? i : i + 1;
    if (!value.size && begin < end && begin > i) value = at(a, begin)->text;
    if (field == HS_PRESS_LEAD || field == HS_PRESS_BODY) {
      if (begin == i && value.size) put(a, value, at(a, i)->line, HS_BLOCK_PARAGRAPH);
      put_body(a, i + 1, end);
    } else {
      take_field(a, field, begin, end, value);
    }
    i = end;
  }
}

static bool is_coded(const article *a) {
  hs_str value;
  bool title = false, text = false;
  for (size_t i = 0; i < a->lines.count && i < (size_t)HEAD_MAX * 2; i++) {
    hs_press_field field = hs_press_code(at(a, i)->text, &value);
    title = title || field == HS_PRESS_TITLE;
    text = text || field == HS_PRESS_LEAD || field == HS_PRESS_BODY;
  }
  return title && text;
}

bool hs_press_article(hs_draft *draft, hs_press_layout layout, hs_str text, uint32_t line, hs_str all, hs_str *number,
                      hs_error *err) {
  article a = {.draft = draft, .text = text, .all = all, .number = number};
  *number = HS_NONE;
  if (!take_lines(&a, line)) return hs_error_memory(err);
  if (layout != HS_PRESS_DISPLAYED) read_labelled(&a, layout);
  else if (is_coded(&a)) read_coded(&a);
  else read_displayed(&a);
  return a.failed ? hs_error_memory(err) : true;
}
