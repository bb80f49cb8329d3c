/* html_time.c - when the page was published and changed. See html_page.h.
 * JSON-LD and meta elements say it; time elements, itemprop, words of class and id, the address and lines of the page that
 * are little else than a date confirm, mend or replace it. What a reader sees near the heading settles the day where
 * metadata in UTC fall on the day before or after. */
#include "read/header.h"
#include "read/html_page.h"
#include "read/html_script.h"

enum {
  TEXT_MAX = 160,
  NODES_MAX = 60,
  LINE_MOST = 160,
  LINE_LOOK = 40,
  NEAR = 150,
  FAR = 2000,
  LABELLED_MOST = 400,
  URL_YEAR_LEAST = 1990,
  URL_YEAR_MOST = 2099,
  HEADING_NEAR = 40,
  WEAK = 4,
  OPENING = 5,
  DATES_MAX = 3
};

/* ---- dates in elements ---- */

typedef struct seen {
  hs_meta_date published, modified;
  uint32_t published_at, modified_at; /* distances */
} seen;

static bool is_one(hs_str a, const char *b) { return a.data && hs_str_equal_nocase(a, hs_str_from(b)); }

static bool ends_with(hs_str s, const char *end) {
  hs_str e = hs_str_from(end);
  return s.size >= e.size && hs_str_equal_nocase(hs_str_slice(s, s.size - e.size, s.size), e);
}

/* What an element says of its date: 'p' published, 'm' changed, 'd' some date, 0 none. */
static char role_of(const hs_html_page *p, size_t i) {
  const hs_html_node *n = &p->tree.nodes[i];
  const hs_dom_node *d = &p->dom->nodes[i];
  hs_str prop = hs_dom_get(p->dom, i, HS_DOM_ITEMPROP), property = hs_dom_get(p->dom, i, HS_DOM_PROPERTY);
  if (is_one(prop, "dateModified") || (property.data && ends_with(property, "dateModified"))) return 'm';
  if (is_one(prop, "datePublished") || is_one(prop, "dateCreated") || is_one(prop, "uploadDate") ||
      (property.data && (ends_with(property, "datePublished") || ends_with(property, "dateCreated") ||
                         ends_with(property, "dc:date"))) ||
      hs_dom_get(p->dom, i, HS_DOM_PUBDATE).data)
    return 'p';
  if (n->words & HS_HTML_MODIFIED) return n->words & HS_HTML_DATE ? 'd' : 'm';
  if (d->tag == HS_TAG_TIME || (n->words & HS_HTML_DATE)) return 'd';
  return 0;
}

/* Nothing is published after it was fetched; a day may go by from one end of the world to the other. */
static bool is_over(const hs_html_page *p, const hs_written_date *date) {
  hs_civil fetched;
  bool known = p->fetched.size >= 10 && hs_iso_parse(hs_str_slice(p->fetched, 0, 10), &fetched) && fetched.day;
  return !known || hs_day_from(date->day) <= hs_day_from(fetched) + 1;
}

/* Which of two numbers is the month, by the page's language: the month stands first in American English alone; English
 * of nowhere in particular leaves it open. */
static bool settle(const hs_html_page *p, hs_written_date *date) {
  hs_str lang = p->meta.language.text;
  if (!date->ambiguous) return is_over(p, date);
  if (lang.size < 2) return false;
  bool english = hs_str_starts_nocase(lang, HS_LIT("en"));
  if (english && lang.size < 5) return false;
  hs_str region = hs_str_slice(lang, 3, 5);
  bool american = english && (hs_str_equal_nocase(region, HS_LIT("us")) || hs_str_equal_nocase(region, HS_LIT("ph")));
  if (american) date->day = (hs_civil){date->day.year, date->day.day, date->day.month};
  date->ambiguous = false;
  return is_over(p, date);
}

/* The date that the element names: in an attribute for programs, else in its text, which may say that it is the date of
 * the last change. */
static bool date_of(const hs_html_page *p, size_t i, char *role, hs_written_date *date, uint8_t *rank) {
  static const hs_dom_name NAMES[] = {HS_DOM_DATETIME, HS_DOM_CONTENT, HS_DOM_TITLE};
  for (size_t k = 0; k < sizeof NAMES / sizeof *NAMES; k++) {
    hs_str value = hs_dom_get(p->dom, i, NAMES[k]);
    if (value.size && hs_written_date_find(value, 0, date) && settle(p, date) && date->day.year >= 1980)
      return *rank = *role == 'd' ? 7 : 5, true;
  }
  if (p->dom->nodes[i].next - i > NODES_MAX) return false;
  hs_str text = hs_dom_gather(p->arena, p->dom, i, TEXT_MAX);
  if (!text.data || text.size + 4 > TEXT_MAX || !hs_written_date_find(text, 0, date) || date->day.year < 1980)
    return false;
  char label = hs_header_date_label(hs_str_slice(text, 0, date->span.begin));
  if (label) *role = label;
  *rank = *role == 'd' ? 8 : 6;
  return settle(p, date);
}

static void offer(hs_meta_date *to, uint32_t *at, const hs_written_date *date, uint8_t rank, uint32_t distance) {
  bool sooner = !to->why || distance + (rank >= 7 ? 20u : 0u) < *at + (to->rank >= 7 ? 20u : 0u);
  if (!sooner) return;
  *to = (hs_meta_date){*date, rank, "a date that the page shows"};
  *at = distance;
}

static void look_at_elements(const hs_html_page *p, seen *s) {
  for (size_t i = 0; i < p->dom->count; i++) {
    const hs_html_node *n = &p->tree.nodes[i];
    if (n->kind == HS_TAG_RUN) continue;
    char role = role_of(p, i);
    if (!role) continue;
    uint32_t distance = hs_html_distance(p, i);
    hs_written_date date;
    uint8_t rank;
    if (distance > FAR || !date_of(p, i, &role, &date, &rank)) continue;
    if (role == 'm') offer(&s->modified, &s->modified_at, &date, rank, distance);
    else offer(&s->published, &s->published_at, &date, rank, distance);
  }
}

/* ---- dates in lines ---- */

/* "This entry …": what a page says of itself, wherever it stands. */
static bool speaks_of_page(hs_str text) {
  hs_str rest = text, word;
  for (int i = 0; i < 2; i++)
    if (!hs_str_part(&rest, ' ', &word)) return false;
  return hs_header_is(hs_str_trim(hs_str_slice(text, 0, (size_t)(word.data - text.data) + word.size)), "entry");
}

/* "This entry was posted on Friday, 4 May 2018 at 7:40 by …": a word for it somewhere in the line. What is said of the page
 * stands outside the text, or opens with its name. */
static char label_inside(hs_str text, bool aside) {
  hs_str word;
  size_t words = 0;
  if (!aside && !speaks_of_page(text)) return 0;
  for (char label = 0; words < 40 && hs_str_part(&text, ' ', &word); words++) {
    if (word.size && word.data[word.size - 1] == '.') word.size--;
    if ((word.size > 5 || hs_str_find(word, HS_LIT(":"), 0) != SIZE_MAX) && (label = hs_header_date_label(word)))
      return label;
  }
  return 0;
}

/* A short block that is little else than a date. */
static bool is_date_line(const hs_html_page *p, const hs_draft_block *b, hs_written_date *date, char *label) {
  if (b->text.size > (b->aside ? LABELLED_MOST : LINE_MOST) || !hs_written_date_find(b->text, 0, date) ||
      !settle(p, date))
    return false;
  size_t rest = b->text.size - (date->span.end - date->span.begin);
  bool credit = b->aside && b->aside_kind == HS_ASIDE_CREDIT;
  *label = hs_header_date_label(hs_str_slice(b->text, 0, date->span.begin));
  if (!*label) *label = label_inside(b->text, b->aside);
  return date->day.year >= 1980 && (*label || rest <= (credit ? 120 : 60));
}

/* "27.1.2022 - The council …": a full date opens a paragraph. */
static bool opens_with_date(const hs_html_page *p, const hs_draft_block *b, hs_written_date *date) {
  if (!hs_written_date_find(hs_str_slice(b->text, 0, LINE_MOST), 0, date) || !settle(p, date)) return false;
  hs_str rest = hs_str_trim(hs_str_slice(b->text, date->span.end, b->text.size));
  bool mark = hs_str_starts(rest, HS_LIT("-")) || hs_str_starts(rest, HS_LIT("\u2013")) ||
              hs_str_starts(rest, HS_LIT("\u2014")) || hs_str_starts(rest, HS_LIT(":")) ||
              hs_str_starts(rest, HS_LIT("|")) || hs_str_starts(rest, HS_LIT("\u201E")) ||
              hs_str_starts(rest, HS_LIT("\u201C")) || hs_str_starts(rest, HS_LIT("\""));
  return date->span.begin == 0 && mark && date->day.year >= 1980;
}

typedef struct line {
  size_t block; /* HS_NO_BLOCK: none */
  size_t distance;
  hs_written_date date;
} line;

/* "Changed: 5 May 2019, published: 4 May 2019": the next date of the line that has a label of its own. */
static bool next_labelled(const hs_html_page *p, hs_str text, hs_written_date *date, char *label) {
  size_t from = date->span.end;
  if (!hs_written_date_find(text, from, date) || !settle(p, date) || date->day.year < 1980) return false;
  *label = hs_header_date_label(hs_str_slice(text, from, date->span.begin));
  return *label != 0;
}

/* The date line nearest to the beginning of the article; before the beginning counts as nearer than behind it. */
static void look_at_lines(const hs_html_page *p, const hs_draft *d, line *published, line *modified) {
  size_t start = 0;
  hs_written_date date;
  char label;
  *published = *modified = (line){.block = HS_NO_BLOCK, .distance = LINE_LOOK};
  while (start < d->blocks.count && (start == d->title || d->blocks.items[start].aside)) start++;
  for (size_t i = start > LINE_LOOK ? start - LINE_LOOK : 0; i < d->blocks.count; i++) {
    const hs_draft_block *b = &d->blocks.items[i];
    bool credit = b->aside && b->aside_kind == HS_ASIDE_CREDIT, inside = !b->aside && i != d->title;
    size_t distance = i < start ? start - i : (i - start) * 2;
    if (!credit && !inside) distance *= 2;
    if (inside && i < start + OPENING && opens_with_date(p, b, &date)) label = 'p';
    else if (!is_date_line(p, b, &date, &label)) continue;
    if (inside && i > start + 3) distance = LINE_LOOK - 2; /* a signature at the end */
    if ((label || credit) && distance >= LINE_LOOK) distance = LINE_LOOK - 1;
    for (int dates = 0; dates < DATES_MAX; dates++) {
      line *to = label == 'm' ? modified : published;
      if (distance < to->distance) *to = (line){i, distance, date};
      if (!next_labelled(p, b->text, &date, &label)) break;
    }
  }
}

/* ---- the address ---- */

/* "20240305" at the beginning of a segment of an address. */
static bool compact_date(hs_str segment, hs_written_date *date) {
  int number = 0;
  size_t digits = 0;
  while (digits < segment.size && digits < 9 && hs_is_digit(segment.data[digits]))
    number = number * 10 + (segment.data[digits++] - '0');
  if (digits != 8) return false;
  *date = (hs_written_date){.day = {number / 10000, number / 100 % 100, number % 100}};
  return hs_civil_valid(date->day) && date->day.year >= URL_YEAR_LEAST && date->day.year <= URL_YEAR_MOST;
}

/* /2024/03/05/, /2024-03-05 or /20240305 in an address. */
static bool url_date(hs_str url, hs_written_date *date) {
  for (size_t i = 0; i + 9 < url.size; i++) {
    if (url.data[i] != '/' || !hs_is_digit(url.data[i + 1])) continue;
    if (compact_date(hs_str_slice(url, i + 1, i + 11), date)) return true;
    if (!hs_written_date_find(hs_str_slice(url, i + 1, i + 11), 0, date) || date->span.begin ||
        date->day.year < URL_YEAR_LEAST)
      continue;
    size_t end = i + 1 + date->span.end;
    if (end < url.size && hs_is_digit(url.data[end])) continue; /* the day of a longer number */
    date->has_time = false;
    return true;
  }
  return false;
}

/* ---- the choice ---- */

static bool put_date(hs_draft *d, const hs_meta_date *from, hs_date_from kind, hs_draft_date *to, hs_error *err) {
  hs_str value = hs_written_date_iso(d->report->arena, &from->date);
  if (!value.data) return hs_error_memory(err);
  *to = (hs_draft_date){.known = true,
                        .value = value,
                        .precision = from->date.has_time ? HS_PRECISION_MINUTE : HS_PRECISION_DAY,
                        .from = kind,
                        .block = HS_NO_BLOCK,
                        .why = hs_str_from(from->why)};
  return true;
}

static bool put_line(hs_draft *d, const line *from, hs_draft_date *to, hs_error *err) {
  hs_meta_date date = {from->date, 8, "a date line of the page"};
  if (!put_date(d, &date, HS_FROM_TEXT, to, err)) return false;
  to->block = from->block;
  to->span = from->date.span;
  return true;
}

static hs_day days_apart(const hs_written_date *a, const hs_written_date *b) {
  return hs_day_from(a->day) - hs_day_from(b->day);
}

/* Does the page itself show the day before or after the one that metadata say? Then it is the reader's day. */
static bool is_neighbour(const hs_written_date *meta, const hs_written_date *other) {
  hs_day apart = days_apart(other, meta);
  return meta->has_time && (apart == 1 || apart == -1);
}

static bool put_published(hs_html_page *p, hs_draft *d, const seen *s, const line *shown, hs_error *err) {
  const hs_meta_date *meta = &p->meta.published;
  hs_meta_date url = {.rank = 7, .why = "the page's address"};
  bool has_url = (p->meta.url.text.data && url_date(p->meta.url.text, &url.date)) || url_date(p->address, &url.date);
  has_url = has_url && is_over(p, &url.date);
  bool near = s->published.why && s->published_at <= NEAR, has_line = shown->block != HS_NO_BLOCK;
  hs_draft_date *to = &d->published;
  if (meta->why) {
    if (near && is_neighbour(&meta->date, &s->published.date))
      return put_date(d, &s->published, HS_FROM_METADATA, to, err);
    if (has_line && shown->distance < LINE_LOOK / 2 && is_neighbour(&meta->date, &shown->date))
      return put_line(d, shown, to, err);
    bool heading = near && s->published_at <= HEADING_NEAR;
    if (heading && (meta->rank >= WEAK || days_apart(&s->published.date, &meta->date) < 0))
      return put_date(d, &s->published, HS_FROM_METADATA, to, err);
    if (has_url && meta->date.has_offset && !meta->date.offset && is_neighbour(&meta->date, &url.date))
      return put_date(d, &url, HS_FROM_URL, to, err);
    return put_date(d, meta, HS_FROM_METADATA, to, err);
  }
  if (near && !(has_url && days_apart(&s->published.date, &url.date) < 0))
    return put_date(d, &s->published, HS_FROM_METADATA, to, err);
  if (has_url) return put_date(d, &url, HS_FROM_URL, to, err);
  if (has_line && shown->distance < LINE_LOOK / 2) return put_line(d, shown, to, err);
  hs_meta_date data = {.rank = 8, .why = "data for the page's scripts"};
  if (hs_html_script_date(p->dom->source, &data.date) && is_over(p, &data.date))
    return put_date(d, &data, HS_FROM_METADATA, to, err);
  if (s->published.why) return put_date(d, &s->published, HS_FROM_METADATA, to, err);
  return !has_line || put_line(d, shown, to, err);
}

/* A page that names the day of its last change alone is at least as old as that. */
static void put_modified_as_published(hs_draft *d) {
  if (d->published.known || !d->modified.known) return;
  d->published = d->modified;
  d->published.why = HS_LIT("the day of the last change, as the page names no other");
}

static bool put_modified(hs_html_page *p, hs_draft *d, const seen *s, const line *shown, hs_error *err) {
  if (p->meta.modified.why) return put_date(d, &p->meta.modified, HS_FROM_METADATA, &d->modified, err);
  if (s->modified.why) return put_date(d, &s->modified, HS_FROM_METADATA, &d->modified, err);
  return shown->block == HS_NO_BLOCK || put_line(d, shown, &d->modified, err);
}

bool hs_html_dates_put(hs_html_page *p, hs_draft *d, hs_error *err) {
  seen s = {0};
  line published, modified;
  if (p->meta.published.why && !is_over(p, &p->meta.published.date)) p->meta.published = (hs_meta_date){0};
  if (p->meta.modified.why && !is_over(p, &p->meta.modified.date)) p->meta.modified = (hs_meta_date){0};
  look_at_elements(p, &s);
  look_at_lines(p, d, &published, &modified);
  return put_published(p, d, &s, &published, err) && put_modified(p, d, &s, &modified, err) &&
         (put_modified_as_published(d), true);
}
