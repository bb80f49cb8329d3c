/* html_body.c - finds the container of the article. See html_body.h.
 * First navigation, comments, teasers and the like are pruned by tag and by the words of class and id. Then two
 * opinions are compared: the element that names itself the article's body, and the one that Readability's points
 * (length and commas of paragraphs, given to the elements around them) find. */
#include "read/html_body.h"

enum { GOOD_LEAST = 30, PARAGRAPH_LEAST = 25, GOOD_ENOUGH = 400, PROSE_LEAST = 80, BEFORE_MOST = 250, UNLINKED = 300 };
enum { ITEM_MOST = 700, ITEM_NODES = 64, ITEMS_LEAST = 4, HEADLINE_LEAST = 20 };

/* ---- pruning ---- */

static bool tag_prunes(const hs_html_tree *t, size_t i, uint8_t *kind) {
  const hs_html_node *n = &t->nodes[i];
  switch (hs_html_tag(t, i)) {
    case HS_TAG_NAV: *kind = HS_ASIDE_NAVIGATION; return true;
    case HS_TAG_ASIDE:
    case HS_TAG_DIALOG: *kind = HS_ASIDE_TEASER; return true;
    case HS_TAG_MENU:
    case HS_TAG_FOOTER: *kind = HS_ASIDE_NAVIGATION; return true;
    case HS_TAG_BUTTON: *kind = HS_ASIDE_NAVIGATION; return true;
    case HS_TAG_FIELDSET:
    case HS_TAG_FORM: *kind = HS_ASIDE_OTHER; return n->text < 400 || n->link_text * 2 > n->text;
    case HS_TAG_HEADER: *kind = HS_ASIDE_NAVIGATION; return !n->in_article && !n->heading_inside;
    default: return false;
  }
}

/* Bytes of text outside links that an element may hold and still be pruned as this kind. */
static uint32_t most_text(uint8_t kind) {
  switch (kind) {
    case HS_ASIDE_CREDIT: return 500;
    case HS_ASIDE_CAPTION: return 1000;
    case HS_ASIDE_SHARE: return 1200;
    case HS_ASIDE_BIO:
    case HS_ASIDE_ADVERT: return 1500;
    default: return 2500;
  }
}

/* An element that holds most of the page, or its heading, or much text, is never pruned for a word. */
static bool may_prune(const hs_html_tree *t, size_t i) {
  const hs_html_node *n = &t->nodes[i];
  hs_dom_tag tag = hs_html_tag(t, i);
  if (tag == HS_TAG_BODY || tag == HS_TAG_MAIN || hs_html_parent(t, i) == 0) return false;
  if (n->heading_inside) return false;
  if (n->said_kind == HS_ASIDE_COMMENT_FORM) return true;
  bool list = tag == HS_TAG_UL || tag == HS_TAG_OL;
  if (list && n->said_kind == HS_ASIDE_TEASER && n->text >= UNLINKED && n->link_text * 12 < n->text)
    return false; /* teasers lead somewhere */
  if (n->text - n->link_text > most_text(n->said_kind) && n->link_text * 2 < n->text) return false;
  return (uint64_t)n->text * 2 < t->nodes[0].text || n->link_text * 2 > n->text;
}

/* Does the element hold most of the page's text? Then it is the article, whatever it is called; but where the heading has
 * text below it already (`before`, in bytes), it may be a long side column. */
static bool holds_most(const hs_html_tree *t, size_t i, uint32_t before) {
  const hs_html_node *n = &t->nodes[i];
  return n->prose >= GOOD_ENOUGH && before < BEFORE_MOST && (uint64_t)n->prose * 2 > t->nodes[0].prose &&
         n->said_kind != HS_ASIDE_COMMENT_FORM;
}

/* Text of some length that a node holds itself, outside links. */
static uint32_t own_prose(const hs_html_node *n) {
  return n->kind == HS_TAG_BLOCK && n->own >= PROSE_LEAST && n->own_link * 2 < n->own ? n->own - n->own_link : 0;
}

/* What a second, more cautious look prunes by words of class and id: comments and advertisements alone. */
static bool always_pruned(uint8_t kind) {
  return kind == HS_ASIDE_COMMENT_FORM || kind == HS_ASIDE_ADVERT || kind == HS_ASIDE_SHARE;
}

static void prune(hs_html_tree *t, bool cautious) {
  bool heading = false;
  uint32_t before = 0;
  for (size_t i = 1; i < t->count; i++) {
    hs_html_node *n = &t->nodes[i];
    n->pruned = HS_PRUNE_NOT;
    const hs_html_node *above = &t->nodes[hs_html_parent(t, i)];
    if (above->pruned) {
      n->pruned = HS_PRUNE_ABOVE;
      n->aside_kind = above->aside_kind;
      continue;
    }
    if (n->kind == HS_TAG_RUN || n->kind == HS_TAG_SKIP || holds_most(t, i, before)) continue;
    heading |= hs_html_tag(t, i) == HS_TAG_H1;
    uint8_t kind = HS_ASIDE_OTHER;
    bool word = (n->words & HS_HTML_PRUNE) && !((n->words & HS_HTML_BODY) && n->strength >= 5) && may_prune(t, i);
    if (cautious && !always_pruned(n->said_kind)) word = false;
    bool tag = !word && n->kind == HS_TAG_BLOCK && tag_prunes(t, i, &kind) &&
               (uint64_t)n->text * 3 < (uint64_t)t->nodes[0].text * 2;
    n->aside_kind = tag ? kind : n->said_kind;
    if (n->hidden && may_prune(t, i)) n->aside_kind = HS_ASIDE_OTHER;
    n->pruned = (uint8_t)(word ? HS_PRUNE_WORD : tag ? HS_PRUNE_TAG : HS_PRUNE_NOT);
    if (n->hidden && may_prune(t, i)) n->pruned = HS_PRUNE_HIDDEN;
    if (heading && !n->pruned) before += own_prose(n);
  }
}

/* ---- lists of other reports ---- */

/* A headline that is a link, in a block of its own, and little text beside it. */
static bool is_item(const hs_html_tree *t, size_t i) {
  const hs_html_node *n = &t->nodes[i];
  size_t end = hs_html_next(t, i);
  if (hs_html_tag(t, i) != HS_TAG_LI || n->text > ITEM_MOST || end - i > ITEM_NODES) return false;
  for (size_t k = i + 1; k < end; k++) {
    const hs_html_node *b = &t->nodes[k];
    if (b->kind == HS_TAG_BLOCK && b->own_link >= HEADLINE_LEAST && b->own_link * 10 >= b->own * 9 && b->own < n->text)
      return true;
  }
  return false;
}

/* Marks the items of lists most of whose items announce another report: their text speaks for no container. */
static void mark_items(hs_html_tree *t) {
  for (size_t i = 1; i < t->count; i++) {
    hs_dom_tag tag = hs_html_tag(t, i);
    size_t children = 0, items = 0, end = hs_html_next(t, i);
    if (tag != HS_TAG_UL && tag != HS_TAG_OL) continue;
    for (size_t k = i + 1; k < end; k = hs_html_next(t, k))
      children += hs_html_tag(t, k) == HS_TAG_LI, items += is_item(t, k);
    if (items < ITEMS_LEAST || items * 2 < children) continue;
    for (size_t k = i + 1; k < end; k = hs_html_next(t, k))
      for (size_t m = k; m < hs_html_next(t, k) && (m > k || is_item(t, k)); m++) t->nodes[m].item = true;
  }
}

/* ---- text that looks like text ---- */

static bool is_good(const hs_html_tree *t, size_t i) {
  const hs_html_node *n = &t->nodes[i];
  hs_dom_tag tag = hs_html_tag(t, i);
  if (n->pruned || n->item || n->kind != HS_TAG_BLOCK || n->own_link * 2 > n->own) return false;
  if (tag >= HS_TAG_H1 && tag <= HS_TAG_H6) return false;
  return n->own >= GOOD_LEAST;
}

static void count_good(hs_html_tree *t) {
  for (size_t i = t->count; i-- > 0;) {
    hs_html_node *n = &t->nodes[i];
    if (is_good(t, i)) n->good += n->own - n->own_link;
    if (i && !n->pruned) t->nodes[hs_html_parent(t, i)].good += n->good;
  }
}

static void give_points(hs_html_tree *t) {
  for (size_t i = 1; i < t->count; i++) {
    const hs_html_node *n = &t->nodes[i];
    if (!is_good(t, i) || n->own < PARAGRAPH_LEAST) continue;
    uint32_t length = n->own / 100 < 3 ? n->own / 100 : 3;
    uint32_t points = (1 + (n->commas < 8 ? n->commas : 8) + length) * 12;
    hs_dom_tag tag = hs_html_tag(t, i);
    bool leaf = tag == HS_TAG_P || tag == HS_TAG_PRE || tag == HS_TAG_LI || tag == HS_TAG_BLOCKQUOTE;
    size_t to = leaf ? hs_html_parent(t, i) : i;
    for (uint32_t share = 1; share <= 4; share++) {
      t->nodes[to].score += points / share;
      if (!to) break;
      to = hs_html_parent(t, to);
    }
  }
}

static size_t by_points(const hs_html_tree *t) {
  size_t best = 0;
  uint64_t most = 0;
  for (size_t i = 1; i < t->count; i++) {
    const hs_html_node *n = &t->nodes[i];
    if (n->pruned || n->kind != HS_TAG_BLOCK || !n->score || !n->text) continue;
    uint64_t score = (uint64_t)n->score * (n->text - n->link_text) / n->text;
    if (n->words & HS_HTML_BODY) score += score / 4;
    if (score > most) most = score, best = i;
  }
  return best;
}

/* Goes up while the element around holds clearly more text and few more links. */
static size_t widen(const hs_html_tree *t, size_t i) {
  for (int level = 0; i && level < 4; level++) {
    const hs_html_node *n = &t->nodes[i], *above = &t->nodes[hs_html_parent(t, i)];
    uint32_t more = above->good - n->good, links = above->link_text - n->link_text;
    if (hs_html_tag(t, hs_html_parent(t, i)) == HS_TAG_BODY || !hs_html_parent(t, i)) break;
    if ((uint64_t)more * 5 >= n->good && links < more) i = hs_html_parent(t, i);
    else if (more == 0 && above->text - n->text < 300 && links * 2 <= above->text - n->text) i = hs_html_parent(t, i);
    else break;
  }
  return i;
}

/* ---- elements that call themselves the article ---- */

static uint32_t claim_of(const hs_html_tree *t, size_t i) {
  const hs_html_node *n = &t->nodes[i];
  hs_dom_tag tag = hs_html_tag(t, i);
  if (n->pruned || n->kind != HS_TAG_BLOCK) return 0;
  uint32_t claim = n->words & HS_HTML_BODY ? n->strength : 0;
  if (tag == HS_TAG_ARTICLE && claim < 4) claim = 4;
  if (tag == HS_TAG_MAIN && claim < 2) claim = 2;
  return claim;
}

/* Among the elements with the highest claim that hold a fair part of the text, the one that holds the most of it. */
static size_t by_claim(const hs_html_tree *t, uint32_t least) {
  size_t best = 0;
  uint64_t most = 0;
  for (size_t i = 1; i < t->count; i++) {
    const hs_html_node *n = &t->nodes[i];
    uint32_t claim = claim_of(t, i);
    if (!claim || n->good < least) continue;
    uint64_t value = (uint64_t)n->good * (8 + claim);
    if (value > most) most = value, best = i;
  }
  return best;
}

/* Of elements one inside the other, the innermost that still holds nearly all of the text and claims more. */
static size_t narrow(const hs_html_tree *t, size_t i) {
  for (size_t k = i + 1; k < hs_html_next(t, i); k++) {
    const hs_html_node *n = &t->nodes[k];
    if (claim_of(t, k) >= 3 && (uint64_t)n->good * 10 >= (uint64_t)t->nodes[i].good * 9) i = k;
  }
  return i;
}

static size_t find(hs_html_tree *t, bool cautious) {
  for (size_t i = 0; i < t->count; i++) t->nodes[i].good = t->nodes[i].score = 0;
  prune(t, cautious);
  count_good(t);
  give_points(t);
  size_t points = by_points(t);
  size_t wide = points ? widen(t, points) : 0;
  size_t claim = by_claim(t, t->nodes[wide].good / 2);
  if (claim) claim = narrow(t, claim);
  if (!claim) return wide;
  return (uint64_t)t->nodes[claim].good * 10 >= (uint64_t)t->nodes[wide].good * 6 ? claim : wide;
}

size_t hs_html_body_find(hs_html_tree *t) {
  if (!t->count) return 0;
  mark_items(t);
  size_t best = find(t, false);
  uint32_t good = t->nodes[best].good;
  if (best && good >= GOOD_ENOUGH) return best;
  size_t second = find(t, true);
  if (second && t->nodes[second].good > (uint64_t)good * 2) return second;
  return find(t, false) ? best : 0;
}
