/* parser.h - dependency trees by learned models: an arc-eager transition system that builds the tree of a sentence from
 * left to right, and a second model that names the relation of each word to its head once the tree stands.
 * parser.c has the transitions, parser_feature.c says what the models see, parse.c runs them on a report;
 * tools/train_parse.c trains them through the same functions.
 *
 * A state has a stack of words whose dependents on the left are complete, and the words not read yet. SHIFT puts the next
 * word on the stack, REDUCE takes one off that has a head, LEFT makes the next word the head of the top of the stack,
 * RIGHT the top the head of the next word. Where the words end and the stack holds more than one without a head, the top
 * is read once more (Nivre and Fernández-González 2014), so that every sentence becomes one tree.
 * The transitions know groups of relations only, so that a row of weights is 16 numbers. */
#ifndef HS_TEXT_PARSER_H
#define HS_TEXT_PARSER_H

#include "learn/model.h"
#include "record/report.h"

enum {
  HS_PARSER_VERSION = 1,     /* of the features */
  HS_PARSE_WORDS_MAX = 1000, /* of a sentence; a longer one is cut */
};

/* Groups of relations: 0 none yet, then those of dependents on the left of their head, then those on the right. */
enum { HS_PARSE_LEFT_GROUPS = 7, HS_PARSE_RIGHT_GROUPS = 7 };

enum {
  HS_PARSE_SHIFT,
  HS_PARSE_REDUCE,
  HS_PARSE_LEFT,                                         /* and the group */
  HS_PARSE_RIGHT = HS_PARSE_LEFT + HS_PARSE_LEFT_GROUPS, /* and the group */
  HS_PARSE_MOVES = HS_PARSE_RIGHT + HS_PARSE_RIGHT_GROUPS,
  HS_PARSE_DONE = HS_PARSE_MOVES,
};
extern const char *const HS_PARSE_MOVE_NAMES[HS_PARSE_MOVES];

/* Relations of Universal Dependencies for English; the root's is first and never asked of a model. */
enum { HS_RELATIONS = 49, HS_RELATION_ROOT = 0 };
extern const char *const HS_RELATION_NAMES[HS_RELATIONS];
/* The relation of a name, or of the part before its colon; HS_RELATIONS where there is none. */
uint8_t hs_relation_from(hs_str name);
/* The move that makes a dependent of this relation, on the left of its head or on the right. */
uint8_t hs_parse_move_of(uint8_t relation, bool left);

/* A word as the models see it, with its place in the tree so far. Words count from 1; 0: there is none. */
typedef struct hs_parse_word {
  uint64_t lemma;
  uint32_t end;                     /* its last three bytes */
  uint8_t tag;                      /* 1 + hs_tag; 0: no word */
  uint8_t move;                     /* by which it got its head; 0 without one */
  uint8_t relation;                 /* to its head; set by hs_parse_report */
  uint8_t lefts, rights;            /* number of its dependents, up to 255 */
  uint16_t left_moves, right_moves; /* which kinds of dependents it has, as bits */
  int16_t head;
  int16_t left, left2, right, right2;  /* its outermost dependents, and those next to them */
  int16_t verbs, commas, marks, joins; /* how many words up to here are verbs, commas, other marks, conjunctions */
} hs_parse_word;

typedef struct hs_parse {
  hs_parse_word *words; /* count + 4: [0] and those behind the last are no words */
  int16_t *stack;
  int count, depth;
  int next;  /* the first word not read; count + 1 at the end */
  int again; /* a word that is read once more, or 0 */
} hs_parse;

/* Room for sentences of up to `longest` words (HS_PARSE_WORDS_MAX at most). False without memory. */
bool hs_parse_make(hs_parse *parse, hs_arena *arena, size_t longest);
/* Begins with the tokens [first, end) of a report, which have tags and lemmas; at most HS_PARSE_WORDS_MAX. */
void hs_parse_begin(hs_parse *parse, const hs_report *report, uint32_t first, uint32_t end);
/* Begins anew with the same words. */
void hs_parse_again(hs_parse *parse);

/* Goes on until there is something to choose: the moves that are possible, as bits; 0: the tree is whole. */
uint32_t hs_parse_choices(hs_parse *parse);
void hs_parse_move(hs_parse *parse, uint32_t move);

/* The word on top of the stack and the next one to be read (0: none). */
static inline int hs_parse_top(const hs_parse *p, int below) {
  return p->depth > below ? p->stack[p->depth - 1 - below] : 0;
}
static inline int hs_parse_front(const hs_parse *p) { return p->again ? p->again : p->next <= p->count ? p->next : 0; }

/* What the models see: of a state, and of a word in a whole tree. */
size_t hs_parse_features(const hs_parse *parse, uint64_t features[HS_FEATURES_MAX]);
size_t hs_parse_relation_features(const hs_parse *parse, int word, uint64_t features[HS_FEATURES_MAX]);

/* The trees of all sentences, by models that are given. `parse` has room for the longest of them. */
void hs_parse_report(hs_report *report, hs_parse *parse, const hs_model *moves, const hs_model *relations);

#endif
