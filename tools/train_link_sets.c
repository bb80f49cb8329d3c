/* train_link_sets.c - the sets from which weights of links are learnt: piles of reports with a gold of stories and
 * storylines. See train_link.h. What may be learnt from which set stands in data/README.md. */
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

#include "base/parallel.h"
#include "mark/mark.h"
#include "read/read.h"
#include "tools/train_link.h"

/* ---- reading ---- */

/* A JSON file, gzip or not; NULL with *err. */
static json_t *read_json(const char *path, hs_error *err) {
  gzFile in = gzopen(path, "rb");
  hs_buffer text = {0};
  char bytes[65536];
  int n = -1;
  if (in)
    while ((n = gzread(in, bytes, sizeof bytes)) > 0) hs_buffer_add(&text, (hs_str){bytes, (size_t)n});
  if (in) gzclose(in);
  json_t *json = n == 0 && !text.failed ? json_loadb(text.data, text.size, 0, NULL) : NULL;
  hs_buffer_free(&text);
  if (!json) hs_error_set(err, HS_EIO, "%s cannot be read", path);
  return json;
}

static int by_id(const void *a, const void *b) {
  return hs_str_compare((*(hs_report *const *)a)->id, (*(hs_report *const *)b)->id);
}

static void mark_one(void *context, size_t i) {
  const hs_reports *reports = context;
  hs_error err;
  if (!reports->items[i]->marked && !hs_mark(reports->items[i], &err))
    fprintf(stderr, "train: links: %s\n", err.message);
}

static bool read_reports(hs_arena *arena, const char *path, hs_link_set *set, hs_error *err) {
  set->intake = hs_arena_alloc(arena, sizeof *set->intake);
  if (!set->intake) return hs_error_memory(err);
  *set->intake = (hs_intake){.arena = hs_arena_new()};
  if (!set->intake->arena) return hs_error_memory(err);
  if (!hs_read_path(set->intake, path, err)) return false;
  set->reports = (hs_reports){.items = set->intake->reports.items, .count = set->intake->reports.count};
  if (!set->reports.count) return hs_error_set(err, HS_EIO, "%s: no reports", path);
  qsort(set->reports.items, set->reports.count, sizeof *set->reports.items, by_id);
  hs_parallel(set->reports.count, 0, mark_one, &set->reports);
  return true;
}

/* ---- gold ---- */

/* Numbers labels in the order in which they come. */
static int32_t number_of(const json_t *label, json_t *known) {
  if (!json_is_string(label)) return HS_NO_LABEL_HERE;
  json_t *number = json_object_get(known, json_string_value(label));
  if (!number) {
    number = json_integer((json_int_t)json_object_size(known));
    json_object_set_new(known, json_string_value(label), number);
  }
  return (int32_t)json_integer_value(number);
}

static const char *copy_of(hs_str s, char *to, size_t room) {
  snprintf(to, room, "%.*s", HS_FMT(s));
  return to;
}

static const char *file_name(hs_str uri, char *to, size_t room) {
  copy_of(uri, to, room);
  char *slash = strrchr(to, '/');
  return slash ? slash + 1 : to;
}

/* The label of a report: by id in maps of a set, by the name of its file in a pack. */
static const json_t *label_of(const json_t *gold, const hs_report *r, hs_matter matter) {
  char name[1024];
  const json_t *files = json_object_get(gold, "reports");
  if (!files) {
    const json_t *map = json_object_get(gold, matter == HS_MATTER_STORY ? "story" : "storyline");
    return json_object_get(map, copy_of(r->id, name, sizeof name));
  }
  const json_t *story = json_object_get(json_object_get(files, file_name(r->uri, name, sizeof name)), "story");
  if (matter == HS_MATTER_STORY || !json_is_string(story)) return story;
  return json_object_get(json_object_get(json_object_get(gold, "stories"), json_string_value(story)), "storyline");
}

static bool is_foreign(const json_t *gold, const hs_report *r) {
  char id[256];
  const json_t *language = json_object_get(json_object_get(gold, "language"), copy_of(r->id, id, sizeof id));
  return json_is_string(language) && strcmp(json_string_value(language), "en") != 0;
}

static bool read_gold(hs_arena *arena, const char *path, hs_link_set *set, hs_error *err) {
  json_t *gold = read_json(path, err);
  if (!gold) return false;
  set->foreign = hs_arena_array(arena, set->reports.count, sizeof *set->foreign);
  bool ok = set->foreign != NULL;
  for (int m = 0; m < HS_MATTERS; m++) {
    json_t *known = json_object();
    set->labels[m] = hs_arena_array(arena, set->reports.count, sizeof *set->labels[m]);
    ok = ok && known && set->labels[m];
    for (size_t i = 0; ok && i < set->reports.count; i++)
      set->labels[m][i] = number_of(label_of(gold, set->reports.items[i], (hs_matter)m), known);
    json_decref(known);
  }
  for (size_t i = 0; ok && i < set->reports.count; i++) set->foreign[i] = is_foreign(gold, set->reports.items[i]);
  json_decref(gold);
  return ok || hs_error_memory(err);
}

/* ---- what is compared ---- */

/* The likenesses of all candidate pairs, with everything that costs more, too. */
static bool compare_pairs(hs_arena *arena, hs_link_set *set) {
  const hs_groundwork *g = set->ground;
  hs_probe probe = {.arena = hs_arena_new()};
  set->likes = hs_arena_array(arena, g->pairs.count, sizeof *set->likes);
  bool ok = probe.arena && set->likes;
  for (size_t i = 0; ok && i < g->pairs.count; i++) {
    const hs_feature *a = &g->features.items[g->pairs.items[i].a];
    hs_compared compared;
    ok = probe.a == a || hs_probe_open(&probe, a);
    if (!ok) break;
    hs_probe_compare(&probe, &g->features.items[g->pairs.items[i].b], &compared);
    hs_probe_lay(&probe, &compared);
    hs_likeness(&compared, set->likes[i]);
  }
  hs_arena_free(probe.arena);
  return ok;
}

static bool read_set(hs_arena *arena, const char *reports, const char *gold, hs_link_group *group, hs_error *err) {
  if (group->count == HS_SETS_MAX) return hs_error_set(err, HS_EUSAGE, "more than %d sets", HS_SETS_MAX);
  hs_link_set *set = &group->sets[group->count++];
  set->links.arena = hs_arena_new();
  if (!set->links.arena) return hs_error_memory(err);
  return read_reports(arena, reports, set, err) && read_gold(arena, gold, set, err) &&
         hs_copy_link(set->reports, 0, &set->links, err) &&
         hs_groundwork_of(set->reports, 0, &set->links, &set->ground, err) &&
         (compare_pairs(arena, set) || hs_error_memory(err));
}

/* ---- the sets ---- */

static bool read_corpus(const char *corpora, hs_link_course *course, hs_link_group *group, hs_error *err) {
  char reports[1024], gold[1024];
  snprintf(reports, sizeof reports, "%s/stories/%s.jsonl.gz", corpora, group->name);
  snprintf(gold, sizeof gold, "%s/stories/%s.gold.json.gz", corpora, group->name);
  return read_set(course->arena, reports, gold, group, err);
}

/* Packs are folders whose names begin with two digits, counted up. */
static bool read_packs(const char *folder, const char *const *packs, hs_link_course *course, hs_link_group *group,
                       hs_error *err) {
  for (size_t i = 0; packs[i]; i++) {
    char reports[1024], gold[1024];
    snprintf(reports, sizeof reports, "%s/%s/reports", folder, packs[i]);
    snprintf(gold, sizeof gold, "%s/%s/gold.json", folder, packs[i]);
    if (!read_set(course->arena, reports, gold, group, err)) return false;
  }
  return true;
}

bool hs_link_sets_read(const char *corpora, hs_link_course *course, hs_error *err) {
  static const char *const GIVEN[] = {"01-anniversary-letters",
                                      "02-highland-earthquake",
                                      "03-central-bank-quote",
                                      "04-strait-ferry",
                                      "05-border-phone-call",
                                      "06-cooker-recall",
                                      NULL};
  static const char *const OWN[] = {"00-examples",
                                    "01-port-strike",
                                    "02-minister-resigns",
                                    "03-river-cholera",
                                    "04-doubted-satellite",
                                    "05-winger-transfer",
                                    "06-mountain-and-rainforest",
                                    "07-copper-stope",
                                    "08-lesotho-count",
                                    "09-hungry-microbe",
                                    "10-desert-guests",
                                    "11-toll-card-breach",
                                    "12-eye-drops",
                                    "13-vanilla-verdict",
                                    "14-two-peoples-water",
                                    "15-raven-rock-gate",
                                    "16-yerbal-padlock",
                                    "17-wells-ceasefire",
                                    NULL};
  static const hs_link_group GROUPS[] = {
      {.name = "basil", .weight = 1, .counts = true},
      {.name = "ecbplus", .weight = 1.5, .counts = true},
      {.name = "galaxy-handpicked", .weight = 1, .counts = true},
      {.name = "galaxy-medium", .weight = 2.5, .counts = true},
      {.name = "meantime", .weight = 1, .counts = true},
      {.name = "violent", .weight = 1, .counts = true},
      {.name = "packs given", .weight = 1.2, .weight_of_lines = 1, .counts = true},
      {.name = "packs of our own", .weight = 1.2, .weight_of_lines = 1, .counts = true}};
  memcpy(course->groups, GROUPS, sizeof GROUPS);
  course->count = sizeof GROUPS / sizeof *GROUPS;
  char given[1024];
  snprintf(given, sizeof given, "%s/provenance", corpora);
  for (size_t i = 0; i + 2 < course->count; i++)
    if (!read_corpus(corpora, course, &course->groups[i], err)) return false;
  return read_packs(given, GIVEN, course, &course->groups[course->count - 2], err) &&
         read_packs("tests/packs", OWN, course, &course->groups[course->count - 1], err);
}

void hs_link_sets_free(hs_link_course *course) {
  for (size_t g = 0; g < course->count; g++)
    for (size_t s = 0; s < course->groups[g].count; s++) {
      hs_link_set *set = &course->groups[g].sets[s];
      for (size_t i = 0; i < set->reports.count; i++) hs_report_free(set->reports.items[i]);
      hs_links_free(&set->links);
      if (set->intake) hs_arena_free(set->intake->arena);
    }
}
