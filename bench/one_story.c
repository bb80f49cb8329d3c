/* one_story.c - what sayings and origins cost in one story of any size: `bench/one_story` prints it for stories of 10, 100
 * and 1,000 reports (or the sizes given).
 * usage: one_story [REPORTS...]
 * Each report of the invented story has eight attributions: four are wordings of twelve utterances that everybody has
 * (a word dropped or another one put in its place), four are its own; it takes from the report before it, from another
 * one, or from a source of its own. Per line: reports, attributions, sayings found, pairs of wordings held against each
 * other, those pairs for each saying and for each attribution, microseconds of the processor for each report (best of five). */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "link/link.h"
#include "read/read.h"

enum { SHARED = 12, ATTRIBUTIONS = 8, WORDS = 14, VOCABULARY = 4000, TURNS = 5, LINE_MAX = 16 * 1024, REPORT_MAX = 3 * LINE_MAX };

static uint64_t state;

static uint32_t draw(uint32_t below) {
  state += 0x9E3779B97F4A7C15u;
  uint64_t z = state;
  z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
  z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
  return (uint32_t)((z ^ (z >> 31)) % below);
}

/* An invented word of seven letters, unlike any other one. */
static size_t add_word(char *out, uint32_t number) {
  uint64_t z = (number + 1) * 0x9E3779B97F4A7C15u;
  z ^= z >> 29;
  for (size_t i = 0; i < 7; i++, z /= 19) out[i] = i % 2 ? "aeiouy"[z % 6] : "bcdfghjklmnpqrstvwz"[z % 19];
  out[7] = ' ';
  return 8;
}

static uint32_t word_of(uint32_t utterance, uint32_t place) {
  uint64_t z = ((uint64_t)utterance << 32 | place) * 0xD6E8FEB86659FD93u;
  return (uint32_t)((z ^ (z >> 32)) * 0xD6E8FEB86659FD93u >> 40) % VOCABULARY;
}

/* The words of utterance `number`, one of ten dropped or exchanged. */
static size_t add_wording(char *out, uint32_t number) {
  size_t n = 0;
  for (uint32_t w = 0; w < WORDS; w++) {
    uint32_t luck = draw(20);
    if (luck == 0) continue;
    n += add_word(out + n, luck == 1 ? draw(VOCABULARY) : word_of(number, w));
  }
  return n - 1;
}

/* An invented outlet: two words that no other one has. */
static void name_outlet(char *out, uint32_t number) {
  size_t n = add_word(out, 2 * number + 100000);
  n += add_word(out + n, 2 * number + 100001);
  out[n - 1] = 0;
  out[0] = (char)(out[0] - 'a' + 'A');
}

/* One marked report, as `hearsay mark` writes it. */
static void write_report(char *line, uint32_t i) {
  static char text[LINE_MAX];
  static char marks[LINE_MAX];
  size_t size = 0, n = 0;
  for (uint32_t a = 0; a < ATTRIBUTIONS; a++) {
    size_t begin = size;
    size += add_wording(text + size, a % 2 ? SHARED + i * ATTRIBUTIONS + a : draw(SHARED));
    n += (size_t)sprintf(marks + n,
                         "%s{\"id\":\"a%u\",\"kind\":\"direct\",\"source\":[],\"cue\":[],\"content\":[{\"begin\":%zu,\"end\":%zu}],"
                         "\"addressee\":[],\"speaker\":\"x:holm\"}",
                         a ? "," : "", a + 1, begin, size);
    size += (size_t)sprintf(text + size, ". ");
  }
  uint32_t from = i && draw(3) ? draw(2) ? i - 1 : draw(i) : UINT32_MAX;
  char source[32], outlet[32];
  name_outlet(source, from == UINT32_MAX ? 1000000 + i % 40 : from); /* forty sources in all */
  name_outlet(outlet, i);
  snprintf(line, REPORT_MAX,
          "{\"id\":\"r%06u\",\"outlet\":\"%s\",\"text\":\"%s\",\"published\":\"2024-05-%02u\",\"sentences\":[],\"times\":[],"
          "\"mentions\":[],\"entities\":[{\"id\":\"x:holm\",\"name\":\"Ada Holm\",\"kind\":\"PER\",\"code\":null}],\"attributions\":[%s],"
          "\"relays\":[{\"from\":\"%s\",\"to\":\"%s\",\"begin\":0,\"end\":3,\"how\":\"cited\"}],\"origins\":[\"%s\"]}",
          i, outlet, text, 1 + i % 9, marks, outlet, source, source);
}

static double seconds(void) {
  struct timespec t;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
  return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static void need(bool ok) {
  if (ok) return;
  fputs("one_story: failed\n", stderr);
  exit(1);
}

static void measure(uint32_t count) {
  static char line[REPORT_MAX];
  hs_error error;
  hs_intake intake = {.arena = hs_arena_new()};
  need(intake.arena);
  state = count;
  for (uint32_t i = 0; i < count; i++) {
    write_report(line, i);
    need(hs_jsonl_read(&intake, HS_LIT("one_story"), hs_str_from(line), &error));
  }
  hs_reports reports = {.items = intake.reports.items, .count = intake.reports.count};
  double sayings = 1e9, origins = 1e9;
  hs_links links = {.arena = NULL};
  for (int turn = 0; turn < TURNS; turn++) {
    hs_links_free(&links);
    links = (hs_links){.arena = hs_arena_new()};
    hs_story story = {.id = HS_LIT("story")};
    for (uint32_t i = 0; i < reports.count; i++) need(HS_PUSH(links.arena, &story.reports, i));
    need(links.arena && HS_PUSH(links.arena, &links.stories, story));
    double begin = seconds();
    need(hs_saying_link(reports, 1, &links, &error));
    double middle = seconds();
    need(hs_origin_link(reports, 1, &links, &error));
    double end = seconds();
    if (middle - begin < sayings) sayings = middle - begin;
    if (end - middle < origins) origins = end - middle;
  }
  double pairs = (double)links.wordings_compared;
  printf("%7zu %7zu %8zu %9.0f %8.1f %8.1f %10.1f %10.1f\n", reports.count, reports.count * ATTRIBUTIONS,
         links.sayings.count, pairs, pairs / (double)links.sayings.count, pairs / (double)(reports.count * ATTRIBUTIONS),
         sayings * 1e6 / count, origins * 1e6 / count);
  hs_links_free(&links);
  for (size_t i = 0; i < intake.reports.count; i++) hs_report_free(intake.reports.items[i]);
  hs_arena_free(intake.arena);
}

int main(int argc, char **argv) {
  puts("reports  attrib. sayings    pairs  /saying  /attrib. us sayings us origins (per report)");
  for (int i = 1; i < argc; i++) measure((uint32_t)strtoul(argv[i], NULL, 10));
  for (uint32_t n = 10; argc == 1 && n <= 1000; n *= 10) measure(n);
  return 0;
}
