/* test_pack.c - reports copied into memory of exactly their size: nothing lost, nothing shared. */
#include "mark/mark.h"
#include "record/report.h"
#include "show/show.h"
#include "test.h"

static const char TEXT[] =
    "Harbour closed\n\nVARNA, March 3, 2021 (BTA) - The port captain, Ilko Marev, told reporters that \"the harbour "
    "stays "
    "closed until Friday\", and asked the ministry for two tugs.";

static hs_report *sample(void) {
  hs_report *r = hs_report_new();
  assert_non_null(r);
  assert_true(hs_arena_copy(r->arena, HS_LIT("r1"), &r->id));
  assert_true(hs_arena_copy(r->arena, HS_LIT(TEXT), &r->text));
  r->title = hs_str_slice(r->text, 0, 14);
  hs_str author;
  assert_true(hs_arena_copy(r->arena, HS_LIT("Ada Brand"), &author));
  assert_true(HS_PUSH(r->arena, &r->authors, author));
  assert_true(HS_PUSH(r->arena, &r->set_aside, (hs_aside){.text = author, .kind = HS_ASIDE_CREDIT, .line = 9}));
  return r;
}

static void is_json(const hs_report *r, bool tokens, hs_str expected) {
  hs_buffer out = {0};
  hs_report_json(r, tokens, &out);
  assert_false(out.failed);
  assert_true(hs_str_equal(hs_buffer_str(&out), expected));
  hs_buffer_free(&out);
}

/* The copy is written like the report, after the report is gone. */
static void keeps_all(void **state) {
  (void)state;
  hs_report *r = sample();
  assert_true(hs_mark(r, NULL));
  assert_true(r->attributions.count > 0 && r->entities.count > 0 && r->times.count > 0);
  hs_buffer before = {0};
  hs_report_json(r, false, &before);
  hs_report *packed = hs_report_pack(r);
  assert_non_null(packed);
  hs_report_free(r);
  is_json(packed, false, hs_buffer_str(&before));
  assert_true(packed->title.data == packed->text.data); /* a part of the text stays one */
  hs_report_free(packed);
  hs_buffer_free(&before);
}

static void takes_its_size(void **state) {
  (void)state;
  hs_report *r = sample();
  assert_true(hs_mark(r, NULL));
  hs_report *packed = hs_report_pack(r), *again = hs_report_pack(packed);
  assert_non_null(packed);
  assert_non_null(again);
  assert_true(hs_arena_size(packed->arena) < 8 * (size_t)1024);
  assert_true(hs_arena_size(packed->arena) * 4 < hs_arena_size(r->arena));
  assert_int_equal(hs_arena_size(again->arena), hs_arena_size(packed->arena));
  hs_report_free(r);
  hs_report_free(packed);
  hs_report_free(again);
}

/* Tokens of mark are let go; those that came with the report stay. */
static void lets_tokens_go(void **state) {
  (void)state;
  hs_report *r = sample(), *given = sample();
  assert_true(hs_mark(r, NULL));
  hs_report *packed = hs_report_pack(r);
  assert_true(packed->tokens_dropped && packed->tokens.count == 0 && packed->keys.count == 0);
  hs_token token = {.span = {0, 7}, .pos = HS_NOUN, .lemma = HS_LIT("harbour")};
  assert_true(HS_PUSH(given->arena, &given->tokens, token));
  hs_report *kept = hs_report_pack(given);
  assert_true(!kept->tokens_dropped && kept->tokens.count == 1);
  assert_true(hs_str_is(kept->tokens.items[0].lemma, "harbour"));
  hs_report_free(r);
  hs_report_free(given);
  hs_report_free(packed);
  hs_report_free(kept);
}

static void packs_nothing(void **state) {
  (void)state;
  hs_report *r = hs_report_new(), *packed = hs_report_pack(r);
  assert_non_null(packed);
  assert_null(packed->text.data);
  assert_null(packed->id.data);
  hs_report_free(r);
  hs_report_free(packed);
}

static void needs_memory(void **state) {
  (void)state;
  hs_report *r = sample();
  for (size_t i = 0; i < 2; i++) {
    hs_arena_fail_after(i);
    hs_report *packed = hs_report_pack(r);
    hs_arena_fail_after(SIZE_MAX);
    assert_null(packed);
  }
  hs_report_free(r);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(keeps_all), cmocka_unit_test(takes_its_size),
                                     cmocka_unit_test(lets_tokens_go), cmocka_unit_test(packs_nothing),
                                     cmocka_unit_test(needs_memory)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
