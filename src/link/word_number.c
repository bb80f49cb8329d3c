/* word_number.c - numbers in running text, in digits and in words (data/words/numerals.tsv). See word.h. */
#include "know/table.h"
#include "link/word.h"

enum {
  NUMBER_MAX_DIGITS = 15,
  NUMBER_WORDS_MAX = 8,
  NOUGHTS = 1000000, /* thousandths: a nought more or less in a round number is told from a count of more or fewer */
};
static const int64_t NUMBER_LIMIT = INT64_C(1000000000000000);

static int64_t table_value(uint32_t row) {
  hs_str cell = hs_table_cell(HS_T_NUMERALS, row, HS_NUMERALS_VALUE);
  int64_t value = 0;
  for (size_t i = 0; i < cell.size; i++) value = value * 10 + (cell.data[i] - '0');
  return value;
}

/* Digits with thousands marks, or false where the run is too long. */
static bool read_whole(hs_str text, size_t *at, size_t end, int64_t *value) {
  size_t i = *at, digits = 0;
  int64_t v = 0;
  for (;;) {
    while (i < end && hs_is_digit(text.data[i])) {
      if (++digits > NUMBER_MAX_DIGITS) return false;
      v = v * 10 + (text.data[i++] - '0');
    }
    bool group = i + 3 < end && text.data[i] == ',' && hs_is_digit(text.data[i + 1]) && hs_is_digit(text.data[i + 2]) &&
                 hs_is_digit(text.data[i + 3]) && !(i + 4 < end && hs_is_digit(text.data[i + 4]));
    if (!group) break;
    i++;
  }
  *at = i;
  *value = v;
  return digits > 0;
}

/* ".75" behind whole digits: up to three digits count. */
static void read_fraction(hs_str text, size_t *at, size_t end, int64_t *thousandths) {
  size_t i = *at;
  if (i + 1 >= end || text.data[i] != '.' || !hs_is_digit(text.data[i + 1])) return;
  int64_t unit = 100;
  for (i++; i < end && hs_is_digit(text.data[i]); i++, unit /= 10) *thousandths += (text.data[i] - '0') * unit;
  *at = i;
}

/* ":12" behind an hour. */
static bool read_minutes(hs_str text, size_t *at, size_t end, int64_t *thousandths) {
  size_t i = *at;
  if (i + 2 >= end || text.data[i] != ':' || !hs_is_digit(text.data[i + 1]) || !hs_is_digit(text.data[i + 2]))
    return false;
  *thousandths += (text.data[i + 1] - '0') * 100 + (text.data[i + 2] - '0') * 10;
  *at = i + 3;
  return true;
}

static bool read_ordinal_ending(hs_str text, size_t *at, size_t end) {
  static const char *const ENDINGS[] = {"st", "nd", "rd", "th"};
  for (size_t i = 0; i < 4; i++) {
    size_t behind = *at + 2;
    if (behind > end || !hs_str_equal_nocase(hs_str_slice(text, *at, behind), hs_str_from(ENDINGS[i]))) continue;
    if (behind < end && hs_is_alpha(text.data[behind])) continue;
    *at = behind;
    return true;
  }
  return false;
}

/* Multiplies by scales that follow: "2.5 million", "two dozen". */
static void read_scales(hs_str text, size_t *at, size_t end, int64_t *value) {
  hs_key key;
  uint32_t row;
  size_t next = *at;
  while (next < end && hs_key_next(hs_str_slice(text, 0, end), &next, &key) && key.begin <= *at + 1) {
    if (!hs_table_find(HS_T_NUMERALS, hs_key_str(&key), &row) ||
        !hs_str_starts(hs_table_cell(HS_T_NUMERALS, row, HS_NUMERALS_KIND), HS_LIT("scale")))
      return;
    int64_t scale = table_value(row);
    if (*value > NUMBER_LIMIT / scale) return;
    *value *= scale;
    *at = next;
  }
}

static bool read_words(hs_str text, size_t at, size_t end, hs_number *number);

/* Where a bracket that repeats the number ends: "85 (eighty-five)", "eight (8)"; `at` where there is none. */
static size_t behind_repeated(hs_str text, size_t at, size_t end, int64_t value) {
  hs_number again;
  if (at + 3 >= end || text.data[at] != ' ' || text.data[at + 1] != '(') return at;
  size_t next = at + 2;
  bool digits = hs_is_digit(text.data[next]);
  int64_t whole;
  if (digits && read_whole(text, &next, end, &whole))
    again = (hs_number){.value = whole * 1000, .span = {0, (uint32_t)next}};
  else if (digits || !read_words(text, next, end, &again)) return at;
  bool closed = again.span.end < end && text.data[again.span.end] == ')';
  return closed && again.value == value ? again.span.end + 1u : at;
}

static bool read_digits(hs_str text, size_t at, size_t end, hs_number *number) {
  size_t begin = at;
  int64_t value;
  if (!read_whole(text, &at, end, &value)) return false;
  value *= 1000;
  read_fraction(text, &at, end, &value);
  bool clock = read_minutes(text, &at, end, &value);
  bool ordinal = !clock && read_ordinal_ending(text, &at, end);
  if (at < end && hs_is_alpha(text.data[at])) return false; /* "3D", "F16" and the like are names */
  if (!clock && !ordinal) {
    at = behind_repeated(text, at, end, value);
    read_scales(text, &at, end, &value);
  }
  *number = (hs_number){value, {(uint32_t)begin, (uint32_t)at}, ordinal, clock, false};
  return true;
}

/* The state of reading number words: what is complete, and the part below the next scale. */
typedef struct spelled {
  int64_t total, part;
  bool any, article, unit, ten, ordinal;
} spelled;

/* Takes one number word; false where it cannot go on the number so far. */
static bool take_word(spelled *s, uint32_t row) {
  int64_t value = table_value(row);
  hs_str kind = hs_table_cell(HS_T_NUMERALS, row, HS_NUMERALS_KIND);
  if (s->ordinal || (hs_str_is(kind, "scales") && !s->any)) return false;
  if (hs_str_starts(kind, HS_LIT("scale"))) {
    if (!s->any && !s->article) s->part = 1;
    if (value < 1 || s->total > NUMBER_LIMIT / value / 1000 || s->part > NUMBER_LIMIT / value / 1000) return false;
    if (value == 100 || value == 12) s->part *= value;
    else s->total += s->part * value, s->part = 0;
    s->unit = s->ten = false;
  } else if (hs_str_is(kind, "ten")) {
    if (s->ten || s->unit || s->article) return false;
    s->part += value, s->ten = true;
  } else if (hs_str_is(kind, "unit")) {
    if (s->unit || s->article || (s->ten && (value == 0 || value > 9))) return false;
    s->part += value, s->unit = true;
  } else {
    if (s->any || s->article) return false;
    s->part = 1, s->article = true;
    return true;
  }
  s->any = true;
  s->ordinal = hs_table_cell_has(HS_T_NUMERALS, row, HS_NUMERALS_FORM, HS_LIT("ordinal"));
  return true;
}

static bool joined_to(hs_str text, size_t from, size_t to) {
  for (size_t i = from; i < to; i++)
    if (text.data[i] != ' ' && text.data[i] != '-' && text.data[i] != '\n') return false;
  return true;
}

static bool read_words(hs_str text, size_t at, size_t end, hs_number *number) {
  spelled s = {0};
  hs_key key;
  uint32_t row;
  size_t behind = at, next = at;
  uint32_t begin = (uint32_t)at;
  hs_str within = hs_str_slice(text, 0, end);
  for (size_t n = 0; n < NUMBER_WORDS_MAX && hs_key_next(within, &next, &key); n++) {
    if (n && !joined_to(text, behind, key.begin)) break;
    if (s.any && hs_str_is(hs_key_str(&key), "and") && s.part % 100 == 0 && s.part) {
      behind = key.end;
      continue; /* "one hundred and thirty"; the end stays where the last number word was */
    }
    if (!hs_table_find(HS_T_NUMERALS, hs_key_str(&key), &row) || !take_word(&s, row)) break;
    behind = key.end;
    if (s.any) *number = (hs_number){(s.total + s.part) * 1000, {begin, key.end}, s.ordinal, false, true};
  }
  return s.any;
}

bool hs_number_read(hs_str text, size_t at, size_t end, hs_number *number) {
  if (at >= end) return false;
  if (hs_is_digit(text.data[at])) return read_digits(text, at, end, number);
  if (!hs_is_alpha(text.data[at]) || !read_words(text, at, end, number)) return false;
  number->span.end = (uint32_t)behind_repeated(text, number->span.end, end, number->value);
  return true;
}

/* Significant digits of a number of thousandths; returns how many. */
static size_t digits_of(int64_t value, char to[24]) {
  size_t n = 0;
  while (value && value % 10 == 0) value /= 10;
  for (; value && n < 24; value /= 10) to[n++] = (char)('0' + value % 10);
  return n;
}

/* Is one of two whole numbers the other with one digit left out ("18" and "8")? */
static bool loses_digit(int64_t a, int64_t b) {
  int64_t small = (a < b ? a : b) / 1000, large = (a < b ? b : a) / 1000;
  if (a % 1000 || b % 1000) return false;
  for (int64_t unit = 1; unit <= large; unit *= 10)
    if (small && large / (unit * 10) * unit + large % unit == small) return true;
  return false;
}

int hs_number_slip(int64_t a, int64_t b) {
  if (a <= 0 || b <= 0 || a == b) return 0;
  char x[24], y[24];
  size_t n = digits_of(a, x), m = digits_of(b, y);
  if (n == 1 && m == 1 && x[0] == y[0]) return a >= NOUGHTS && b >= NOUGHTS ? 2 : 0;
  if (n != m || n < 2) return loses_digit(a, b);
  unsigned other = 0;
  int counts[10] = {0};
  for (size_t i = 0; i < n; i++) {
    other += x[i] != y[i];
    counts[x[i] - '0']++;
    counts[y[i] - '0']--;
  }
  bool same_digits = true;
  for (size_t i = 0; i < 10; i++) same_digits = same_digits && !counts[i];
  if (other == 0 || same_digits) return 2;
  bool same_size = a / 10 < b && b / 10 < a;
  return other == 1 && same_size ? (n > 2 ? 2 : 1) : 0;
}

hs_str hs_number_write(hs_arena *arena, int64_t thousandths) {
  int64_t whole = thousandths / 1000, part = thousandths % 1000;
  if (!part) return hs_arena_format(arena, "%lld", (long long)whole);
  if (part % 100 == 0) return hs_arena_format(arena, "%lld.%lld", (long long)whole, (long long)(part / 100));
  if (part % 10 == 0) return hs_arena_format(arena, "%lld.%02lld", (long long)whole, (long long)(part / 10));
  return hs_arena_format(arena, "%lld.%03lld", (long long)whole, (long long)part);
}
