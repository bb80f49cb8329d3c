/* scale.c - boosted trees over likenesses. See scale.h. */
#include "link/scale.h"

#include "know/table.h"

/* The names of likenesses, measured once: a table of trees asks for thousands. */
typedef struct like_names {
  hs_str items[HS_LIKES];
} like_names;

static like_names measure_names(void) {
  like_names names;
  for (int i = 0; i < HS_LIKES; i++) names.items[i] = hs_str_from(HS_LIKE_NAMES_OF[i].name);
  return names;
}

static bool find_like(const like_names *names, hs_str name, uint8_t *like) {
  for (int i = 0; i < HS_LIKES; i++)
    if (hs_str_equal(name, names->items[i])) return *like = (uint8_t)i, true;
  return false;
}

static int32_t number_in(hs_str digits) {
  bool minus = digits.size && digits.data[0] == '-';
  int32_t number = 0;
  for (size_t i = minus; i < digits.size; i++) number = number * 10 + (digits.data[i] - '0');
  return minus ? -number : number;
}

/* "words>258"; "-" where nothing is asked. */
static void read_question(const like_names *names, hs_str cell, hs_scale_tree *tree, int at) {
  hs_str name = cell;
  tree->bar[at] = INT16_MAX;
  if (hs_str_part(&cell, '>', &name) && find_like(names, name, &tree->like[at]))
    tree->bar[at] = (int16_t)number_in(cell);
}

static int read_numbers(uint32_t row, uint32_t column, int16_t numbers[HS_SCALE_VALUES_MAX]) {
  hs_str rest = hs_table_cell(HS_T_STORY_TREES, row, column), part;
  int count = 0;
  while (count < HS_SCALE_VALUES_MAX && hs_str_part(&rest, ' ', &part)) numbers[count++] = (int16_t)number_in(part);
  return count;
}

/* Returns how many values the tree has. */
static int read_tree(const like_names *names, uint32_t row, hs_scale_tree *tree, hs_scale_shares *shares) {
  hs_str questions = hs_table_cell(HS_T_STORY_TREES, row, HS_STORY_TREES_QUESTIONS), part;
  *tree = (hs_scale_tree){.value = {0}};
  *shares = (hs_scale_shares){.of = {0}};
  for (int i = 0; i < HS_SCALE_QUESTIONS_MAX && hs_str_part(&questions, ' ', &part); i++)
    read_question(names, part, tree, i);
  read_numbers(row, HS_STORY_TREES_SHARES, shares->of);
  return read_numbers(row, HS_STORY_TREES_VALUES, tree->value);
}

static bool is_laid(int like) {
  return like == HS_LIKE_RUNS || like == HS_LIKE_ALIGNED || like == HS_LIKE_ALIGNED_LEAST;
}

static bool is_cheap(const hs_scale_tree *tree, int depth) {
  for (int i = 0; i < hs_scale_questions(depth); i++)
    if (tree->bar[i] != INT16_MAX && is_laid(tree->like[i])) return false;
  return true;
}

/* Cheap trees go before the others, whose order does not count. */
static void add_tree(hs_scale *scale, const hs_scale_tree *tree, const hs_scale_shares *shares) {
  size_t at = scale->count++;
  if (is_cheap(tree, scale->depth)) {
    scale->trees[at] = scale->trees[scale->cheap];
    scale->shares[at] = scale->shares[scale->cheap];
    at = scale->cheap++;
  }
  scale->trees[at] = *tree;
  scale->shares[at] = *shares;
}

static bool make_room(hs_arena *arena, uint32_t rows, hs_scale *scale) {
  *scale = (hs_scale){.trees = hs_arena_array(arena, rows, sizeof *scale->trees),
                      .shares = hs_arena_array(arena, rows, sizeof *scale->shares)};
  return scale->trees && scale->shares;
}

bool hs_scales_make(hs_arena *arena, hs_scales *scales) {
  uint32_t rows = hs_table_rows(HS_T_STORY_TREES);
  const like_names names = measure_names();
  if (!make_room(arena, rows, &scales->story) || !make_room(arena, rows, &scales->storyline)) return false;
  for (uint32_t row = 0; row < rows; row++) {
    hs_scale *scale = hs_str_is(hs_table_cell(HS_T_STORY_TREES, row, HS_STORY_TREES_OF), "story") ? &scales->story
                                                                                                  : &scales->storyline;
    hs_scale_tree tree;
    hs_scale_shares shares;
    int values = read_tree(&names, row, &tree, &shares);
    if (values == 1) scale->base = tree.value[0]; /* a tree that asks nothing */
    while (values > 1 << scale->depth) scale->depth++;
    if (values > 1) add_tree(scale, &tree, &shares);
  }
  return true;
}

static int32_t weigh(const hs_scale_tree *trees, size_t count, int depth, const int16_t like[HS_LIKES]) {
  int32_t sum = 0;
  for (size_t i = 0; i < count; i++) sum += trees[i].value[hs_scale_end(&trees[i], depth, like)];
  return sum;
}

int32_t hs_scale_weigh(const hs_scale *scale, const int16_t like[HS_LIKES]) {
  return scale->base + weigh(scale->trees, scale->count, scale->depth, like);
}

int32_t hs_scale_weigh_cheap(const hs_scale *scale, const int16_t like[HS_LIKES]) {
  return scale->base + weigh(scale->trees, scale->cheap, scale->depth, like);
}

int32_t hs_scale_weigh_laid(const hs_scale *scale, const int16_t like[HS_LIKES]) {
  return weigh(scale->trees + scale->cheap, scale->count - scale->cheap, scale->depth, like);
}

/* The mean of the values that can still be reached when so many questions have been answered, as often as pairs reached
 * them; where hardly any did, each as often. */
static int32_t mean_behind(const hs_scale *scale, size_t tree, int end, int answered) {
  int count = 1 << (scale->depth - answered), first = end / count * count;
  const int16_t *value = scale->trees[tree].value, *share = scale->shares[tree].of;
  int32_t sum = 0, shares = 0;
  for (int i = first; i < first + count; i++) shares += share[i];
  for (int i = first; i < first + count; i++) sum += value[i] * (shares ? share[i] : 1);
  return sum / (shares ? shares : count);
}

void hs_scale_explain(const hs_scale *scale, const int16_t like[HS_LIKES], int32_t adds[HS_LIKES], int32_t *rest) {
  memset(adds, 0, HS_LIKES * sizeof *adds);
  *rest = scale->base;
  for (size_t i = 0; i < scale->count; i++) {
    const hs_scale_tree *tree = &scale->trees[i];
    int end = hs_scale_end(tree, scale->depth, like);
    int32_t mean = mean_behind(scale, i, end, 0);
    *rest += mean;
    for (int d = 0, at = 0; d < scale->depth; d++) {
      int32_t behind = mean_behind(scale, i, end, d + 1);
      adds[tree->like[at]] += behind - mean;
      mean = behind;
      at = 2 * at + 1 + (end >> (scale->depth - 1 - d) & 1);
    }
  }
}
