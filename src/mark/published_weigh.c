/* published_weigh.c - a dateline has day and month and lacks the year: what speaks against each year, weighed. Costs of
 * clues stand in data/time/dating_scales.tsv. Reads clues; published_solve.c reads the costs. See dating.h. */
#include <pthread.h>

#include "know/table.h"
#include "mark/published.h"

enum {
  STEPS_MAX = 16, /* of one scale and side */
  DAYS_OF_YEAR = 365,
  EXP_STEP = 25, /* hundredths of a natural logarithm: one entry of EXP */
};

typedef struct steps {
  int32_t months[STEPS_MAX], cost[STEPS_MAX];
  size_t count;
} steps;

static const char *const KINDS[HS_CLUE_SCALE_COUNT] = {
    "event",        "past", "past_day", "coming", "named", "since", "since_many", "until",         "person",
    "person_until", "hint", "office",   "level",  "games", "age",   "weekday",    "weekday_later", "calendar"};
static steps scales[HS_CLUE_SCALE_COUNT][2]; /* [0]: in, [1]: out */
static pthread_once_t once = PTHREAD_ONCE_INIT;

static int32_t number(hs_str cell) {
  int32_t n = 0;
  for (size_t i = 0; i < cell.size && hs_is_digit(cell.data[i]); i++) n = 10 * n + (cell.data[i] - '0');
  return n;
}

static void read_row(uint32_t row) {
  int32_t months = number(hs_table_cell(HS_T_DATING_SCALES, row, HS_DATING_SCALES_MONTHS));
  int32_t cost = number(hs_table_cell(HS_T_DATING_SCALES, row, HS_DATING_SCALES_COST));
  for (size_t kind = 0; kind < HS_CLUE_SCALE_COUNT; kind++) {
    if (!hs_str_is(hs_table_cell(HS_T_DATING_SCALES, row, HS_DATING_SCALES_KIND), KINDS[kind])) continue;
    steps *to = &scales[kind][hs_str_is(hs_table_cell(HS_T_DATING_SCALES, row, HS_DATING_SCALES_SIDE), "out")];
    if (to->count == STEPS_MAX) return;
    to->months[to->count] = months, to->cost[to->count++] = cost;
  }
}

static void read_scales(void) {
  for (uint32_t row = 0; row < hs_table_rows(HS_T_DATING_SCALES); row++) read_row(row);
}

static int32_t cost_at(hs_clue_scale scale, bool out, int32_t days) {
  const steps *s = &scales[scale][out];
  int32_t months = days * 12 / DAYS_OF_YEAR, cost = 0;
  for (size_t i = 0; i < s->count && s->months[i] <= months; i++) cost = s->cost[i];
  return cost;
}

/* Days between a day and the nearest of a range that does not hold it. */
static int32_t days_outside(const hs_clue *c, hs_day day) {
  int32_t best = day < c->from ? c->from - day : day > c->to ? day - c->to : 0;
  for (uint32_t i = 0; i < c->more_count; i++) {
    int32_t its = day < c->more[i][0] ? c->more[i][0] - day : day > c->more[i][1] ? day - c->more[i][1] : 0;
    if (its < best) best = its;
  }
  return best;
}

static int32_t range_cost(const hs_clue *c, hs_day day, bool broken) {
  if (c->scale == HS_CLUE_SCALE_NAMED) /* a point in time, not a range */
    return day >= c->point ? cost_at(c->scale, false, day - c->point) : cost_at(c->scale, true, c->point - day);
  if (broken) return cost_at(c->scale, true, days_outside(c, day));
  return cost_at(c->scale, false, c->scale == HS_CLUE_SCALE_COMING ? c->to - day : day - c->from);
}

/* The first day of the week that is named is mostly that of the dateline, else the day before, or another that is named. */
static int32_t weekday_cost(const hs_clue *c, hs_day day, bool out) {
  if (hs_weekday(day) == c->weekday) return 0;
  bool near = !out || (c->also >> hs_weekday(day) & 1);
  return cost_at(c->scale, !near, 0);
}

int32_t hs_dating_cost(const hs_dating *d, hs_day day, uint32_t broken) {
  int32_t cost = 0;
  pthread_once(&once, read_scales);
  for (size_t j = 0; j < d->count; j++) {
    const hs_clue *c = &d->clues[j];
    bool out = broken >> j & 1;
    if (c->range) cost += range_cost(c, day, out);
    else if (c->scale == HS_CLUE_SCALE_WEEKDAY || c->scale == HS_CLUE_SCALE_WEEKDAY_LATER)
      cost += weekday_cost(c, day, out);
    else if (out) cost += cost_at(HS_CLUE_SCALE_CALENDAR, true, 0);
  }
  return cost;
}

/* 10000 * exp(-n / 4) */
static const int32_t EXP[] = {10000, 7788, 6065, 4724, 3679, 2865, 2231, 1738, 1353, 1054, 821, 639, 498,
                              388,   302,  235,  183,  143,  111,  87,   67,   52,   41,   32,  25,  19};

int32_t hs_dating_share(const int32_t *costs, size_t count) {
  int32_t best = INT32_MAX, sum = 0;
  for (size_t i = 0; i < count; i++)
    if (costs[i] < best) best = costs[i];
  for (size_t i = 0; i < count; i++) {
    size_t at = (size_t)(costs[i] - best) / EXP_STEP;
    if (at < sizeof EXP / sizeof *EXP) sum += EXP[at];
  }
  return sum ? 10000 * 1000 / sum : 0;
}
