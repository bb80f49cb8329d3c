/* train.c - makes the models of data/models from corpora (`make train`).
 * usage: train CORPORA OUT [NAME...]    only the models named
 * Each model is one thread; the bytes do not depend on how many run at once. See train.h. */
#include <stdio.h>
#include <stdlib.h>

#include "base/parallel.h"
#include "tools/train.h"

static const struct {
  const char *name;
  bool (*train)(const hs_trainer *, hs_buffer *, hs_error *);
} MODELS[] = {{"tag", hs_train_tag},
              {"lemma", hs_train_lemma},
              {"sentence", hs_train_sentence},
              {"ner", hs_train_ner},
              {"ner2", hs_train_ner2}};

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
  size_t model = j->chosen[i];
  hs_buffer bytes = {0};
  hs_error err;
  if (!MODELS[model].train(&j->trainer, &bytes, &err)) {
    fprintf(stderr, "train: %s: %s\n", MODELS[model].name, err.message);
    j->failed = true;
  } else if (!write_model(j->out, MODELS[model].name, &bytes)) {
    j->failed = true;
  }
  hs_buffer_free(&bytes);
}

int main(int argc, char **argv) {
  if (argc < 3) {
    fprintf(stderr, "usage: train CORPORA OUT [NAME...]\n");
    return 2;
  }
  job j = {.trainer = {argv[1]}, .out = argv[2]};
  size_t count = 0;
  for (size_t m = 0; m < sizeof MODELS / sizeof *MODELS; m++) {
    bool wanted = argc == 3;
    for (int i = 3; i < argc; i++) wanted |= hs_str_is(hs_str_from(argv[i]), MODELS[m].name);
    if (wanted) j.chosen[count++] = m;
  }
  const char *threads = getenv("TRAIN_THREADS");
  setvbuf(stdout, NULL, _IOLBF, 0);
  hs_parallel(count, threads ? (unsigned)strtoul(threads, NULL, 10) : 0, make, &j);
  return j.failed;
}
