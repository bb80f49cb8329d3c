/* time_words.c - the rows of data/time/time_words.tsv as numbers, and which words may open a phrase of the tables of
 * time. Both are worked out once for the whole process, as the tables are the same for all, and read-only from then
 * on; time_lex.c reads them. See time_words.h. */
#include "mark/time_words.h"

#include <pthread.h>

#include "base/key.h"
#include "know/table.h"

enum {
  ROWS_MAX = 1024,
  SLOTS = 16384, /* a power of two, several times the first words of all phrases */
};

/* ---- the words of the column `kind`, and units ---- */

static const struct {
  const char *name;
  hs_time_kind kind;
} KINDS[] = {
    {"number", HS_WORD_NUMBER},
    {"ordinal", HS_WORD_ORDINAL},
    {"month", HS_WORD_MONTH},
    {"weekday", HS_WORD_WEEKDAY},
    {"season", HS_WORD_SEASON},
    {"part", HS_WORD_PART},
    {"unit", HS_WORD_UNIT},
    {"half", HS_WORD_HALF},
    {"decade", HS_WORD_DECADE},
    {"day", HS_WORD_DAY},
    {"vague", HS_WORD_VAGUE},
    {"set", HS_WORD_SET},
    {"each", HS_WORD_EACH},
    {"per", HS_WORD_PER},
    {"step", HS_WORD_STEP},
    {"part_of", HS_WORD_PART_OF},
    {"about", HS_WORD_ABOUT},
    {"ago", HS_WORD_AGO},
    {"after", HS_WORD_AFTER},
    {"before", HS_WORD_BEFORE},
    {"orso", HS_WORD_ORSO},
    {"old", HS_WORD_OLD},
    {"andhalf", HS_WORD_ANDHALF},
    {"filler", HS_WORD_FILLER},
    {"ampm", HS_WORD_AMPM},
    {"oclock", HS_WORD_OCLOCK},
    {"zone", HS_WORD_ZONE},
    {"era", HS_WORD_ERA},
    {"fiscal", HS_WORD_FISCAL},
    {"the", HS_WORD_THE},
    {"a", HS_WORD_A},
    {"of", HS_WORD_OF},
    {"in", HS_WORD_IN},
    {"prep", HS_WORD_PREP},
    {"tense", HS_WORD_TENSE},
    {"finance", HS_WORD_FINANCE},
    {"ended", HS_WORD_ENDED},
    {"counted", HS_WORD_COUNTED},
    {"counter", HS_WORD_COUNTER},
};

static const struct {
  const char *letters;
  hs_time_unit unit;
} UNITS[] = {{"TS", HS_UNIT_SECOND},  {"TM", HS_UNIT_MINUTE},    {"TH", HS_UNIT_HOUR}, {"D", HS_UNIT_DAY},
             {"WE", HS_UNIT_WEEKEND}, {"W", HS_UNIT_WEEK},       {"2W", HS_UNIT_WEEK}, {"M", HS_UNIT_MONTH},
             {"Q", HS_UNIT_QUARTER},  {"6M", HS_UNIT_HALF},      {"Y", HS_UNIT_YEAR},  {"E", HS_UNIT_DECADE},
             {"C", HS_UNIT_CENTURY},  {"L", HS_UNIT_MILLENNIUM}, {"X", HS_UNIT_PERIOD}};

static int32_t number_of(hs_str cell) {
  int32_t value = 0;
  bool minus = cell.size && cell.data[0] == '-';
  for (size_t i = minus; i < cell.size && hs_is_digit(cell.data[i]) && value < 100000; i++)
    value = value * 10 + (cell.data[i] - '0');
  return minus ? -value : value;
}

hs_time_unit hs_time_unit_of(hs_str letters) {
  for (size_t i = 0; i < sizeof UNITS / sizeof *UNITS; i++)
    if (hs_str_is(letters, UNITS[i].letters)) return UNITS[i].unit;
  return HS_UNIT_NONE;
}

static int32_t value_of(hs_time_kind kind, hs_str cell) {
  if (kind == HS_WORD_NUMBER && hs_str_is(cell, "X")) return HS_HOLE;
  if (kind != HS_WORD_UNIT) return number_of(cell);
  return (int32_t)hs_time_unit_of(cell);
}

hs_str hs_time_extra(const hs_time_token *token) {
  if (token->row == UINT32_MAX || token->kind == HS_WORD_HOLIDAY) return HS_LIT("");
  return hs_table_cell(HS_T_TIME_WORDS, token->row, HS_TIME_WORDS_EXTRA);
}

/* ---- what is worked out once ---- */

typedef struct slot {
  uint32_t tag; /* of the hash of a word, or of two that follow each other; 0: empty */
  uint16_t row; /* of the word alone in time_words; UINT16_MAX: of none */
  uint8_t opens;
} slot;

static hs_time_row rows[ROWS_MAX];
static slot slots[SLOTS];
static pthread_once_t once = PTHREAD_ONCE_INIT;

static slot *slot_of(uint64_t hash) {
  uint32_t tag = (uint32_t)(hash >> 32) | 1u, i = (uint32_t)hash & (SLOTS - 1);
  for (uint32_t n = 0; n < SLOTS && slots[i].tag && slots[i].tag != tag; n++) i = (i + 1) & (SLOTS - 1);
  return &slots[i];
}

static slot *add_slot(uint64_t hash, uint32_t bit) {
  slot *s = slot_of(hash);
  if (!s->tag) *s = (slot){.tag = (uint32_t)(hash >> 32) | 1u, .row = UINT16_MAX};
  s->opens |= (uint8_t)bit;
  return s;
}

static uint64_t pair_of(uint64_t first, uint64_t second) {
  return (first ^ (second << 1 | second >> 63)) * 0x9E3779B97F4A7C15u;
}

static void add_opening(hs_str phrase, uint32_t bit, uint32_t row) {
  hs_key key;
  size_t at = 0;
  if (!hs_key_next(phrase, &at, &key)) return;
  uint64_t first = hs_key_hash(hs_key_str(&key));
  slot *opening = add_slot(first, bit);
  if (hs_key_next(phrase, &at, &key)) add_slot(pair_of(first, hs_key_hash(hs_key_str(&key))), HS_OPENS_PAIR);
  else if (bit != HS_OPENS_WORD) opening->opens |= HS_OPENS_ALONE;
  else if (opening->row == UINT16_MAX) opening->row = (uint16_t)row;
}

static void add_table(uint32_t table, uint32_t column, uint32_t bit) {
  hs_str before = HS_LIT("");
  for (uint32_t row = 0; row < hs_table_rows(table); row++) {
    hs_str cell = hs_table_cell(table, row, column), part;
    if (hs_str_equal(cell, before)) continue; /* a feast has a row for each year */
    before = cell;
    while (hs_str_part(&cell, ';', &part)) add_opening(part, bit, row);
  }
}

static bool has_word(hs_str cell, const char *word) {
  hs_str part;
  while (hs_str_part(&cell, ' ', &part))
    if (hs_str_is(part, word)) return true;
  return false;
}

static hs_time_row read_row(uint32_t row) {
  hs_str name = hs_table_cell(HS_T_TIME_WORDS, row, HS_TIME_WORDS_KIND);
  hs_str extra = hs_table_cell(HS_T_TIME_WORDS, row, HS_TIME_WORDS_EXTRA);
  hs_time_row made = {.kind = HS_WORD_OTHER};
  for (size_t i = 0; i < sizeof KINDS / sizeof *KINDS; i++)
    if (hs_str_is(name, KINDS[i].name)) made.kind = (uint8_t)KINDS[i].kind;
  made.value = value_of((hs_time_kind)made.kind, hs_table_cell(HS_T_TIME_WORDS, row, HS_TIME_WORDS_VALUE));
  if (has_word(extra, "plural")) made.flags |= HS_TIME_PLURAL;
  if (has_word(extra, "short")) made.flags |= HS_TIME_SHORT;
  if (has_word(extra, "common")) made.flags |= HS_TIME_COMMON;
  bool name_of_day = made.kind == HS_WORD_MONTH || made.kind == HS_WORD_WEEKDAY;
  made.capital = has_word(extra, "capital") || made.kind == HS_WORD_ZONE || (name_of_day && has_word(extra, "short"));
  return made;
}

static void read_tables(void) {
  for (uint32_t row = 0; row < ROWS_MAX && row < hs_table_rows(HS_T_TIME_WORDS); row++) rows[row] = read_row(row);
  add_table(HS_T_TIME_WORDS, HS_TIME_WORDS_WORDS, HS_OPENS_WORD);
  add_table(HS_T_TIME_NEGATIVES, HS_TIME_NEGATIVES_WORDS, HS_OPENS_NEGATIVE);
  add_table(HS_T_TIME_RULES, HS_TIME_RULES_ANCHOR, HS_OPENS_RULE);
  add_table(HS_T_OBSERVANCES, HS_OBSERVANCES_NAME, HS_OPENS_HOLIDAY);
  add_table(HS_T_OBSERVANCES, HS_OBSERVANCES_ALIASES, HS_OPENS_HOLIDAY);
  add_table(HS_T_FEASTS, HS_FEASTS_NAME, HS_OPENS_HOLIDAY);
  add_table(HS_T_FEASTS, HS_FEASTS_ALIASES, HS_OPENS_HOLIDAY);
}

void hs_time_words_ready(void) { pthread_once(&once, read_tables); }

const hs_time_row *hs_time_row_of(uint32_t row) {
  static const hs_time_row NOTHING = {.kind = HS_WORD_OTHER};
  return row < ROWS_MAX ? &rows[row] : &NOTHING;
}

uint32_t hs_time_opens(uint64_t hash, uint64_t next, uint32_t *row) {
  const slot *s = slot_of(hash);
  if (!s->tag) return 0;
  *row = UINT32_MAX;
  if ((s->opens & HS_OPENS_ALONE) || (slot_of(pair_of(hash, next))->opens & HS_OPENS_PAIR)) return s->opens;
  if (s->row == UINT16_MAX) return 0;
  *row = s->row;
  return s->opens;
}
