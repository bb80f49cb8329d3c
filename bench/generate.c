/* generate.c - invents a pile of reports for the bench, with the truth about it. Reads templates.tsv; bench/run reads
 * what it writes.
 * usage: generate TEMPLATES FOLDER COUNT [SEED]
 * FOLDER/reports/NNNNNN.txt: texts of about 3 KB. FOLDER/gold.tsv: file, story, relation (original, copy, rewrite,
 * look-alike), the file it was made from. Of a hundred reports 30 are originals of their own, 35 word-for-word copies
 * under another outlet, 25 rewrites (every sentence worded anew, some left out) and 10 look-alikes: another story of the
 * same kind at the same place, a year later, with other people and figures. */
#include <errno.h>
#include <inttypes.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum {
  TEMPLATES_MAX = 200,
  LINE_MAX_BYTES = 1024,
  BODY_SENTENCES = 32,
  PARTS_MAX = 64,
  NAME_MAX_BYTES = 48,
  MARGIN = 60
};
enum { ORIGINALS = 30, COPIES = 35, REWRITES = 25 }; /* of a hundred; the rest are look-alikes */

typedef struct template {
  char lead;
  char *wordings[2];
}
template;

typedef struct story {
  uint64_t seed;         /* of the choice of sentences */
  uint32_t number, kind; /* kind: the lead sentence */
  uint32_t day;          /* since 2015-01-01, months of 28 days */
  char place[NAME_MAX_BYTES], region[NAME_MAX_BYTES], person[NAME_MAX_BYTES], witness[NAME_MAX_BYTES];
  const char *office, *body, *thing, *agency;
  uint32_t figure;
} story;

static template templates[TEMPLATES_MAX];
static size_t template_count;

/* Parts of sentences: who, did, what, where; each with what it is in the passive. */
enum { WHO, DID, WHAT, WHERE, PART_KINDS };
static const char *const PART_NAMES[] = {"who", "did", "what", "where"};
static char *parts[PART_KINDS][PARTS_MAX][2];
static size_t part_counts[PART_KINDS];

static void fail(const char *what) {
  fprintf(stderr, "generate: %s: %s\n", what, strerror(errno));
  exit(1);
}

/* xorshift64*: the same pile for the same seed, everywhere. */
static uint32_t draw(uint64_t *state, uint32_t below) {
  *state ^= *state >> 12;
  *state ^= *state << 25;
  *state ^= *state >> 27;
  return (uint32_t)((*state * 2685821657736338717u) >> 33) % below;
}

#define PICK(state, list) (list)[draw((state), (uint32_t)(sizeof(list) / sizeof *(list)))]

/* Adds to what stands in `to`, which has room for NAME_MAX_BYTES. */
static void append(char *to, const char *more) {
  size_t size = strlen(to);
  snprintf(to + size, NAME_MAX_BYTES - size, "%s", more);
}

static void invent_name(uint64_t *state, char *to, unsigned syllables) {
  static const char *const ONSETS[] = {"b", "br", "d", "f", "g",  "gr", "h",  "k", "l", "m",
                                       "n", "p",  "r", "s", "st", "t",  "tr", "v", "w", "z"};
  static const char *const RIMES[] = {"a", "an", "ar", "e",  "el", "en", "er", "i",  "in",
                                      "o", "ol", "on", "or", "u",  "un", "ai", "as", "is"};
  to[0] = '\0';
  for (unsigned i = 0; i < syllables; i++) {
    append(to, PICK(state, ONSETS));
    append(to, PICK(state, RIMES));
  }
  to[0] = (char)(to[0] - 'a' + 'A');
}

static void invent_person(uint64_t *state, char *to) {
  char family[NAME_MAX_BYTES];
  invent_name(state, to, 2);
  invent_name(state, family, 2 + draw(state, 2));
  append(to, " ");
  append(to, family);
}

static void fill_story(story *s, uint64_t seed) {
  static const char *const OFFICES[] = {"Mayor",          "Transport Minister", "Governor", "Interior Minister",
                                        "Prime Minister", "Harbour Master"};
  static const char *const BODIES[] = {"the fire brigade",   "the ministry",      "the provincial court",
                                       "the port authority", "the health office", "the union"};
  static const char *const THINGS[] = {"bridge",      "ferry terminal", "dam",           "power station",
                                       "market hall", "railway tunnel", "hospital wing", "grain store",
                                       "water tower", "prison"};
  static const char *const AGENCIES[] = {"Reuters", "AFP", "dpa",   "Xinhua",
                                         "ANSA",    "EFE", "Kyodo", "the Associated Press"};
  uint64_t state = seed;
  s->seed = seed;
  s->office = PICK(&state, OFFICES);
  s->body = PICK(&state, BODIES);
  s->thing = PICK(&state, THINGS);
  s->agency = PICK(&state, AGENCIES);
  s->figure = 12 + draw(&state, 900);
  s->day = draw(&state, 336 * 9);
  invent_name(&state, s->place, 3);
  invent_name(&state, s->region, 3);
  invent_person(&state, s->person);
  invent_person(&state, s->witness);
}

/* Another story of the kind of `of`, at its place, a year later. */
static void fill_look_alike(story *s, const story *of, uint64_t seed) {
  uint32_t number = s->number;
  fill_story(s, seed);
  s->number = number;
  s->kind = of->kind;
  s->thing = of->thing;
  s->day = of->day + 336;
  memcpy(s->place, of->place, sizeof s->place);
  memcpy(s->region, of->region, sizeof s->region);
}

/* ---- text ---- */

static void put_date(FILE *out, uint32_t day) {
  static const char *const MONTHS[] = {"January", "February", "March",     "April",   "May",      "June",
                                       "July",    "August",   "September", "October", "November", "December"};
  fprintf(out, "%s %" PRIu32 ", %" PRIu32, MONTHS[day / 28 % 12], day % 28 + 1, 2015 + day / 336);
}

static const char *weekday(uint32_t day) {
  static const char *const DAYS[] = {"Thursday", "Friday", "Saturday", "Sunday", "Monday", "Tuesday", "Wednesday"};
  static const uint32_t BEFORE[] = {0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334};
  uint32_t year = day / 336, month = day / 28 % 12, leap = (year + 2) / 4 + (year % 4 == 1 && month > 1);
  return DAYS[(year * 365 + BEFORE[month] + day % 28 + leap) % 7]; /* 2015-01-01 was a Thursday */
}

static void put_slot(FILE *out, const story *s, const char *slot, size_t size) {
#define IS(word) (size == sizeof(word) - 1 && memcmp(slot, word, size) == 0)
  if (IS("place")) fputs(s->place, out);
  else if (IS("region")) fputs(s->region, out);
  else if (IS("person")) fputs(s->person, out);
  else if (IS("witness")) fputs(s->witness, out);
  else if (IS("office")) fputs(s->office, out);
  else if (IS("body")) fputs(s->body, out);
  else if (IS("thing")) fputs(s->thing, out);
  else if (IS("agency")) fputs(s->agency, out);
  else if (IS("number")) fprintf(out, "%" PRIu32, s->figure);
  else if (IS("money")) fprintf(out, "%" PRIu32 " million euros", s->figure / 7 + 2);
  else if (IS("weekday")) fputs(weekday(s->day), out);
#undef IS
}

static void put_sentence(FILE *out, const story *s, const char *wording) {
  char text[LINE_MAX_BYTES * 2];
  FILE *memory = fmemopen(text, sizeof text, "w");
  if (!memory) fail("memory");
  for (const char *at = wording; *at; at++) {
    const char *end = *at == '{' ? strchr(at, '}') : NULL;
    if (end) put_slot(memory, s, at + 1, (size_t)(end - at - 1)), at = end;
    else fputc(*at, memory);
  }
  fclose(memory);
  if (text[0] >= 'a' && text[0] <= 'z') text[0] = (char)(text[0] - 'a' + 'A');
  fputs(text, out);
}

/* A sentence that hardly another story has. */
static void put_made(FILE *out, uint64_t *state, bool reworded) {
  const char *p[PART_KINDS][2];
  for (int i = 0; i < PART_KINDS; i++) {
    size_t k = draw(state, (uint32_t)part_counts[i]);
    p[i][0] = parts[i][k][0], p[i][1] = parts[i][k][1];
  }
  char text[LINE_MAX_BYTES];
  if (reworded) snprintf(text, sizeof text, "%s %s %s by %s.", p[WHERE][0], p[WHAT][0], p[DID][1], p[WHO][0]);
  else snprintf(text, sizeof text, "%s %s %s %s.", p[WHO][0], p[DID][0], p[WHAT][0], p[WHERE][0]);
  text[0] = (char)(text[0] - 'a' + 'A');
  fputs(text, out);
}

static void put_report(FILE *out, const story *s, bool reworded, uint64_t seed) {
  static const char *const OUTLETS[] = {"The Northern Courier", "Radio Littoral", "Daily Harbour",
                                        "The Valley Messenger", "Inland Gazette", "Evening Lamp",
                                        "The Province Post",    "City Clarion"};
  uint64_t own = seed, shared = s->seed ^ 0x9E3779B97F4A7C15u;
  fprintf(out, "%s\n\n", PICK(&own, OUTLETS));
  for (const char *c = s->place; *c; c++) fputc(*c >= 'a' && *c <= 'z' ? *c - 'a' + 'A' : *c, out);
  fputs(", ", out);
  put_date(out, s->day);
  fprintf(out, " (%s) - ", s->agency);
  put_sentence(out, s, templates[s->kind].wordings[reworded]);
  fputs("\n\n", out);
  for (unsigned i = 0, in_paragraph = 0; i < BODY_SENTENCES; i++) {
    uint64_t choice = shared + (uint64_t)i * 977 + 1;
    bool made = draw(&choice, 3) > 0;
    size_t k;
    do k = draw(&choice, (uint32_t)template_count);
    while (templates[k].lead);
    if (reworded && draw(&own, 5) == 0) continue;
    if (made) put_made(out, &choice, reworded);
    else put_sentence(out, s, templates[k].wordings[reworded]);
    bool last = i + 1 == BODY_SENTENCES || ++in_paragraph == 3;
    fputs(last ? "\n\n" : " ", out);
    if (last) in_paragraph = 0;
  }
}

/* ---- files ---- */

static void read_templates(const char *path) {
  FILE *in = fopen(path, "r");
  char line[LINE_MAX_BYTES];
  if (!in) fail(path);
  while (fgets(line, sizeof line, in) && template_count < TEMPLATES_MAX) {
    char *rest = line, *kind = strsep(&rest, "\t\n"), *first = strsep(&rest, "\t\n"), *second = strsep(&rest, "\t\n");
    if (line[0] == '#' || !second) continue;
    char *copies[2] = {strdup(first), strdup(second)};
    if (!copies[0] || !copies[1]) fail("memory");
    int part = 0;
    while (part < PART_KINDS && strcmp(kind, PART_NAMES[part]) != 0) part++;
    if (part == PART_KINDS) templates[template_count++] = (template){strcmp(kind, "lead") == 0, {copies[0], copies[1]}};
    else if (part_counts[part] < PARTS_MAX) memcpy(parts[part][part_counts[part]++], copies, sizeof copies);
    else free(copies[0]), free(copies[1]);
  }
  fclose(in);
}

static void write_pile(const char *folder, uint32_t count, uint64_t seed) {
  char path[4096];
  snprintf(path, sizeof path, "%s/gold.tsv", folder);
  FILE *gold = fopen(path, "w");
  story *stories = calloc(count, sizeof *stories);
  uint32_t *first = calloc(count, sizeof *first), story_count = 0, leads = 0;
  if (!gold || !stories || !first) fail(path);
  while (leads < template_count && templates[leads].lead) leads++;
  if (!leads) {
    errno = EINVAL;
    fail("templates without a lead");
  }
  fputs("file\tstory\trelation\tof\n", gold);
  for (uint32_t i = 0; i < count; i++) {
    uint64_t own = (seed + i + 1) * 0x9E3779B97F4A7C15u;
    uint32_t dice = i < 3 ? 0 : draw(&own, 100), of = story_count ? draw(&own, story_count) : 0;
    /* news is copied while it is new */
    if (story_count > MARGIN) of = story_count - 1 - draw(&own, MARGIN);
    bool fresh = dice < ORIGINALS, alike = dice >= ORIGINALS + COPIES + REWRITES,
         reworded = !fresh && !alike && dice >= ORIGINALS + COPIES;
    if (fresh || alike) {
      stories[story_count] = (story){.number = story_count, .kind = draw(&own, leads)};
      if (fresh) fill_story(&stories[story_count], own);
      else fill_look_alike(&stories[story_count], &stories[of], own);
      first[story_count] = i;
    }
    uint32_t from = alike ? first[of] : i, which = fresh || alike ? story_count : of;
    if (!fresh && !alike) from = first[of];
    story_count += fresh || alike;
    fprintf(gold, "%06" PRIu32 ".txt\t%" PRIu32 "\t%s\t%06" PRIu32 ".txt\n", i, which,
            fresh      ? "original"
            : alike    ? "look-alike"
            : reworded ? "rewrite"
                       : "copy",
            from);
    snprintf(path, sizeof path, "%s/reports/%06" PRIu32 ".txt", folder, i);
    FILE *out = fopen(path, "w");
    if (!out) fail(path);
    put_report(out, &stories[which], reworded, own);
    if (fclose(out)) fail(path);
  }
  free(stories);
  free(first);
  if (fclose(gold)) fail("gold.tsv");
}

int main(int argc, char **argv) {
  char path[4096];
  if (argc < 4) {
    fputs("usage: generate TEMPLATES FOLDER COUNT [SEED]\n", stderr);
    return 2;
  }
  read_templates(argv[1]);
  snprintf(path, sizeof path, "%s/reports", argv[2]);
  if ((mkdir(argv[2], 0777) && errno != EEXIST) || (mkdir(path, 0777) && errno != EEXIST)) fail(path);
  write_pile(argv[2], (uint32_t)strtoul(argv[3], NULL, 10), argc > 4 ? strtoull(argv[4], NULL, 10) : 1);
  return 0;
}
