/* shipped.c - the models that are compiled in. See shipped.h. */
#include "learn/shipped.h"

/* One file after the other, each at a multiple of 64 (models.S). */
extern const unsigned char hs_models_begin[], hs_models_end[];

/* The bytes of a shipped model by its name; false where there is none. */
static bool bytes_of(hs_str name, hs_str *bytes) {
  /* cppcheck-suppress comparePointers ; both are labels of one section */
  size_t all = (size_t)(hs_models_end - hs_models_begin), at = 0;
  while (at + sizeof(hs_model_header) <= all) {
    const hs_model_header *h = (const void *)(hs_models_begin + at);
    if (h->magic != HS_MODEL_MAGIC || h->size < sizeof *h || h->size > all - at) return false;
    if (memchr(h->name, 0, sizeof h->name) && hs_str_equal(hs_str_from(h->name), name)) {
      *bytes = (hs_str){(const char *)h, h->size};
      return true;
    }
    at += (h->size + 63) / 64 * 64;
  }
  return false;
}

static bool open_shipped(hs_shipped *s) {
  hs_str bytes, name = hs_str_from(s->name);
  if (!bytes_of(name, &bytes))
    return hs_error_set(&s->error, HS_EFORMAT, "this program was built without the model '%s'; 'make train' makes it",
                        s->name);
  return hs_model_open(bytes, name, s->features, &s->model, &s->error);
}

const hs_model *hs_shipped_model(hs_shipped *shipped, hs_error *err) {
  int state = __atomic_load_n(&shipped->state, __ATOMIC_ACQUIRE);
  if (!state) {
    pthread_mutex_lock(&shipped->lock);
    if (!shipped->state) __atomic_store_n(&shipped->state, open_shipped(shipped) ? 1 : -1, __ATOMIC_RELEASE);
    state = shipped->state;
    pthread_mutex_unlock(&shipped->lock);
  }
  if (state > 0) return &shipped->model;
  if (err) *err = shipped->error;
  return NULL;
}
