/* train_link.c - learns what likenesses weigh (data/link/story_trees.tsv, read by link/scale.c) from piles with a gold of
 * stories and storylines. See train_link.h. Each set is left out once, the others learnt from, and the set that was left out
 * scored; that is printed beside what all sets together give. One set of weights and one bar serve all. */
#include <stdio.h>
#include <string.h>

#include "tools/train_link.h"

enum { BARS = 17, BAR_FIRST = -800, BAR_STEP = 100, NOBODY = -1 };

static const hs_tree_settings SETTINGS[HS_MATTERS] = {
    [HS_MATTER_STORY] = {.trees = 600, .depth = 4, .rate = .06, .decay = 3, .least = 3},
    [HS_MATTER_STORYLINE] = {.trees = 100, .depth = 3, .rate = .1, .decay = 5, .least = 6},
};
static const char *const MATTERS[HS_MATTERS] = {"story", "storyline"};
static const double TOGETHER = .35; /* share of the weight that pairs which belong together have in every set */
static const double SET_WEIGHT = 1000;

typedef struct lesson {
  HS_LIST(hs_train_pair) pairs;
} lesson;

static double weight_of(const hs_link_group *group, hs_matter matter) {
  return matter == HS_MATTER_STORY ? group->weight : group->weight_of_lines;
}

static bool add_pairs(hs_arena *arena, const hs_link_set *set, hs_matter matter, lesson *l) {
  const hs_pairs *pairs = &set->ground->pairs;
  const int32_t *labels = set->labels[matter];
  for (size_t i = 0; i < pairs->count; i++) {
    hs_pair p = pairs->items[i];
    if (labels[p.a] < 0 || labels[p.b] < 0 || set->foreign[p.a] || set->foreign[p.b]) continue;
    if (!HS_PUSH(arena, &l->pairs, (hs_train_pair){set->likes[i], 0, labels[p.a] == labels[p.b]})) return false;
  }
  return true;
}

/* All pairs but those of group `out`; in every group those that belong together weigh as much as told above. */
static bool gather(hs_arena *arena, hs_link_course *course, hs_matter matter, int out, lesson *l) {
  for (size_t g = 0; g < course->count; g++) {
    hs_link_group *group = &course->groups[g];
    size_t begin = l->pairs.count, together = 0;
    if ((int)g == out || weight_of(group, matter) <= 0) continue;
    for (size_t s = 0; s < group->count; s++)
      if (!add_pairs(arena, &group->sets[s], matter, l)) return false;
    for (size_t i = begin; i < l->pairs.count; i++) together += l->pairs.items[i].together;
    double all = weight_of(group, matter) * SET_WEIGHT, apart = (double)(l->pairs.count - begin - together);
    for (size_t i = begin; i < l->pairs.count; i++) {
      hs_train_pair *p = &l->pairs.items[i];
      p->weight = p->together ? all * TOGETHER / (double)together : all * (1 - TOGETHER) / apart;
    }
  }
  return true;
}

/* ---- the bar ---- */

static bool score_all(hs_link_course *course, hs_matter matter, const hs_scale *scale, hs_group_score *scores,
                      hs_error *err) {
  for (size_t g = 0; g < course->count; g++) {
    scores[g] = (hs_group_score){0, 0};
    if (weight_of(&course->groups[g], matter) <= 0) continue;
    if (!hs_link_group_score(&course->groups[g], matter, scale, &scores[g], err)) return false;
  }
  return true;
}

/* How the groups learnt from come out at the bars beside one, too: the best by chance alone is left. */
static double smooth(const double sums[BARS], int i) { return sums[i - 1] + 2 * sums[i] + sums[i + 1]; }

/* The middle of those bars that come out best. Of matters there are too few for bars beside one to tell anything. */
static int best_bar(hs_matter matter, const double sums[BARS]) {
  int first = 1, last = 1, highest = 0;
  for (int i = 1; i < BARS; i++)
    if (sums[i] > sums[highest]) highest = i;
  if (matter == HS_MATTER_STORYLINE) return highest;
  for (int i = 2; i + 1 < BARS; i++) {
    double more = smooth(sums, i) - smooth(sums, first);
    if (more > 1e-9) first = last = i;
    else if (more > -1e-9) last = i;
  }
  return (first + last) / 2;
}

/* Moves the base to where the groups learnt from come out best; `scores` are those of all groups there. */
static bool choose_bar(hs_link_course *course, hs_matter matter, int out, hs_scale *scale, hs_group_score *scores,
                       hs_error *err) {
  hs_group_score found[BARS][HS_SET_GROUPS_MAX];
  double sums[BARS] = {0};
  int32_t base = scale->base;
  for (int i = 0; i < BARS; i++) {
    scale->base = base + BAR_FIRST + i * BAR_STEP;
    if (!score_all(course, matter, scale, found[i], err)) return false;
    for (size_t g = 0; g < course->count; g++)
      if ((int)g != out && course->groups[g].counts) sums[i] += found[i][g].pair + found[i][g].b_cubed;
  }
  int best = best_bar(matter, sums);
  scale->base = base + BAR_FIRST + best * BAR_STEP;
  memcpy(scores, found[best], course->count * sizeof *scores);
  return true;
}

static bool learn(hs_arena *arena, hs_link_course *course, hs_matter matter, int out, hs_scale *scale,
                  hs_group_score *scores, hs_error *err) {
  lesson l = {.pairs = {0}};
  if (!gather(arena, course, matter, out, &l) ||
      !hs_trees_learn(l.pairs.items, l.pairs.count, &SETTINGS[matter], arena, scale))
    return hs_error_memory(err);
  return choose_bar(course, matter, out, scale, scores, err);
}

/* Leaves each group out in turn. */
static bool cross_validate(hs_link_course *course, hs_matter matter, hs_error *err) {
  hs_group_score scores[HS_SET_GROUPS_MAX];
  hs_scale scale;
  for (size_t g = 0; g < course->count; g++) {
    if (weight_of(&course->groups[g], matter) <= 0) continue;
    hs_arena *arena = hs_arena_new();
    bool ok = arena ? learn(arena, course, matter, (int)g, &scale, scores, err) : hs_error_memory(err);
    hs_arena_free(arena);
    if (!ok) return false;
    printf("%-10s %-18s left out: pair F1 %.3f, B-cubed F1 %.3f\n", MATTERS[matter], course->groups[g].name,
           scores[g].pair, scores[g].b_cubed);
  }
  return true;
}

/* ---- the table ---- */

/* A cell with a number for each way through a tree. */
static void write_numbers(hs_buffer *out, const int16_t *numbers, int count) {
  for (int i = 0; i < count; i++) hs_buffer_format(out, "%c%d", i ? ' ' : '\t', numbers[i]);
}

static void write_tree(hs_buffer *out, const char *of, const hs_scale *scale, size_t at) {
  const hs_scale_tree *t = &scale->trees[at];
  int depth = scale->depth;
  hs_buffer_format(out, "%s\t", of);
  for (int i = 0; i < hs_scale_questions(depth); i++) {
    if (t->bar[i] == INT16_MAX) hs_buffer_format(out, "%s-", i ? " " : "");
    else hs_buffer_format(out, "%s%s>%d", i ? " " : "", HS_LIKE_NAMES_OF[t->like[i]].name, t->bar[i]);
  }
  write_numbers(out, t->value, hs_scale_questions(depth) + 1);
  write_numbers(out, scale->shares[at].of, hs_scale_questions(depth) + 1);
  hs_buffer_format(out, "\n");
}

static void write_scale(hs_buffer *out, const char *of, const hs_scale *scale) {
  hs_buffer_format(out, "%s\t\t%d\t\n", of, scale->base);
  for (size_t i = 0; i < scale->count; i++) write_tree(out, of, scale, i);
}

/* Learns from all groups. Storylines are made of the stories that are learnt here. */
static bool learn_matter(hs_arena *arena, hs_link_course *course, hs_matter matter, hs_scale *scale, hs_error *err) {
  hs_group_score scores[HS_SET_GROUPS_MAX];
  if (!learn(arena, course, matter, NOBODY, scale, scores, err)) return false;
  for (size_t g = 0; g < course->count; g++)
    if (weight_of(&course->groups[g], matter) > 0)
      printf("%-10s %-18s all learnt: pair F1 %.3f, B-cubed F1 %.3f\n", MATTERS[matter], course->groups[g].name,
             scores[g].pair, scores[g].b_cubed);
  for (size_t g = 0; matter == HS_MATTER_STORY && g < course->count; g++)
    for (size_t s = 0; s < course->groups[g].count; s++)
      if (!hs_link_set_weigh(&course->groups[g].sets[s], scale)) return hs_error_memory(err);
  return true;
}

static bool learn_all(hs_link_course *course, bool fold, hs_buffer *table, hs_error *err) {
  for (int matter = 0; matter < HS_MATTERS; matter++) {
    hs_scale scale;
    if (!learn_matter(course->arena, course, (hs_matter)matter, &scale, err)) return false;
    if (fold && !cross_validate(course, (hs_matter)matter, err)) return false;
    if (table) write_scale(table, MATTERS[matter], &scale);
  }
  return true;
}

static bool run(const char *corpora, bool fold, hs_buffer *table, hs_error *err) {
  hs_link_course course = {.arena = hs_arena_new()};
  if (!course.arena) return hs_error_memory(err);
  bool ok = hs_link_sets_read(corpora, &course, err) && learn_all(&course, fold, table, err);
  hs_link_sets_free(&course);
  hs_arena_free(course.arena);
  return ok && !(table && table->failed);
}

bool hs_train_link(const char *corpora, hs_buffer *table, hs_error *err) {
  static const char HEAD[] =
      "# story_trees.tsv - what likenesses of two reports weigh: trees, in thousandths of log-odds. Each row is one:\n"
      "# its questions (is a likeness of link/likeness.h above a bar? level by level; `-`: nothing is asked, go "
      "left);\n"
      "# the values at the ends of the ways through, from left (not above) to right, one of which is added; and the\n"
      "# share of the pairs learnt from that came to each, in 10,000, by which `why` tells what is usual. A row\n"
      "# without questions is added always. Written by `make train` (tools/train_link.c), read by link/scale.c.\n"
      "# Learnt from the development halves of ECB+, BASIL, the Gun Violence Archive's sources, Galaxy and MEANTIME,\n"
      "# and from provenance packs: weights alone, no text.\n"
      "of\tquestions\tvalues\tshares\n";
  hs_buffer_add(table, hs_str_from(HEAD));
  return run(corpora, false, table, err);
}

bool hs_train_link_folds(const char *corpora, hs_error *err) { return run(corpora, true, NULL, err); }
