/* dataset.h - records of other programs and formats that hold articles: news-please, fundus, CC-NEWS and the like, JSON Feed,
 * ninjs, schema.org. The names of their fields are rows of data/words/dataset_fields.tsv.
 * jsonl.c asks it about JSON objects, csv.c about the columns of a table. */
#ifndef HS_READ_DATASET_H
#define HS_READ_DATASET_H

#include <jansson.h>

#include "read/article.h"

typedef enum hs_field {
  HS_FIELD_NONE, /* nothing that is known */
  HS_FIELD_TEXT,
  HS_FIELD_SUMMARY,
  HS_FIELD_TITLE,
  HS_FIELD_PUBLISHED,
  HS_FIELD_MODIFIED,
  HS_FIELD_AUTHORS,
  HS_FIELD_OUTLET,
  HS_FIELD_DOMAIN,
  HS_FIELD_LANGUAGE,
  HS_FIELD_URL,
  HS_FIELD_ITEMS,
  HS_FIELD_WRAP,
  HS_FIELD_VERSION, /* when this version of the article was made */
  HS_FIELD_IGNORED,
} hs_field;

/* What a name of a field means: its rank among others of the same meaning (the lower the better), and whether it shows a
 * record of another program. */
typedef struct hs_field_name {
  hs_field field;
  uint8_t rank;
  bool other;
} hs_field_name;
hs_field_name hs_field_of(hs_str name);
/* Is it a key of a report of FORMATS.md? */
bool hs_field_is_ours(const char *key);

/* Is this a record of another program, not a report of FORMATS.md? */
bool hs_dataset_is(const json_t *object);
/* Makes a report of the record, or of each in its lists. `raw`: its bytes. False: HS_EFORMAT where there is none. */
bool hs_dataset_read(hs_intake *intake, hs_str path, json_t *object, hs_str raw, hs_error *err);

/* Adds a value to an article where no better one is there; `ranks` starts zeroed. Authors may be several in one string.
 * False: HS_EMEMORY. */
typedef struct hs_field_ranks {
  uint8_t of[HS_FIELD_IGNORED + 1]; /* of the value taken, from 1; 0: none */
} hs_field_ranks;
bool hs_field_put(hs_arena *arena, hs_article *article, hs_field_ranks *ranks, hs_field_name name, hs_str value,
                  hs_error *err);

#endif
