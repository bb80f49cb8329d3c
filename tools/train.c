/* train.c - makes the models of data/models from corpora (`make train`).
 * usage: train CORPORA OUT NAME...      the trainings named, by their first model
 * Some learn from marks that other models make: those of a later wave are trained when the program has been built with the
 * models of the wave before (Makefile).
 * Each model is one thread; the bytes do not depend on how many run at once. See train.h. */
#include <stdio.h>
#include <stdlib.h>

#include "base/parallel.h"
#include "tools/train.h"

static const struct {
  const char *names[HS_TRAINED_MAX];
  bool (*train)(const hs_trainer *, hs_buffer *, hs_error *);
} TRAININGS[] = {{{"tag"}, hs_train_tag}, {{"lemma"}, hs_train_lemma}, {{"sentence"}, hs_train_sentence},
                 {{"parse", "relation"}, hs_train_parse},
                 {{"ner"}, hs_train_ner}, {{"ner2"}, hs_train_ner2},   {{"cue", "piece", "piece2"}, hs_train_piece}};

typedef struct job {
  hs_trainer trainer;
  const char *out;
  size_t chosen[16];
  bool failed;
} job;

static bool write_model(const char *folder, const char *name, const hs_buffer *bytes) {
  char path[4096];
  snprintf(path, sizeof path, "%s/%s.bin", folder, name);
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
    if (ok && TRAININGS[training].names[k]) ok = write_model(j->out, TRAININGS[training].names[k], &bytes[k]);
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
