/* fuzz_model.c - any bytes as a trained model whose checksum is right: it is refused, or every label is named and every feature
 * has a row inside it. */
#include <stddef.h>
#include <xxhash.h>

#include "fuzz.h"
#include "learn/model.h"

static void use(const hs_model *model) {
  int16_t scores[HS_LANES_MAX] = {0};
  for (uint32_t i = 0; i <= model->labels; i++) MUST(hs_model_label(model, i).data != NULL);
  for (uint64_t i = 1; i < 200; i++) {
    uint64_t feature = i * 0x9E3779B97F4A7C15u;
    hs_model_add(model, &feature, 1, scores);
  }
  MUST(hs_model_best(model, scores, UINT64_MAX) < model->labels);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  const size_t checked = offsetof(hs_model_header, name);
  hs_model model = {0};
  hs_error error = {0};
  hs_model_header *h = malloc(size ? size : 1); /* aligned, and no byte more */
  MUST(h);
  if (size) memcpy(h, data, size);
  if (size >= sizeof *h) {
    h->magic = HS_MODEL_MAGIC;
    h->version = HS_MODEL_VERSION;
    h->size = size;
    h->checksum = XXH3_64bits((const char *)h + checked, size - checked);
  }
  uint32_t features = size >= sizeof *h ? h->features : 0;
  if (hs_model_open((hs_str){(const char *)h, size}, HS_LIT("tag"), features, &model, &error)) use(&model);
  else MUST(error.code == HS_EFORMAT && !model.header);
  free(h);
  return 0;
}
