/* html_blocks.c - text nodes become blocks. See html_blocks.h.
 * One walk over the array: text gathers until a block element begins or ends. */
#include "read/html_blocks.h"

#include "base/buffer.h"
#include "base/utf8.h"

enum {
  CELL_MOST = 100,
  CELL_LEVELS = 3,
  CELLS_LEAST = 3,
  BREAK_LEAST = 80,
  LEAD_LEAST = 60,
  LEAD_NEAR = 80,
  LEAD_BELOW = 30,
  LEAD_WORDS = 7
};

typedef struct writer {
  hs_draft *draft;
  const hs_html_tree *tree;
  size_t container, heading; /* heading: the page's h1 before the container, or SIZE_MAX */
  hs_buffer text;
  bool blank;            /* white space since the last byte */
  uint32_t breaks;       /* <br> since the last byte */
  uint32_t block;        /* whose text is gathered */
  uint32_t bytes, links; /* without blanks */
  uint32_t line;
  hs_dom_place place;
  bool body; /* a paragraph of the container has been written */
  bool failed;
  const char *why; /* why a block of the container is kept */
} writer;

static const hs_html_node *node(const writer *w, size_t i) { return &w->tree->nodes[i]; }

/* ---- what a finished block is ---- */

static bool above_is(const writer *w, size_t i, hs_dom_tag tag) {
  for (; i && i != w->container; i = hs_html_parent(w->tree, i))
    if (hs_html_tag(w->tree, i) == tag) return true;
  return false;
}

static hs_block_kind kind_of(const writer *w, size_t i) {
  hs_dom_tag tag = hs_html_tag(w->tree, i);
  if (tag >= HS_TAG_H1 && tag <= HS_TAG_H6) return HS_BLOCK_HEADING;
  if (tag == HS_TAG_TR) return HS_BLOCK_TABLE;
  if (tag == HS_TAG_FIGCAPTION || tag == HS_TAG_CAPTION) return HS_BLOCK_CAPTION;
  if (tag == HS_TAG_LI || above_is(w, i, HS_TAG_LI)) return HS_BLOCK_LIST;
  if (above_is(w, i, HS_TAG_BLOCKQUOTE)) return HS_BLOCK_QUOTE;
  return HS_BLOCK_PARAGRAPH;
}

static bool inside(const writer *w, size_t i) { return i >= w->container && i < hs_html_next(w->tree, w->container); }

static bool ends_sentence(hs_str s) {
  size_t n;
  for (int k = 0; s.size && k < 4; k++) {
    uint32_t c = hs_utf8_decode_before(s, s.size, &n);
    if ((c && c < 0x80 && strchr(".!?", (int)c)) || c == 0x2026 || c == 0x3002) return true;
    if (c != '"' && c != ')' && c != 0x201D && c != 0x2019 && c != 0xBB) return false;
    s.size -= n;
  }
  return false;
}

/* Words, counted by blanks. */
static size_t count_words(hs_str s) {
  size_t words = s.size > 0;
  for (size_t i = 0; i < s.size; i++) words += s.data[i] == ' ';
  return words;
}

/* The element that prunes node i: itself, or the first above it that is pruned for a reason of its own. */
static uint32_t pruner_of(const writer *w, uint32_t i) {
  while (i && node(w, i)->pruned == HS_PRUNE_ABOVE) i = hs_html_parent(w->tree, i);
  return i;
}

/* Set aside as a teaser, or with a <header>: that may hold the standfirst. */
static bool may_hold_lead(const writer *w, uint32_t i) {
  return node(w, i)->aside_kind == HS_ASIDE_TEASER || hs_html_tag(w->tree, pruner_of(w, i)) == HS_TAG_HEADER;
}

/* A standfirst between the heading and the text, also where a class calls it a teaser. Just below the heading it need not
 * end like a sentence. */
static bool is_lead(const writer *w, hs_str text) {
  const hs_html_node *n = node(w, w->block);
  if (w->heading == SIZE_MAX || w->block <= w->heading || w->bytes < LEAD_LEAST || w->links * 3 > w->bytes)
    return false;
  hs_dom_tag tag = hs_html_tag(w->tree, w->block);
  bool below = w->block <= w->heading + LEAD_BELOW && count_words(text) >= LEAD_WORDS && tag != HS_TAG_LI;
  if (!ends_sentence(text) && (!below || n->pruned)) return false;
  if (n->pruned)
    return may_hold_lead(w, w->block) && w->block < w->heading + LEAD_NEAR &&
           w->block < hs_html_next(w->tree, w->container) && !w->body;
  return w->block < w->container;
}

/* An address that is written out, for the web, mail or telephone: it says what it leads to. */
static bool is_address(hs_str text) {
  if (memchr(text.data, ' ', text.size)) return text.data[0] == '+' && text.size > 1 && hs_is_digit(text.data[1]);
  return hs_str_starts_nocase(text, HS_LIT("http")) || hs_str_starts_nocase(text, HS_LIT("www.")) ||
         memchr(text.data, '@', text.size) != NULL;
}

/* Nearly all links: a list of teasers, a menu, a "read also". */
static bool is_links(const writer *w, hs_block_kind kind, hs_str text) {
  if (w->links * 10 < w->bytes * 8 || is_address(text)) return false;
  if (kind == HS_BLOCK_PARAGRAPH && ends_sentence(text) && w->bytes > 60) return false;
  return true;
}

/* What prunes the block. */
static void because_pruned(const writer *w, size_t i) {
  hs_draft *d = w->draft;
  uint32_t k = pruner_of(w, w->block);
  const hs_html_node *n = node(w, k);
  const char *tag = hs_tag_name(hs_html_tag(w->tree, k));
  if (n->pruned == HS_PRUNE_WORD) {
    hs_str said = w->tree->dom->attributes[n->said].value;
    hs_draft_because(d, i, "in <%s> called \"%.*s\"", tag, (int)(said.size < 80 ? said.size : 80), said.data);
  } else if (n->pruned == HS_PRUNE_HIDDEN) {
    hs_draft_because(d, i, "in a hidden <%s>", tag);
  } else {
    hs_draft_because(d, i, "in <%s>", tag);
  }
}

/* Notes the reason for the last block of the draft. */
static void because(const writer *w, const char *reason) {
  hs_draft *d = w->draft;
  size_t i = d->blocks.count - 1;
  if (!d->explain) return;
  if (!reason) because_pruned(w, i);
  else hs_draft_because(d, i, "%s", reason);
}

/* Does the element stand in a row of a table that has several cells? */
static bool in_cells(const writer *w, size_t i) {
  uint32_t cells = 0;
  for (int level = 0; i && level < CELL_LEVELS && hs_html_tag(w->tree, i) != HS_TAG_TR; level++)
    i = hs_html_parent(w->tree, i);
  if (hs_html_tag(w->tree, i) != HS_TAG_TR) return false;
  for (size_t k = i + 1; k < hs_html_next(w->tree, i) && cells < CELLS_LEAST; k = hs_html_next(w->tree, k))
    cells += hs_html_tag(w->tree, k) == HS_TAG_TD || hs_html_tag(w->tree, k) == HS_TAG_TH;
  return cells >= CELLS_LEAST;
}

/* Decides on a block; returns the reason, NULL where a pruned element is it. */
static const char *judge(const writer *w, hs_draft_block *b) {
  const hs_html_node *n = node(w, w->block);
  if (w->block > w->container && hs_html_parent(w->tree, w->block) > w->container)
    b->group = hs_html_parent(w->tree, w->block);
  b->kind = kind_of(w, w->block);
  b->cell = in_cells(w, w->block);
  if (is_lead(w, b->text)) return "a standfirst below the heading";
  if (n->pruned) {
    b->aside = b->fixed = true;
    b->aside_kind = (hs_aside_kind)n->aside_kind;
    return NULL;
  }
  if (!inside(w, w->block)) {
    b->aside = b->fixed = true;
    b->aside_kind = w->block < w->container ? HS_ASIDE_NAVIGATION : HS_ASIDE_OTHER;
    return w->block < w->container ? "before the element that holds the article"
                                   : "behind the element that holds the article";
  }
  if (b->kind == HS_BLOCK_CAPTION) {
    b->aside = b->fixed = true;
    b->aside_kind = HS_ASIDE_CAPTION;
    return "a caption by its element";
  }
  if (is_links(w, b->kind, b->text)) {
    b->aside = b->fixed = true;
    b->aside_kind = HS_ASIDE_TEASER;
    return "nearly all of it is links";
  }
  return w->why;
}

static void flush(writer *w) {
  hs_str gathered = hs_buffer_str(&w->text), text;
  if (gathered.size && !w->failed) {
    w->failed = !hs_arena_copy(w->draft->arena, gathered, &text);
    hs_draft_block b = {.text = text, .line = w->line, .gap = true, .kind = HS_BLOCK_PARAGRAPH};
    const char *why = w->failed ? NULL : judge(w, &b);
    if (!b.aside && b.kind == HS_BLOCK_PARAGRAPH && inside(w, w->block) && w->bytes >= LEAD_LEAST) w->body = true;
    if (w->draft->blocks.count >= HS_HTML_BLOCKS_MAX) w->draft->full = true;
    else if (!w->failed) w->failed = !HS_PUSH(w->draft->arena, &w->draft->blocks, b);
    if (!w->failed && !w->draft->full) because(w, why);
  }
  w->text.size = 0;
  w->blank = false;
  w->breaks = w->bytes = w->links = 0;
}

/* ---- gathering ---- */

/* Short cells of a table gather in their row; everything else in its own block. */
static uint32_t block_for(const writer *w, const hs_html_node *n) {
  const hs_html_node *b = node(w, n->block);
  hs_dom_tag tag = hs_html_tag(w->tree, n->block);
  uint32_t parent = hs_html_parent(w->tree, n->block);
  if ((tag == HS_TAG_TD || tag == HS_TAG_TH) && b->text == b->own && b->own <= CELL_MOST &&
      hs_html_tag(w->tree, parent) == HS_TAG_TR)
    return parent;
  return n->block;
}

static uint32_t skip_char(hs_str s, size_t at, size_t *bytes) {
  uint32_t c = hs_utf8_decode(s, at, bytes);
  return c == 0xAD || c == 0x200B || c == 0xFEFF || c == 0x2060 ? 0 : c; /* soft hyphen, zero-width marks */
}

/* Bytes of the run of printing ASCII characters at `at`: most text goes this way. */
static size_t ascii_word(hs_str s, size_t at) {
  size_t end = at;
  while (end < s.size && s.data[end] > ' ' && s.data[end] < 0x7F) end++;
  return end > at ? end - at : 1;
}

static void add_text(writer *w, size_t at) {
  const hs_html_node *n = node(w, at);
  hs_str s = hs_dom_text(w->tree->dom, at);
  size_t bytes;
  for (size_t i = 0; i < s.size; i += bytes) {
    uint32_t c = skip_char(s, i, &bytes);
    if (!c) continue;
    if (hs_char_is_space(c)) {
      w->blank = true;
      continue;
    }
    if (w->breaks && (w->breaks > 1 || w->text.size >= BREAK_LEAST || ends_sentence(hs_buffer_str(&w->text)))) flush(w);
    if (!w->text.size) w->line = hs_dom_line(w->tree->dom, &w->place, at);
    if ((w->blank || w->breaks) && w->text.size) hs_buffer_add_char(&w->text, ' ');
    w->blank = false;
    w->breaks = 0;
    if ((unsigned char)s.data[i] < 0x80) bytes = ascii_word(s, i);
    hs_buffer_add(&w->text, (hs_str){s.data + i, bytes});
    w->bytes += (uint32_t)bytes;
    if (n->link) w->links += (uint32_t)bytes;
  }
}

/* The element of the title, else the last h1 before the container. */
static void find_heading(writer *w, size_t title) {
  w->heading = title;
  for (size_t i = 0; title == SIZE_MAX && i < w->tree->count && i <= w->container; i++)
    if (hs_html_tag(w->tree, i) == HS_TAG_H1 && node(w, i)->text && !node(w, i)->pruned) w->heading = i;
}

/* "in <div> called "entry-content"": why what is in the container is kept. */
static const char *name_container(const hs_draft *d, const hs_html_tree *t, size_t container) {
  const hs_dom_node *n = &t->dom->nodes[container];
  if (!d->explain) return "";
  hs_str called = hs_dom_get(t->dom, container, HS_DOM_CLASS);
  if (!called.size) called = hs_dom_get(t->dom, container, HS_DOM_ID);
  hs_str text = hs_arena_format(
      d->arena, called.size ? "in <%s> called \"%.*s\", which holds the article" : "in <%s>, which holds the article",
      hs_tag_name((hs_dom_tag)n->tag), (int)(called.size < 80 ? called.size : 80), called.data);
  return text.data ? text.data : "";
}

bool hs_html_blocks_add(hs_draft *draft, const hs_html_tree *tree, size_t container, size_t title, hs_error *err) {
  writer w = {.draft = draft, .tree = tree, .container = container};
  if (!tree->count) return true;
  w.why = name_container(draft, tree, container);
  find_heading(&w, title);
  for (size_t i = 0; i < tree->count && !w.failed && !w.text.failed; i++) {
    const hs_html_node *n = &tree->nodes[i];
    if (n->kind == HS_TAG_BREAK) w.breaks++;
    if (n->kind != HS_TAG_RUN) {
      hs_dom_tag tag = hs_html_tag(tree, i);
      bool cell = tag == HS_TAG_TD || tag == HS_TAG_TH;
      if (n->kind == HS_TAG_BLOCK && !(cell && n->text == n->own && n->own <= CELL_MOST)) flush(&w);
      if (cell) w.blank = true;
      continue;
    }
    uint32_t block = block_for(&w, n);
    if (block != w.block) flush(&w);
    w.block = block;
    add_text(&w, i);
  }
  flush(&w);
  bool ok = !w.failed && !w.text.failed;
  hs_buffer_free(&w.text);
  return ok || hs_error_memory(err);
}
