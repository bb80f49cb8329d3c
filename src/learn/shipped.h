/* shipped.h - the models of data/models, compiled in (models.S, which the Makefile writes) and opened at first use.
 * text/ and mark/ keep one hs_shipped each, as a static variable. */
#ifndef HS_LEARN_SHIPPED_H
#define HS_LEARN_SHIPPED_H

#include <pthread.h>

#include "learn/model.h"

typedef struct hs_shipped {
  const char *name;
  uint32_t features; /* the version of the templates that the program computes */
  pthread_mutex_t lock;
  int state; /* 0 not opened yet, 1 open, -1 refused */
  hs_model model;
  hs_error error;
} hs_shipped;

/* static hs_shipped TAGGER = HS_SHIPPED("tag", FEATURES_VERSION); */
#define HS_SHIPPED(model_name, features_version) \
  { .name = (model_name), .features = (features_version), .lock = PTHREAD_MUTEX_INITIALIZER }

/* The model, opened and checked by whichever thread comes first. NULL with *err where it is not there or refused. */
const hs_model *hs_shipped_model(hs_shipped *shipped, hs_error *err);

#endif
