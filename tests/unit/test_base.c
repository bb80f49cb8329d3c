/* test_base.c - arena, buffer, UTF-8, map, JSON out and threads. */
#include <stdatomic.h>

#include <stdio.h>
#include "base/json.h"
#include "base/map.h"
#include "base/parallel.h"
#include "base/utf8.h"

#include "test.h"

static void lists_grow_and_keep_their_items(void **state) {
  (void)state;
  hs_arena *arena = hs_arena_new();
  HS_LIST(int) list = {0};
  for (int i = 0; i < 10000; i++) assert_true(HS_PUSH(arena, &list, i));
  for (int i = 0; i < 10000; i++) assert_int_equal(list.items[i], i);
  hs_arena_free(arena);
}

static void a_failed_allocation_changes_nothing(void **state) {
  (void)state;
  hs_arena *arena = hs_arena_new();
  HS_LIST(hs_str) list = {0};
  hs_arena_fail_after(0);
  bool pushed = HS_PUSH(arena, &list, HS_LIT("a"));
  assert_false(pushed);
  assert_int_equal(list.count, 0);
  assert_null(hs_arena_new());
  hs_arena_fail_after(SIZE_MAX);
  assert_null(hs_arena_array(arena, SIZE_MAX / 2, 4));
  assert_true(HS_PUSH(arena, &list, HS_LIT("a")));
  hs_arena_free(arena);
}

static void broken_utf8_is_mended(void **state) {
  (void)state;
  hs_buffer out = {0};
  assert_int_equal(hs_utf8_invalid_at(HS_LIT("ok \xC3\xA9")), 5);
  assert_int_equal(hs_utf8_invalid_at(HS_LIT("a\xC0\x80")), 1);    /* overlong */
  assert_int_equal(hs_utf8_invalid_at(HS_LIT("\xED\xA0\x80")), 0); /* surrogate */
  assert_int_equal(hs_utf8_mend(HS_LIT("a\xFF"
                                       "b\xC3"),
                                &out),
                   2);
  assert_str(hs_buffer_str(&out),
             "a\xEF\xBF\xBD"
             "b\xEF\xBF\xBD");
  hs_buffer_free(&out);
  size_t n;
  hs_str s = HS_LIT("aé日\xFF");
  assert_int_equal(hs_utf8_decode_before(s, 7, &n), 0xFFFD);
  assert_int_equal(n, 1);
  assert_int_equal(hs_utf8_decode_before(s, 6, &n), 0x65E5);
  assert_int_equal(n, 3);
  assert_int_equal(hs_utf8_decode_before(s, 3, &n), 0xE9);
  assert_int_equal(n, 2);
  assert_int_equal(hs_utf8_decode_before(s, 2, &n), 0xFFFD); /* half of it */
  assert_int_equal(hs_utf8_decode_before(s, 1, &n), 'a');
  assert_int_equal(hs_utf8_length(HS_LIT("é日")), 2);
  assert_int_equal(hs_utf8_width(HS_LIT("é日")), 3);
}

static void maps_hold_strings_and_numbers_apart(void **state) {
  (void)state;
  hs_arena *arena = hs_arena_new();
  hs_map map = {0};
  for (uint32_t i = 0; i < 1000; i++) assert_true(hs_map_set_number(&map, arena, i * 77ull, i));
  assert_true(hs_map_set(&map, arena, HS_LIT("x"), 5));
  for (uint32_t i = 0; i < 1000; i++) assert_int_equal(hs_map_get_number(&map, i * 77ull), i);
  assert_int_equal(hs_map_get(&map, HS_LIT("x")), 5);
  assert_int_equal(hs_map_get(&map, HS_LIT("y")), HS_MAP_ABSENT);
  assert_true(hs_map_set(&map, arena, HS_LIT("x"), 6));
  assert_int_equal(hs_map_get(&map, HS_LIT("x")), 6);
  hs_arena_free(arena);
}

static void json_is_escaped(void **state) {
  (void)state;
  hs_buffer out = {0};
  hs_json json = {.out = &out};
  hs_json_open(&json, '{');
  hs_json_name(&json, HS_LIT("a\""));
  hs_json_str(&json, HS_LIT("line\n\x01 \\ é"));
  hs_json_key(&json, "list");
  hs_json_open(&json, '[');
  hs_json_int(&json, -5);
  hs_json_fixed(&json, 73);
  hs_json_id(&json, 'a', 4);
  hs_json_str(&json, HS_NONE);
  hs_json_close(&json, ']');
  hs_json_close(&json, '}');
  assert_str(hs_buffer_str(&out), "{\"a\\\"\":\"line\\n\\u0001 \\\\ é\",\"list\":[-5,0.073,\"a5\",null]}");
  hs_buffer_free(&out);
}

/* A byte that must be escaped is seen wherever it stands in a string, and no other is. */
static void json_escapes_at_any_place(void **state) {
  (void)state;
  hs_buffer out = {0};
  for (size_t size = 1; size <= 36; size++)
    for (size_t at = 0; at < size; at++)
      for (int c = 0; c < 0x100; c++) {
        char text[36], want[48];
        memset(text, 'x', sizeof text);
        text[at] = (char)c;
        hs_json json = {.out = &out};
        out.size = 0;
        hs_json_str(&json, (hs_str){text, size});
        static const char SHORT[] = "\"\"\\\\\nn\rr\tt"; /* what is escaped, and by which letter */
        bool special = c < 0x20 || c == '"' || c == '\\' || c == 0x7F;
        char escaped[8] = {(char)c};
        size_t k = 0;
        while (SHORT[k] && SHORT[k] != c) k += 2;
        if (SHORT[k]) snprintf(escaped, 8, "\\%c", SHORT[k + 1]);
        else if (special) snprintf(escaped, 8, "\\u%04x", (unsigned)c);
        static const char PLAIN[] = "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx";
        int n = snprintf(want, sizeof want, "\"%.*s%s%.*s\"", (int)at, PLAIN, escaped, (int)(size - at - 1), PLAIN);
        assert_int_equal(out.size, (size_t)n);
        assert_memory_equal(out.data, want, (size_t)n);
      }
  hs_buffer_free(&out);
}

static void numbers_are_written_whole(void **state) {
  (void)state;
  hs_buffer out = {0};
  hs_json json = {.out = &out};
  hs_json_open(&json, '[');
  const int64_t numbers[] = {0, 9, 10, INT64_MAX, INT64_MIN};
  for (size_t i = 0; i < 5; i++) hs_json_int(&json, numbers[i]);
  hs_json_close(&json, ']');
  assert_str(hs_buffer_str(&out), "[0,9,10,9223372036854775807,-9223372036854775808]");
  hs_buffer_free(&out);
}

static void ascii_is_passed_over_up_to_the_first_other_byte(void **state) {
  (void)state;
  char text[40];
  for (size_t size = 0; size <= sizeof text; size++)
    for (size_t at = 0; at <= size; at++) {
      memset(text, 'a', sizeof text);
      if (at < size) text[at] = '\x80';
      for (size_t from = 0; from <= at; from++) assert_int_equal(hs_utf8_skip_ascii((hs_str){text, size}, from), at);
      assert_int_equal(hs_utf8_invalid_at((hs_str){text, size}), at);
    }
}

static atomic_int done[500];

static void words_and_spans_are_found(void **state) {
  (void)state;
  assert_str(hs_str_last_word(HS_LIT("Karlo Copper plc")), "plc");
  assert_str(hs_str_last_word(HS_LIT("Karlo")), "Karlo");
  assert_str(hs_str_last_word(HS_LIT("Karlo ")), "");
  struct thing {
    char mark;
    hs_span span;
  } things[] = {{'a', {0, 4}}, {'b', {6, 9}}, {'c', {9, 12}}};
  struct {
    struct thing *items;
    size_t count;
  } list = {things, 3}, none = {NULL, 0};
  static const uint32_t BYTES[] = {0, 3, 4, 8, 9, 11, 12}, FOUND[] = {0, 0, 1, 1, 2, 2, 3};
  for (size_t i = 0; i < sizeof BYTES / sizeof *BYTES; i++) assert_int_equal(HS_FIRST_BEHIND(list, BYTES[i]), FOUND[i]);
  assert_int_equal(HS_FIRST_BEHIND(none, 0), 0);
}

static void count_one(void *context, size_t i) {
  (void)context;
  atomic_fetch_add(&done[i], 1);
}

static void each_item_is_done_once(void **state) {
  (void)state;
  hs_parallel(500, 4, count_one, NULL);
  for (size_t i = 0; i < 500; i++) assert_int_equal(done[i], 1);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(lists_grow_and_keep_their_items),
                                     cmocka_unit_test(a_failed_allocation_changes_nothing),
                                     cmocka_unit_test(broken_utf8_is_mended),
                                     cmocka_unit_test(maps_hold_strings_and_numbers_apart),
                                     cmocka_unit_test(json_is_escaped),
                                     cmocka_unit_test(json_escapes_at_any_place),
                                     cmocka_unit_test(numbers_are_written_whole),
                                     cmocka_unit_test(ascii_is_passed_over_up_to_the_first_other_byte),
                                     cmocka_unit_test(words_and_spans_are_found),
                                     cmocka_unit_test(each_item_is_done_once)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
