/* published_clues.c - clues of the calendar: weekdays, days of the month, holidays, and years that are counted from. See
 * dating.h; the rules and their figures come from counts over dated news. */
#include "know/table.h"
#include "mark/holiday.h"
#include "mark/published.h"

enum {
  FIRST_SENTENCES = 6, /* where a bare weekday is the day of the report */
  GROUP_MAX = 4,       /* expressions that stand together: "today, Friday (12/8)" */
  SAID_WORDS = 9,      /* between "said" and its day */
  SINCE_WORDS = 20,    /* between "60 years since" and the year */
};

/* ---- expressions that stand together ---- */

typedef struct group {
  size_t first, end; /* expressions */
  hs_clue clue;      /* what they say of a day; low and high are its distance from the report */
  bool bound;        /* that distance is said: today, yesterday, this Monday */
  bool full;         /* with the year */
  bool bracket;      /* a date in brackets */
  bool night;
} group;

static bool adjacent(const hs_dating *d, size_t i) {
  const hs_time_expression *a = &d->times.items[i - 1], *b = &d->times.items[i];
  const hs_time_token *t = &d->tokens.items[b->first];
  if (d->sentence[i] != d->sentence[i - 1] || b->first - a->end > 1) return false;
  if (b->first - a->end == 1) return d->tokens.items[a->end].gap == HS_GAP_APOSTROPHE;
  return t->gap == HS_GAP_COMMA || t->gap == HS_GAP_OPEN || t->gap == HS_GAP_SPACE;
}

static void take(int32_t *to, int32_t value) {
  if (*to == HS_HOLE) *to = value;
}

/* The distance from today that an expression states; false where it states none. */
static bool stated_distance(const hs_time_expression *e, int32_t *distance) {
  bool day = e->step_unit == HS_UNIT_DAY && !e->counted && !e->step_told && e->step != HS_HOLE;
  if (!day) return false;
  *distance = e->step;
  return true;
}

static void set_distance(const hs_dating *d, group *g) {
  hs_clue *c = &g->clue;
  int32_t direction = HS_HOLE, distance;
  for (size_t i = g->first; i < g->end; i++) {
    const hs_time_expression *e = &d->times.items[i];
    if (stated_distance(e, &distance)) {
      g->bound = true;
      c->low = c->high = distance;
      return;
    }
    if (e->direction != HS_HOLE) direction = e->direction;
  }
  bool coming = hs_dating_coming(d, g->first);
  if (direction == 0 && !coming) {
    g->bound = true, c->low = c->high = 0;
  } else if (direction != HS_HOLE) {
    c->low = direction < 0 ? -7 : direction > 0 ? 1 : 0;
    c->high = direction < 0 ? -1 : 7;
  } else {
    c->low = coming ? 0 : -6;
    c->high = coming ? 7 : 0;
  }
}

static group read_group(const hs_dating *d, size_t i) {
  group g = {.first = i, .end = i + 1};
  while (g.end < d->times.count && g.end - i < GROUP_MAX && adjacent(d, g.end)) g.end++;
  hs_span span = {d->times.items[i].span.begin, d->times.items[g.end - 1].span.end};
  if (span.end < d->tokens.text.size && d->tokens.text.data[span.end] == ')' && g.end - i > 1) span.end++;
  g.clue = hs_clue_empty(span, HS_LIT("day of the week and of the month"));
  for (size_t j = i; j < g.end; j++) {
    const hs_time_expression *e = &d->times.items[j];
    if (e->form != HS_FORM_DATE || e->mod.data) continue;
    take(&g.clue.weekday, e->weekday);
    if (e->month != HS_HOLE && e->day != HS_HOLE) {
      take(&g.clue.month, e->month), take(&g.clue.day, e->day);
      int32_t year = e->year;
      if (year != HS_HOLE && e->short_year && year < 100) year += year < 50 ? 2000 : 1900;
      take(&g.clue.year, year);
      g.full |= e->year != HS_HOLE;
      g.bracket |= e->in_brackets;
    }
    bool exact = e->holiday != UINT32_MAX && !(e->holiday & HS_HOLIDAY_FEAST); /* feasts may differ by a day */
    if (exact && g.clue.holiday == UINT32_MAX) g.clue.holiday = e->holiday;
    g.night |= e->part[0] == 'N' || e->part[0] == 'E';
  }
  set_distance(d, &g);
  return g;
}

bool hs_dating_bound(const hs_dating *d, size_t i) {
  size_t first = i;
  while (first > 0 && i - first < GROUP_MAX && adjacent(d, first)) first--;
  return read_group(d, first).bound;
}

static bool names_day(const group *g) { return g->clue.weekday != HS_HOLE || g->clue.day != HS_HOLE; }

/* Does the sentence of a group say "this morning" or "this afternoon" elsewhere? Then its Monday evening is over. */
static bool speaks_of_this_day(const hs_dating *d, const group *g) {
  for (size_t i = 0; i < d->times.count && d->sentence[i] <= d->sentence[g->first]; i++) {
    const hs_time_expression *e = &d->times.items[i];
    int32_t distance;
    if (d->sentence[i] != d->sentence[g->first] || (i >= g->first && i < g->end)) continue;
    if (stated_distance(e, &distance) && distance == 0 && (e->part[0] == 'M' || e->part[0] == 'A')) return true;
  }
  return false;
}

/* ---- the day of the report ---- */

/* Day of the week and day of the month as two clues, so that each can be given up alone. */
static void add_apart(hs_dating *d, hs_clue clue) {
  if (clue.low == clue.high && clue.weekday != HS_HOLE && clue.day != HS_HOLE) {
    hs_clue weekday = clue;
    weekday.month = weekday.day = weekday.year = HS_HOLE;
    weekday.holiday = UINT32_MAX;
    weekday.why = HS_LIT("day of the week");
    if (clue.year == HS_HOLE && clue.holiday == UINT32_MAX) clue.why = HS_LIT("day of the month");
    hs_clue_add(d, weekday);
    clue.weekday = HS_HOLE;
  }
  hs_clue_add(d, clue);
}

static void add_group(hs_dating *d, group *g, bool is_anchor) {
  hs_clue clue = g->clue;
  bool weekday_only = clue.day == HS_HOLE && clue.holiday == UINT32_MAX;
  if (is_anchor && !g->bound) clue.low = clue.high = g->night && speaks_of_this_day(d, g) ? -1 : 0;
  if (is_anchor || g->bound) {
    clue.fixed = clue.low == clue.high;
  } else if (weekday_only || !(g->bracket || g->clue.weekday != HS_HOLE)) {
    return; /* some other day says nothing */
  }
  if (clue.holiday != UINT32_MAX) clue.why = HS_LIT("day of a holiday");
  if (weekday_only) clue.why = HS_LIT("day of the week");
  if (g->full) clue.why = HS_LIT("full date");
  if (g->full && !is_anchor && !g->bound && (!g->bracket || d->sentence[g->first] >= FIRST_SENTENCES))
    return; /* a bound, see read_years */
  add_apart(d, clue);
  if (is_anchor) d->anchor = (int32_t)g->first;
}

/* The first group whose distance is said; else the first day named in the past among the first sentences. */
static bool is_anchor_group(const hs_dating *d, const group *g, bool bound) {
  if (!names_day(g)) return false;
  if (bound) return g->bound && g->clue.low == 0 && g->clue.high == 0;
  if (g->bound || g->clue.high > 0 || g->clue.low == -7 || d->sentence[g->first] >= FIRST_SENTENCES) return false;
  return g->clue.weekday != HS_HOLE || g->bracket;
}

/* Where a later sentence of the first names a later day in brackets ("Sunday (10/11)"), that is the day of the report. */
static size_t latest_anchor(const hs_dating *d, size_t anchor) {
  group first = read_group(d, anchor);
  for (size_t i = first.end; i < d->times.count && d->sentence[i] < FIRST_SENTENCES && !first.bound;) {
    group g = read_group(d, i);
    int32_t later = g.clue.day == HS_HOLE || first.clue.day == HS_HOLE ? 0 : g.clue.day - first.clue.day;
    if (g.bracket && !g.bound && g.clue.high == 0 && g.clue.month == first.clue.month && later > 0 && later < 7 &&
        !d->skipped[d->sentence[i]])
      anchor = i, first = g;
    i = g.end;
  }
  return anchor;
}

/* How many paragraphs behind that of the dateline does an expression stand? */
static uint32_t paragraphs_behind(const hs_dating *d, size_t i) {
  const hs_sentence *sentences = d->report->sentences.items;
  return sentences[d->sentence[i]].paragraph - sentences[d->sentence[d->anchor]].paragraph;
}

/* The days of the week that the first sentences name, a bit for each. */
static uint32_t weekdays_named(const hs_dating *d) {
  uint32_t named = 0;
  for (size_t i = 0; i < d->times.count && d->sentence[i] < FIRST_SENTENCES; i++)
    if (d->times.items[i].weekday != HS_HOLE) named |= 1u << d->times.items[i].weekday;
  return named;
}

/* Does a verb of speech stand a few words before the expression: "said in the capital on July 22"? */
static bool is_said_then(const hs_dating *d, size_t i) {
  size_t first = d->times.items[i].first;
  for (size_t k = first; k-- > 0 && first - k <= SAID_WORDS;) {
    uint32_t row;
    hs_str word = hs_str_of_span(d->tokens.text, d->tokens.items[k].span);
    if (hs_table_find(HS_T_CUES, word, &row)) return hs_str_is(hs_table_cell(HS_T_CUES, row, HS_CUES_CLASS), "say");
  }
  return false;
}

/* "The ministry corrected on Tuesday ..., the minister said on July 22, 2014": the first day of the week and the day on which something is
 * said are one, where they agree. */
static void add_said_day(hs_dating *d, const group *g) {
  const hs_clue *day = &g->clue;
  if (d->anchor == HS_NO_INDEX || !g->full || g->bound || g->bracket || day->high > 0 || day->day == HS_HOLE ||
      day->month == HS_HOLE || !is_said_then(d, g->first))
    return;
  group lead = read_group(d, (size_t)d->anchor);
  if (lead.bound || lead.clue.weekday == HS_HOLE || lead.clue.day != HS_HOLE) return;
  if (hs_weekday(hs_day_from((hs_civil){day->year, day->month, day->day})) != lead.clue.weekday) return;
  hs_clue clue = *day;
  clue.weekday = HS_HOLE;
  clue.low = clue.high = 0;
  clue.fixed = clue.weak = true;
  clue.why = HS_LIT("the day on which it was said");
  hs_clue_add(d, clue);
}

static void read_groups(hs_dating *d) {
  size_t anchor = SIZE_MAX;
  bool dateline = d->anchor != HS_NO_INDEX;
  for (unsigned pass = 0; pass < 2 && anchor == SIZE_MAX && !dateline; pass++)
    for (size_t i = 0; i < d->times.count && anchor == SIZE_MAX;) {
      group g = read_group(d, i);
      if (!d->skipped[d->sentence[i]] && is_anchor_group(d, &g, pass == 0)) anchor = i;
      i = g.end;
    }
  if (anchor != SIZE_MAX) anchor = latest_anchor(d, anchor);
  for (size_t i = 0; i < d->times.count && d->count < HS_CLUES_MAX / 2;) {
    group g = read_group(d, i);
    bool first_weekday =
        dateline && paragraphs_behind(d, i) <= 1 && g.clue.weekday != HS_HOLE && g.clue.day == HS_HOLE && !g.full;
    if (first_weekday && g.clue.high == 0 && !g.bound) {
      dateline = false; /* a day before at most, where the dateline has the date */
      g.clue.low = -1, g.clue.why = HS_LIT("day of the week beside the dateline");
      g.clue.scale = paragraphs_behind(d, i) ? HS_CLUE_SCALE_WEEKDAY_LATER : HS_CLUE_SCALE_WEEKDAY;
      g.clue.also = weekdays_named(d);
      hs_clue_add(d, g.clue);
    } else if (!d->skipped[d->sentence[i]] && names_day(&g) && (int32_t)i != d->anchor) {
      add_group(d, &g, i == anchor);
      add_said_day(d, &g);
    }
    i = g.end;
  }
}

/* ---- holidays that are kept, and years that are mentioned ---- */

/* Is it a feast of many days, whose name tells no day? */
static bool lasts_long(uint32_t holiday) {
  hs_phrase found;
  if (!hs_phrase_find(hs_holiday_name(holiday), &found)) return false;
  for (size_t i = 0; i < found.count; i++)
    if (found.places[i].table == HS_T_DATING_WORDS &&
        hs_str_is(hs_table_cell(HS_T_DATING_WORDS, found.places[i].row, HS_DATING_WORDS_KIND), "long"))
      return true;
  return false;
}

/* "on the occasion of Liberation Day", in the first sentences: the day of the report or the day before. */
static void read_holidays(hs_dating *d) {
  if (d->anchor != HS_NO_INDEX && d->times.items[d->anchor].day != HS_HOLE) return; /* its day is named */
  for (size_t i = 0; i < d->times.count && d->sentence[i] < FIRST_SENTENCES; i++) {
    const hs_time_expression *e = &d->times.items[i];
    if (e->holiday == UINT32_MAX || d->skipped[d->sentence[i]] || e->year != HS_HOLE || e->direction != HS_HOLE)
      continue;
    if (e->day != HS_HOLE || hs_dating_coming(d, i)) continue;
    if (lasts_long(e->holiday)) continue;
    hs_clue clue = hs_clue_empty(e->span, HS_LIT("a holiday that is kept at the time"));
    clue.holiday = e->holiday;
    bool moves = e->holiday & HS_HOLIDAY_FEAST; /* it may last, and begin elsewhere on another day */
    clue.low = moves ? -3 : -1, clue.high = moves ? 1 : 0;
    hs_clue_add(d, clue);
    return;
  }
}

static void add_year(hs_dating *d, hs_span span, int32_t year) {
  if (year < HS_CLUE_FIRST_YEAR || year > HS_CLUE_LAST_YEAR) return;
  hs_clue_add_range(d, span, HS_LIT("so many years since a year that is named"), hs_day_from((hs_civil){year, 1, 1}),
                    hs_day_from((hs_civil){year, 12, 31}));
}

static bool names_year(const hs_time_expression *e) {
  return e->form == HS_FORM_DATE && e->year != HS_HOLE && !e->short_year && !e->era_before && !e->mod.data;
}

/* "60 years since the treaty was signed in 1962": the year of the report. */
static void read_years_since(hs_dating *d) {
  const hs_time_tokens *t = &d->tokens;
  for (size_t i = 0; i + 1 < d->times.count; i++) {
    const hs_time_expression *e = &d->times.items[i], *year = &d->times.items[i + 1];
    if (e->form != HS_FORM_LENGTH || e->length_unit != HS_UNIT_YEAR || e->count == HS_HOLE || e->mod.data) continue;
    if (!names_year(year) || year->first - e->end > SINCE_WORDS || d->sentence[i] != d->sentence[i + 1]) continue;
    if (d->skipped[d->sentence[i]] || e->end >= t->count) continue;
    hs_str next = hs_str_of_span(t->text, t->items[e->end].span);
    if (!hs_str_is(next, "since")) continue;
    add_year(d, (hs_span){e->span.begin, year->span.end}, year->year + e->count);
  }
}

/* "60 years ago, in 1962": the year of the report. */
static void read_years_ago(hs_dating *d) {
  for (size_t i = 0; i + 1 < d->times.count; i++) {
    for (unsigned swap = 0; swap < 2; swap++) {
      const hs_time_expression *ago = &d->times.items[i + swap], *year = &d->times.items[i + 1 - swap];
      size_t apart = d->times.items[i + 1].first - d->times.items[i].end;
      if (ago->form != HS_FORM_DATE || !ago->counted || ago->step_told || ago->step_unit != HS_UNIT_YEAR ||
          ago->step == HS_HOLE)
        continue;
      if (!names_year(year) || apart > 3 || ago->mod.data) continue;
      if (d->sentence[i] != d->sentence[i + 1] || d->skipped[d->sentence[i]]) continue;
      add_year(d, (hs_span){d->times.items[i].span.begin, d->times.items[i + 1].span.end}, year->year - ago->step);
    }
  }
}

bool hs_dating_calendar(hs_dating *d, hs_error *err) {
  (void)err;
  read_groups(d);
  read_holidays(d);
  hs_dating_years(d);
  read_years_ago(d);
  read_years_since(d);
  return true;
}
