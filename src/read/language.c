/* language.c - counts the small words of each language in the beginning of the text. See language.h. */
#include "read/language.h"

#include "base/key.h"
#include "base/utf8.h"
#include "know/table.h"

enum { LOOK = 4000, LANGUAGES_MAX = 64, HITS_LEAST = 3, TAG_MAX = 16, ENOUGH_WORDS = 150, WORDS_AT_ONCE = 64 };

/* Scripts that one language alone uses in the press, by their blocks of code points. */
static const struct {
  uint32_t from, to;
  const char *language;
} SCRIPTS[] = {{0x3040, 0x30FF, "ja"}, {0xAC00, 0xD7AF, "ko"}, {0x0590, 0x05FF, "he"}, {0x0370, 0x03FF, "el"},
               {0x0E00, 0x0E7F, "th"}, {0x0530, 0x058F, "hy"}, {0x10A0, 0x10FF, "ka"}, {0x0980, 0x09FF, "bn"},
               {0x0B80, 0x0BFF, "ta"}, {0x0C00, 0x0C7F, "te"}, {0x0D00, 0x0D7F, "ml"}, {0x0A80, 0x0AFF, "gu"},
               {0x0C80, 0x0CFF, "kn"}, {0x0A00, 0x0A7F, "pa"}, {0x1780, 0x17FF, "km"}, {0x1000, 0x109F, "my"},
               {0x0E80, 0x0EFF, "lo"}, {0x1200, 0x137F, "am"}, {0x4E00, 0x9FFF, "zh"}};

static size_t letters_of(hs_str text) {
  size_t letters = 0;
  for (size_t at = 0, n; at < text.size; at += n) letters += hs_char_is_letter(hs_utf8_decode(text, at, &n));
  return letters;
}

static bool by_script(hs_str text, hs_str *language) {
  size_t hits[sizeof SCRIPTS / sizeof *SCRIPTS] = {0}, any = 0, n;
  for (size_t at = 0; (at = hs_utf8_skip_ascii(text, at)) < text.size; at += n) {
    uint32_t c = hs_utf8_decode(text, at, &n);
    for (size_t i = 0; c >= 0x370 && i < sizeof SCRIPTS / sizeof *SCRIPTS; i++) {
      bool hit = c >= SCRIPTS[i].from && c <= SCRIPTS[i].to;
      hits[i] += hit;
      any += hit;
    }
  }
  size_t letters = any >= 20 ? letters_of(text) : 0;
  for (size_t i = 0; i < sizeof SCRIPTS / sizeof *SCRIPTS; i++)
    if (hits[i] >= 20 && hits[i] * (i == 0 ? 8 : 2) > letters)
      return *language = hs_str_from(SCRIPTS[i].language), true;
  return false;
}

static void count_words(const uint64_t *words, size_t count, uint32_t hits[LANGUAGES_MAX]) {
  uint64_t small[WORDS_AT_ONCE];
  for (size_t from = 0; from < count; from += WORDS_AT_ONCE) {
    size_t n = count - from < WORDS_AT_ONCE ? count - from : WORDS_AT_ONCE;
    n = hs_keys_in(HS_T_STOPWORDS, words + from, n, small);
    for (size_t i = 0, rows = 0; i < n; i++, rows = 0) {
      const hs_phrase_place *places = hs_key_places(HS_T_STOPWORDS, small[i], &rows);
      for (size_t k = 0; k < rows; k++)
        if (places[k].row < LANGUAGES_MAX) hits[places[k].row]++;
    }
  }
}

/* Counts the words of a block that stand in `text`; returns how many they are. */
static uint32_t count_block(const hs_draft *draft, const hs_draft_block *b, hs_str text, uint32_t hits[LANGUAGES_MAX]) {
  size_t end = b->begin + b->text.size;
  if (b->features.key_count && end <= text.size) {
    count_words(draft->words.keys + b->features.first_key, b->features.key_count, hits);
    return b->features.key_count;
  }
  uint64_t keys[WORDS_AT_ONCE];
  uint32_t begins[WORDS_AT_ONCE], ends[WORDS_AT_ONCE], words = 0;
  hs_str part = hs_str_slice(text, 0, end);
  for (size_t at = b->begin, n; (n = hs_key_cut(part, at, WORDS_AT_ONCE, keys, begins, ends)) > 0; at = ends[n - 1]) {
    count_words(keys, n, hits);
    words += (uint32_t)n;
  }
  return words;
}

/* The languages with the most words and the next most. */
typedef struct ranking {
  uint32_t best, second; /* row; hits */
} ranking;

static ranking rank(const uint32_t hits[LANGUAGES_MAX]) {
  ranking r = {0};
  uint32_t rows = hs_table_rows(HS_T_STOPWORDS);
  for (uint32_t i = 1; i < rows && i < LANGUAGES_MAX; i++)
    if (hits[i] > hits[r.best]) r.best = i;
  for (uint32_t i = 0; i < rows && i < LANGUAGES_MAX; i++)
    if (i != r.best && hits[i] > r.second) r.second = hits[i];
  return r;
}

/* So clear that what follows need not be counted. */
static bool is_clear(const uint32_t hits[LANGUAGES_MAX], uint32_t words) {
  if (words < ENOUGH_WORDS) return false;
  ranking r = rank(hits);
  return hits[r.best] * 6 >= words && hits[r.best] >= r.second * 2;
}

void hs_language_guess(const hs_draft *draft) {
  hs_report *report = draft->report;
  if (report->language.data) return;
  hs_str text = hs_str_slice(report->text, 0, LOOK);
  if (by_script(text, &report->language)) {
    report->sources.language = HS_LIT("the script of the text");
    return;
  }
  uint32_t hits[LANGUAGES_MAX] = {0}, words = 0;
  for (size_t i = 0; i < draft->blocks.count && !is_clear(hits, words); i++) {
    const hs_draft_block *b = &draft->blocks.items[i];
    if (!b->aside && b->begin < text.size) words += count_block(draft, b, text, hits);
  }
  ranking r = rank(hits);
  if (hits[r.best] < HITS_LEAST || hits[r.best] * 12 < words || hits[r.best] * 4 < r.second * 5) return;
  report->language = hs_table_cell(HS_T_STOPWORDS, r.best, HS_STOPWORDS_LANGUAGE);
  report->sources.language = HS_LIT("the words of the text");
}

bool hs_language_set(hs_report *report, hs_str tag, hs_error *err) {
  char code[TAG_MAX] = {0};
  size_t size = 0, primary = 0;
  uint32_t row;
  tag = hs_str_trim(tag);
  if (tag.size > 2 && hs_table_find(HS_T_LANGUAGE_NAMES, tag, &row))
    tag = hs_table_cell(HS_T_LANGUAGE_NAMES, row, HS_LANGUAGE_NAMES_CODE);
  for (; size < tag.size && size < sizeof code; size++) {
    char c = tag.data[size] == '_' ? '-' : tag.data[size];
    if (!hs_is_alpha(c) && !hs_is_digit(c) && c != '-') break;
    code[size] = c;
  }
  while (size && code[size - 1] == '-') size--;
  while (primary < size && hs_is_alpha(code[primary])) code[primary] = hs_to_lower(code[primary]), primary++;
  bool whole = primary == size || code[primary] == '-';
  if (!whole || primary < 2 || primary > 3) return true;
  if (size == primary + 3) /* a region; scripts and others stay as they are */
    for (size_t i = primary; i < size; i++)
      if (code[i] >= 'a' && code[i] <= 'z') code[i] = (char)(code[i] - 'a' + 'A');
  return hs_arena_copy(report->arena, (hs_str){code, size}, &report->language) || hs_error_memory(err);
}
