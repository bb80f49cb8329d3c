/* parse.c - head and relation of each token: the models "parse" and "relation" of data/models, run over every sentence.
 * See parse.h. */
#include "text/parse.h"

#include "learn/shipped.h"
#include "text/parser.h"

static void build(hs_parse *p, const hs_model *moves) {
  uint64_t features[HS_FEATURES_MAX];
  for (uint32_t choices; (choices = hs_parse_choices(p));) {
    int16_t scores[HS_LANES_MAX] = {0};
    hs_model_add(moves, features, hs_parse_features(p, features), scores);
    hs_parse_move(p, hs_model_best(moves, scores, choices));
  }
}

static void name_relation(hs_parse *p, int word, const hs_model *relations) {
  uint64_t features[HS_FEATURES_MAX];
  int16_t scores[HS_LANES_MAX] = {0};
  hs_model_add(relations, features, hs_parse_relation_features(p, word, features), scores);
  p->words[word].relation = (uint8_t)(1 + hs_model_best(relations, scores, UINT64_MAX));
}

/* Parses the tokens from `first` on that hs_parse_begin began with, and writes the tree into them. */
static void parse_piece(hs_parse *p, hs_report *report, uint32_t first, const hs_model *moves,
                        const hs_model *relations) {
  build(p, moves);
  for (int i = 1; i <= p->count; i++) {
    if (p->words[i].head) name_relation(p, i, relations);
    else p->words[i].relation = HS_RELATION_ROOT;
    hs_token *t = &report->tokens.items[first + (uint32_t)i - 1];
    t->head = (int16_t)(p->words[i].head ? p->words[i].head - i : 0);
    t->relation = p->words[i].relation;
  }
}

static size_t longest_of(const hs_report *report) {
  size_t longest = 0;
  for (size_t i = 0; i < report->sentences.count; i++) {
    size_t count = report->sentences.items[i].end_token - report->sentences.items[i].first_token;
    if (count > longest) longest = count;
  }
  return longest;
}

void hs_parse_report(hs_report *report, hs_parse *parse, const hs_model *moves, const hs_model *relations) {
  for (size_t s = 0; s < report->sentences.count; s++) {
    const hs_sentence *sentence = &report->sentences.items[s];
    for (uint32_t first = sentence->first_token; first < sentence->end_token; first += (uint32_t)parse->count) {
      hs_parse_begin(parse, report, first, sentence->end_token);
      parse_piece(parse, report, first, moves, relations);
    }
  }
  report->parsed = true;
}

bool hs_parse_tokens(hs_report *report, hs_error *err) {
  static hs_shipped parse = HS_SHIPPED("parse", HS_PARSER_VERSION),
                    relation = HS_SHIPPED("relation", HS_PARSER_VERSION);
  const hs_model *moves = hs_shipped_model(&parse, err), *relations = moves ? hs_shipped_model(&relation, err) : NULL;
  hs_parse room;
  if (!relations) return false;
  if (!hs_parse_make(&room, report->arena, longest_of(report))) return hs_error_memory(err);
  hs_parse_report(report, &room, moves, relations);
  return true;
}
