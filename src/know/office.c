/* office.c - who held which office when. See office.h. */
#include "know/office.h"

#include <pthread.h>
#include <stdlib.h>

#include "know/table.h"

static hs_str cell(uint32_t row, uint32_t column) { return hs_table_cell(HS_T_LEADERS, row, column); }

/* Order of two ISO dates as far as the shorter goes. */
static int compare_days(hs_str a, hs_str b) {
  size_t size = a.size < b.size ? a.size : b.size;
  return memcmp(a.data, b.data, size > 10 ? 10 : size);
}

/* Does the term hold on `day` (ISO 8601, any precision)? An absent day is held by every term that has not ended. */
static bool holds(uint32_t row, hs_str day) {
  hs_str from = cell(row, HS_LEADERS_FROM), to = cell(row, HS_LEADERS_TO);
  if (!day.size) return !to.size;
  if (from.size && compare_days(from, day) > 0) return false;
  return !to.size || compare_days(to, day) >= 0;
}

/* An open term of a table that ends early is not trusted long after its last known day. */
static bool is_stale(uint32_t row, hs_str day) {
  hs_str to = cell(row, HS_LEADERS_TO), as_of = cell(row, HS_LEADERS_AS_OF);
  if (to.size || !day.size || day.size < 4 || as_of.size < 4) return false;
  int known =
      (as_of.data[0] - '0') * 1000 + (as_of.data[1] - '0') * 100 + (as_of.data[2] - '0') * 10 + as_of.data[3] - '0';
  int asked = (day.data[0] - '0') * 1000 + (day.data[1] - '0') * 100 + (day.data[2] - '0') * 10 + day.data[3] - '0';
  return asked > known + 2;
}

/* The rows with an office of note, by country, then in the order of the table; made at first use. */
enum { NOTED_MAX = 8192 };
static struct noted {
  char country[4];
  uint32_t row;
} noted[NOTED_MAX];
static uint32_t noted_count;
static pthread_once_t noted_once = PTHREAD_ONCE_INIT;

static int by_country(const void *a, const void *b) {
  const struct noted *x = a, *y = b;
  int order = memcmp(x->country, y->country, sizeof x->country);
  return order ? order : (x->row > y->row) - (x->row < y->row);
}

static void note_offices(void) {
  for (uint32_t i = 0; i < hs_table_rows(HS_T_LEADERS) && noted_count < NOTED_MAX; i++) {
    hs_str country = cell(i, HS_LEADERS_COUNTRY);
    if (hs_str_is(cell(i, HS_LEADERS_ROLE), "other") || country.size != 3) continue;
    memcpy(noted[noted_count].country, country.data, 3);
    noted[noted_count++].row = i;
  }
  qsort(noted, noted_count, sizeof *noted, by_country);
}

/* The first noted row of a country, or the place where it would be. */
static uint32_t noted_from(hs_str country) {
  uint32_t low = 0, high = noted_count;
  while (low < high) {
    uint32_t middle = (low + high) / 2;
    if (memcmp(noted[middle].country, country.data, 3) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

static bool holder(hs_str country, hs_str office, hs_str day, uint32_t *row) {
  bool found = false;
  pthread_once(&noted_once, note_offices);
  if (country.size != 3) return false;
  for (uint32_t k = noted_from(country); k < noted_count && !memcmp(noted[k].country, country.data, 3); k++) {
    uint32_t i = noted[k].row;
    if (!hs_str_equal(cell(i, HS_LEADERS_ROLE), office) || !holds(i, day) || is_stale(i, day)) continue;
    /* two terms that touch: the later one */
    if (!found || compare_days(cell(i, HS_LEADERS_FROM), cell(*row, HS_LEADERS_FROM)) > 0) *row = i;
    found = true;
  }
  return found;
}

bool hs_office_holder(hs_str country, hs_str office, hs_str day, uint32_t *row) {
  if (!day.size || !country.size) return false;
  uint32_t found;
  bool ok = holder(country, office, day, &found);
  if (!ok && hs_str_is(office, "head_of_state"))
    ok = holder(country, HS_LIT("leader"), day, &found) || holder(country, HS_LIT("monarch"), day, &found);
  if (!ok && hs_str_is(office, "leader"))
    ok = holder(country, HS_LIT("head_of_state"), day, &found) ||
         holder(country, HS_LIT("head_of_government"), day, &found);
  if (ok) *row = found;
  return ok;
}

static bool same_person(uint32_t a, uint32_t b) {
  hs_str x = cell(a, HS_LEADERS_WIKIDATA), y = cell(b, HS_LEADERS_WIKIDATA);
  if (x.size && y.size) return hs_str_equal(x, y);
  return hs_str_equal(cell(a, HS_LEADERS_PERSON), cell(b, HS_LEADERS_PERSON));
}

/* How well a term fits a day: 3 holds in an office of note, 2 holds, 1 ended before, 0 else. */
static int fit(uint32_t row, hs_str day) {
  if (holds(row, day) && !is_stale(row, day)) return hs_str_is(cell(row, HS_LEADERS_ROLE), "other") ? 2 : 3;
  hs_str to = cell(row, HS_LEADERS_TO);
  return to.size && day.size && compare_days(to, day) < 0 ? 1 : 0;
}

bool hs_office_of_person(hs_str words, hs_str day, uint32_t *row, bool *sure) {
  hs_phrase phrase;
  if (!hs_phrase_find(words, &phrase)) return false;
  uint32_t best = UINT32_MAX;
  bool one = true;
  for (size_t i = 0; i < phrase.count; i++) {
    if (phrase.places[i].table != HS_T_LEADERS) continue;
    uint32_t at = phrase.places[i].row;
    if (best != UINT32_MAX) one = one && same_person(at, best);
    int better = best == UINT32_MAX ? 1 : fit(at, day) - fit(best, day);
    if (better == 0 && fit(at, day) == 1) better = compare_days(cell(at, HS_LEADERS_TO), cell(best, HS_LEADERS_TO)) > 0;
    if (better > 0) best = at;
  }
  if (best == UINT32_MAX) return false;
  *row = best;
  *sure = one || (day.size && fit(best, day) >= 2);
  return true;
}
