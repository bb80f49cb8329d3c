/* linked.h - for the tests of link/: marked reports from JSON Lines, put into one story. */
#ifndef HS_TEST_LINKED_H
#define HS_TEST_LINKED_H

#include <stdio.h>

#include "link/link.h"
#include "read/read.h"
#include "test.h"

static hs_intake intake;
static hs_links links;
static hs_reports reports;

static int begin_links(void **state) {
  (void)state;
  intake = (hs_intake){.arena = hs_arena_new()};
  links = (hs_links){.arena = hs_arena_new()};
  return 0;
}

static int end_links(void **state) {
  (void)state;
  for (size_t i = 0; i < intake.reports.count; i++) hs_report_free(intake.reports.items[i]);
  hs_arena_free(intake.arena);
  hs_links_free(&links);
  return 0;
}

/* Adds a report that has marks already. */
static inline void add_marked(const char *line) {
  hs_error err;
  size_t before = intake.reports.count;
  assert_true(hs_jsonl_read(&intake, HS_LIT("test.jsonl"), hs_str_from(line), &err));
  assert_int_equal(intake.reports.count, before + 1);
  reports = (hs_reports){.items = intake.reports.items, .count = intake.reports.count};
}

/* A report of one sentence. With `speaker` its content, bytes [begin, end), is an attribution to that person. */
static inline void add_report(const char *id, const char *day, const char *text, const char *speaker, unsigned from,
                              unsigned to, const char *more) {
  char line[4096];
  int n = snprintf(line, sizeof line,
                   "{\"id\":\"%s\",\"text\":\"%s\",\"published\":\"%s\",\"sentences\":[{\"begin\":0,\"end\":%zu}],"
                   "\"times\":[],\"mentions\":[],\"entities\":[",
                   id, text, day, strlen(text));
  assert_true(n > 0 && (size_t)n < sizeof line / 2);
  size_t at = (size_t)n;
  if (speaker)
    at += (size_t)snprintf(
        line + at, sizeof line - at,
        "{\"id\":\"x:%s\",\"name\":\"%s\",\"kind\":\"PER\"}],\"attributions\":[{\"id\":\"a1\",\"kind\":\"direct\","
        "\"source\":[],\"cue\":[],\"content\":[{\"begin\":%u,\"end\":%u}],\"addressee\":[],\"speaker\":\"x:%s\"}]",
        speaker, speaker, from, to, speaker);
  else at += (size_t)snprintf(line + at, sizeof line - at, "],\"attributions\":[]");
  snprintf(line + at, sizeof line - at, ",\"relays\":[%s}", more ? more : "],\"origins\":[]");
  add_marked(line);
}

/* A report without marks but for one sentence; day NULL: undated, with that day of the week named ("XXXX-WXX-1") or NULL. */
static inline void add_plain(const char *id, const char *day, const char *weekday, const char *title,
                             const char *text) {
  char line[8192], date[64], time[128];
  snprintf(date, sizeof date, day ? "\"%s\"" : "null", day ? day : "");
  time[0] = 0;
  if (weekday) snprintf(time, sizeof time, "{\"begin\":0,\"end\":1,\"type\":\"DATE\",\"value\":\"%s\"}", weekday);
  int n = snprintf(line, sizeof line,
                   "{\"id\":\"%s\",\"title\":\"%s\",\"text\":\"%s\\n\\n%s\",\"published\":%s,\"sentences\":[{\"begin\":"
                   "0,\"end\":%zu}],"
                   "\"times\":[%s],\"mentions\":[],\"entities\":[],\"attributions\":[],\"relays\":[],\"origins\":[]}",
                   id, title, title, text, date, strlen(title), time);
  assert_true(n > 0 && (size_t)n < sizeof line);
  add_marked(line);
}

/* Reports [first, end) become a story. */
static inline void add_story(uint32_t first, uint32_t end) {
  hs_story story = {.id = reports.items[first]->id, .storyline = (uint32_t)links.stories.count};
  for (uint32_t i = first; i < end; i++) assert_true(HS_PUSH(links.arena, &story.reports, i));
  assert_true(HS_PUSH(links.arena, &links.stories, story));
}

/* A report of an outlet with relays "from>to;..." and origins "a;b". */
static inline void add_relayed(const char *id, const char *outlet, const char *relays, const char *origins) {
  char line[2048], *at = line;
  at +=
      sprintf(at,
              "{\"id\":\"%s\",\"outlet\":\"%s\",\"text\":\"Rain fell.\",\"sentences\":[],\"times\":[],\"mentions\":[],"
              "\"entities\":[],\"attributions\":[],\"relays\":[",
              id, outlet);
  hs_str rest = hs_str_from(relays), part;
  for (bool first = true; hs_str_part(&rest, ';', &part); first = false) {
    size_t middle = hs_str_find(part, HS_LIT(">"), 0);
    at += sprintf(at, "%s{\"from\":\"%.*s\",\"to\":\"%.*s\",\"begin\":0,\"end\":4,\"how\":\"cited\"}", first ? "" : ",",
                  (int)middle, part.data, (int)(part.size - middle - 1), part.data + middle + 1);
  }
  at += sprintf(at, "],\"origins\":[");
  rest = hs_str_from(origins);
  for (bool first = true; hs_str_part(&rest, ';', &part); first = false)
    at += sprintf(at, "%s\"%.*s\"", first ? "" : ",", (int)part.size, part.data);
  sprintf(at, "]}");
  add_marked(line);
}

static inline void link_origins(void) {
  hs_error err;
  assert_true(hs_origin_link(reports, 1, &links, &err));
}

#endif
