/* train_sentence.c - makes the model that tells where sentences end (text/boundary.h) from EWT and from what may be
 * shipped of GUM, with copies that have typographic quotes. See train.h. */
#include <stdio.h>

#include "learn/corpus.h"
#include "text/boundary.h"
#include "text/split.h"
#include "tools/train.h"

static const char *const LABELS[] = {"inside", "end"};

/* Calls `each` for every gap of a document where a sentence can end. */
typedef bool gap_function(void *context, const hs_boundaries *b, size_t begin, size_t token, bool ends);

static bool walk_paragraph(const hs_report *report, size_t s, size_t s_end, uint8_t *rules, bool loose,
                           gap_function *each, void *context) {
  const hs_sentence *sentences = report->sentences.items;
  hs_boundaries b = {report, sentences[s].first_token, sentences[s_end - 1].end_token, rules, loose};
  hs_sentence_rules(report, b.first, b.end, rules);
  for (; s < s_end; s++)
    for (size_t i = sentences[s].first_token; i < sentences[s].end_token; i++)
      if (hs_boundary_is_candidate(&b, i) &&
          !each(context, &b, sentences[s].first_token, i, i + 1 == sentences[s].end_token))
        return false;
  return true;
}

static bool walk(const hs_gold_document *d, gap_function *each, void *context) {
  const hs_report *report = d->report;
  bool loose = hs_boundary_is_loose(report->text), ok = true;
  uint8_t *rules = hs_arena_alloc(report->arena, report->tokens.count);
  for (size_t s = 0, e; ok && rules && s < report->sentences.count; s = e) {
    e = s + 1;
    while (e < report->sentences.count && report->sentences.items[e].paragraph == report->sentences.items[s].paragraph)
      e++;
    ok = walk_paragraph(report, s, e, rules, loose, each, context);
  }
  return ok && rules;
}

static bool add_gap(void *context, const hs_boundaries *b, size_t begin, size_t token, bool ends) {
  hs_corpus *corpus = context;
  uint64_t features[HS_FEATURES_MAX];
  size_t n = hs_boundary_features(b, begin, token, features);
  return hs_corpus_add(corpus, features, n, NULL, HS_LABEL_BIT(ends ? HS_BOUNDARY_END : HS_BOUNDARY_INSIDE)) &&
         hs_corpus_end(corpus);
}

static bool read_gold(hs_gold *gold, const char *folder, hs_error *err) {
  static const struct {
    const char *file;
    hs_dress dress;
  } PARTS[] = {{"ewt-train", HS_AS_IS}, {"gum-train", HS_AS_IS}, {"ewt-train", HS_CURLY}, {"gum-train", HS_CURLY}};
  for (size_t i = 0; i < sizeof PARTS / sizeof *PARTS; i++) {
    char path[4096];
    snprintf(path, sizeof path, "%s/tags/%s.conllu.gz", folder, PARTS[i].file);
    if (!hs_gold_read(gold, path, PARTS[i].dress, 1000, err)) return false;
  }
  return true;
}

bool hs_train_sentence(const hs_trainer *trainer, hs_buffer *bytes, hs_error *err) {
  hs_gold gold = {0};
  hs_corpus corpus = {.arena = hs_arena_new()};
  bool ok = (corpus.arena || hs_error_memory(err)) && read_gold(&gold, trainer->corpora, err);
  for (size_t d = 0; ok && d < gold.documents.count; d++)
    if (gold.documents.items[d].may_ship) ok = walk(&gold.documents.items[d], add_gap, &corpus) || hs_error_memory(err);
  hs_gold_free(&gold);
  hs_training training = {
      .name = "sentence",
      .features = HS_BOUNDARY_VERSION,
      .labels = LABELS,
      .label_count = 2,
      .rounds = 12,
      .least = 2,
      .dropout = 200,
      .rows_max = 15000,
      .seed = 1,
      .margin = 1,
  };
  printf("sentence: %zu gaps\n", corpus.positions.count);
  ok = ok && hs_train_greedy(&corpus, &training, bytes, err);
  hs_arena_free(corpus.arena);
  return ok;
}
