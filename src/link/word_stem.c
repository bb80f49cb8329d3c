/* word_stem.c - stems and groups of words. A light hand: endings of inflection and the commonest of derivation. See
 * word_stem.h. */
#include "link/word_stem.h"

#include "base/key.h"
#include "know/table.h"

enum { FORM_MAX = HS_KEY_MAX + 4 };

typedef struct form {
  char bytes[FORM_MAX];
  size_t size;
} form;

static form form_of(hs_str key) {
  form f = {.size = key.size < HS_KEY_MAX ? key.size : HS_KEY_MAX};
  memcpy(f.bytes, key.data, f.size);
  return f;
}

static hs_str form_str(const form *f) { return (hs_str){f->bytes, f->size}; }

static bool ends(const form *f, const char *ending) { return hs_str_ends(form_str(f), hs_str_from(ending)); }

/* Takes `drop` bytes off and puts `add` on. */
static form cut(form f, size_t drop, const char *add) {
  f.size -= drop;
  size_t n = strlen(add);
  memcpy(f.bytes + f.size, add, n);
  f.size += n;
  return f;
}

static bool is_vowel(char c) { return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u' || c == 'y'; }

static bool has_vowel(const form *f, size_t size) {
  for (size_t i = 0; i < size; i++)
    if (is_vowel(f->bytes[i])) return true;
  return false;
}

static bool doubled(const form *f) {
  return f->size > 2 && f->bytes[f->size - 1] == f->bytes[f->size - 2] && !is_vowel(f->bytes[f->size - 1]);
}

static bool in_groups(const form *f, uint32_t groups[HS_WORD_GROUPS_MAX], size_t *count) {
  hs_phrase found;
  if (!f->size || !hs_phrase_find(form_str(f), &found)) return false;
  for (size_t i = 0; i < found.count && *count < HS_WORD_GROUPS_MAX; i++)
    if (found.places[i].table == HS_T_SYNONYMS) groups[(*count)++] = found.places[i].row;
  return *count > 0;
}

static bool irregular(hs_str key, form *base) {
  uint32_t row;
  if (!hs_table_find(HS_T_IRREGULAR, key, &row)) return false;
  *base = form_of(hs_table_cell(HS_T_IRREGULAR, row, HS_IRREGULAR_LEMMA));
  return true;
}

/* The endings of inflection, each with what the base form ends in instead. */
static const struct {
  const char *ending, *instead;
} INFLECTIONS[] = {{"ies", "y"}, {"es", ""},   {"s", ""},    {"ied", "y"}, {"ed", ""},  {"ed", "e"},
                   {"ing", ""},  {"ing", "e"}, {"er", ""},   {"er", "e"},  {"est", ""}, {"est", "e"},
                   {"ly", ""},   {"ily", "y"}, {"ier", "y"}, {"iest", "y"}};

size_t hs_word_groups(hs_str key, uint32_t groups[HS_WORD_GROUPS_MAX]) {
  form f = form_of(key), base;
  size_t count = 0;
  if (in_groups(&f, groups, &count)) return count;
  if (irregular(key, &base) && in_groups(&base, groups, &count)) return count;
  for (size_t i = 0; i < sizeof INFLECTIONS / sizeof *INFLECTIONS; i++) {
    size_t n = strlen(INFLECTIONS[i].ending);
    if (f.size < n + 2 || !ends(&f, INFLECTIONS[i].ending)) continue;
    base = cut(f, n, INFLECTIONS[i].instead);
    if (in_groups(&base, groups, &count)) return count;
    if (!INFLECTIONS[i].instead[0] && doubled(&base)) {
      base.size--;
      if (in_groups(&base, groups, &count)) return count;
    }
  }
  return 0;
}

static form strip_plural(form f) {
  if (f.size > 4 && ends(&f, "ies")) return cut(f, 3, "y");
  if (f.size > 4 && (ends(&f, "sses") || ends(&f, "ches") || ends(&f, "shes") || ends(&f, "xes"))) return cut(f, 2, "");
  if (f.size > 3 && ends(&f, "s") && !ends(&f, "ss") && !ends(&f, "us") && !ends(&f, "is")) return cut(f, 1, "");
  return f;
}

static form strip_verb(form f) {
  size_t n = f.size > 5 && ends(&f, "ing") ? 3 : f.size > 4 && ends(&f, "ed") ? 2 : 0;
  if (!n || !has_vowel(&f, f.size - n)) return f;
  if (ends(&f, "ied")) return cut(f, 3, "y");
  f = cut(f, n, "");
  return doubled(&f) && !ends(&f, "ll") && !ends(&f, "ss") ? cut(f, 1, "") : f;
}

/* "higher" and "highest" where "high" is a word that the tables know. */
static form strip_degree(form f) {
  uint32_t groups[HS_WORD_GROUPS_MAX];
  size_t count = 0, n = f.size > 5 && ends(&f, "er") ? 2 : f.size > 6 && ends(&f, "est") ? 3 : 0;
  form base = cut(f, n, ""), with_e = cut(f, n, "e");
  if (!n) return f;
  return in_groups(&base, groups, &count) ? base : in_groups(&with_e, groups, &count) ? with_e : f;
}

static form strip_derived(form f) {
  static const char *const ENDINGS[] = {"ness", "ment", "ly"};
  for (size_t i = 0; i < sizeof ENDINGS / sizeof *ENDINGS; i++)
    if (f.size > strlen(ENDINGS[i]) + 3 && ends(&f, ENDINGS[i])) f = cut(f, strlen(ENDINGS[i]), "");
  if (f.size > 6 && (ends(&f, "tion") || ends(&f, "sion"))) f = cut(f, 3, "");
  if (f.size > 3 && ends(&f, "e")) f = cut(f, 1, "");
  if (f.size > 3 && ends(&f, "y")) f = cut(f, 1, "i");
  return f;
}

uint64_t hs_word_stem(hs_str key) {
  form f = form_of(key);
  bool plain = true; /* words of another script and numbers keep their form */
  for (size_t i = 0; i < f.size; i++) plain = plain && hs_is_lower(f.bytes[i]);
  if (!plain) return hs_key_hash(key);
  if (!irregular(key, &f)) f = strip_degree(strip_verb(strip_plural(f)));
  f = strip_derived(f);
  return hs_key_hash(form_str(&f));
}
