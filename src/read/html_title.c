/* html_title.c - the title of a page, without the site's name. See html_page.h.
 * JSON-LD and the page's <title> name it; the heading that agrees with them shows how it is written. */
#include "base/key.h"
#include "base/utf8.h"
#include "read/html_page.h"
#include "read/outlet_name.h"

enum {
  HEADING_MAX = 1000,
  WORDS_MAX = 240,
  SHARED_MOST = 60,
  HEADLINE_LEAST = 5 /* words of a headline behind a site's name */
};

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

/* The keys of a title's words. */
typedef struct words {
  uint64_t keys[WORDS_MAX];
  size_t count;
} words;

static void cut_words(hs_str text, words *w) {
  hs_key key;
  w->count = 0;
  for (size_t i = 0; w->count < WORDS_MAX && hs_key_next(text, &i, &key);)
    w->keys[w->count++] = hs_key_hash(hs_key_str(&key));
}

/* Words of `a` that stand in `b` too, in hundredths. */
static uint32_t shared_keys(const words *a, const words *b) {
  uint32_t count = 0, shared = 0;
  for (; count < a->count && count < SHARED_MOST; count++) {
    size_t k = 0;
    while (k < b->count && b->keys[k] != a->keys[count]) k++;
    shared += k < b->count;
  }
  return count ? shared * 100 / count : 0;
}

static uint32_t shared_words(hs_str a, hs_str b) {
  words x, y;
  cut_words(a, &x);
  cut_words(b, &y);
  return shared_keys(&x, &y);
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
static uint32_t agreement(const words *heading, const words *named) {
  if (!named->count) return 0;
  uint32_t there = shared_keys(heading, named), back = shared_keys(named, heading);
  return there < back ? there : back;
}

/* The heading that the page's own title confirms, an h1 before lower ones; else the only h1 there is. `page` is the
 * page's title without the site. */
static hs_str heading_title(hs_html_page *p, hs_str page) {
  const hs_html_tree *t = &p->tree;
  const hs_html_meta *m = &p->meta;
  hs_str best = HS_NONE, only = HS_NONE;
  size_t count = 0, only_at = SIZE_MAX;
  uint32_t most = 0;
  words of_page, of_headline, of_heading;
  cut_words(page, &of_page);
  cut_words(m->headline.text, &of_headline);
  p->heading = SIZE_MAX;
  for (size_t i = 0; i < t->count; i++) {
    const hs_html_node *n = &t->nodes[i];
    hs_dom_tag tag = hs_html_tag(t, i);
    if (tag < HS_TAG_H1 || tag > HS_TAG_H3 || !n->text || n->text > 400 || n->hidden) continue;
    hs_str text = hs_dom_gather(p->arena, t->dom, i, HEADING_MAX);
    if (!text.size || is_site_name(t, i, text, m)) continue;
    cut_words(text, &of_heading);
    uint32_t agrees = agreement(&of_heading, &of_page), other = agreement(&of_heading, &of_headline);
    if (other > agrees) agrees = other;
    if (tag == HS_TAG_H1) {
      count++;
      if (n->text >= 4) only = text, only_at = i;
      agrees += 15;
    }
    if (agrees >= 65 && agrees > most) most = agrees, best = text, p->heading = i;
  }
  if (!best.size && count == 1) best = only, p->heading = only_at;
  return best;
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

/* "Site | Headline", where one heading of the page is the site's name alone, and another one the headline. */
static hs_str strip_front(hs_html_page *p, hs_str title, hs_meta_value *site) {
  size_t cut = hs_str_find(title, HS_LIT(" | "), 0);
  if (site->text.data || cut == SIZE_MAX) return title;
  hs_str front = hs_str_slice(title, 0, cut), back = hs_str_slice(title, cut + 3, title.size);
  if (hs_outlet_likeness(front) < 30 || front.size > back.size) return title;
  words of_back, of_heading;
  cut_words(back, &of_back);
  if (of_back.count < HEADLINE_LEAST) return title;
  bool named = false, headed = false;
  for (size_t i = 0; i < p->tree.count; i++) {
    hs_dom_tag tag = hs_html_tag(&p->tree, i);
    if (tag < HS_TAG_H1 || tag > HS_TAG_H6 || p->tree.nodes[i].text > 400) continue;
    hs_str text = hs_dom_gather(p->arena, p->tree.dom, i, HEADING_MAX);
    cut_words(text, &of_heading);
    named |= same_name(text, front);
    headed |= agreement(&of_heading, &of_back) >= 65;
  }
  if (!named || !headed) return title;
  hs_html_meta_offer(site, front, 7, "the page's title and a heading");
  return back;
}

/* "Kicker Headline" in one h1, and "Headline" in the metadata: the latter. */
static bool ends_with_headline(hs_str heading, hs_str headline) {
  return headline.data && headline.size >= 16 && heading.size > headline.size && hs_str_ends(heading, headline);
}

bool hs_html_title_put(hs_html_page *p, hs_draft *d, hs_error *err) {
  hs_html_meta *m = &p->meta;
  hs_str page = strip_site(strip_front(p, m->page_title.text, &m->site), &m->site), heading = heading_title(p, page),
         title;
  const char *why = "the page's title";
  bool told = m->headline.text.data && m->headline.rank == 1;
  if (told && (!heading.size || shared_words(m->headline.text, heading) >= 60))
    title = m->headline.text, why = m->headline.why;
  else if (heading.size && ends_with_headline(heading, m->headline.text))
    title = m->headline.text, why = m->headline.why;
  else if (heading.size) title = heading, why = "the heading that agrees with the page's title";
  else if (m->headline.text.data) title = strip_site(m->headline.text, &m->site), why = m->headline.why;
  else title = page;
  if (!title.size) return true;
  title = fold_blanks(p->arena, title);
  hs_draft_block b = {.text = title, .gap = true, .fixed = true, .kind = HS_BLOCK_TITLE, .line = 1};
  if (!title.data || (title.size && !HS_PUSH(d->arena, &d->blocks, b))) return hs_error_memory(err);
  if (title.size) d->title = 0, d->report->sources.title = hs_str_from(why);
  return true;
}
