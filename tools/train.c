/* train.c - makes the models of data/models from corpora (`make train`).
 * usage: train CORPORA OUT NAME...      the trainings named, by their first model
 * Some learn from marks that other models make: those of a later wave are trained when the program has been built with the
 * models of the wave before (Makefile).
 * Each model is one thread; the bytes do not depend on how many run at once. See train.h. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/parallel.h"
#include "tools/train.h"
#include "tools/train_table.h"

static bool train_link(const hs_trainer *trainer, hs_buffer *table, hs_error *err) {
  return hs_train_link(trainer->corpora, table, err);
}

static bool train_link_folds(const hs_trainer *trainer, hs_buffer *nothing, hs_error *err) {
  (void)nothing;
  return hs_train_link_folds(trainer->corpora, err);
}

static const struct {
  const char *names[HS_TRAINED_MAX];
  bool (*train)(const hs_trainer *, hs_buffer *, hs_error *);
} TRAININGS[] = {{{"tag"}, hs_train_tag},       {{"lemma"}, hs_train_lemma},        {{"sentence"}, hs_train_sentence},
                 {{"ner"}, hs_train_ner},       {{"ner2"}, hs_train_ner2},          {{"cue", "piece"}, hs_train_piece},
                 {{"story_trees"}, train_link}, {{"story_folds"}, train_link_folds}};

static const char TABLE[] = "story_trees"; /* no model, but a table: data/link/story_trees.tsv */

typedef struct job {
  hs_trainer trainer;
  const char *out;
  size_t chosen[16];
  bool failed;
} job;

static bool write_model(const char *folder, const char *name, const hs_buffer *bytes) {
  char path[4096];
  bool table = strcmp(name, TABLE) == 0;
  snprintf(path, sizeof path, table ? "%s/../link/%s.tsv" : "%s/%s.bin", folder, name);
  FILE *out = fopen(path, "wb");
  bool ok = out && fwrite(bytes->data, 1, bytes->size, out) == bytes->size;
  if (out && fclose(out)) ok = false;
  if (!ok) fprintf(stderr, "train: %s cannot be written\n", path);
  else printf("%s: %zu bytes\n", path, bytes->size);
  return ok;
}

static void make(void *context, size_t i) {
  job *j = context;
  size_t training = j->chosen[i];
  hs_buffer bytes[HS_TRAINED_MAX] = {{0}};
  hs_error err;
  bool ok = TRAININGS[training].train(&j->trainer, bytes, &err);
  if (!ok) fprintf(stderr, "train: %s: %s\n", TRAININGS[training].names[0], err.message);
  for (size_t k = 0; k < HS_TRAINED_MAX; k++) {
    if (ok && TRAININGS[training].names[k] && bytes[k].size)
      ok = write_model(j->out, TRAININGS[training].names[k], &bytes[k]);
    hs_buffer_free(&bytes[k]);
  }
  if (!ok) j->failed = true;
}

int main(int argc, char **argv) {
  if (argc < 4) {
    fprintf(stderr, "usage: train CORPORA OUT NAME...\n");
    return 2;
  }
  job j = {.trainer = {argv[1]}, .out = argv[2]};
  size_t count = 0;
  for (size_t m = 0; m < sizeof TRAININGS / sizeof *TRAININGS; m++)
    for (int i = 3; i < argc; i++)
      if (hs_str_is(hs_str_from(argv[i]), TRAININGS[m].names[0])) j.chosen[count++] = m;
  const char *threads = getenv("TRAIN_THREADS");
  setvbuf(stdout, NULL, _IOLBF, 0);
  hs_parallel(count, threads ? (unsigned)strtoul(threads, NULL, 10) : 0, make, &j);
  return j.failed;
}
