/* archive.c - invents a news archive of any size as marked reports, JSON Lines on stdout, with the truth about it in a
 * file. Reads data/words/frequency.tsv for words and how common they are; `hearsay link` and
 * bench/score_archive read what it writes.
 * usage: archive FREQUENCY COUNT GOLD [SEED] > marked.jsonl
 * GOLD: report, story, line (a matter with several stories), relation, the report it was made from.
 * Ten years of news whatever COUNT is, so a larger archive is a denser one. Of a hundred reports 18 are stories of new
 * matters, 8 follow-ups (another story of a matter, days later), 7 look-alikes (the same place and subject a year
 * later, with other people, days and figures), 12 accounts of a story in words of their own, 18 rewrites (a fifth of
 * the sentences gone, a third of the words changed), 7 excerpts (the first third) and 30 copies. Four in a hundred
 * have no date. Reports are about 3 KB: 26 to 40 sentences of 8 to 24 words, of which four tenths are words that are
 * everywhere; of the others a fifth come from the matter's subject (4,000 subjects of 120 words), three tenths from 40
 * words of the story's own, a few from 60,000 invented rare words and the rest from all words as common as they are. */
#include <errno.h>
#include <inttypes.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
  SUBJECTS = 4000,
  SUBJECT_WORDS = 120,
  STORY_WORDS = 40,
  RARE_WORDS = 60000,
  WORDS_MAX = 20000,
  EVERYWHERE = 2000, /* documents in 10,000 */
  TEXT_MAX = 64 * 1024,
  MARKS_MAX = 512,
  NAME_MAX_BYTES = 48,
  YEARS = 10,
  DAYS = YEARS * 365,
  MARGIN = 80, /* news is copied while it is new: of so many stories */
};
enum { NEW = 18, FOLLOW_UP = 8, LOOK_ALIKE = 7, OWN_ACCOUNT = 12, REWRITE = 18, EXCERPT = 7 }; /* of a hundred */

typedef enum relation { R_NEW, R_FOLLOW_UP, R_LOOK_ALIKE, R_OWN, R_REWRITE, R_EXCERPT, R_COPY } relation;
static const char *const RELATIONS[] = {"new", "follow-up", "look-alike", "account", "rewrite", "excerpt", "copy"};

typedef struct story {
  uint64_t seed, people; /* of its words; of its persons */
  uint64_t scene;        /* of subject and place */
  uint32_t number, line, day;
  uint64_t original;
} story;

static char *words[WORDS_MAX]; /* those that say something */
static uint32_t sums[WORDS_MAX];
static uint32_t word_count;
static const char *const LIGHT[] = {"the", "of",   "and",  "to",   "a",    "in",    "that",  "for",  "on",   "with",
                                    "was", "is",   "as",   "by",   "at",   "from",  "it",    "its",  "were", "has",
                                    "had", "have", "been", "not",  "but",  "which", "after", "who",  "will", "would",
                                    "are", "be",   "an",   "this", "more", "than",  "into",  "over", "also", "one"};

static void fail(const char *what) {
  fprintf(stderr, "archive: %s: %s\n", what, strerror(errno));
  exit(1);
}

/* ---- chance: the same archive for the same seed, everywhere ---- */

static uint64_t mix(uint64_t x) {
  x += 0x9E3779B97F4A7C15u;
  x = (x ^ x >> 30) * 0xBF58476D1CE4E5B9u;
  x = (x ^ x >> 27) * 0x94D049BB133111EBu;
  return x ^ x >> 31;
}

static uint64_t mix2(uint64_t x, uint64_t y) { return mix(x ^ mix(y)); }

static uint32_t draw(uint64_t *state, uint32_t below) {
  *state = mix(*state);
  return (uint32_t)((*state >> 32) * below >> 32);
}

#define PICK(state, list) (list)[draw((state), (uint32_t)(sizeof(list) / sizeof *(list)))]

/* ---- words ---- */

static void read_words(const char *path) {
  FILE *in = fopen(path, "r");
  char line[512];
  uint32_t sum = 0;
  if (!in) fail(path);
  while (fgets(line, sizeof line, in) && word_count < WORDS_MAX) {
    char *tab = strchr(line, '\t');
    if (line[0] == '#' || !tab || !strncmp(line, "word\t", 5)) continue;
    *tab = '\0';
    uint32_t documents = (uint32_t)strtoul(tab + 1, NULL, 10);
    if (documents >= EVERYWHERE) continue;
    sums[word_count] = sum += documents;
    if (!(words[word_count++] = strdup(line))) fail("memory");
  }
  fclose(in);
  if (!word_count) fail(path);
}

/* A word as often as it is common. */
static const char *common_word(uint64_t *state) {
  uint32_t at = draw(state, sums[word_count - 1]), low = 0, high = word_count - 1;
  while (low < high) {
    uint32_t middle = (low + high) / 2;
    if (sums[middle] <= at) low = middle + 1;
    else high = middle;
  }
  return words[low];
}

/* Adds to what stands in `to`, which has room for NAME_MAX_BYTES. */
static void append(char *to, const char *more) {
  size_t size = strlen(to);
  snprintf(to + size, NAME_MAX_BYTES - size, "%s", more);
}

/* A name or a rare word by its number. */
static void invent(uint64_t number, unsigned syllables, char *to) {
  static const char *const ONSETS[] = {"b", "br", "d", "f", "g",  "gr", "h",  "k", "l", "m",
                                       "n", "p",  "r", "s", "st", "t",  "tr", "v", "w", "z"};
  static const char *const RIMES[] = {"a", "an", "ar", "e",  "el", "en", "er", "i",  "in",
                                      "o", "ol", "on", "or", "u",  "un", "ai", "as", "is"};
  uint64_t state = mix(number);
  to[0] = '\0';
  for (unsigned i = 0; i < syllables; i++) {
    const char *rime = PICK(&state, RIMES); /* drawn before the onset, on every machine */
    append(to, PICK(&state, ONSETS));
    append(to, rime);
  }
}

static void invent_name(uint64_t number, unsigned syllables, char *to) {
  invent(number, syllables, to);
  to[0] = (char)(to[0] - 'a' + 'A');
}

/* ---- the report under way ---- */

typedef struct mark {
  uint32_t begin, end, what;
} mark;

typedef struct marks {
  mark items[MARKS_MAX];
  size_t count;
} marks;

static char text[TEXT_MAX];
static uint32_t size;
static marks sentences, mentions, times, quotes; /* what: entity; day; speaker */

static void add_mark(marks *to, uint32_t begin, uint32_t what) {
  if (to->count < MARKS_MAX) to->items[to->count++] = (mark){begin, size, what};
}

static void put(const char *s) {
  size_t n = strlen(s);
  if (size + n + 1 >= TEXT_MAX) return;
  memcpy(text + size, s, n + 1);
  size += (uint32_t)n;
}

enum { PERSON, PERSON_2, WITNESS, PLACE, REGION, ENTITIES };
static const char *const KINDS[] = {"PER", "PER", "PER", "LOC", "LOC"};

typedef struct cast {
  char names[ENTITIES][NAME_MAX_BYTES];
  uint32_t subject, figures[4];
  const char *own[STORY_WORDS];
} cast;

static void make_cast(const story *s, cast *c) {
  uint64_t scene = s->scene, state = s->seed, people = s->people;
  char family[NAME_MAX_BYTES];
  c->subject = draw(&scene, SUBJECTS);
  invent_name(mix2(scene, 1), 3, c->names[PLACE]);
  invent_name(draw(&scene, 3000), 3, c->names[REGION]);
  for (uint32_t i = PERSON; i <= WITNESS; i++) { /* given names and families come again with other people */
    invent_name(draw(&people, 600), 2, c->names[i]);
    uint32_t parts = 2 + draw(&people, 2); /* drawn before the name, on every machine */
    invent_name(7000 + draw(&people, 20000), parts, family);
    append(c->names[i], " ");
    append(c->names[i], family);
  }
  for (int i = 0; i < 4; i++) c->figures[i] = 3 + draw(&state, i == 0 ? 60 : i == 1 ? 900 : 40000);
  for (int i = 0; i < STORY_WORDS; i++) c->own[i] = words[draw(&state, word_count)];
}

static void put_name(const cast *c, uint32_t entity) {
  uint32_t begin = size;
  put(c->names[entity]);
  add_mark(&mentions, begin, entity);
}

static const char *subject_word(const cast *c, uint64_t *state) {
  uint32_t u = draw(state, 1000), at = u * u / 1000 * SUBJECT_WORDS / 1000; /* some of them often */
  return words[mix2(c->subject, at) % word_count];
}

/* One word that says something, and the blank before it. */
static void put_content(const cast *c, uint64_t *state) {
  char rare[NAME_MAX_BYTES];
  uint32_t dice = draw(state, 100);
  const char *word = rare;
  if (dice < 20) word = subject_word(c, state);
  else if (dice < 50) word = c->own[draw(state, STORY_WORDS)];
  else if (dice < 56) invent(900000 + draw(state, RARE_WORDS), 3, rare);
  else word = common_word(state);
  put(word);
}

static void put_special(const cast *c, uint64_t *state, uint32_t kind) {
  char number[16];
  if (kind == 0) put_name(c, draw(state, 3));
  else if (kind == 1) put_name(c, draw(state, 3) ? PLACE : REGION);
  else {
    snprintf(number, sizeof number, "%" PRIu32, c->figures[draw(state, 4)]);
    put(number);
  }
}

/* Words of a sentence or a part of one; every word of it comes from `choice` alone, those that are changed from `own`. */
static void put_words(const cast *c, uint64_t choice, uint64_t *own, uint32_t count, bool reworded) {
  for (uint32_t i = 0; i < count; i++) {
    uint64_t state = mix2(choice, i);
    if (i) put(" ");
    uint32_t dice = draw(&state, 100);
    bool changed = reworded && draw(own, 3) == 0;
    if (dice < 9) put_special(c, &state, dice % 3);
    else if (dice < 46) put(PICK(changed ? own : &state, LIGHT));
    else put_content(c, changed ? own : &state);
  }
}

static void capital(uint32_t at) {
  if (text[at] >= 'a' && text[at] <= 'z') text[at] = (char)(text[at] - 'a' + 'A');
}

static void put_sentence(const cast *c, uint64_t choice, uint64_t *own, bool reworded) {
  uint64_t state = choice;
  uint32_t begin = size, count = 8 + draw(&state, 17), kind = draw(&state, 12);
  if (kind == 0) { /* somebody says it */
    uint32_t speaker = draw(&state, 3), quote;
    put("\"");
    quote = size;
    put_words(c, mix(choice), own, count, reworded);
    capital(quote);
    add_mark(&quotes, quote, speaker);
    put(",\" said ");
    put_name(c, speaker);
  } else {
    put_words(c, mix(choice), own, count, reworded);
    capital(begin);
  }
  put(".");
  add_mark(&sentences, begin, 0);
}

/* ---- dates ---- */

static bool is_leap(uint32_t year) { return year % 4 == 0; }

/* Days since 2014-01-01 (a Wednesday), as ISO. */
static void iso_of(uint32_t day, char *to) {
  static const uint8_t LENGTHS[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  uint32_t year = 2014, month = 0;
  while (day >= (is_leap(year) ? 366u : 365u)) day -= is_leap(year++) ? 366 : 365;
  for (; month < 11; month++) {
    uint32_t length = month == 1 && is_leap(year) ? 29 : LENGTHS[month];
    if (day < length) break;
    day -= length;
  }
  snprintf(to, 32, "%04" PRIu32 "-%02" PRIu32 "-%02" PRIu32, year, month + 1, day + 1);
}

static void put_weekday(uint32_t day) {
  static const char *const NAMES[] = {"Wednesday", "Thursday", "Friday", "Saturday", "Sunday", "Monday", "Tuesday"};
  uint32_t begin = size;
  put(NAMES[day % 7]);
  add_mark(&times, begin, day);
}

/* ---- a report ---- */

static const char *const AGENCIES[] = {"Reuters", "AFP", "dpa", "Xinhua", "ANSA", "EFE", "Kyodo", "Tass"};

static void put_lead(const story *s, const cast *c, uint64_t choice, uint64_t *own, bool reworded) {
  uint32_t begin = size;
  put_words(c, choice, own, 5, reworded);
  capital(begin);
  put(" ");
  put_name(c, PERSON);
  put(" ");
  put_words(c, mix(choice), own, 5, reworded);
  put(" in ");
  put_name(c, PLACE);
  put(" on ");
  put_weekday(s->day);
  put(" ");
  put_words(c, mix(choice + 1), own, 4, reworded);
  put(".");
  add_mark(&sentences, begin, 0);
}

static void put_title(const cast *c, uint64_t choice, uint64_t *own, bool reworded) {
  for (uint32_t i = 0; i < 5; i++) {
    uint64_t state = mix2(choice, i);
    if (i) put(" ");
    put_content(c, reworded ? own : &state);
  }
  put(" in ");
  put(c->names[PLACE]);
  capital(0);
}

static void put_report(const story *s, const cast *c, relation kind, uint64_t own) {
  bool reworded = kind == R_REWRITE;
  uint64_t choice = kind == R_OWN ? mix2(s->seed, own) : s->seed, state = choice;
  uint32_t count = 26 + draw(&state, 15);
  size = 0;
  sentences.count = mentions.count = times.count = quotes.count = 0;
  put_title(c, mix(choice), &own, reworded);
  add_mark(&sentences, 0, 0);
  put("\n\n");
  put_lead(s, c, mix2(choice, 77), &own, reworded);
  if (kind == R_EXCERPT) count /= 3;
  for (uint32_t i = 0; i < count; i++) {
    bool dropped = reworded && draw(&own, 5) == 0;
    if (dropped) continue;
    put(i % 3 == 0 ? "\n\n" : " ");
    put_sentence(c, mix2(choice, 100 + i), &own, reworded);
  }
}

/* ---- JSON ---- */

static void print_text(void) {
  for (uint32_t i = 0; i < size; i++) {
    if (text[i] == '"') fputs("\\\"", stdout);
    else if (text[i] == '\n') fputs("\\n", stdout);
    else putchar(text[i]);
  }
}

static void print_slug(const char *name) {
  fputs("\"x:", stdout);
  for (; *name; name++) putchar(*name == ' ' ? '-' : *name >= 'A' && *name <= 'Z' ? *name - 'A' + 'a' : *name);
  putchar('"');
}

static void print_span(const mark *m, bool first) {
  printf("%s{\"begin\":%" PRIu32 ",\"end\":%" PRIu32, first ? "" : ",", m->begin, m->end);
}

static void print_entities(const cast *c) {
  fputs("],\"entities\":[", stdout);
  for (int i = 0; i < ENTITIES; i++) {
    printf("%s{\"id\":", i ? "," : "");
    print_slug(c->names[i]);
    printf(",\"name\":\"%s\",\"kind\":\"%s\",\"code\":null}", c->names[i], KINDS[i]);
  }
}

static void print_quotes(const cast *c) {
  fputs("],\"attributions\":[", stdout);
  for (size_t i = 0; i < quotes.count; i++) {
    const mark *q = &quotes.items[i];
    uint32_t cue = q->end + 3, source = cue + 5;
    printf("%s{\"id\":\"a%zu\",\"kind\":\"direct\",\"source\":[{\"begin\":%" PRIu32 ",\"end\":%zu}],", i ? "," : "",
           i + 1, source, source + strlen(c->names[q->what]));
    printf("\"cue\":[{\"begin\":%" PRIu32 ",\"end\":%" PRIu32 "}],\"content\":[{\"begin\":%" PRIu32 ",\"end\":%" PRIu32
           "}],\"addressee\":[],\"speaker\":",
           cue, cue + 4, q->begin, q->end);
    print_slug(c->names[q->what]);
    fputs(",\"medium\":null,\"parent\":null}", stdout);
  }
}

static void print_marks(const cast *c, const char *outlet, const char *agency) {
  char day[32];
  fputs("\"sentences\":[", stdout);
  for (size_t i = 0; i < sentences.count; i++) print_span(&sentences.items[i], !i), putchar('}');
  fputs("],\"times\":[", stdout);
  for (size_t i = 0; i < times.count; i++) {
    iso_of(times.items[i].what, day);
    print_span(&times.items[i], !i);
    printf(",\"type\":\"DATE\",\"value\":\"%s\",\"background\":false,\"role\":\"happening\"}", day);
  }
  fputs("],\"mentions\":[", stdout);
  for (size_t i = 0; i < mentions.count; i++) {
    const mark *m = &mentions.items[i];
    print_span(m, !i);
    printf(",\"form\":\"name\",\"kind\":\"%s\",\"entity\":", KINDS[m->what]);
    print_slug(c->names[m->what]);
    putchar('}');
  }
  print_entities(c);
  print_quotes(c);
  printf(
      "],\"relays\":[{\"from\":\"%s\",\"to\":\"%s\",\"begin\":0,\"end\":1,\"how\":\"credit\"}],\"origins\":[\"%s\"],"
      "\"events\":[]}\n",
      outlet, agency, agency);
}

static void print_report(uint64_t id, uint32_t day, bool dated, const cast *c, const char *agency, uint64_t own) {
  char outlet[NAME_MAX_BYTES], iso[32];
  uint32_t title = sentences.items[0].end;
  invent_name(500000 + draw(&own, 400), 3, outlet);
  append(outlet, draw(&own, 2) ? " Courier" : " Post");
  iso_of(day, iso);
  printf("{\"id\":\"r%016" PRIx64
         "\",\"uri\":\"archive\",\"url\":null,\"sha256\":null,\"outlet\":\"%s\",\"title\":\"%.*s\","
         "\"authors\":[],\"language\":\"en\",\"published\":",
         id, outlet, (int)title, text);
  if (dated) printf("{\"value\":\"%s\",\"precision\":\"day\",\"from\":\"given\",\"evidence\":[]}", iso);
  else fputs("null", stdout);
  fputs(",\"modified\":null,\"text\":\"", stdout);
  print_text();
  printf("\",\"blocks\":[{\"begin\":0,\"end\":%" PRIu32 ",\"kind\":\"title\",\"line\":1},{\"begin\":%" PRIu32
         ",\"end\":%" PRIu32 ",\"kind\":\"paragraph\",\"line\":3}],\"set_aside\":[],",
         title, title + 2, size);
  print_marks(c, outlet, agency);
}

/* ---- the archive ---- */

static relation relation_of(uint32_t dice, bool any) {
  static const uint32_t SHARES[] = {NEW, FOLLOW_UP, LOOK_ALIKE, OWN_ACCOUNT, REWRITE, EXCERPT};
  if (!any) return R_NEW;
  for (relation r = R_NEW; r < R_COPY; r++) {
    if (dice < SHARES[r]) return r;
    dice -= SHARES[r];
  }
  return R_COPY;
}

/* A story of a new matter, or of that of `of`: days later with its people, or a year later with others. */
static story new_story(relation kind, const story *of, uint32_t number, uint32_t day, uint64_t own) {
  story s = {
      .seed = mix(own), .people = mix(own + 1), .scene = mix(own + 2), .number = number, .line = number, .day = day};
  if (kind == R_NEW) return s;
  s.scene = of->scene;
  if (kind == R_LOOK_ALIKE) return s.day = of->day + 360 + (uint32_t)(own % 10), s;
  s.people = of->people;
  s.line = of->line;
  s.day = of->day + 3 + (uint32_t)(own % 12);
  return s;
}

static void write_archive(uint32_t count, FILE *gold, uint64_t seed) {
  story *stories = calloc(count, sizeof *stories);
  uint32_t made = 0;
  if (!stories) fail("memory");
  fputs("report\tstory\tline\trelation\tof\n", gold);
  for (uint32_t i = 0; i < count; i++) {
    uint64_t own = mix2(seed, i), state = own, id = mix2(~seed, i);
    relation kind = relation_of(draw(&state, 100), made > 0);
    uint32_t of = made ? made - 1 - draw(&state, made < MARGIN ? made : MARGIN) : 0;
    cast c;
    if (kind <= R_LOOK_ALIKE) {
      stories[made] = new_story(kind, &stories[of], made, (uint32_t)((uint64_t)i * DAYS / count), own);
      stories[made].original = id;
      of = made++;
    }
    const story *s = &stories[of];
    uint32_t day = s->day + (kind > R_LOOK_ALIKE && draw(&state, 3) == 0 ? 1 + draw(&state, 3) : 0);
    make_cast(s, &c);
    put_report(s, &c, kind, own);
    uint64_t agency = s->seed;
    print_report(id, day, draw(&state, 100) >= 4, &c, PICK(&agency, AGENCIES), own);
    fprintf(gold, "r%016" PRIx64 "\t%" PRIu32 "\t%" PRIu32 "\t%s\tr%016" PRIx64 "\n", id, s->number, s->line,
            RELATIONS[kind], s->original);
  }
  free(stories);
}

int main(int argc, char **argv) {
  if (argc < 4) {
    fputs("usage: archive FREQUENCY COUNT GOLD [SEED] > marked.jsonl\n", stderr);
    return 2;
  }
  read_words(argv[1]);
  FILE *gold = fopen(argv[3], "w");
  if (!gold) fail(argv[3]);
  write_archive((uint32_t)strtoul(argv[2], NULL, 10), gold, argc > 4 ? strtoull(argv[4], NULL, 10) : 1);
  if (fclose(gold) || fflush(stdout)) fail("writing");
  return 0;
}
