/* train_table.h - trainings whose outcome is a table of data/, not a model. train.c calls them; they know nothing of learn/,
 * whose names link/ has for other things. */
#ifndef HS_TOOLS_TRAIN_TABLE_H
#define HS_TOOLS_TRAIN_TABLE_H

#include "base/buffer.h"
#include "base/error.h"

/* Appends the table link/story_trees.tsv (link/scale.h), learnt from piles whose stories are known, on the marks of the
 * program itself; prints what it scores on them. False with *err. */
bool hs_train_link(const char *corpora, hs_buffer *table, hs_error *err);
/* The same learnt from all sets but one, for each in turn, and what it scores on that one: printed. */
bool hs_train_link_folds(const char *corpora, hs_error *err);

#endif
