/* train_print.c - copies of labelled texts as they would stand in print. See train_names.h. */
#include <stdio.h>

#include "know/table.h"
#include "tools/train_names.h"

/* ---- letters, headlines, datelines ---- */

static bool is_glued(hs_str w) {
  static const char *const LEFT[] = {".",  ",",   ";",   ":",   "?",   "!",  ")",  "]", "%",
                                     "'s", "n't", "'re", "'ve", "'ll", "'d", "'m", "'"};
  for (size_t i = 0; i < sizeof LEFT / sizeof *LEFT; i++)
    if (hs_str_is(w, LEFT[i])) return true;
  return false;
}

static bool is_shouted(hs_str w) {
  size_t letters = 0;
  for (size_t i = 0; i < w.size; i++) {
    if (hs_is_lower(w.data[i])) return false;
    letters += hs_is_upper(w.data[i]);
  }
  return letters > 0;
}

static bool stands_in(const hs_name_spelleds *all, size_t from, hs_str w) {
  for (size_t i = from; i < all->count; i++)
    if (hs_str_equal(all->items[i].text, w)) return true;
  return false;
}

/* A copy of a word whose letters may be changed. */
static char *own_letters(hs_name_teacher *t, hs_str w) {
  char *bytes = hs_arena_alloc(t->arena, w.size + 1);
  hs_names_need(bytes != NULL);
  return memcpy(bytes, w.data, w.size);
}

static hs_str in_letters(hs_name_teacher *t, hs_str w, bool capital) {
  char *bytes = own_letters(t, w);
  for (size_t i = 0; i < w.size; i++) {
    bool start = i == 0 || bytes[i - 1] == '-' || bytes[i - 1] == '.';
    if (!(capital && start)) bytes[i] = hs_to_lower(bytes[i]);
  }
  return (hs_str){bytes, w.size};
}

/* A headline in capitals: "Rivals Close In on Victory", or "Rivals close in on victory". */
static void calm_headline(hs_name_teacher *t, hs_name_sentences *s, bool title) {
  size_t end = s->ends.count ? s->ends.items[0] : 0;
  for (size_t i = 0; i < end; i++)
    if (!is_shouted(s->words.items[i].text) && hs_is_alpha(s->words.items[i].text.data[0])) return;
  for (size_t i = 0; i < end; i++) {
    hs_name_spelled *w = &s->words.items[i];
    bool named = w->begins || w->inside;
    if (named && w->text.size <= 5 && stands_in(&s->words, end, w->text)) continue; /* "EU" */
    bool small = w->text.size <= 3 && !named && i;
    w->text = in_letters(t, w->text, named || i == 0 || (title && !small));
  }
}

static bool is_day(hs_str w) { return w.size == 10 && w.data[4] == '-' && w.data[7] == '-' && hs_is_digit(w.data[0]); }

/* "LONDON 1996-08-30" on a line becomes "LONDON (Reuters) -" before the next sentence. */
static void redo_dateline(hs_name_teacher *t, hs_name_sentences *s, uint32_t manner) {
  static const char *const MANNERS[][8] = {
      {"(", "+Reuters", ")", "-"},
      {",", "Aug.", "30", "(", "+AFP", ")", "-"},
      {"(", "+AP", ")", "\u2014"},
      {",", "August", "30", "/", "+Xinhua", "/", "--"},
      {"-"},
      {"(", "+dpa", ")", "-"},
      {":"},
      {",", "30", "August", "(", "+TASS", ")", "."},
  };
  size_t count = sizeof MANNERS / sizeof *MANNERS, first = s->ends.count ? s->ends.items[0] : 0;
  if (s->ends.count < 3) return;
  size_t end = s->ends.items[1];
  if (end < first + 2 || end > first + 5 || !is_day(s->words.items[end - 1].text) || !s->words.items[first].begins)
    return;
  hs_name_spelleds all = {0};
  for (size_t i = 0; i + 1 < end; i++) hs_names_need(HS_PUSH(t->arena, &all, s->words.items[i]));
  for (size_t i = 0; i < 8 && MANNERS[manner % count][i]; i++) {
    const char *text = MANNERS[manner % count][i];
    bool agency = text[0] == '+' && text[1];
    hs_name_spelled w = {.text = hs_str_from(text + agency),
                         .begins = agency,
                         .kind = HS_KIND_ORG,
                         .glued = text[0] == ',' || text[0] == ')' || agency || text[0] == ':' || text[0] == '.'};
    hs_names_need(HS_PUSH(t->arena, &all, w));
  }
  size_t grown = all.count - end;
  for (size_t i = end; i < s->words.count; i++) hs_names_need(HS_PUSH(t->arena, &all, s->words.items[i]));
  for (size_t k = 1; k + 1 < s->ends.count; k++) s->ends.items[k] = s->ends.items[k + 1] + grown;
  s->ends.count--;
  s->words = all;
}

/* ---- invented names: so that the words beside a name are learnt from, not the name alone ---- */

/* Is the word of a name also a word of the language, or one that tells what bears the name ("Bank", "River")? */
static bool is_plain(hs_str w) {
  hs_phrase phrase;
  if (!hs_phrase_find(w, &phrase)) return false;
  return hs_phrase_in(&phrase, HS_T_COMMON_WORDS, UINT32_MAX) || hs_phrase_in(&phrase, HS_T_NAME_HEADS, UINT32_MAX) ||
         hs_phrase_in(&phrase, HS_T_CLOSED_CLASS, UINT32_MAX) || hs_phrase_in(&phrase, HS_T_PARTICLES, UINT32_MAX) ||
         hs_phrase_in(&phrase, HS_T_FREQUENCY, UINT32_MAX) || hs_phrase_in(&phrase, HS_T_REGIONS, UINT32_MAX);
}

/* Other letters in the place of a word's, vowels for vowels, the same for the same word of a document; the last two stay
 * ("-ia", "-ov"). */
static hs_str invent(hs_name_teacher *t, hs_str w, uint32_t number) {
  static const char VOWELS[] = "aeiou", REST[] = "bdfgklmnprstvz";
  char *bytes = own_letters(t, w);
  uint32_t turn = number;
  for (size_t i = 0; i < w.size; i++) turn = turn * 31 + (unsigned char)hs_to_lower(w.data[i]);
  for (size_t i = 0; i + 2 < w.size; i++) {
    char c = hs_to_lower(bytes[i]);
    const char *vowel = strchr(VOWELS, c), *rest = strchr(REST, c);
    char other = vowel && c  ? VOWELS[(size_t)(vowel - VOWELS + 1 + (int)(turn % 4)) % 5]
                 : rest && c ? REST[(size_t)(rest - REST + 1 + (int)(turn % 13)) % 14]
                             : c;
    bytes[i] = hs_is_upper(bytes[i]) ? (char)(other - 'a' + 'A') : other;
    if (!hs_is_alpha(c)) bytes[i] = w.data[i];
    turn = turn * 1103515245u + 12345u;
    turn ^= turn >> 16;
  }
  return (hs_str){bytes, w.size};
}

static bool invents(hs_str w, hs_kind kind, uint32_t number) {
  if (kind == HS_KIND_MISC || w.size < 4 || is_plain(w)) return false;
  uint32_t turn = number;
  for (size_t k = 0; k < w.size; k++) turn = turn * 33 + (unsigned char)hs_to_lower(w.data[k]);
  return (turn >> 8) % 3 != 0;
}

static void invent_names(hs_name_teacher *t, hs_name_sentences *s, uint32_t number) {
  hs_kind kind = HS_KIND_MISC;
  for (size_t i = 0; i < s->words.count; i++) {
    hs_name_spelled *w = &s->words.items[i];
    if (w->begins) kind = w->kind;
    if ((w->begins || w->inside) && invents(w->text, kind, number)) w->text = invent(t, w->text, number);
  }
}

/* Some sentences of the body as headlines, each a paragraph of its own: with capitals on all words but the small ones, or
 * in capitals throughout. */
static bool make_headline(hs_name_teacher *t, hs_name_sentences *s, size_t k, uint32_t number) {
  size_t first = k ? s->ends.items[k - 1] : 0, end = s->ends.items[k];
  uint32_t turn = (uint32_t)(k * 7 + number) % 13;
  if (k < 2 || turn > 2 || end - first < 3 || end - first > 24) return false;
  for (size_t i = first; i < end; i++) {
    hs_name_spelled *w = &s->words.items[i];
    char *bytes = own_letters(t, w->text);
    bool small = w->text.size <= 3 && i > first && turn != 2;
    for (size_t b = 0; b < w->text.size && !small && bytes[0] != '\''; b++)
      if (hs_is_lower(bytes[b]) && (b == 0 || turn == 2)) bytes[b] = (char)(bytes[b] - 'a' + 'A');
    w->text = (hs_str){bytes, w->text.size};
  }
  if (end > first && hs_str_is(s->words.items[end - 1].text, ".")) s->words.items[end - 1].text = HS_LIT("");
  return true;
}

void hs_names_write_printed(hs_name_teacher *t, hs_name_sentences *s, hs_name_document d) {
  hs_buffer out = {0};
  size_t at = 0;
  invent_names(t, s, d.number);
  calm_headline(t, s, d.number % 2);
  redo_dateline(t, s, d.number);
  for (size_t k = 0; k < s->ends.count; k++) {
    bool open = false, headline = make_headline(t, s, k, d.number);
    if (headline) hs_buffer_add(&out, HS_LIT("\n\n"));
    for (bool first = true; at < s->ends.items[k]; at++, first = false) {
      const hs_name_spelled *w = &s->words.items[at];
      bool mark = hs_str_is(w->text, "\"");
      bool close = mark && open, bracket = at && (hs_str_is(w[-1].text, "(") || hs_str_is(w[-1].text, "$"));
      bool quoted = at && open && hs_str_is(w[-1].text, "\"") && !mark;
      if (!first && !w->glued && !is_glued(w->text) && !close && !bracket && !quoted) hs_buffer_add_char(&out, ' ');
      if (mark) open = !open;
      hs_names_write_word(t, &d, &out, w);
    }
    hs_buffer_add(&out, (k + d.number) % 3 && k && !headline ? HS_LIT(" ") : HS_LIT("\n\n"));
  }
  hs_names_add_document(t, &d, &out);
  hs_buffer_free(&out);
}

/* Invents the words of names where they stand. */
void hs_names_invent_in_text(hs_name_teacher *t, const hs_name_document *d, char *text) {
  for (size_t k = 0; k < d->names.count; k++) {
    hs_gold_name n = d->names.items[k];
    for (uint32_t at = n.span.begin; at < n.span.end && n.kind != HS_KIND_MISC;) {
      uint32_t end = at;
      while (end < n.span.end && hs_is_alpha(text[end])) end++;
      hs_str w = {text + at, end - at};
      if (invents(w, n.kind, d->number)) memcpy(text + at, invent(t, w, d->number).data, w.size);
      at = end + (end == at);
    }
  }
}
