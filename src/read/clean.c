/* clean.c - what goes aside. See clean.h.
 * One pass from top to bottom with a little memory: behind a marker such as "Read next" headlines are teasers; behind
 * one such as "Leave a Reply" all goes aside until the article clearly goes on. What stands behind the last paragraph
 * of the article is judged more strictly than what stands inside it. */
#include "read/clean.h"

#include "base/map.h"
#include "read/header.h"
#include "read/id.h"
#include "read/language.h"
#include "read/outlet.h"
#include "read/outlet_name.h"
#include "read/signoff.h"

enum {
  BODY_LEAST = 25,      /* words of article before a marker may end it */
  PARAGRAPH_WORDS = 10, /* a sentence of so many words is a paragraph */
  TEASER_WORDS = 22,    /* a headline has no more */
  BIO_POINTS = 39,
  RESUME_WORDS = 30,
  REPEAT_WORDS = 12, /* a block with fewer may stand twice in an article, far apart */
  BOX_BLOCKS = 5,    /* a box inside the text has no more blocks, and none longer than BOX_WORDS */
  BOX_WORDS = 60,
  LIST_LEAST = 2,
  MENU_LINES = 6, /* so many lines of so few words, in the first blocks */
  MENU_WORDS = 3,
  CELL_WORDS = 3,
  MENU_LOOK = 200,
  MENU_OUTLET = 60, /* likeness of a publisher's name */
};

typedef struct cleaning {
  hs_draft *draft;
  hs_map seen;   /* hash of a block's words to the block */
  size_t last;   /* the last paragraph of the article, or HS_NO_BLOCK */
  uint32_t body; /* words of the article so far */
  bool ended;    /* behind a marker that ends the article */
  hs_aside_kind ended_kind;
  bool teasers;    /* behind a marker that opens teasers */
  bool teaser_gap; /* a blank line since that marker's group */
  size_t teaser_count;
  uint32_t ahead;  /* words of long paragraphs that are still to come */
  bool tail_cue;   /* something went aside behind the last paragraph */
  size_t title_at; /* where the page repeats its title, or 0 */
} cleaning;

static hs_draft_block *block(const cleaning *c, size_t i) { return &c->draft->blocks.items[i]; }

static void set_aside(cleaning *c, size_t i, hs_aside_kind kind, const char *why) {
  hs_draft_block *b = block(c, i);
  b->aside = true;
  b->aside_kind = kind;
  hs_draft_because(c->draft, i, "%s", why);
  if (c->last == HS_NO_BLOCK || i > c->last) c->tail_cue = true;
}

static void because_of_words(const cleaning *c, size_t i) {
  const hs_block_features *f = &block(c, i)->features;
  const bool tail = c->last != HS_NO_BLOCK && i > c->last;
  hs_draft_because(c->draft, i, "its words: %u points of %s%s", f->score, hs_aside_kind_name(f->kind),
                   f->score >= f->needed ? ""
                   : tail                ? ", enough behind the article"
                                         : "");
}

/* Somebody who is quoted may say "Leave a comment" without asking the reader. */
static bool is_cue(const hs_block_features *f) {
  bool speech = f->quoted && f->sentence && f->words >= 6 && f->score < 100 &&
                (f->kind == HS_ASIDE_COMMENT_FORM || f->kind == HS_ASIDE_SHARE || f->kind == HS_ASIDE_ADVERT);
  return f->score >= f->needed && !speech;
}

/* The head of a table's column, such as "Comment" or "Share", is no cue. */
static bool is_block_cue(const hs_draft_block *b) {
  return is_cue(&b->features) && !(b->cell && b->features.words <= CELL_WORDS);
}

static bool is_paragraph(const hs_draft_block *b) {
  const hs_block_features *f = &b->features;
  return (f->sentence && f->words >= PARAGRAPH_WORDS && !f->ellipsis) || f->words >= 40;
}

/* A paragraph that can only be article (or a long comment). */
static bool is_long(const hs_draft_block *b) {
  return b->features.sentence && b->features.words >= RESUME_WORDS && !is_cue(&b->features);
}

static bool is_bio(const hs_block_features *f) { return f->bio >= BIO_POINTS && f->bio * 6 >= f->words + 60; }

static bool is_headline(const hs_block_features *f) {
  return f->words <= TEASER_WORDS && (!f->sentence || f->exclamation || f->question || f->ellipsis);
}

/* The last block that is a paragraph of the article by its own look. A marker that ends the article ends the search. */
static size_t find_last(const cleaning *c) {
  size_t last = HS_NO_BLOCK;
  uint64_t words = 0, all = 0;
  for (size_t i = 0; i < c->draft->blocks.count; i++)
    if (is_long(block(c, i)) && !block(c, i)->aside) all += block(c, i)->features.words;
  for (size_t i = 0; i < c->draft->blocks.count; i++) {
    const hs_draft_block *b = block(c, i);
    if (b->aside || b->header || i == c->draft->title) continue;
    if (is_block_cue(b) && b->features.scope == HS_CUE_REST && words >= BODY_LEAST && words * 2 >= all) break;
    if (is_block_cue(b) || is_bio(&b->features) || !is_paragraph(b)) continue;
    last = i;
    words += b->features.words;
  }
  return last;
}

/* Weak signs are enough behind the article: "Write to us on WhatsApp, we read every message." */
static bool is_weak_cue(const hs_block_features *f) {
  if (f->score < 20 || f->score * 3 < f->needed || f->words > 40) return false;
  return (!f->sentence && f->words < 2 * PARAGRAPH_WORDS) || f->words < PARAGRAPH_WORDS ||
         (f->address && !f->quoted && f->score * 5 >= f->needed * 3);
}

/* Paragraphs at the end that speak to the reader are behind the article, not its last. One paragraph at least stays. */
static size_t without_farewell(const cleaning *c, size_t last) {
  size_t i = last;
  while (i != HS_NO_BLOCK && i > 0 && is_weak_cue(&block(c, i)->features)) {
    size_t k = i;
    while (k-- > 0) {
      const hs_draft_block *b = block(c, k);
      if (!b->aside && !b->header && k != c->draft->title && is_paragraph(b) && !is_cue(&b->features) &&
          !is_bio(&b->features))
        break;
    }
    if (k == SIZE_MAX) return last;
    i = k;
  }
  return i;
}

/* ---- repeated blocks ---- */

/* A second title goes aside; so do both copies of a headline that stands twice in a row. */
static bool check_repeated(cleaning *c, size_t i, bool *done, hs_error *err) {
  hs_draft_block *b = block(c, i);
  *done = false;
  if (!b->features.hash) return true;
  uint32_t first = hs_map_get_number(&c->seen, b->features.hash);
  if (b->features.words < 4 && !(b->kind == HS_BLOCK_HEADING && first == c->draft->title)) return true;
  if (first == HS_MAP_ABSENT)
    return hs_map_set_number(&c->seen, c->draft->arena, b->features.hash, (uint32_t)i) || hs_error_memory(err);
  bool title = first == c->draft->title, near = first + 3 >= i, tail = c->last != HS_NO_BLOCK && i > c->last;
  if (!title && !near && !tail && b->features.words < REPEAT_WORDS) return true;
  if (!title && b->features.words < 6 && !is_headline(&b->features)) return true;
  if (title && !c->title_at) c->title_at = i;
  set_aside(c, i, title ? HS_ASIDE_OTHER : HS_ASIDE_CAPTION,
            title ? "it repeats the title" : "it repeats a block before");
  if (!title && first + 1 == i && is_headline(&b->features))
    set_aside(c, first, HS_ASIDE_CAPTION, "a headline that stands twice in a row");
  *done = true;
  return true;
}

/* ---- behind markers ---- */

/* "Read next" alone opens a list; "More from Asia" does behind the article, "Learn more about it" inside it does not. */
static bool opens_teasers(const cleaning *c, size_t i) {
  const hs_draft_block *b = block(c, i);
  if (b->features.scope != HS_CUE_TEASERS && b->features.scope != HS_CUE_REST) return false;
  bool tail = c->last == HS_NO_BLOCK || i > c->last;
  return b->features.after == 0 || (b->features.after < 3 && (tail || b->text.data[b->text.size - 1] == ':'));
}

static void open_marker(cleaning *c, size_t i) {
  const hs_draft_block *b = block(c, i);
  const hs_block_features *f = &b->features;
  if (f->scope == HS_CUE_REST && c->body >= BODY_LEAST && c->ahead <= c->body) {
    c->ended = true;
    c->ended_kind = f->kind;
  } else if (opens_teasers(c, i)) {
    c->teasers = true;
    c->teaser_gap = false;
    c->teaser_count = 0;
  }
}

/* Does the article go on behind its end? Three paragraphs on end that outweigh all before them. */
static bool resumes(const cleaning *c, size_t i) {
  uint32_t words = 0;
  size_t run = 0;
  for (size_t k = i; k < c->draft->blocks.count && run < 12; k++, run++) {
    const hs_block_features *f = &block(c, k)->features;
    if (!f->sentence || f->words < RESUME_WORDS || is_cue(f)) break;
    words += f->words;
  }
  return run >= 3 && words > c->body * 2;
}

/* Is block i one of the teasers behind an open marker? */
static bool is_teaser(cleaning *c, size_t i) {
  const hs_draft_block *b = block(c, i);
  const hs_block_features *f = &b->features;
  bool tail = c->last == HS_NO_BLOCK || i > c->last;
  bool after_headline = c->teaser_count && f->ellipsis && f->words <= 40;
  bool short_tail = tail && f->words <= TEASER_WORDS;
  if (!is_headline(f) && !after_headline && !short_tail) return false;
  if (tail || !c->teaser_count) return true;
  if (b->gap && !c->teaser_gap) c->teaser_gap = true; /* the marker stood in a group of its own */
  /* inside the article a headline just before a paragraph, in a group of its own, is a subheading */
  bool before_paragraph = i + 1 < c->draft->blocks.count && is_paragraph(block(c, i + 1));
  return !(b->gap && before_paragraph);
}

/* ---- one block ---- */

/* A word such as "Weather" or "Flag" that stands alone inside the article is a subheading. */
static bool is_subheading(const cleaning *c, size_t i) {
  const hs_block_features *f = &block(c, i)->features;
  return c->body && c->last != HS_NO_BLOCK && i < c->last && f->score < 50 && f->words <= 3 && !c->ended &&
         (f->kind == HS_ASIDE_NAVIGATION || f->kind == HS_ASIDE_COMMENT_FORM);
}

static hs_aside_kind kind_in_tail(const cleaning *c, const hs_block_features *f) {
  if (f->score >= 30) return f->kind;
  return c->ended ? c->ended_kind : HS_ASIDE_OTHER;
}

/* What stands behind the last paragraph needs fewer points. */
static bool is_tail_cue(const cleaning *c, size_t i) {
  return c->last != HS_NO_BLOCK && i > c->last && is_weak_cue(&block(c, i)->features);
}

static bool is_sign_off(const hs_draft_block *b, const cleaning *c, size_t i) {
  return c->last != HS_NO_BLOCK && i > c->last && b->features.words <= 4 && hs_outlet_likeness(b->text) >= 100;
}

/* "(c)" may also count the third of several points: then a sentence follows. */
static bool starts_with_sign(const hs_draft_block *b) {
  bool plain = hs_str_starts_nocase(b->text, HS_LIT("(c) ")) && b->features.words <= 12;
  return hs_str_starts(b->text, HS_LIT("©")) || plain || hs_str_starts(b->text, HS_LIT("&copy;"));
}

/* A box of a page that opens with a cue ("… in your inbox") goes aside with all that it holds. */
static void close_box(cleaning *c, size_t i) {
  uint32_t group = block(c, i)->group;
  size_t end = i + 1;
  if (!group || (i && block(c, i - 1)->group == group)) return;
  while (end < c->draft->blocks.count && block(c, end)->group == group && block(c, end)->features.words <= BOX_WORDS)
    end++;
  bool whole = end == c->draft->blocks.count || block(c, end)->group != group;
  if (!whole || end - i > BOX_BLOCKS) return;
  for (size_t k = i + 1; k < end; k++) {
    if (block(c, k)->aside) continue;
    set_aside(c, k, block(c, i)->aside_kind, "in a box whose first line is set aside");
    block(c, k)->fixed = true;
  }
}

static void judge(cleaning *c, size_t i) {
  hs_draft_block *b = block(c, i);
  const hs_block_features *f = &b->features;
  if (f->marks_only) {
    set_aside(c, i, HS_ASIDE_OTHER, "no word in it");
  } else if ((f->initials && c->body && (c->last == HS_NO_BLOCK || i > c->last)) ||
             (starts_with_sign(b) && f->words <= 60)) {
    set_aside(c, i, HS_ASIDE_CREDIT, "initials of a desk, or a mark of copyright");
  } else if (is_bio(f) && (c->last == HS_NO_BLOCK || i > c->last)) {
    set_aside(c, i, HS_ASIDE_BIO, "words of a biography, behind the article");
  } else if (is_block_cue(b) && !is_subheading(c, i)) {
    set_aside(c, i, f->kind, "");
    because_of_words(c, i);
    open_marker(c, i);
    close_box(c, i);
    return;
  } else if (b->group && is_headline(f) && is_weak_cue(f)) {
    set_aside(c, i, f->kind, "a headline of a box, with words of boilerplate");
    close_box(c, i);
  } else if (c->ended) {
    set_aside(c, i, kind_in_tail(c, f), "behind a line that ends the article");
  } else if (c->teasers && is_teaser(c, i)) {
    set_aside(c, i, HS_ASIDE_TEASER, "a headline behind a line that opens a list of other reports");
    c->teaser_count++;
    return;
  } else if (is_tail_cue(c, i)) {
    set_aside(c, i, f->kind, "");
    because_of_words(c, i);
  } else if (is_sign_off(b, c, i)) {
    set_aside(c, i, HS_ASIDE_CREDIT, "a publisher's name behind the article");
  } else if (c->tail_cue && c->last != HS_NO_BLOCK && i > c->last && is_headline(f)) {
    set_aside(c, i, HS_ASIDE_TEASER, "a headline behind the article, after something set aside");
  } else {
    c->body += is_paragraph(b) ? f->words : 0;
    if (!b->why.data) hs_draft_because(c->draft, i, "nothing in its words speaks against it");
  }
  c->teasers = false;
}

static bool clean_block(cleaning *c, size_t i, hs_error *err) {
  hs_draft_block *b = block(c, i);
  if (is_long(b) && c->ahead >= b->features.words) c->ahead -= b->features.words;
  if (b->fixed && b->aside) {
    if (c->last != HS_NO_BLOCK && i > c->last) c->tail_cue = true;
    return true;
  }
  if (i == c->draft->title)
    return !b->features.hash || hs_map_set_number(&c->seen, c->draft->arena, b->features.hash, (uint32_t)i) ||
           hs_error_memory(err);
  if (b->header || b->fixed) return true;
  bool repeated;
  if (!check_repeated(c, i, &repeated, err)) return false;
  if (repeated) return true;
  if (c->ended && resumes(c, i)) c->ended = false;
  judge(c, i);
  return true;
}

/* ---- headings, where the source marks them ---- */

static bool is_kept_heading(const cleaning *c, size_t i) {
  const hs_draft_block *b = block(c, i);
  return !b->aside && !b->header && b->kind == HS_BLOCK_HEADING && i != c->draft->title;
}

/* Does block i open a list of other things? All behind it up to the next heading has gone aside. */
static bool is_left_alone(const cleaning *c, size_t i) {
  size_t k = i + 1, others = 0;
  for (; k < c->draft->blocks.count && block(c, k)->aside; k++)
    others += block(c, k)->aside_kind == HS_ASIDE_TEASER || block(c, k)->aside_kind == HS_ASIDE_NAVIGATION;
  return k < c->draft->blocks.count && others >= LIST_LEAST && is_kept_heading(c, k);
}

/* A heading belongs to what stands below it: without that, and above the title, it is none of the article. */
static void clean_headings(cleaning *c) {
  bool below = false;
  for (size_t i = c->draft->blocks.count; i-- > 0 && c->body;) {
    const hs_draft_block *b = block(c, i);
    if (i < c->title_at && is_kept_heading(c, i)) set_aside(c, i, HS_ASIDE_NAVIGATION, "a heading above the title");
    else if (!below && is_kept_heading(c, i))
      set_aside(c, i, HS_ASIDE_TEASER, "a heading with nothing of the article below it");
    else if (is_kept_heading(c, i) && is_left_alone(c, i))
      set_aside(c, i, HS_ASIDE_TEASER, "a heading over other things");
    else if (!b->aside && !b->header) below = true;
  }
}

/* Kinds of the blocks that stay, where nobody has said. A short line between paragraphs is a subheading. */
static void set_kinds(cleaning *c) {
  for (size_t i = 0; i < c->draft->blocks.count; i++) {
    hs_draft_block *b = block(c, i);
    if (b->aside || b->header || b->fixed || b->kind != HS_BLOCK_PARAGRAPH) continue;
    if (c->last != HS_NO_BLOCK && i < c->last && is_headline(&b->features) && b->features.words <= 14 && b->gap &&
        !b->features.lower)
      b->kind = HS_BLOCK_HEADING;
  }
}

/* Sets `aside` and `aside_kind` of every block. Near-linear; allocates in the report's arena. False: HS_EMEMORY. */
static bool clean(hs_draft *draft, hs_error *err) {
  cleaning c = {.draft = draft};
  c.last = without_farewell(&c, find_last(&c));
  for (size_t i = 0; i < draft->blocks.count; i++)
    if (is_long(&draft->blocks.items[i]) && c.ahead < UINT32_MAX / 2) c.ahead += draft->blocks.items[i].features.words;
  for (size_t i = 0; i < draft->blocks.count; i++)
    if (!clean_block(&c, i, err)) return false;
  clean_headings(&c);
  set_kinds(&c);
  return true;
}

/* A menu above the article: many lines of a word or three, one below the other. The outlet's name may open it. */
static void clean_menu(hs_draft *draft) {
  size_t begin = 0, end = 0;
  hs_draft_block *b = draft->blocks.items;
  while (begin < draft->blocks.count && begin < MENU_LOOK) {
    end = begin;
    while (end < draft->blocks.count && !b[end].fixed && !b[end].aside && b[end].features.words <= MENU_WORDS &&
           !b[end].features.sentence)
      end++;
    for (size_t i = begin; i < end && end - begin >= MENU_LINES; i++) {
      if (i == begin && hs_outlet_likeness(b[i].text) >= MENU_OUTLET) continue;
      b[i].aside = b[i].fixed = true;
      b[i].aside_kind = HS_ASIDE_NAVIGATION;
      hs_draft_because(draft, i, "one of many short lines above the article");
    }
    if (end < draft->blocks.count && is_paragraph(&b[end])) return;
    begin = end + 1;
  }
}

static uint32_t count_blanks(hs_str s) {
  uint32_t blanks = 0;
  for (size_t i = 0; i < s.size; i++) blanks += s.data[i] == ' ';
  return blanks;
}

bool hs_clean_finish(hs_draft *draft, hs_str uri, hs_str bytes, hs_error *err) {
  hs_report *r = draft->report;
  for (size_t i = 0; i < draft->blocks.count; i++) {
    hs_draft_block *b = &draft->blocks.items[i];
    if (b->fixed && b->aside) b->features.words = count_blanks(b->text) + 1; /* nothing else is asked of it */
    else b->features = hs_cue_features(b->text, &draft->words);
  }
  if (draft->title == HS_NO_BLOCK) clean_menu(draft);
  if (!hs_header_read(draft, err) || !clean(draft, err) || !hs_signoff_cut(draft, err) ||
      !hs_outlet_from_asides(draft, err) || !hs_outlet_from_dateline(draft, err) || !hs_draft_finish(draft, err))
    return false;
  hs_language_guess(draft);
  if (!hs_arena_copy(r->arena, uri, &r->uri) || hs_arena_failed(draft->arena)) return hs_error_memory(err);
  return hs_report_make_id(r, err) && hs_report_make_sha256(r, bytes, err);
}
