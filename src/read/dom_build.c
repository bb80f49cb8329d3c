/* dom_build.c - tags and texts become the array of dom.h.
 * How elements open and close each other is that of the HTML Living Standard, section 13.2.6, made simple where no reader
 * of dom.h sees the difference: nothing is moved (no foster parents; an end tag of an inline element that would reach over
 * a block ends it together with that block), frames and templates are elements like any other, and in drawings, scripts
 * and frames nothing is looked at. Each step costs the same, however deep the elements stand: each open element knows
 * the one of its name that opened before, and the nearest that bars the way. */
#include "base/buffer.h"
#include "read/dom.h"
#include "read/dom_entity.h"
#include "read/dom_token.h"

enum { NOWHERE = UINT16_MAX };

typedef struct open_element {
  uint32_t node;
  uint32_t hash; /* of the name, where it is unknown */
  const hs_element *element;
  uint16_t same;    /* the next one outwards of the same number, or NOWHERE */
  uint16_t scope;   /* the innermost from here outwards that is HS_SCOPE */
  uint16_t special; /* ... that is HS_SPECIAL */
  uint16_t wall;    /* ... that is HS_SPECIAL but address, div or p */
  bool ended;       /* its end tag has come, but an element in it goes on */
} open_element;

typedef struct builder {
  hs_arena *arena;
  hs_tokenizer tokens;
  hs_dom_token token;
  HS_LIST(hs_dom_node) nodes;
  HS_LIST(hs_dom_attribute) attributes;
  hs_buffer text;
  open_element open[HS_DOM_DEPTH_MAX];
  size_t depth;
  uint16_t last[HS_ELEMENTS]; /* the innermost open element of each number, or NOWHERE */
  uint32_t html, head, body;  /* their nodes + 1; 0: not yet */
  bool edge;                  /* the latest tag was HS_EDGE */
  size_t blank;               /* where a blank stands that has not been taken yet, or SIZE_MAX */
  size_t stopped;
  bool no_memory;
} builder;

static bool fail(builder *b) {
  b->no_memory = true;
  return false;
}

/* ---- nodes ---- */

static bool add_node(builder *b, hs_dom_tag tag, size_t at) {
  if (b->nodes.count >= HS_DOM_NODES_MAX) {
    b->stopped = at;
    return false;
  }
  hs_dom_node n = {.parent = b->depth ? b->open[b->depth - 1].node : 0,
                   .next = (uint32_t)b->nodes.count + 1,
                   .at = (uint32_t)at,
                   .first = (uint32_t)b->attributes.count,
                   .begin = (uint32_t)b->text.size,
                   .tag = (uint8_t)tag};
  return HS_PUSH(b->arena, &b->nodes, n) || fail(b);
}

static bool resolve_value(builder *b, hs_str *value) {
  *value = hs_str_slice(*value, 0, HS_DOM_VALUE_MAX);
  while (value->size && value->size == HS_DOM_VALUE_MAX && ((unsigned char)value->data[value->size - 1] & 0xC0) == 0x80)
    value->size--; /* not in the middle of a character */
  bool plain = !value->size || (!memchr(value->data, '&', value->size) && !memchr(value->data, 0, value->size));
  if (plain) return true;
  char *to = hs_arena_alloc(b->arena, hs_dom_room(value->size));
  if (!to) return fail(b);
  *value = (hs_str){to, hs_dom_resolve(*value, true, to)};
  return true;
}

/* The attributes of the tag to node i. */
static bool add_attributes(builder *b, size_t i) {
  b->nodes.items[i].first = (uint32_t)b->attributes.count;
  for (size_t k = 0; k < b->token.count; k++) {
    hs_dom_attribute a = b->token.attributes[k];
    if (!resolve_value(b, &a.value)) return false;
    if (!HS_PUSH(b->arena, &b->attributes, a)) return fail(b);
    b->nodes.items[i].count++;
  }
  return true;
}

/* Text that comes in several pieces is one node, as long as no element lies between. */
static bool add_text(builder *b, hs_str text, bool resolve, size_t at) {
  size_t last = b->nodes.count - 1;
  if (b->nodes.items[last].tag != HS_TAG_TEXT || b->nodes.items[last].parent != b->open[b->depth - 1].node) {
    if (!add_node(b, HS_TAG_TEXT, at)) return false;
    last = b->nodes.count - 1;
  }
  if (!hs_buffer_reserve(&b->text, hs_dom_room(text.size))) return fail(b);
  size_t size = text.size;
  char *to = b->text.data + b->text.size;
  bool plain = (!resolve || !memchr(text.data, '&', size)) && !memchr(text.data, 0, size);
  if (plain) memcpy(to, text.data, size);
  else size = hs_dom_resolve(text, false, to);
  b->text.size += size;
  b->nodes.items[last].size += (uint32_t)size;
  return true;
}

/* ---- the stack of open elements ---- */

static bool push(builder *b, const hs_element *e, uint32_t hash, uint32_t node) {
  if (b->depth == HS_DOM_DEPTH_MAX) {
    b->stopped = b->nodes.items[node].at;
    return false;
  }
  uint16_t at = (uint16_t)b->depth;
  const open_element *above = b->depth ? &b->open[b->depth - 1] : NULL;
  bool wall = e->flags & HS_SPECIAL && e->number != HS_TAG_ADDRESS && e->number != HS_TAG_DIV && e->number != HS_TAG_P;
  b->open[b->depth++] = (open_element){.node = node,
                                       .hash = hash,
                                       .element = e,
                                       .same = b->last[e->number],
                                       .scope = e->flags & HS_SCOPE || !above ? at : above->scope,
                                       .special = e->flags & HS_SPECIAL || !above ? at : above->special,
                                       .wall = wall || !above ? at : above->wall};
  b->last[e->number] = at;
  return true;
}

static void pop(builder *b) {
  const open_element *o = &b->open[--b->depth];
  b->nodes.items[o->node].next = (uint32_t)b->nodes.count;
  if (!o->ended) b->last[o->element->number] = o->same;
}

static void pop_ended(builder *b) {
  while (b->depth && b->open[b->depth - 1].ended) pop(b);
}

/* Closes open[at] and all in it. */
static void close_at(builder *b, size_t at) {
  while (b->depth > at) pop(b);
  pop_ended(b);
}

static const open_element *top(const builder *b) { return &b->open[b->depth - 1]; }
static bool is_open(const builder *b, unsigned number) { return b->last[number] != NOWHERE; }
static bool is_at_or_in(const builder *b, unsigned number, size_t bar) {
  return is_open(b, number) && b->last[number] >= bar;
}

static size_t bar_with(const builder *b, size_t bar, unsigned number) {
  return is_open(b, number) && b->last[number] > bar ? b->last[number] : bar;
}

/* What no end tag of a block reaches over; of a paragraph a button, too, of a list's item its list. */
static size_t block_bar(const builder *b) { return top(b)->scope; }
static size_t p_bar(const builder *b) { return bar_with(b, top(b)->scope, HS_TAG_BUTTON); }
static size_t li_bar(const builder *b) { return bar_with(b, bar_with(b, top(b)->scope, HS_TAG_OL), HS_TAG_UL); }

static void close_in(builder *b, unsigned number, size_t bar) {
  if (is_at_or_in(b, number, bar)) close_at(b, b->last[number]);
}

/* Closes what is open inside the innermost of these, within its table. Nothing where none is open. */
static void clear_to(builder *b, const uint8_t *numbers, size_t count) {
  size_t table = is_open(b, HS_TAG_TABLE) ? b->last[HS_TAG_TABLE] : 0, at = NOWHERE;
  for (size_t i = 0; i < count; i++)
    if (is_at_or_in(b, numbers[i], table) && (at == NOWHERE || b->last[numbers[i]] > at)) at = b->last[numbers[i]];
  if (at != NOWHERE) close_at(b, at + 1);
}

/* ---- html, head and body, whether they are written or not ---- */

static bool open_node(builder *b, const hs_element *e, uint32_t hash, uint32_t *kept) {
  if (!add_node(b, e->number < HS_TAGS ? (hs_dom_tag)e->number : HS_TAG_OTHER, b->token.begin)) return false;
  uint32_t node = (uint32_t)b->nodes.count - 1;
  if (kept) *kept = node + 1;
  return push(b, e, hash, node);
}

static bool ensure_html(builder *b) { return b->html || open_node(b, hs_element_find(HS_LIT("html")), 0, &b->html); }

static bool ensure_head(builder *b) {
  return ensure_html(b) && (b->head || open_node(b, hs_element_find(HS_LIT("head")), 0, &b->head));
}

static bool ensure_body(builder *b) {
  if (b->body) return true;
  if (!ensure_html(b)) return false;
  close_at(b, 1);
  b->head = b->head ? b->head : b->html;
  return open_node(b, hs_element_find(HS_LIT("body")), 0, &b->body);
}

/* The tag of an element of which there is but one: its attributes count where there were none. */
static bool once(builder *b, uint32_t node) { return b->nodes.items[node - 1].count || add_attributes(b, node - 1); }

static bool outline(builder *b, const hs_element *e, bool *done) {
  *done = true;
  if (e->number == HS_TAG_HTML) return ensure_html(b) && once(b, b->html);
  if (e->number == HS_TAG_HEAD) return b->body || (ensure_head(b) && once(b, b->head));
  if (e->number == HS_TAG_BODY) return ensure_body(b) && once(b, b->body);
  *done = false;
  if (b->body) return true;
  return e->flags & HS_IN_HEAD ? ensure_head(b) : ensure_body(b);
}

/* ---- start tags ---- */

static void close_items(builder *b, unsigned number, unsigned other) {
  size_t wall = top(b)->wall;
  if (is_at_or_in(b, other, wall)) number = other;
  if (is_at_or_in(b, number, wall)) close_at(b, b->last[number]);
}

/* An inline element ends: with all that is in it, or, where a block goes on inside, later with that block. */
static void end_inline(builder *b, size_t at) {
  open_element *o = &b->open[at];
  if (at >= top(b)->special) {
    close_at(b, at);
    return;
  }
  if (o->ended) return;
  o->ended = true;
  b->last[o->element->number] = o->same;
}

static void before_cell(builder *b) {
  static const uint8_t ROW[] = {HS_TAG_TR, HS_TAG_TBODY, HS_TAG_THEAD, HS_TAG_TFOOT, HS_TAG_TABLE};
  if (is_open(b, HS_TAG_TABLE)) clear_to(b, ROW, sizeof ROW);
}

/* What a start tag closes. */
static void make_room(builder *b, const hs_element *e) {
  static const uint8_t GROUP[] = {HS_TAG_TBODY, HS_TAG_THEAD, HS_TAG_TFOOT, HS_TAG_TABLE}, *const TABLE = GROUP + 3;
  if (e->flags & HS_CLOSES_P) close_in(b, HS_TAG_P, p_bar(b));
  switch (e->number) {
    case HS_TAG_H1:
    case HS_TAG_H2:
    case HS_TAG_H3:
    case HS_TAG_H4:
    case HS_TAG_H5:
    case HS_TAG_H6:
      if (top(b)->element->number >= HS_TAG_H1 && top(b)->element->number <= HS_TAG_H6) close_at(b, b->depth - 1);
      return;
    case HS_TAG_LI:
      close_items(b, HS_TAG_LI, HS_TAG_LI);
      close_in(b, HS_TAG_P, p_bar(b));
      return;
    case HS_TAG_DD:
    case HS_TAG_DT:
      close_items(b, HS_TAG_DD, HS_TAG_DT);
      close_in(b, HS_TAG_P, p_bar(b));
      return;
    case HS_TAG_OPTION:
    case HS_ELEMENT_OPTGROUP:
      if (top(b)->element->number == HS_TAG_OPTION) close_at(b, b->depth - 1);
      return;
    case HS_TAG_BUTTON: close_in(b, HS_TAG_BUTTON, block_bar(b)); return;
    case HS_TAG_SELECT: close_in(b, HS_TAG_SELECT, block_bar(b)); return;
    case HS_TAG_A:
    case HS_ELEMENT_NOBR:
      if (is_at_or_in(b, e->number, block_bar(b))) end_inline(b, b->last[e->number]);
      return;
    case HS_TAG_TD:
    case HS_TAG_TH: before_cell(b); return;
    case HS_TAG_TR:
      if (is_open(b, HS_TAG_TABLE)) clear_to(b, GROUP, sizeof GROUP);
      return;
    case HS_TAG_CAPTION:
    case HS_TAG_TBODY:
    case HS_TAG_THEAD:
    case HS_TAG_TFOOT:
    case HS_ELEMENT_COLGROUP:
      if (is_open(b, HS_TAG_TABLE)) clear_to(b, TABLE, 1);
      return;
    default: return;
  }
}

/* JSON-LD alone of all scripts is kept. */
static bool is_wanted_script(const builder *b) {
  for (size_t i = 0; i < b->token.count; i++)
    if (b->token.attributes[i].name == HS_DOM_TYPE &&
        hs_str_find(b->token.attributes[i].value, HS_LIT("ld+json"), 0) != SIZE_MAX)
      return true;
  return false;
}

/* A script, a frame, a title: content without markup. *done: it was taken. */
static bool take_raw(builder *b, const hs_element *e, bool *done) {
  bool wanted = e->flags & HS_RESOLVED || (e->number == HS_TAG_SCRIPT && is_wanted_script(b));
  bool to_end = e->number == HS_TAG_SCRIPT || e->number == HS_TAG_STYLE;
  size_t begin = b->tokens.at;
  hs_str content;
  *done = hs_token_raw(&b->tokens, e, to_end, &content);
  if (!*done || !wanted) return *done = true, true; /* a frame that nothing closes is passed over, its content read */
  if (!open_node(b, e, 0, NULL) || !add_attributes(b, top(b)->node)) return false;
  if (content.size && !add_text(b, content, e->flags & HS_RESOLVED, begin)) return false;
  pop(b);
  return true;
}

static bool take_blank(builder *b, bool edge) {
  size_t at = b->blank;
  b->blank = SIZE_MAX;
  return at == SIZE_MAX || edge || !b->body || add_text(b, HS_LIT(" "), false, at);
}

static uint32_t hash_of(const hs_dom_token *token) {
  uint32_t hash = 2166136261U; /* FNV-1a */
  if (token->element->number != HS_ELEMENT_UNKNOWN) return 0;
  for (size_t i = 0; i < token->text.size; i++)
    hash = (hash ^ (unsigned char)hs_to_lower(token->text.data[i])) * 16777619U;
  return hash;
}

static bool take_start(builder *b) {
  const hs_element *e = b->token.element;
  bool done = false;
  if (e->flags & HS_DRAWING) {
    if (!b->token.closed) hs_token_pass_drawing(&b->tokens, e);
    return true;
  }
  if (e->flags & HS_VOID && e->flags & HS_ABSENT) return true;
  if (e->flags & HS_RAW && e->flags & HS_ABSENT) return take_raw(b, e, &done);
  if (!outline(b, e, &done)) return false;
  if (done) return true;
  if (!take_blank(b, e->flags & HS_EDGE)) return false;
  b->edge = e->flags & HS_EDGE;
  if (e->flags & (HS_RAW | HS_RESOLVED)) return take_raw(b, e, &done);
  if (e->number == HS_TAG_FORM && is_open(b, HS_TAG_FORM)) return true;
  make_room(b, e);
  if (!open_node(b, e, hash_of(&b->token), NULL) || !add_attributes(b, top(b)->node)) return false;
  if (e->flags & HS_VOID) pop(b);
  return true;
}

/* ---- end tags ---- */

/* The innermost open element of an unknown name, no further out than `bar`; SIZE_MAX where there is none. */
static size_t find_unknown(const builder *b, uint32_t hash, size_t bar) {
  for (size_t at = b->last[HS_ELEMENT_UNKNOWN]; at != NOWHERE && at >= bar; at = b->open[at].same)
    if (b->open[at].hash == hash) return at;
  return SIZE_MAX;
}

static void end_heading(builder *b) {
  size_t best = SIZE_MAX;
  for (unsigned h = HS_TAG_H1; h <= HS_TAG_H6; h++)
    if (is_at_or_in(b, h, block_bar(b)) && (best == SIZE_MAX || b->last[h] > best)) best = b->last[h];
  if (best != SIZE_MAX) close_at(b, best);
}

static void end_form(builder *b) {
  if (!is_open(b, HS_TAG_FORM)) return;
  open_element *o = &b->open[b->last[HS_TAG_FORM]];
  o->ended = true;
  b->last[HS_TAG_FORM] = o->same;
  pop_ended(b);
}

static void end_element(builder *b, const hs_element *e) {
  size_t table = is_open(b, HS_TAG_TABLE) ? b->last[HS_TAG_TABLE] : 0;
  switch (e->number) {
    case HS_TAG_P: close_in(b, HS_TAG_P, p_bar(b)); return;
    case HS_TAG_LI: close_in(b, HS_TAG_LI, li_bar(b)); return;
    case HS_TAG_H1:
    case HS_TAG_H2:
    case HS_TAG_H3:
    case HS_TAG_H4:
    case HS_TAG_H5:
    case HS_TAG_H6: end_heading(b); return;
    case HS_TAG_FORM: end_form(b); return;
    case HS_TAG_TABLE:
    case HS_TAG_CAPTION:
    case HS_TAG_TBODY:
    case HS_TAG_THEAD:
    case HS_TAG_TFOOT:
    case HS_TAG_TR:
    case HS_TAG_TD:
    case HS_TAG_TH:
    case HS_ELEMENT_COLGROUP: close_in(b, e->number, table); return;
    case HS_ELEMENT_UNKNOWN: {
      size_t at = find_unknown(b, hash_of(&b->token), top(b)->special);
      if (at != SIZE_MAX) close_at(b, at);
      return;
    }
    default: break;
  }
  if (e->flags & HS_SPECIAL) close_in(b, e->number, block_bar(b));
  else if (e->flags & HS_FORMATTING && is_at_or_in(b, e->number, block_bar(b))) end_inline(b, b->last[e->number]);
  else close_in(b, e->number, top(b)->special);
}

static bool take_end(builder *b) {
  const hs_element *e = b->token.element;
  if (!b->html || e->flags & HS_ABSENT || e->number == HS_TAG_BODY || e->number == HS_TAG_HTML) return true;
  if (e->number == HS_TAG_BR) return take_start(b);
  if (e->number == HS_TAG_HEAD) {
    if (!b->body) close_at(b, 1);
    return true;
  }
  if (e->flags & HS_VOID || !take_blank(b, e->flags & HS_EDGE)) return true;
  b->edge = e->flags & HS_EDGE;
  end_element(b, e);
  return true;
}

/* ---- the page ---- */

static bool is_blank(hs_str text) {
  size_t i = 0;
  while (i < text.size && hs_is_space(text.data[i])) i++;
  return i == text.size;
}

static bool take_text(builder *b) {
  if (is_blank(b->token.text)) {
    if (b->body && !b->edge && b->blank == SIZE_MAX) b->blank = b->token.begin;
    return true;
  }
  if (!ensure_body(b) || !take_blank(b, false)) return false;
  b->edge = false;
  return add_text(b, b->token.text, true, b->token.begin);
}

static bool take_token(builder *b) {
  switch (b->token.kind) {
    case HS_TOKEN_TEXT: return take_text(b);
    case HS_TOKEN_START: return take_start(b);
    case HS_TOKEN_END: return take_end(b);
    default: return false;
  }
}

static void run(builder *b) {
  do {
    hs_token_next(&b->tokens, &b->token);
    if (b->token.kind == HS_TOKEN_NONE) break;
  } while (take_token(b));
  while (b->depth) pop(b);
}

bool hs_dom_parse(hs_arena *arena, hs_str text, hs_dom *dom, hs_error *err) {
  if (text.size > INT32_MAX / 2) return hs_error_set(err, HS_ELIMIT, "a page over 1 GiB");
  builder *b = hs_arena_alloc(arena, sizeof *b);
  if (!b) return hs_error_memory(err);
  b->arena = arena;
  b->tokens.text = text;
  b->stopped = b->blank = SIZE_MAX;
  for (size_t i = 0; i < HS_ELEMENTS; i++) b->last[i] = NOWHERE;
  run(b);
  hs_str all = HS_LIT("");
  bool ok = !b->no_memory && (!b->text.size || hs_arena_copy(arena, hs_buffer_str(&b->text), &all));
  hs_buffer_free(&b->text);
  if (!ok) return hs_error_memory(err);
  *dom = (hs_dom){.nodes = b->nodes.items,
                  .count = b->nodes.count,
                  .attributes = b->attributes.items,
                  .source = text,
                  .text = all,
                  .stopped = b->stopped};
  return true;
}
