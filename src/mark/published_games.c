/* published_games.c - games, cups and summits as clues: a report from the place of one that tells of it is of its days. They
 * stand in data/world/games.tsv. See dating.h. */
#include "know/table.h"
#include "mark/published.h"

enum {
  LEAD_TOKENS = 160, /* where a report from games names them */
  HOST_TOKENS = 12,  /* where its dateline names the place */
  BEFORE_DAYS = 14,  /* the last preparations */
  AFTER_DAYS = 2,
  TOLD_MAX = 4,
  ON_WORDS = 400, /* tokens that are looked at for "gold medal", "closing ceremony" */
};

static hs_str cell(uint32_t row, uint32_t column) { return hs_table_cell(HS_T_GAMES, row, column); }

/* Does the report tell of them as going on: medals, heats, ceremonies? */
static bool going_on(const hs_report *report) {
  size_t end;
  uint32_t row;
  for (size_t i = 0; i < report->tokens.count && i < ON_WORDS; i++)
    if (hs_dating_word(report, i, "games", &end, &row)) return true;
  return false;
}

/* The rows of one column that a token begins, as marks in `rows`. */
static void mark_rows(const hs_report *report, size_t token, uint32_t column, bool *rows) {
  hs_phrase found[HS_PHRASES_MAX];
  size_t n = hs_phrases_in(HS_T_GAMES, report->keys.items, report->keys.count, token, found);
  for (size_t i = 0; i < n; i++)
    for (size_t k = 0; k < found[i].count; k++)
      if (found[i].places[k].table == HS_T_GAMES && found[i].places[k].column == column)
        rows[found[i].places[k].row] = true;
}

static bool add_row(hs_dating *d, uint32_t row, hs_span span, hs_clue *clue) {
  hs_day from = hs_iso_day(cell(row, HS_GAMES_FROM)), to = hs_iso_day(cell(row, HS_GAMES_TO));
  if (from == HS_NO_DAY || to == HS_NO_DAY || clue->more_count == HS_CLUE_MORE) return false;
  from -= d->dateline ? BEFORE_DAYS : 0, to += d->dateline ? AFTER_DAYS : 0;
  if (!clue->range) {
    *clue = hs_clue_empty(span, HS_LIT("games or a summit at this place"));
    clue->range = true, clue->from = from, clue->to = to, clue->scale = HS_CLUE_SCALE_GAMES;
    return true;
  }
  clue->more[clue->more_count][0] = from, clue->more[clue->more_count++][1] = to;
  return true;
}

/* Rows whose place stands at the beginning and whose name in the lead; those of one clue, any of which may be meant. */
bool hs_dating_games(hs_dating *d, hs_error *err) {
  const hs_report *report = d->report;
  uint32_t count = hs_table_rows(HS_T_GAMES);
  bool *host = hs_arena_array(d->scratch, count, sizeof *host), *told = hs_arena_array(d->scratch, count, sizeof *told);
  if (!host || !told) return hs_error_memory(err);
  hs_clue clue = {0};
  hs_span span = {0};
  for (uint32_t row = 0; row < count; row++) host[row] = told[row] = false;
  for (size_t i = 0; i < report->tokens.count && i < LEAD_TOKENS; i++) {
    if (!(report->tokens.items[i].flags & HS_TOKEN_UPPER)) continue;
    if (i < HOST_TOKENS) mark_rows(report, i, HS_GAMES_HOSTS, host);
    mark_rows(report, i, HS_GAMES_WORDS, told);
    for (uint32_t row = 0; row < count && !span.end; row++)
      if (told[row] && host[row]) span = report->tokens.items[i].span;
  }
  if (!span.end || !going_on(report)) return true;
  for (uint32_t row = 0; row < count; row++)
    if (told[row] && host[row] && !add_row(d, row, span, &clue)) return true;
  if (clue.range) hs_clue_add(d, clue);
  return true;
}
