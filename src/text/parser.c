/* parser.c - the states and transitions of the parser. See parser.h. */
#include "text/parser.h"

#include <xxhash.h>

#include "text/parse.h"
#include "text/tagger.h"

const char *const HS_PARSE_MOVE_NAMES[HS_PARSE_MOVES] = {
    "shift",      "reduce",      "left subject", "left case",      "left determiner", "left modifier",
    "left aux",   "left adverb", "left mark",    "right object",   "right adverb",    "right modifier",
    "right conj", "right mark",  "right fixed",  "right parataxis"};

enum { SUBJECT, CASE, DETERMINER, MODIFIER, AUXILIARY, ADVERB, MARK };
enum { R_OBJECT, R_ADVERB, R_MODIFIER, R_CONJ, R_MARK, R_FIXED, R_PARATAXIS };

const char *const HS_RELATION_NAMES[HS_RELATIONS] = {
    "root",         "acl",          "acl:relcl",  "advcl",  "advcl:relcl", "advmod",     "amod",
    "appos",        "aux",          "aux:pass",   "case",   "cc",          "cc:preconj", "ccomp",
    "compound",     "compound:prt", "conj",       "cop",    "csubj",       "dep",        "det",
    "det:predet",   "discourse",    "dislocated", "expl",   "fixed",       "flat",       "goeswith",
    "iobj",         "list",         "mark",       "nmod",   "nmod:desc",   "nmod:poss",  "nmod:unmarked",
    "nsubj",        "nsubj:outer",  "nsubj:pass", "nummod", "obj",         "obl",        "obl:agent",
    "obl:unmarked", "orphan",       "parataxis",  "punct",  "reparandum",  "vocative",   "xcomp"};

static const struct {
  uint8_t left, right;
} GROUPS[HS_RELATIONS] = {
    {ADVERB, R_PARATAXIS},  {MODIFIER, R_MODIFIER},   {MODIFIER, R_MODIFIER},   {ADVERB, R_ADVERB},
    {ADVERB, R_ADVERB},     {ADVERB, R_ADVERB},       {MODIFIER, R_MODIFIER},   {MODIFIER, R_MODIFIER},
    {AUXILIARY, R_FIXED},   {AUXILIARY, R_FIXED},     {CASE, R_FIXED},          {MARK, R_FIXED},
    {MARK, R_FIXED},        {ADVERB, R_OBJECT},       {MODIFIER, R_FIXED},      {MODIFIER, R_FIXED},
    {ADVERB, R_CONJ},       {AUXILIARY, R_FIXED},     {SUBJECT, R_OBJECT},      {ADVERB, R_PARATAXIS},
    {DETERMINER, R_FIXED},  {DETERMINER, R_FIXED},    {ADVERB, R_PARATAXIS},    {ADVERB, R_PARATAXIS},
    {SUBJECT, R_OBJECT},    {CASE, R_FIXED},          {MODIFIER, R_FIXED},      {MODIFIER, R_FIXED},
    {ADVERB, R_OBJECT},     {ADVERB, R_PARATAXIS},    {CASE, R_FIXED},          {MODIFIER, R_MODIFIER},
    {MODIFIER, R_MODIFIER}, {DETERMINER, R_MODIFIER}, {MODIFIER, R_MODIFIER},   {SUBJECT, R_OBJECT},
    {SUBJECT, R_OBJECT},    {SUBJECT, R_OBJECT},      {DETERMINER, R_MODIFIER}, {ADVERB, R_OBJECT},
    {ADVERB, R_ADVERB},     {ADVERB, R_ADVERB},       {ADVERB, R_ADVERB},       {ADVERB, R_PARATAXIS},
    {ADVERB, R_PARATAXIS},  {MARK, R_MARK},           {ADVERB, R_PARATAXIS},    {ADVERB, R_PARATAXIS},
    {ADVERB, R_OBJECT}};

const char *hs_relation_name(uint8_t relation) { return HS_RELATION_NAMES[relation < HS_RELATIONS ? relation : 0]; }

uint8_t hs_relation_from(hs_str name) {
  size_t colon = hs_str_find(name, HS_LIT(":"), 0);
  for (int i = 0; i < HS_RELATIONS; i++)
    if (hs_str_is(name, HS_RELATION_NAMES[i])) return (uint8_t)i;
  return colon == SIZE_MAX ? HS_RELATIONS : hs_relation_from(hs_str_slice(name, 0, colon));
}

uint8_t hs_parse_move_of(uint8_t relation, bool left) {
  return (uint8_t)(left ? HS_PARSE_LEFT + GROUPS[relation].left : HS_PARSE_RIGHT + GROUPS[relation].right);
}

/* ---- words ---- */

enum { BYTES_MAX = 48 /* of a lemma that are looked at */ };

static uint64_t plain_hash(hs_str s) {
  char bytes[BYTES_MAX];
  size_t size = s.size < BYTES_MAX ? s.size : BYTES_MAX;
  for (size_t i = 0; i < size; i++) bytes[i] = hs_is_digit(s.data[i]) ? '0' : hs_to_lower(s.data[i]);
  return XXH3_64bits(bytes, size);
}

static uint32_t end_of(hs_str s) {
  uint32_t packed = 0;
  for (size_t i = s.size > 3 ? s.size - 3 : 0; i < s.size; i++)
    packed = packed << 8 | (unsigned char)(hs_is_digit(s.data[i]) ? '0' : hs_to_lower(s.data[i]));
  return packed;
}

bool hs_parse_make(hs_parse *parse, hs_arena *arena, size_t longest) {
  if (longest > HS_PARSE_WORDS_MAX) longest = HS_PARSE_WORDS_MAX;
  parse->words = hs_arena_array(arena, longest + 4, sizeof *parse->words);
  parse->stack = hs_arena_array(arena, longest + 4, sizeof *parse->stack);
  return parse->words && parse->stack;
}

/* How many verbs, marks ... there are up to this word. */
static void count_kinds(hs_parse_word *w, const hs_parse_word *before, bool comma) {
  uint8_t tag = (uint8_t)(w->tag - 1);
  bool mark = tag == HS_TAG_PUNCT;
  w->verbs = (int16_t)(before->verbs + (tag >= HS_TAG_VERB && tag <= HS_TAG_VERB_ING));
  w->commas = (int16_t)(before->commas + (mark && comma));
  w->marks = (int16_t)(before->marks + (mark && !comma));
  w->joins = (int16_t)(before->joins + (tag == HS_TAG_CCONJ || tag == HS_TAG_SCONJ));
}

void hs_parse_begin(hs_parse *parse, const hs_report *report, uint32_t first, uint32_t end) {
  size_t count = end - first;
  if (count > HS_PARSE_WORDS_MAX) count = HS_PARSE_WORDS_MAX;
  parse->count = (int)count;
  parse->words[0] = (hs_parse_word){0};
  for (size_t i = 0; i < count; i++) {
    const hs_token *t = &report->tokens.items[first + i];
    hs_str text = hs_str_of_span(report->text, t->span);
    hs_parse_word *w = &parse->words[i + 1];
    *w = (hs_parse_word){.tag = (uint8_t)(t->tag + 1)};
    w->lemma = plain_hash(t->lemma.size ? t->lemma : text);
    w->end = end_of(text);
    count_kinds(w, w - 1, text.size == 1 && text.data[0] == ',');
  }
  for (size_t i = count + 1; i < count + 4; i++) parse->words[i] = (hs_parse_word){0};
  parse->depth = 0;
  parse->next = 1;
  parse->again = 0;
}

void hs_parse_again(hs_parse *parse) {
  for (int i = 1; i <= parse->count; i++) {
    hs_parse_word *w = &parse->words[i];
    w->move = w->lefts = w->rights = 0;
    w->left_moves = w->right_moves = 0;
    w->head = w->left = w->left2 = w->right = w->right2 = 0;
  }
  parse->depth = 0;
  parse->next = 1;
  parse->again = 0;
}

/* ---- transitions ---- */

/* At the end of the words: takes off what has a head, and reads the top once more where it has none. */
static bool goes_on(hs_parse *p) {
  while (!hs_parse_front(p)) {
    if (p->depth == 0) return false;
    int top = p->stack[p->depth - 1];
    if (p->words[top].head) {
      p->depth--;
      continue;
    }
    if (p->depth == 1) return false;
    p->depth--;
    p->again = top;
  }
  return true;
}

static void shift(hs_parse *p) {
  p->stack[p->depth++] = (int16_t)hs_parse_front(p);
  if (p->again) p->again = 0;
  else p->next++;
}

uint32_t hs_parse_choices(hs_parse *p) {
  const uint32_t lefts = ((1u << HS_PARSE_LEFT_GROUPS) - 1) << HS_PARSE_LEFT;
  const uint32_t rights = ((1u << HS_PARSE_RIGHT_GROUPS) - 1) << HS_PARSE_RIGHT;
  while (goes_on(p)) {
    if (p->depth == 0) {
      shift(p);
      continue;
    }
    uint32_t choices = rights | (p->again ? 0 : 1u << HS_PARSE_SHIFT);
    return choices | (p->words[p->stack[p->depth - 1]].head ? 1u << HS_PARSE_REDUCE : lefts);
  }
  return 0;
}

static void count_up(uint8_t *count) { *count = (uint8_t)(*count + (*count < UINT8_MAX)); }

static void attach(hs_parse *p, int head, int dependent, uint32_t move) {
  hs_parse_word *h = &p->words[head], *d = &p->words[dependent];
  d->head = (int16_t)head;
  d->move = (uint8_t)move;
  if (dependent < head) {
    h->left2 = h->left;
    h->left = (int16_t)dependent;
    count_up(&h->lefts);
    h->left_moves |= (uint16_t)(1u << move);
  } else {
    h->right2 = h->right;
    h->right = (int16_t)dependent;
    count_up(&h->rights);
    h->right_moves |= (uint16_t)(1u << move);
  }
}

void hs_parse_move(hs_parse *p, uint32_t move) {
  if (move == HS_PARSE_SHIFT) {
    shift(p);
  } else if (move == HS_PARSE_REDUCE) {
    p->depth--;
  } else if (move < HS_PARSE_RIGHT) {
    attach(p, hs_parse_front(p), p->stack[--p->depth], move);
  } else {
    attach(p, p->stack[p->depth - 1], hs_parse_front(p), move);
    shift(p);
  }
}
