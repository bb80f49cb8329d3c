/* test_linker.c - the five public functions of linking: each by itself, and all of them over an invented pile that comes in
 * any order and in any batches. Whoever keeps features and scores between batches ends with the same stories, byte for byte, as
 * one run over all, and as hs_pile_link. */
#include "hearsay/link.h"

#include <stdio.h>
#include <stdlib.h>

#include "test.h"

enum { REPORTS = 60, LINE_SIZE = 4096, ROUNDS = 6, OUT_SIZE = 64 * 1024 };

static char lines[REPORTS][LINE_SIZE];
static hs_linker *linker;
static const hs_link_feature_of *all[REPORTS];

static uint32_t draw(uint64_t *state, uint32_t below) {
  *state = *state * 6364136223846793005u + 1442695040888963407u;
  return (uint32_t)(*state >> 33) % below;
}

/* Report i tells of happening i / 4; the second of four copies the first, the others tell in other words. Every other
 * happening is that before it, a year later. */
static void write_line(unsigned i) {
  static const char *const WORDS[] = {"ferry",     "capsized",  "harbour",    "rescuers", "glacier",  "tunnel",
                                      "collapsed", "miners",    "orchard",    "locusts",  "senator",  "resigned",
                                      "viaduct",   "reservoir", "quarantine", "embassy",  "pipeline", "ruptured",
                                      "festival",  "stampede",  "lighthouse", "keepers",  "strike",   "typhoon"};
  unsigned story = i / 4, place = story / 2;
  uint64_t state = story * 977 + 5, own = i * 31 + 7;
  char text[2048];
  size_t at = 0;
  for (unsigned k = 0; k < 60; k++) {
    bool other = i % 4 > 1 && draw(&own, 3) == 0;
    uint32_t word = draw(&state, 8);
    at += (size_t)snprintf(text + at, sizeof text - at, "%s%s%s", k ? " " : "",
                           k % 9 == 0 ? (place % 2 ? "Kalvik " : "Oruna ") : "",
                           WORDS[((other ? draw(&own, 24) : word) + place * 5) % 24]);
    if (k % 12 == 11)
      at += (size_t)snprintf(text + at, sizeof text - at, ". On day %u of %u", story * 13 + 2, 100 + story);
  }
  char date[48] = "null";
  if (i % 11) snprintf(date, sizeof date, "\"20%02u-03-%02u\"", 20 + story % 2, 1 + place * 2 + i % 3 / 2);
  int n = snprintf(
      lines[i], LINE_SIZE,
      "{\"id\":\"r%03u\",\"uri\":\"u\",\"outlet\":\"Post %u\",\"language\":\"en\",\"published\":%s,\"text\":\"%s\","
      "\"sentences\":[{\"begin\":0,\"end\":9}],\"times\":[],\"mentions\":[],\"entities\":[],\"attributions\":[],"
      "\"relays\":[],\"origins\":[]}\n",
      (i * 37 + 11) % 1000, i % 7, date, text);
  assert_true(n > 0 && n < LINE_SIZE);
}

static int begin(void **state) {
  (void)state;
  linker = hs_linker_new();
  hs_error err;
  for (unsigned i = 0; i < REPORTS; i++) {
    hs_link_feature_of *made;
    write_line(i);
    if (!linker || !hs_link_feature(linker, lines[i], strlen(lines[i]), &made, &err)) return 1;
    all[i] = made;
  }
  return 0;
}

static int end(void **state) {
  (void)state;
  for (unsigned i = 0; i < REPORTS; i++) hs_link_feature_free((hs_link_feature_of *)(uintptr_t)all[i]);
  hs_linker_free(linker);
  return 0;
}

/* ---- somebody who links a report at a time ---- */

typedef struct keeper {
  const hs_link_feature_of *features[REPORTS];
  unsigned number[REPORTS]; /* of each feature in `all` */
  size_t count;
  hs_link_score scores[REPORTS][REPORTS]; /* by numbers; the first id first */
  bool scored[REPORTS][REPORTS];
  size_t scored_count;
  const char *story[REPORTS]; /* of each number: the id of its story */
} keeper;

/* The component of report `first`, alone. */
static void group_component(keeper *k, const uint32_t *component, uint32_t first, const hs_link_pair *pairs,
                            const hs_link_score *scores, size_t pair_count) {
  static hs_link_pair own[REPORTS * REPORTS];
  static hs_link_score own_scores[REPORTS * REPORTS];
  const hs_link_feature_of *members[REPORTS] = {NULL};
  uint32_t place[REPORTS], given[REPORTS], story[REPORTS];
  size_t count = 0, own_count = 0;
  for (uint32_t i = 0; i < k->count; i++)
    if (component[i] == first) place[i] = (uint32_t)count, given[count] = i, members[count++] = k->features[i];
  for (size_t i = 0; i < pair_count; i++)
    if (component[pairs[i].a] == first && component[pairs[i].b] == first) {
      own[own_count] = (hs_link_pair){place[pairs[i].a], place[pairs[i].b]};
      own_scores[own_count++] = scores[i];
    }
  hs_error err;
  assert_true(hs_link_stories(linker, members, count, own, own_scores, own_count, story, &err));
  for (size_t i = 0; i < count; i++) k->story[k->number[given[i]]] = hs_link_feature_id(members[story[i]]);
}

/* After a batch: two, three for pairs that are new, four, and five. */
static void link_again(keeper *k) {
  hs_error err;
  hs_link_pair *pairs;
  size_t count;
  uint32_t component[REPORTS] = {0};
  assert_true(hs_link_candidates(k->features, k->count, &pairs, &count, &err));
  hs_link_score *scores = calloc(count + 1, sizeof *scores);
  for (size_t i = 0; i < count; i++) {
    unsigned a = k->number[pairs[i].a], b = k->number[pairs[i].b];
    if (!k->scored[a][b]) {
      assert_true(hs_link_score_pair(linker, all[a], all[b], &k->scores[a][b], &err));
      k->scored[a][b] = true;
      k->scored_count++;
    }
    scores[i] = k->scores[a][b];
  }
  assert_true(hs_link_components(k->features, k->count, pairs, scores, count, component, &err));
  for (uint32_t i = 0; i < k->count; i++)
    if (component[i] == i) group_component(k, component, i, pairs, scores, count);
  free(scores);
  free(pairs);
}

/* Every report and its story, in the order of `all`. */
static void write_stories(const keeper *k, char *out) {
  size_t at = 0;
  for (unsigned i = 0; i < REPORTS; i++)
    at += (size_t)snprintf(out + at, OUT_SIZE - at, "%s %s\n", hs_link_feature_id(all[i]), k->story[i]);
}

static void shuffle(unsigned order[REPORTS], uint64_t *state) {
  for (unsigned i = 0; i < REPORTS; i++) order[i] = i;
  for (unsigned i = REPORTS - 1; i > 0; i--) {
    unsigned k = draw(state, i + 1), x = order[i];
    order[i] = order[k];
    order[k] = x;
  }
}

/* In the order given, in batches of up to `most`. */
static void link_in_batches(const unsigned order[REPORTS], uint32_t most, uint64_t *state, char *out) {
  keeper *k = calloc(1, sizeof *k);
  for (unsigned i = 0; i < REPORTS;) {
    for (uint32_t n = 1 + draw(state, most); n > 0 && i < REPORTS; n--, i++) {
      k->number[k->count] = order[i];
      k->features[k->count++] = all[order[i]];
    }
    link_again(k);
  }
  assert_true(k->scored_count > 0);
  write_stories(k, out);
  free(k);
}

static void any_order_and_any_batches_give_the_same(void **state) {
  (void)state;
  static char whole[OUT_SIZE], parts[OUT_SIZE];
  unsigned order[REPORTS];
  uint64_t dice = 1;
  for (unsigned i = 0; i < REPORTS; i++) order[i] = i;
  keeper *k = calloc(1, sizeof *k);
  for (unsigned i = 0; i < REPORTS; i++) k->number[i] = i, k->features[i] = all[i];
  k->count = REPORTS;
  link_again(k);
  write_stories(k, whole);
  free(k);
  for (int round = 0; round < ROUNDS; round++) {
    shuffle(order, &dice);
    link_in_batches(order, round == 0 ? 1 : round == 1 ? REPORTS : 1 + draw(&dice, 20), &dice, parts);
    assert_string_equal(parts, whole);
  }
}

/* ---- the same by a pile ---- */

typedef struct text {
  char bytes[OUT_SIZE * 4];
  size_t size;
} text;

static bool append(void *context, const char *bytes, size_t size) {
  text *t = context;
  if (t->size + size >= sizeof t->bytes) return false;
  memcpy(t->bytes + t->size, bytes, size);
  t->size += size;
  t->bytes[t->size] = '\0';
  return true;
}

/* A pile that is linked after each batch, as it grows. */
static void pile_in_batches(const unsigned order[REPORTS], uint32_t most, size_t memory, uint64_t *state, text *out) {
  hs_error err;
  hs_pile *pile = hs_pile_new();
  assert_true(hs_pile_set_memory(pile, memory, NULL, &err));
  hs_pile_read_lean(pile);
  hs_pile_set_threads(pile, 1 + most % 3);
  for (unsigned i = 0; i < REPORTS;) {
    for (uint32_t n = 1 + draw(state, most); n > 0 && i < REPORTS; n--, i++)
      assert_true(hs_pile_read_bytes(pile, "u", lines[order[i]], strlen(lines[order[i]]), &err));
    assert_true(hs_pile_link(pile, &err));
  }
  out->size = 0;
  assert_true(hs_pile_write_links(pile, append, out, &err));
  hs_pile_free(pile);
}

static void a_pile_that_grows_gives_the_same_bytes(void **state) {
  (void)state;
  static text whole, parts;
  unsigned order[REPORTS];
  uint64_t dice = 3;
  for (unsigned i = 0; i < REPORTS; i++) order[i] = i;
  hs_error err;
  hs_pile *pile = hs_pile_new();
  for (unsigned i = 0; i < REPORTS; i++) assert_true(hs_pile_read_bytes(pile, "u", lines[i], strlen(lines[i]), &err));
  assert_true(hs_pile_link(pile, &err));
  assert_true(hs_pile_write_links(pile, append, &whole, &err));
  hs_pile_free(pile);
  for (int round = 0; round < ROUNDS; round++) {
    shuffle(order, &dice);
    pile_in_batches(order, 1 + draw(&dice, 25), round % 2 ? 0 : 1024 * 1024, &dice, &parts);
    assert_string_equal(parts.bytes, whole.bytes);
  }
}

/* The story of each report as the lines of a pile have it: they must be those of the five functions. */
static void the_five_functions_give_the_stories_of_a_pile(void **state) {
  (void)state;
  static text links;
  hs_error err;
  hs_pile *pile = hs_pile_new();
  keeper *k = calloc(1, sizeof *k);
  for (unsigned i = 0; i < REPORTS; i++) {
    assert_true(hs_pile_read_bytes(pile, "u", lines[i], strlen(lines[i]), &err));
    k->number[i] = i, k->features[i] = all[i];
  }
  k->count = REPORTS;
  link_again(k);
  assert_true(hs_pile_link(pile, &err) && hs_pile_write_links(pile, append, &links, &err));
  size_t found = 0, together = 0;
  for (char *line = strtok(links.bytes, "\n"); line; line = strtok(NULL, "\n")) {
    const char *list = strstr(line, "\"reports\":[");
    if (strncmp(line, "{\"kind\":\"story\"", 15) != 0) continue;
    for (unsigned i = 0; i < REPORTS; i++) {
      const char *at = strstr(list, hs_link_feature_id(all[i]));
      if (!at) continue;
      found++;
      together += strcmp(k->story[i], hs_link_feature_id(all[i])) != 0;
      assert_memory_equal(strstr(line, "\"id\":\"") + 6, k->story[i], strlen(k->story[i]));
    }
  }
  assert_int_equal(found, REPORTS);
  assert_true(together > 0); /* some are in a story that another one opens */
  free(k);
  hs_pile_free(pile);
}

/* ---- storylines ---- */

/* Everything up to the stories, of all reports. */
typedef struct storied {
  hs_link_pair *pairs;
  hs_link_score *scores;
  size_t count;
  uint32_t story[REPORTS];
} storied;

static void make_stories(storied *s) {
  hs_error err;
  assert_true(hs_link_candidates(all, REPORTS, &s->pairs, &s->count, &err));
  s->scores = calloc(s->count + 1, sizeof *s->scores);
  for (size_t i = 0; i < s->count; i++)
    assert_true(hs_link_score_pair(linker, all[s->pairs[i].a], all[s->pairs[i].b], &s->scores[i], &err));
  assert_true(hs_link_stories(linker, all, REPORTS, s->pairs, s->scores, s->count, s->story, &err));
}

/* The storylines of the component that report `first` opens, from its own reports alone. */
static void line_component(const storied *s, const uint32_t *component, uint32_t first, uint32_t *line) {
  static hs_link_pair own[REPORTS * REPORTS];
  static hs_link_score own_scores[REPORTS * REPORTS];
  const hs_link_feature_of *members[REPORTS] = {NULL};
  uint32_t place[REPORTS] = {0}, given[REPORTS] = {0}, story[REPORTS], own_line[REPORTS];
  size_t count = 0, own_count = 0;
  hs_error err;
  for (uint32_t i = 0; i < REPORTS; i++)
    if (component[i] == first) place[i] = (uint32_t)count, given[count] = i, members[count++] = all[i];
  for (size_t i = 0; i < count; i++) story[i] = place[s->story[given[i]]];
  for (size_t i = 0; i < s->count; i++)
    if (component[s->pairs[i].a] == first && component[s->pairs[i].b] == first) {
      own[own_count] = (hs_link_pair){place[s->pairs[i].a], place[s->pairs[i].b]};
      own_scores[own_count++] = s->scores[i];
    }
  assert_true(hs_link_storylines(linker, members, count, story, own, own_scores, own_count, own_line, &err));
  for (size_t i = 0; i < count; i++) line[given[i]] = given[own_line[i]];
}

/* Each storyline of a pile is named by the report that opens it and holds just the stories that the functions give it. */
static void assert_lines_of_pile(const storied *s, const uint32_t *line) {
  static text links;
  hs_error err;
  hs_pile *pile = hs_pile_new();
  for (unsigned i = 0; i < REPORTS; i++) assert_true(hs_pile_read_bytes(pile, "u", lines[i], strlen(lines[i]), &err));
  assert_true(hs_pile_link(pile, &err) && hs_pile_write_links(pile, append, &links, &err));
  size_t found = 0;
  for (char *row = strtok(links.bytes, "\n"); row; row = strtok(NULL, "\n")) {
    if (strncmp(row, "{\"kind\":\"storyline\"", 19) != 0) continue;
    for (unsigned i = 0; i < REPORTS; i++) {
      char id[32];
      snprintf(id, sizeof id, "\"%s\"", hs_link_feature_id(all[i]));
      if (s->story[i] != i || !strstr(strstr(row, "\"stories\":["), id)) continue;
      const char *opens = hs_link_feature_id(all[line[i]]);
      assert_memory_equal(strstr(row, "\"id\":\"") + 6, opens, strlen(opens));
      found++;
    }
  }
  for (unsigned i = 0; i < REPORTS; i++) found -= s->story[i] == i;
  assert_int_equal(found, 0);
  hs_pile_free(pile);
}

static void storylines_have_the_same_shape(void **state) {
  (void)state;
  hs_error err;
  storied s = {.count = 0};
  uint32_t component[REPORTS], whole[REPORTS], parts[REPORTS], lines_of_several = 0, components = 0;
  make_stories(&s);
  assert_true(hs_link_storyline_components(linker, all, REPORTS, s.story, s.pairs, s.scores, s.count, component, &err));
  assert_true(hs_link_storylines(linker, all, REPORTS, s.story, s.pairs, s.scores, s.count, whole, &err));
  for (uint32_t i = 0; i < REPORTS; i++) {
    if (component[i] == i) line_component(&s, component, i, parts), components++;
    assert_int_equal(whole[i], whole[s.story[i]]); /* a story is in one storyline */
    assert_int_equal(component[i], component[whole[i]]);
    lines_of_several += s.story[i] == i && whole[i] != i;
  }
  assert_memory_equal(parts, whole, sizeof whole);
  assert_true(lines_of_several > 0 && components > 1);
  assert_lines_of_pile(&s, whole);
  s.story[0] = REPORTS; /* no such place */
  assert_false(hs_link_storylines(linker, all, REPORTS, s.story, s.pairs, s.scores, s.count, whole, &err));
  assert_int_equal(err.code, HS_EUSAGE);
  free(s.pairs);
  free(s.scores);
}

/* ---- each by itself ---- */

static void a_feature_is_made_of_one_report(void **state) {
  (void)state;
  hs_error err;
  hs_link_feature_of *f = NULL;
  const char *bare = "{\"id\":\"bare\",\"text\":\"A bridge fell in Oruna on Monday, the mayor said.\"}";
  assert_true(hs_link_feature(linker, bare, strlen(bare), &f, &err));
  assert_string_equal(hs_link_feature_id(f), "bare");
  hs_link_feature_free(f);
  f = NULL;
  assert_false(hs_link_feature(linker, "{\"id\"", 5, &f, &err));
  assert_int_equal(err.code, HS_EFORMAT);
  assert_false(hs_link_feature(linker, "\n", 1, &f, &err));
  assert_int_equal(err.code, HS_EFORMAT);
  char two[2 * LINE_SIZE];
  snprintf(two, sizeof two, "%s%s", lines[0], lines[1]);
  assert_false(hs_link_feature(linker, two, strlen(two), &f, &err));
  assert_null(f);
  hs_link_feature_free(NULL);
}

static void candidates_do_not_depend_on_order(void **state) {
  (void)state;
  hs_error err;
  hs_link_pair *one, *other;
  size_t count, other_count;
  const hs_link_feature_of *turned[REPORTS];
  for (unsigned i = 0; i < REPORTS; i++) turned[i] = all[REPORTS - 1 - i];
  assert_true(hs_link_candidates(all, REPORTS, &one, &count, &err));
  assert_true(hs_link_candidates(turned, REPORTS, &other, &other_count, &err));
  assert_int_equal(count, other_count);
  assert_true(count > REPORTS && count < REPORTS * REPORTS / 2);
  for (size_t i = 0; i < count; i++) {
    assert_ptr_equal(all[one[i].a], turned[other[i].a]);
    assert_ptr_equal(all[one[i].b], turned[other[i].b]);
    assert_true(strcmp(hs_link_feature_id(all[one[i].a]), hs_link_feature_id(all[one[i].b])) < 0);
  }
  free(one);
  free(other);
  turned[1] = turned[0];
  assert_false(hs_link_candidates(turned, REPORTS, &other, &other_count, &err));
  assert_int_equal(err.code, HS_EUSAGE);
}

static void a_pair_has_its_scores(void **state) {
  (void)state;
  hs_error err;
  hs_link_score same, strange;
  unsigned a = 0, b = 1; /* a text and its copy */
  if (strcmp(hs_link_feature_id(all[a]), hs_link_feature_id(all[b])) > 0) a = 1, b = 0;
  assert_true(hs_link_score_pair(linker, all[a], all[b], &same, &err));
  assert_true(same.story > 0 && same.copy > 0 && same.similarity > 900);
  assert_string_equal(same.relation, "same");
  assert_false(hs_link_score_pair(linker, all[b], all[a], &same, &err));
  assert_int_equal(err.code, HS_EUSAGE);
  a = 0, b = REPORTS - 2;
  if (strcmp(hs_link_feature_id(all[a]), hs_link_feature_id(all[b])) > 0) a = b, b = 0;
  assert_true(hs_link_score_pair(linker, all[a], all[b], &strange, &err));
  assert_true(strange.story < 0 && strange.copy == 0);
  assert_null(strange.relation);
}

static void components_and_stories_follow_the_scores(void **state) {
  (void)state;
  hs_error err;
  const hs_link_feature_of *five[] = {all[0], all[4], all[8], all[12], all[16]};
  const hs_link_pair pairs[] = {{0, 1}, {2, 3}, {3, 4}};
  const hs_link_score scores[] = {{.story = 2000}, {.story = -2000}, {.story = -1, .relation = "same", .copy = 3000}};
  uint32_t component[5], story[2];
  assert_true(hs_link_components(five, 5, pairs, scores, 3, component, &err));
  assert_int_equal(component[0], component[1]);
  assert_int_equal(component[3], component[4]); /* a copy goes with its original */
  assert_true(component[2] != component[3] && component[0] != component[2]);
  assert_true(hs_link_stories(linker, five, 2, pairs, scores, 1, story, &err));
  assert_int_equal(story[0], story[1]);
  assert_false(hs_link_stories(linker, five, 1, pairs, scores, 1, story, &err)); /* a pair of no such place */
  assert_int_equal(err.code, HS_EUSAGE);
  assert_true(hs_link_components(five, 0, pairs, scores, 0, component, &err));
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_feature_is_made_of_one_report),
      cmocka_unit_test(candidates_do_not_depend_on_order),
      cmocka_unit_test(a_pair_has_its_scores),
      cmocka_unit_test(components_and_stories_follow_the_scores),
      cmocka_unit_test(storylines_have_the_same_shape),
      cmocka_unit_test(any_order_and_any_batches_give_the_same),
      cmocka_unit_test(a_pile_that_grows_gives_the_same_bytes),
      cmocka_unit_test(the_five_functions_give_the_stories_of_a_pile),
  };
  return cmocka_run_group_tests(tests, begin, end);
}
