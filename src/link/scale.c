/* scale.c - boosted trees over likenesses. See scale.h. */
#include "link/scale.h"

#include "know/table.h"

static bool find_like(hs_str name, uint8_t *like) {
  for (int i = 0; i < HS_LIKES; i++)
    if (hs_str_is(name, HS_LIKE_NAMES_OF[i].name)) return *like = (uint8_t)i, true;
  return false;
}

static int32_t number_in(hs_str digits) {
  bool minus = digits.size && digits.data[0] == '-';
  int32_t number = 0;
  for (size_t i = minus; i < digits.size; i++) number = number * 10 + (digits.data[i] - '0');
  return minus ? -number : number;
}

static hs_scale_tree tree_in(uint32_t row) {
  static const uint32_t LIKES[] = {HS_STORY_TREES_LIKE, HS_STORY_TREES_BELOW, HS_STORY_TREES_ABOVE};
  static const uint32_t BARS[] = {HS_STORY_TREES_BAR, HS_STORY_TREES_BELOW_BAR, HS_STORY_TREES_ABOVE_BAR};
  static const uint32_t VALUES[] = {HS_STORY_TREES_NEITHER, HS_STORY_TREES_SECOND, HS_STORY_TREES_FIRST,
                                    HS_STORY_TREES_BOTH};
  hs_scale_tree tree = {.bar = {0}};
  for (int i = 0; i < 3; i++) {
    bool known = find_like(hs_table_cell(HS_T_STORY_TREES, row, LIKES[i]), &tree.like[i]);
    tree.bar[i] = known ? (int16_t)number_in(hs_table_cell(HS_T_STORY_TREES, row, BARS[i])) : INT16_MAX;
  }
  for (int i = 0; i < 4; i++) tree.value[i] = number_in(hs_table_cell(HS_T_STORY_TREES, row, VALUES[i]));
  return tree;
}

static bool is_laid(int like) {
  return like == HS_LIKE_RUNS || like == HS_LIKE_ALIGNED || like == HS_LIKE_ALIGNED_LEAST;
}

static bool is_cheap(const hs_scale_tree *t) {
  return !is_laid(t->like[0]) && !is_laid(t->like[1]) && !is_laid(t->like[2]);
}

/* Cheap trees go before the others, whose order does not count. */
static void add_tree(hs_scale *scale, hs_scale_tree tree) {
  scale->trees[scale->count++] = tree;
  if (!is_cheap(&tree)) return;
  scale->trees[scale->count - 1] = scale->trees[scale->cheap];
  scale->trees[scale->cheap++] = tree;
}

bool hs_scales_make(hs_arena *arena, hs_scales *scales) {
  uint32_t rows = hs_table_rows(HS_T_STORY_TREES);
  *scales = (hs_scales){.story.trees = hs_arena_array(arena, rows, sizeof(hs_scale_tree)),
                        .storyline.trees = hs_arena_array(arena, rows, sizeof(hs_scale_tree))};
  if (!scales->story.trees || !scales->storyline.trees) return false;
  for (uint32_t row = 0; row < rows; row++) {
    hs_scale *scale = hs_str_is(hs_table_cell(HS_T_STORY_TREES, row, HS_STORY_TREES_OF), "story") ? &scales->story
                                                                                                  : &scales->storyline;
    hs_scale_tree tree = tree_in(row);
    if (hs_str_is(hs_table_cell(HS_T_STORY_TREES, row, HS_STORY_TREES_LIKE), "base")) scale->base = tree.value[0];
    else add_tree(scale, tree);
  }
  return true;
}

static int32_t value_of(const hs_scale_tree *t, const int16_t like[HS_LIKES], int *first) {
  *first = like[t->like[0]] > t->bar[0];
  return t->value[2 * *first + (like[t->like[1 + *first]] > t->bar[1 + *first])];
}

static int32_t weigh(const hs_scale_tree *trees, size_t count, const int16_t like[HS_LIKES]) {
  int32_t sum = 0;
  int first;
  for (size_t i = 0; i < count; i++) sum += value_of(&trees[i], like, &first);
  return sum;
}

int32_t hs_scale_weigh(const hs_scale *scale, const int16_t like[HS_LIKES]) {
  return scale->base + weigh(scale->trees, scale->count, like);
}

int32_t hs_scale_weigh_cheap(const hs_scale *scale, const int16_t like[HS_LIKES]) {
  return scale->base + weigh(scale->trees, scale->cheap, like);
}

int32_t hs_scale_weigh_laid(const hs_scale *scale, const int16_t like[HS_LIKES]) {
  return weigh(scale->trees + scale->cheap, scale->count - scale->cheap, like);
}

void hs_scale_explain(const hs_scale *scale, const int16_t like[HS_LIKES], int32_t adds[HS_LIKES], int32_t *rest) {
  memset(adds, 0, HS_LIKES * sizeof *adds);
  *rest = scale->base;
  for (size_t i = 0; i < scale->count; i++) {
    const hs_scale_tree *t = &scale->trees[i];
    int first;
    int32_t value = value_of(t, like, &first), mean = (t->value[0] + t->value[1] + t->value[2] + t->value[3]) / 4;
    int32_t behind = (first ? t->value[2] + t->value[3] : t->value[0] + t->value[1]) / 2;
    *rest += mean;
    adds[t->like[0]] += behind - mean;
    adds[t->like[1 + first]] += value - behind;
  }
}
