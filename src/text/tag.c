/* tag.c - part of speech (Universal Dependencies) and lemma of each token: the models "tag" and "lemma" of data/models,
 * run over every sentence. Reads tokens and sentences; all of mark/ reads what it writes. */
#include "learn/shipped.h"
#include "text/lemma.h"
#include "text/split.h"
#include "text/tagger.h"

typedef struct room {
  hs_tag_word *words;
  uint8_t *labels;
} room;

static bool tag_sentence(hs_report *report, const hs_sentence *s, const hs_model *tagger, const hs_lemmas *lemmas,
                         const room *r) {
  static hs_recall recall;
  hs_tag_describe(report, s, r->words);
  hs_tag_recall(tagger, &recall, report, s, r->words, r->labels);
  for (uint32_t i = s->first_token; i < s->end_token; i++) {
    hs_tag tag = r->labels[i - s->first_token];
    report->tokens.items[i].pos = hs_tag_pos(tag);
    if (!hs_lemma_set(lemmas, report, i, tag)) return false;
  }
  return true;
}

static bool make_room(hs_report *report, room *r) {
  size_t longest = 0;
  for (size_t i = 0; i < report->sentences.count; i++) {
    size_t count = report->sentences.items[i].end_token - report->sentences.items[i].first_token;
    if (count > longest) longest = count;
  }
  r->words = hs_arena_array(report->arena, longest, sizeof *r->words);
  r->labels = hs_arena_array(report->arena, longest, sizeof *r->labels);
  return r->words && r->labels;
}

bool hs_tag_tokens(hs_report *report, hs_error *err) {
  static hs_shipped tag = HS_SHIPPED("tag", HS_TAGGER_VERSION), lemma = HS_SHIPPED("lemma", HS_LEMMA_VERSION);
  const hs_model *tagger = hs_shipped_model(&tag, err), *rules = tagger ? hs_shipped_model(&lemma, err) : NULL;
  hs_lemmas lemmas;
  room r;
  if (!rules) return false;
  if (!hs_lemmas_read(&lemmas, rules))
    return hs_error_set(err, HS_EFORMAT, "the model 'lemma' has labels that are no rules");
  if (!make_room(report, &r)) return hs_error_memory(err);
  for (size_t i = 0; i < report->sentences.count; i++)
    if (!tag_sentence(report, &report->sentences.items[i], tagger, &lemmas, &r)) return hs_error_memory(err);
  return true;
}
