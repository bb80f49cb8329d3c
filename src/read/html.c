/* html.c - one HTML page becomes a report. See read.h.
 * dom.c parses it; html_meta.c reads what the page says of itself, html_body.c finds the article,
 * html_blocks.c makes the draft, and clean.c judges its lines like those of plain text. */
#include "base/key.h"
#include "base/utf8.h"
#include "know/table.h"
#include "read/charset.h"
#include "read/clean.h"
#include "read/header.h"
#include "read/html_blocks.h"
#include "read/html_body.h"
#include "read/html_meta.h"
#include "read/outlet.h"
#include "read/read.h"

enum { LABEL_LOOK = 4096, PAGE_MAX = 256 * 1024 * 1024, TEXT_LEAST = 250, DATE_LOOK = 40, HEADING_MAX = 1000 };

/* ---- character set and parsing ---- */

/* The value behind "charset=" in the first kilobytes. */
static hs_str charset_label(hs_str bytes) {
  hs_str look = hs_str_slice(bytes, 0, LABEL_LOOK);
  for (size_t at = 0; at + 8 < look.size; at++) {
    if (!hs_str_starts_nocase(hs_str_slice(look, at, at + 7), HS_LIT("charset"))) continue;
    size_t i = at + 7;
    while (i < look.size && strchr(" =\"'\t", look.data[i])) i++;
    size_t end = i;
    while (end < look.size && !strchr(" \"'/>;\t\r\n", look.data[end])) end++;
    if (end > i) return hs_str_slice(look, i, end);
  }
  return HS_NONE;
}

/* ---- title ---- */

static hs_str fold_blanks(hs_arena *arena, hs_str s) {
  char *to = hs_arena_alloc(arena, s.size + 1);
  if (!to) return HS_NONE;
  size_t size = 0, n;
  bool blank = false;
  for (size_t i = 0; i < s.size; i += n) {
    uint32_t c = hs_utf8_decode(s, i, &n);
    if (c == 0xAD || c == 0x200B || c == 0xFEFF) continue;
    if (hs_char_is_space(c)) {
      blank = size > 0;
      continue;
    }
    if (blank) to[size++] = ' ';
    blank = false;
    memcpy(to + size, s.data + i, n);
    size += n;
  }
  return (hs_str){to, size};
}

/* Words of `a` that stand in `b` too, in hundredths. */
static uint32_t shared_words(hs_str a, hs_str b) {
  hs_key x, y;
  uint32_t words = 0, shared = 0;
  for (size_t i = 0; hs_key_next(a, &i, &x) && words < 60; words++) {
    bool found = false;
    for (size_t k = 0; !found && hs_key_next(b, &k, &y);) found = hs_str_equal(hs_key_str(&x), hs_key_str(&y));
    shared += found;
  }
  return words ? shared * 100 / words : 0;
}

static bool same_name(hs_str a, hs_str b) { return a.size && b.size && hs_key_same(a, b); }

/* Is this heading the site's name, as its own link to the front page or the page's title shows? */
static bool is_site_name(const hs_html_tree *t, size_t i, hs_str text, const hs_html_meta *m) {
  if (same_name(text, m->site.text)) return true;
  for (size_t k = i; k < hs_html_next(t, i); k++) {
    if (hs_html_tag(t, k) != HS_TAG_A) continue;
    hs_str href = hs_dom_get(t->dom, k, HS_DOM_HREF);
    size_t slashes = 0;
    for (size_t c = 0; c < href.size; c++) slashes += href.data[c] == '/';
    bool root =
        hs_str_is(href, "/") || hs_str_is(href, "./") || hs_str_is(href, "#") ||
        (hs_str_starts(href, HS_LIT("http")) && (slashes == 2 || (slashes == 3 && hs_str_ends(href, HS_LIT("/")))));
    if (root) return true;
  }
  return false;
}

/* How well a heading and what the page calls itself agree: words of each that stand in the other, in hundredths. */
static uint32_t agreement(hs_str heading, hs_str named) {
  if (!named.size) return 0;
  uint32_t there = shared_words(heading, named), back = shared_words(named, heading);
  return there < back ? there : back;
}

/* The heading that the page's own title confirms, an h1 before lower ones; else the only h1 there is. `page` is the
 * page's title without the site. */
static hs_str heading_title(hs_arena *arena, const hs_html_tree *t, const hs_html_meta *m, hs_str page) {
  hs_str best = HS_NONE, only = HS_NONE;
  size_t count = 0;
  uint32_t most = 0;
  for (size_t i = 0; i < t->count; i++) {
    const hs_html_node *n = &t->nodes[i];
    hs_tag tag = hs_html_tag(t, i);
    if (tag < HS_TAG_H1 || tag > HS_TAG_H3 || !n->text || n->text > 400 || n->hidden) continue;
    hs_str text = hs_dom_gather(arena, t->dom, i, HEADING_MAX);
    if (!text.size || is_site_name(t, i, text, m)) continue;
    uint32_t agrees = agreement(text, page), other = agreement(text, m->headline.text);
    if (other > agrees) agrees = other;
    if (tag == HS_TAG_H1) {
      count++;
      if (n->text >= 4) only = text;
      agrees += 15;
    }
    if (agrees >= 65 && agrees > most) most = agrees, best = text;
  }
  return best.size ? best : count == 1 ? only : HS_NONE;
}

/* "Headline | Site", "Site - Headline": without the site, which is kept in *site where it was not known. */
static hs_str strip_site(hs_str title, hs_meta_value *site) {
  static const char *const MARKS[] = {" | ", " – ", " — ", " - ", " :: ", " » ", " · ", " « ", " • ", " / "};
  for (size_t i = 0; i < sizeof MARKS / sizeof *MARKS; i++) {
    hs_str mark = hs_str_from(MARKS[i]);
    size_t last = SIZE_MAX, first = hs_str_find(title, mark, 0);
    for (size_t at = first; at != SIZE_MAX; at = hs_str_find(title, mark, at + 1)) last = at;
    if (last == SIZE_MAX) continue;
    hs_str head = hs_str_slice(title, 0, last), tail = hs_str_slice(title, last + mark.size, title.size);
    hs_str front = hs_str_slice(title, 0, first), back = hs_str_slice(title, first + mark.size, title.size);
    if (same_name(tail, site->text)) return strip_site(head, site);
    if (same_name(front, site->text)) return back;
    if (!site->text.data && hs_outlet_likeness(tail) >= 30 && tail.size < head.size) {
      hs_html_meta_offer(site, tail, 7, "the page's title");
      return strip_site(head, site);
    }
    if (!site->text.data && hs_outlet_likeness(front) >= 60 && front.size < back.size) {
      hs_html_meta_offer(site, front, 7, "the page's title");
      return back;
    }
    bool bar = i == 0 || i == 4 || i == 5;
    if (bar && head.size >= 12 && tail.size < head.size + 12) return strip_site(head, site);
    if (head.size >= 24 && tail.size * 2 < head.size && i < 4 && hs_outlet_likeness(tail) >= 30)
      return strip_site(head, site);
  }
  return title;
}

/* "Kicker Headline" in one h1, and "Headline" in the metadata: the latter. */
static bool ends_with_headline(hs_str heading, hs_str headline) {
  return headline.size >= 16 && heading.size > headline.size && hs_str_ends(heading, headline);
}

static bool put_title(hs_draft *d, const hs_html_tree *t, hs_html_meta *m, hs_error *err) {
  hs_arena *arena = d->arena;
  hs_str page = strip_site(m->page_title.text, &m->site), heading = heading_title(arena, t, m, page), title;
  if (m->headline.text.data && m->headline.rank == 1 &&
      (!heading.size || shared_words(m->headline.text, heading) >= 60))
    title = m->headline.text;
  else if (heading.size) title = ends_with_headline(heading, m->headline.text) ? m->headline.text : heading;
  else if (m->headline.text.data) title = strip_site(m->headline.text, &m->site);
  else title = page;
  if (!title.size) return true;
  title = fold_blanks(arena, title);
  hs_draft_block b = {.text = title, .gap = true, .fixed = true, .kind = HS_BLOCK_TITLE, .line = 1};
  if (!title.data || (title.size && !HS_PUSH(arena, &d->blocks, b))) return hs_error_memory(err);
  if (title.size) d->title = 0;
  return true;
}

/* ---- metadata to the draft ---- */

static bool put_date(hs_draft *d, const hs_meta_date *from, hs_draft_date *to, hs_error *err) {
  if (!from->why) return true;
  hs_str value = hs_written_date_iso(d->report->arena, &from->date);
  if (!value.data) return hs_error_memory(err);
  *to = (hs_draft_date){.known = true,
                        .value = value,
                        .precision = from->date.has_time ? HS_PRECISION_MINUTE : HS_PRECISION_DAY,
                        .from = HS_FROM_METADATA,
                        .block = HS_NO_BLOCK,
                        .why = hs_str_from(from->why)};
  return true;
}

/* /2024/03/05/ or /2024-03-05 in the address. */
static bool url_date(hs_str url, hs_written_date *date) {
  for (size_t i = 0; i + 10 < url.size; i++) {
    if (url.data[i] != '/' || !hs_is_digit(url.data[i + 1])) continue;
    if (!hs_written_date_find(hs_str_slice(url, i + 1, i + 11), 0, date) || date->span.begin || date->day.year < 1990)
      continue;
    date->has_time = false;
    return true;
  }
  return false;
}

/* The address's date where there is no other; also where the other is in UTC and the address shows that for the
 * page's readers it was the day before or after. */
static bool put_url_date(hs_draft *d, const hs_html_meta *m, hs_error *err) {
  hs_written_date date;
  if (!m->url.text.data || !url_date(m->url.text, &date)) return true;
  if (d->published.known) {
    const hs_written_date *other = &m->published.date;
    hs_day apart = hs_day_from(date.day) - hs_day_from(other->day);
    if (!other->has_offset || other->offset || (apart != 1 && apart != -1)) return true;
  }
  hs_meta_date found = {date, 7, "the page's address"};
  if (!put_date(d, &found, &d->published, err)) return false;
  d->published.from = HS_FROM_URL;
  return true;
}

static bool put_language(hs_report *r, hs_str lang, hs_error *err) {
  char code[16];
  size_t size = 0;
  for (size_t i = 0; i < lang.size && size < 10; i++) {
    char c = lang.data[i] == '_' ? '-' : lang.data[i];
    if (!hs_is_alpha(c) && !hs_is_digit(c) && c != '-') break;
    code[size++] = c;
  }
  while (size && code[size - 1] == '-') size--;
  size_t primary = 0;
  while (primary < size && hs_is_alpha(code[primary])) code[primary] = hs_to_lower(code[primary]), primary++;
  if (primary < 2 || primary > 3) return true;
  if (size > primary + 3) size = primary;
  for (size_t i = primary; i < size; i++)
    if (code[i] >= 'a' && code[i] <= 'z') code[i] = (char)(code[i] - 32);
  return hs_arena_copy(r->arena, (hs_str){code, size}, &r->language) || hs_error_memory(err);
}

static bool put_outlet(hs_report *r, hs_str site, hs_error *err) {
  if (!site.size || site.size > 80 || hs_str_find(site, HS_LIT("http"), 0) == 0) return true;
  size_t bar = hs_str_find(site, HS_LIT(" | "), 0);
  if (bar != SIZE_MAX) site = hs_str_slice(site, 0, bar);
  if (hs_str_starts(site, HS_LIT("©"))) site = hs_str_trim(hs_str_slice(site, 2, site.size));
  hs_str name = hs_outlet_tidy(r->arena, site);
  if (!name.data) return hs_error_memory(err);
  if (name.size) r->outlet = name;
  return true;
}

static bool put_meta(hs_draft *d, hs_html_meta *m, hs_error *err) {
  hs_report *r = d->report;
  if (!put_date(d, &m->published, &d->published, err) || !put_date(d, &m->modified, &d->modified, err)) return false;
  if (m->url.text.data && hs_str_starts(m->url.text, HS_LIT("http")) && !hs_arena_copy(r->arena, m->url.text, &r->url))
    return hs_error_memory(err);
  for (size_t i = 0; i < m->author_count; i++)
    if (!same_name(m->authors[i], m->site.text) && !hs_header_authors(r, m->authors[i], err)) return false;
  return put_language(r, m->language.text, err) && put_outlet(r, m->site.text, err);
}

/* ---- dates in the lines of the page ---- */

/* A short block that is little else than a date. */
static bool is_date_line(const hs_draft_block *b, hs_written_date *date) {
  if (b->text.size > 160 || !hs_written_date_find(b->text, 0, date) || date->ambiguous) return false;
  size_t rest = b->text.size - (date->span.end - date->span.begin);
  bool credit = b->aside && b->aside_kind == HS_ASIDE_CREDIT;
  return date->day.year >= 1980 && rest <= (credit ? 120 : 60);
}

/* The date line nearest to the beginning of the article, where the metadata have none; before the beginning counts
 * as nearer than behind it. */
static bool date_from_lines(hs_draft *d, hs_error *err) {
  size_t start = 0, best = HS_NO_BLOCK, nearest = DATE_LOOK;
  hs_written_date found, date;
  if (d->published.known) return true;
  while (start < d->blocks.count && (start == d->title || d->blocks.items[start].aside)) start++;
  for (size_t i = start > DATE_LOOK ? start - DATE_LOOK : 0; i < d->blocks.count; i++) {
    const hs_draft_block *b = &d->blocks.items[i];
    bool credit = b->aside && b->aside_kind == HS_ASIDE_CREDIT, inside = !b->aside && i != d->title;
    size_t distance = i < start ? start - i : (i - start) * 2;
    if (!credit && !inside) distance *= 2;
    if (inside && i > start + 3) distance = DATE_LOOK - 1; /* a signature at the end */
    if (distance < nearest && is_date_line(b, &date)) best = i, nearest = distance, found = date;
  }
  if (best == HS_NO_BLOCK) return true;
  hs_meta_date from = {found, 8, "a date line of the page"};
  if (!put_date(d, &from, &d->published, err)) return false;
  d->published.from = HS_FROM_TEXT;
  d->published.block = best;
  d->published.span = found.span;
  return true;
}

static size_t kept_bytes(const hs_draft *d) {
  size_t bytes = 0;
  for (size_t i = 1; i < d->blocks.count; i++) bytes += d->blocks.items[i].aside ? 0 : d->blocks.items[i].text.size;
  return bytes;
}

/* The text that a page built by script keeps in its JSON-LD. */
static bool add_article_body(hs_draft *d, hs_str body, hs_error *err) {
  if (body.size < TEXT_LEAST || kept_bytes(d) * 2 > body.size) return true;
  for (size_t i = 1; i < d->blocks.count; i++)
    if (!d->blocks.items[i].aside)
      d->blocks.items[i].aside = d->blocks.items[i].fixed = true, d->blocks.items[i].aside_kind = HS_ASIDE_OTHER;
  hs_str line;
  while (hs_str_line(&body, &line)) {
    line = hs_str_trim(line);
    hs_draft_block b = {.text = line, .gap = true, .kind = HS_BLOCK_PARAGRAPH};
    if (line.size && !HS_PUSH(d->arena, &d->blocks, b)) return hs_error_memory(err);
  }
  return true;
}

static bool fill(hs_arena *arena, hs_report *report, const hs_dom *dom, hs_str path, hs_str bytes, hs_error *err) {
  hs_draft d = {.report = report, .arena = arena, .title = HS_NO_BLOCK};
  hs_html_tree tree;
  hs_html_meta meta;
  if (!hs_html_meta_read(arena, dom, &meta, err) || !hs_html_tree_build(arena, dom, &tree, err) ||
      !put_title(&d, &tree, &meta, err) || !put_meta(&d, &meta, err))
    return false;
  size_t container = hs_html_body_find(&tree);
  return hs_html_blocks_add(&d, &tree, container, err) && add_article_body(&d, meta.article_body, err) &&
         put_url_date(&d, &meta, err) && date_from_lines(&d, err) && hs_clean_finish(&d, path, bytes, err);
}

static bool name_depth(hs_intake *intake, hs_str path, size_t byte, hs_error *err) {
  hs_error why;
  hs_error_at(&why, HS_ELIMIT, byte, "more than %d HTML elements in each other, or %d in all; what comes before is read",
              HS_DOM_DEPTH_MAX, HS_DOM_NODES_MAX);
  return hs_intake_problem(intake, path, &why, err);
}

/* The page's own label, where the HTTP header has none. */
static hs_str charset_of(const hs_page_origin *origin, hs_str bytes) {
  return origin->charset.size ? origin->charset : charset_label(bytes);
}

/* Reads the page into `report`; all that is needed on the way is gone afterwards. */
static bool read_page(hs_report *report, const hs_page_origin *origin, hs_str bytes, size_t *stopped, hs_error *err) {
  hs_arena *arena = hs_arena_new();
  hs_str text;
  hs_dom dom;
  bool ok = arena != NULL || hs_error_memory(err);
  ok = ok && hs_charset_decode(arena, bytes, charset_of(origin, bytes), &text, err) &&
       hs_dom_parse(arena, text, &dom, err);
  ok = ok && fill(arena, report, &dom, origin->uri, bytes, err);
  if (ok) *stopped = dom.stopped;
  hs_arena_free(arena);
  return ok;
}

bool hs_html_read_page(hs_intake *intake, const hs_page_origin *origin, hs_str bytes, hs_error *err) {
  if (bytes.size > PAGE_MAX) return hs_text_read(intake, origin->uri, bytes, err);
  hs_report *report = hs_report_new();
  if (!report) return hs_error_memory(err);
  size_t stopped = SIZE_MAX;
  bool ok = read_page(report, origin, bytes, &stopped, err);
  if (ok && stopped != SIZE_MAX) ok = name_depth(intake, origin->uri, stopped, err);
  if (ok && !report->text.size) ok = hs_error_set(err, HS_EFORMAT, "a page without text: no report");
  if (ok) return hs_intake_add(intake, report, err);
  hs_report_free(report);
  return false;
}

bool hs_html_read(hs_intake *intake, hs_str path, hs_str bytes, hs_error *err) {
  return hs_html_read_page(intake, &(hs_page_origin){.uri = path}, bytes, err);
}
