/* train_link.h - what the parts of the training of link/scale.h share. train_link_sets.c reads the sets and compares their
 * reports, train_link_trees.c learns trees from pairs, train_link_score.c groups reports by them and scores the groups;
 * train_link.c has the order of it all. */
#ifndef HS_TOOLS_TRAIN_LINK_H
#define HS_TOOLS_TRAIN_LINK_H

#include "link/groundwork.h"
#include "link/link.h"
#include "read/read.h"
#include "tools/train_table.h"

/* What two reports can be to each other. */
typedef enum hs_matter { HS_MATTER_STORY, HS_MATTER_STORYLINE, HS_MATTERS } hs_matter;

enum { HS_NO_LABEL_HERE = -1, HS_SETS_MAX = 32, HS_SET_GROUPS_MAX = 8 };

/* A pile with its gold. */
typedef struct hs_link_set {
  hs_intake *intake;
  hs_reports reports;
  hs_links links;
  const hs_groundwork *ground;
  int16_t (*likes)[HS_LIKES];  /* of each candidate pair */
  int32_t *labels[HS_MATTERS]; /* of each report; HS_NO_LABEL_HERE where the gold has none */
  bool *foreign;               /* not in English: two of different languages teach nothing */
} hs_link_set;

/* Sets of one kind, which are left out together. */
typedef struct hs_link_group {
  const char *name;
  double weight;          /* in learning stories; 0: not learnt from */
  double weight_of_lines; /* in learning storylines */
  bool counts;            /* when the bar is chosen */
  hs_link_set sets[HS_SETS_MAX];
  size_t count;
} hs_link_group;

typedef struct hs_link_course {
  hs_arena *arena;
  hs_link_group groups[HS_SET_GROUPS_MAX];
  size_t count;
} hs_link_course;

/* Reads all sets below the folder of corpora, and the packs of this project. False with *err. */
bool hs_link_sets_read(const char *corpora, hs_link_course *course, hs_error *err);
void hs_link_sets_free(hs_link_course *course);

/* A pair that teaches: what its likenesses are, whether the two belong together, how much it counts. */
typedef struct hs_train_pair {
  const int16_t *like;
  double weight;
  bool together;
} hs_train_pair;

/* How trees are grown. */
typedef struct hs_tree_settings {
  size_t trees;
  int depth;    /* questions on the way through a tree, up to HS_SCALE_DEPTH_MAX */
  double rate;  /* share of what a tree has learnt that is kept */
  double decay; /* L2 on its values */
  double least; /* weight that a leaf must have */
} hs_tree_settings;

/* Learns trees from pairs; a likeness that may only speak for never speaks against. The result depends on the pairs and
 * their order alone. False without memory. */
bool hs_trees_learn(const hs_train_pair *pairs, size_t count, const hs_tree_settings *settings, hs_arena *arena,
                    hs_scale *scale);

typedef struct hs_group_score {
  double pair, b_cubed; /* F1 */
} hs_group_score;

/* Groups the reports of every set of a group by a scale, and returns the mean of their scores. False without memory. */
bool hs_link_group_score(hs_link_group *group, hs_matter matter, const hs_scale *scale, hs_group_score *score,
                         hs_error *err);

/* Gives the pairs of a set the scores of a scale for good. False without memory. */
bool hs_link_set_weigh(hs_link_set *set, const hs_scale *scale);

#endif
