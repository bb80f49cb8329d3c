/* train_tag.c - makes the model of the tagger (text/tagger.h) from EWT and from what may be shipped of GUM, with copies
 * that are written as headlines and with typographic quotes. See train.h. */
#include <stdio.h>

#include "learn/corpus.h"
#include "text/tagger.h"
#include "tools/train.h"

static bool has(hs_str features, const char *what) { return hs_str_find(features, hs_str_from(what), 0) != SIZE_MAX; }

static hs_tag verb_tag(hs_str f) {
  if (has(f, "VerbForm=Ger") || (has(f, "VerbForm=Part") && has(f, "Tense=Pres"))) return HS_TAG_VERB_ING;
  if (has(f, "VerbForm=Part")) return HS_TAG_VERB_PARTICIPLE;
  if (has(f, "Tense=Past")) return HS_TAG_VERB_PAST;
  if (has(f, "Tense=Pres") && has(f, "Number=Sing") && has(f, "Person=3")) return HS_TAG_VERB_S;
  return has(f, "Tense=Pres") ? HS_TAG_VERB_PRESENT : HS_TAG_VERB;
}

/* The form from a Penn tag, where a corpus has no features. */
static hs_tag penn_tag(const hs_gold_word *w) {
  static const struct {
    const char *penn;
    hs_pos pos;
    hs_tag tag;
  } FORMS[] = {{"NNS", HS_NOUN, HS_TAG_NOUN_PLURAL},      {"NNPS", HS_PROPN, HS_TAG_PROPN_PLURAL},
               {"JJR", HS_ADJ, HS_TAG_ADJ_COMPARATIVE},   {"JJS", HS_ADJ, HS_TAG_ADJ_SUPERLATIVE},
               {"RBR", HS_ADV, HS_TAG_ADV_DEGREE},        {"RBS", HS_ADV, HS_TAG_ADV_DEGREE},
               {"PRP$", HS_PRON, HS_TAG_PRON_POSSESSIVE}, {"VBP", HS_VERB, HS_TAG_VERB_PRESENT},
               {"VBZ", HS_VERB, HS_TAG_VERB_S},           {"VBD", HS_VERB, HS_TAG_VERB_PAST},
               {"VBN", HS_VERB, HS_TAG_VERB_PARTICIPLE},  {"VBG", HS_VERB, HS_TAG_VERB_ING}};
  for (size_t i = 0; i < sizeof FORMS / sizeof *FORMS; i++)
    if (FORMS[i].pos == w->pos && hs_str_is(w->penn, FORMS[i].penn)) return FORMS[i].tag;
  hs_gold_word bare = *w;
  bare.penn = HS_LIT("");
  return hs_gold_tag(&bare);
}

hs_tag hs_gold_tag(const hs_gold_word *w) {
  if (hs_str_is(w->features, "_") && w->penn.size) return penn_tag(w);
  switch (w->pos) {
    case HS_ADJ:
      return has(w->features, "Degree=Cmp")   ? HS_TAG_ADJ_COMPARATIVE
             : has(w->features, "Degree=Sup") ? HS_TAG_ADJ_SUPERLATIVE
                                              : HS_TAG_ADJ;
    case HS_ADP: return HS_TAG_ADP;
    case HS_ADV:
      return has(w->features, "Degree=Cmp") || has(w->features, "Degree=Sup") ? HS_TAG_ADV_DEGREE : HS_TAG_ADV;
    case HS_AUX: return HS_TAG_AUX;
    case HS_CCONJ: return HS_TAG_CCONJ;
    case HS_DET: return HS_TAG_DET;
    case HS_INTJ: return HS_TAG_INTJ;
    case HS_NOUN: return has(w->features, "Number=P") ? HS_TAG_NOUN_PLURAL : HS_TAG_NOUN;
    case HS_NUM: return HS_TAG_NUM;
    case HS_PART: return HS_TAG_PART;
    case HS_PRON: return has(w->features, "Poss=Yes") ? HS_TAG_PRON_POSSESSIVE : HS_TAG_PRON;
    case HS_PROPN: return has(w->features, "Number=P") ? HS_TAG_PROPN_PLURAL : HS_TAG_PROPN;
    case HS_PUNCT: return HS_TAG_PUNCT;
    case HS_SCONJ: return HS_TAG_SCONJ;
    case HS_SYM: return HS_TAG_SYM;
    case HS_VERB: return verb_tag(w->features);
    default: return HS_TAG_X;
  }
}

/* ---- learning ---- */

static bool add_document(hs_corpus *corpus, const hs_gold_document *d, hs_tag_word *room) {
  uint64_t features[HS_FEATURES_MAX], anchors[HS_TAG_ANCHORS];
  for (size_t s = 0; s < d->report->sentences.count; s++) {
    const hs_sentence *sentence = &d->report->sentences.items[s];
    size_t count = sentence->end_token - sentence->first_token;
    hs_tag_describe(d->report, sentence, room);
    for (size_t i = 0; i < count; i++) {
      const hs_gold_word *w = &d->words.items[sentence->first_token + i];
      uint64_t allowed = w->open ? HS_LABEL_BIT(HS_TAGS) - 1 : HS_LABEL_BIT(hs_gold_tag(w));
      size_t n = hs_tag_features(room, count, i, features, anchors);
      if (!hs_corpus_add(corpus, features, n, anchors, allowed)) return false;
    }
    if (!hs_corpus_end(corpus)) return false;
  }
  return true;
}

static bool add_gold(hs_corpus *corpus, const hs_gold *gold) {
  hs_tag_word *room = hs_arena_array(corpus->arena, 2000, sizeof *room);
  for (size_t i = 0; room && i < gold->documents.count; i++)
    if (gold->documents.items[i].may_ship && !add_document(corpus, &gold->documents.items[i], room)) return false;
  return room != NULL;
}

static bool read_gold(hs_gold *gold, const char *folder, hs_error *err) {
  static const struct {
    const char *file;
    hs_dress dress;
    unsigned share;
  } PARTS[] = {
      {"tags/ewt-train.conllu.gz", HS_AS_IS, 1000},
      {"tags/gum-train.conllu.gz", HS_AS_IS, 1000},
      {"tags/ewt-train.conllu.gz", HS_CURLY, 150},
      {"tags/gum-train.conllu.gz", HS_CURLY, 150},
      {"tags/ewt-train.conllu.gz", HS_LOWER, 70},
      {"tags/gum-train.conllu.gz", HS_LOWER, 70},
      {"tags/ewt-train.conllu.gz", HS_TITLE, 100},
      {"tags/gum-train.conllu.gz", HS_TITLE, 100},
      {"tags/ewt-train.conllu.gz", HS_CAPITALS, 50},
      {"tags/gum-train.conllu.gz", HS_CAPITALS, 50},
      {"quotes/polnear-train.silver.conllu.gz", HS_AS_IS, 300},
  };
  for (size_t i = 0; i < sizeof PARTS / sizeof *PARTS; i++) {
    char path[4096];
    snprintf(path, sizeof path, "%s/%s", folder, PARTS[i].file);
    if (!hs_gold_read(gold, path, PARTS[i].dress, PARTS[i].share, err)) return false;
  }
  return true;
}

/* ---- scoring ---- */

static bool score(const hs_model *model, const char *folder, const char *file, hs_error *err) {
  static hs_tag_word words[2000];
  uint8_t labels[2000];
  hs_gold gold = {0};
  char path[4096];
  snprintf(path, sizeof path, "%s/tags/%s.conllu.gz", folder, file);
  if (!hs_gold_read(&gold, path, HS_AS_IS, 1000, err)) return false;
  size_t seen = 0, right = 0, right_tags = 0;
  for (size_t d = 0; d < gold.documents.count; d++) {
    const hs_gold_document *document = &gold.documents.items[d];
    for (size_t s = 0; s < document->report->sentences.count; s++) {
      const hs_sentence *sentence = &document->report->sentences.items[s];
      hs_tag_describe(document->report, sentence, words);
      hs_tag_run(model, document->report, sentence, words, labels);
      for (uint32_t i = sentence->first_token; i < sentence->end_token; i++) {
        const hs_gold_word *w = &document->words.items[i];
        if (w->open) continue;
        uint8_t label = labels[i - sentence->first_token];
        seen++;
        right += hs_tag_pos(label) == w->pos;
        right_tags += label == hs_gold_tag(w);
      }
    }
  }
  printf("tag: %s, words given: part of speech %.2f %%, with form %.2f %%\n", file,
         100.0 * (double)right / (double)seen, 100.0 * (double)right_tags / (double)seen);
  hs_gold_free(&gold);
  return true;
}

bool hs_train_tag(const hs_trainer *trainer, hs_buffer *bytes, hs_error *err) {
  const hs_training training = {
      .name = "tag",
      .features = HS_TAGGER_VERSION,
      .labels = HS_TAG_NAMES,
      .label_count = HS_TAGS,
      .rounds = 14,
      .least = 2,
      .dropout = 200,
      .rows_max = 100000,
      .seed = 1,
      .history = HS_TAG_HISTORY,
      .history_count = HS_TAG_HISTORIES,
      .margin = 3,
  };
  hs_gold gold = {0};
  hs_corpus corpus = {.arena = hs_arena_new(), .anchors_each = HS_TAG_ANCHORS};
  bool ok = read_gold(&gold, trainer->corpora, err);
  ok = ok && ((corpus.arena && add_gold(&corpus, &gold)) || hs_error_memory(err));
  hs_gold_free(&gold);
  ok = ok && hs_train_greedy(&corpus, &training, bytes, err);
  hs_arena_free(corpus.arena);
  hs_model model;
  return ok && hs_model_open(hs_buffer_str(bytes), HS_LIT("tag"), HS_TAGGER_VERSION, &model, err) &&
         score(&model, trainer->corpora, "ewt-dev", err) && score(&model, trainer->corpora, "gum-dev", err);
}
