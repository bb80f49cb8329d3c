/* train_lemma.c - makes the model that chooses the rule for a word's ending (text/lemma.h) from EWT and from what may be
 * shipped of GUM. The rules are those that several words share; single words are data/words/irregular.tsv's. */
#include <stdio.h>
#include <stdlib.h>

#include "base/map.h"
#include "learn/corpus.h"
#include "text/lemma.h"
#include "tools/train.h"

enum { RULES_SEEN_MAX = 1000, RULE_BYTES = 24, WORDS_LEAST = 3, TIMES_MAX = 4 };

typedef struct seen_rule {
  char name[RULE_BYTES];
  unsigned words; /* different words that have it */
} seen_rule;

typedef struct example {
  hs_str lower;
  hs_tag tag;
  size_t rule; /* in seen_rule, then in the list of those kept */
} example;

typedef struct lesson {
  hs_arena *arena;
  seen_rule rules[RULES_SEEN_MAX];
  size_t rule_count;
  HS_LIST(example) examples;
  hs_map words; /* word, tag and lemma: how often */
} lesson;

/* "3+y" for "cities" and "city"; false where the lemma is too far off. */
static bool rule_of(hs_str lower, hs_str lemma, char name[RULE_BYTES]) {
  size_t same = 0;
  while (same < lower.size && same < lemma.size && lower.data[same] == lemma.data[same]) same++;
  size_t cut = lower.size - same;
  hs_str add = hs_str_slice(lemma, same, lemma.size);
  if (cut > 9 || !same || add.size > 8) return false;
  snprintf(name, RULE_BYTES, "%zu+%.*s", cut, HS_FMT(add));
  return true;
}

static size_t number_rule(lesson *l, const char *name) {
  for (size_t i = 0; i < l->rule_count; i++)
    if (strcmp(l->rules[i].name, name) == 0) return i;
  if (l->rule_count == RULES_SEEN_MAX) return RULES_SEEN_MAX;
  snprintf(l->rules[l->rule_count].name, sizeof l->rules->name, "%s", name);
  return l->rule_count++;
}

static hs_str lower_copy(lesson *l, hs_str word) {
  hs_str copy;
  if (!hs_arena_copy(l->arena, word, &copy)) return HS_LIT("");
  char *bytes = (char *)(uintptr_t)copy.data;
  for (size_t i = 0; i < copy.size; i++) bytes[i] = hs_to_lower(bytes[i]);
  return copy;
}

static bool add_word(lesson *l, const hs_gold_word *w, const hs_token *t, uint64_t hash) {
  hs_tag tag = hs_gold_tag(w);
  hs_str known;
  char name[RULE_BYTES];
  if (w->open || !hs_lemma_is_inflected(tag) || hs_str_find(w->features, HS_LIT("Typo"), 0) != SIZE_MAX) return true;
  if (hs_lemma_from_table(t->key, hash, tag, &known)) return true;
  hs_str lower = lower_copy(l, w->form), lemma = lower_copy(l, w->lemma);
  if (!lower.size || lower.size > HS_LEMMA_WORD_MAX || !rule_of(lower, lemma, name)) return true;
  hs_str key = hs_arena_format(l->arena, "%.*s %u %s", HS_FMT(lower), (unsigned)tag, name);
  uint32_t times = hs_map_get(&l->words, key);
  size_t rule = number_rule(l, name);
  if (!key.data || rule == RULES_SEEN_MAX) return key.data != NULL;
  if (times == HS_MAP_ABSENT) l->rules[rule].words++, times = 0;
  if (!hs_map_set(&l->words, l->arena, key, times + 1)) return false;
  return times >= TIMES_MAX || HS_PUSH(l->arena, &l->examples, (example){lower, tag, rule});
}

static bool read_words(lesson *l, const hs_trainer *trainer, hs_error *err) {
  static const char *const FILES[] = {"ewt-train", "gum-train"};
  hs_gold gold = {0};
  bool ok = true;
  for (size_t f = 0; ok && f < sizeof FILES / sizeof *FILES; f++) {
    char path[4096];
    snprintf(path, sizeof path, "%s/tags/%s.conllu.gz", trainer->corpora, FILES[f]);
    ok = hs_gold_read(&gold, path, HS_AS_IS, 1000, err);
  }
  for (size_t d = 0; ok && d < gold.documents.count; d++) {
    const hs_gold_document *document = &gold.documents.items[d];
    for (size_t i = 0; ok && document->may_ship && i < document->words.count; i++)
      ok =
          add_word(l, &document->words.items[i], &document->report->tokens.items[i], document->report->keys.items[i]) ||
          hs_error_memory(err);
  }
  hs_gold_free(&gold);
  return ok;
}

static int by_words(const void *a, const void *b) {
  const seen_rule *const *x = a, *const *y = b;
  if ((*x)->words != (*y)->words) return (*x)->words > (*y)->words ? -1 : 1;
  return strcmp((*x)->name, (*y)->name);
}

/* Those that most words share, as labels; label_of[i]: the label of rule i, or HS_NO_LABEL. */
static size_t keep_rules(const lesson *l, const char *labels[HS_LEMMA_RULES_MAX], uint8_t label_of[RULES_SEEN_MAX]) {
  const seen_rule *order[RULES_SEEN_MAX] = {0};
  size_t count = 0;
  for (size_t i = 0; i < l->rule_count; i++) order[i] = &l->rules[i], label_of[i] = HS_NO_LABEL;
  qsort(order, l->rule_count, sizeof *order, by_words);
  for (size_t i = 0; i < l->rule_count && count < HS_LEMMA_RULES_MAX && order[i]->words >= WORDS_LEAST; i++) {
    label_of[order[i] - l->rules] = (uint8_t)count;
    labels[count++] = order[i]->name;
  }
  return count;
}

bool hs_train_lemma(const hs_trainer *trainer, hs_buffer *bytes, hs_error *err) {
  static lesson l;
  static const char *labels[HS_LEMMA_RULES_MAX];
  static uint8_t label_of[RULES_SEEN_MAX];
  l = (lesson){.arena = hs_arena_new()};
  hs_corpus corpus = {.arena = l.arena};
  bool ok = (l.arena || hs_error_memory(err)) && read_words(&l, trainer, err);
  size_t count = ok ? keep_rules(&l, labels, label_of) : 0, kept = 0;
  for (size_t i = 0; ok && i < l.examples.count; i++) {
    uint64_t features[HS_FEATURES_MAX];
    const example *e = &l.examples.items[i];
    if (label_of[e->rule] == HS_NO_LABEL) continue;
    size_t n = hs_lemma_features(e->lower, e->tag, features);
    ok = (hs_corpus_add(&corpus, features, n, NULL, HS_LABEL_BIT(label_of[e->rule])) && hs_corpus_end(&corpus)) ||
         hs_error_memory(err);
    kept++;
  }
  hs_training training = {
      .name = "lemma",
      .features = HS_LEMMA_VERSION,
      .labels = labels,
      .label_count = (uint32_t)count,
      .rounds = 12,
      .least = 1,
      .dropout = 150,
      .rows_max = 8000,
      .seed = 1,
      .margin = 1,
  };
  printf("lemma: %zu rules, %zu examples\n", count, kept);
  ok = ok && hs_train_greedy(&corpus, &training, bytes, err);
  hs_arena_free(l.arena);
  return ok;
}
