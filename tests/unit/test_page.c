/* test_page.c - wrapping, indents, cites and colour of the account's lines. */
#include "show/page.h"

#include "test.h"

static hs_buffer out;

static hs_page page(unsigned width, bool colour, size_t cite_width) {
  out.size = 0;
  hs_style style = {.width = width, .colour = colour};
  return hs_page_new(&out, &style, cite_width);
}

static void lines_are_wrapped_with_a_hanging_indent(void **state) {
  (void)state;
  hs_page p = page(40, false, 0);
  hs_page_run run = {HS_LIT("one two three four five six seven eight nine ten"), HS_INK_PLAIN};
  hs_page_row(&p, 2, 4, &run, 1, HS_LIT(""));
  assert_str(hs_buffer_str(&out), "  one two three four five six seven\n    eight nine ten\n");
}

static void a_cite_stands_at_the_right_edge(void **state) {
  (void)state;
  hs_page p = page(40, false, 0);
  hs_page_line(&p, 0, HS_LIT("short"), HS_INK_PLAIN, HS_LIT("a.txt:1"));
  assert_str(hs_buffer_str(&out), "short                            a.txt:1\n");
  p = page(40, false, 0);
  hs_page_line(&p, 0, HS_LIT("a line that leaves no room for it ok"), HS_INK_PLAIN, HS_LIT("a.txt:1"));
  assert_str(hs_buffer_str(&out), "a line that leaves no room for it ok\n                                 a.txt:1\n");
}

static void a_wide_page_keeps_a_column_for_cites(void **state) {
  (void)state;
  hs_page p = page(120, false, 10);
  assert_int_equal(p.cite_width, 10);
  p = page(80, false, 10);
  assert_int_equal(p.cite_width, 0);
}

static void control_characters_do_not_reach_the_terminal(void **state) {
  (void)state;
  hs_page p = page(80, false, 0);
  hs_page_line(&p, 0, HS_LIT("red\033[31m alert\r\nnext \xE2\x80\xAEright"), HS_INK_PLAIN, HS_LIT(""));
  assert_str(hs_buffer_str(&out), "red [31m alert next right\n");
  p = page(40, false, 0);
  hs_page_line(&p, 0, HS_LIT("a word\xFF"), HS_INK_PLAIN, HS_LIT("new\nline\033.txt\xFF:1"));
  assert_str(hs_buffer_str(&out), "a word\uFFFD                 new line .txt\uFFFD:1\n");
  p = page(40, false, 0);
  hs_str cites[] = {HS_LIT("a\nb.txt:1"), HS_LIT("c\td.txt:2")};
  hs_page_row_cites(&p, 0, 0, NULL, 0, cites, 2);
  assert_str(hs_buffer_str(&out), "\na b.txt:1, c d.txt:2\n");
  p = page(40, false, 0);
  hs_page_rule(&p, HS_LIT("a\033[5mname"), HS_LIT(""));
  assert_true(hs_str_starts(hs_buffer_str(&out), HS_LIT("━━ a [5mname ")));
}

static void colour_is_only_there_when_asked_for(void **state) {
  (void)state;
  hs_page p = page(80, true, 0);
  hs_page_line(&p, 0, HS_LIT("bold"), HS_INK_BOLD, HS_LIT(""));
  assert_str(hs_buffer_str(&out), "\033[1mbold\033[0m\n");
}

static void a_cut_text_ends_with_an_ellipsis(void **state) {
  (void)state;
  hs_arena *arena = hs_arena_new();
  assert_str(hs_page_cut(arena, HS_LIT("one two\nthree"), 20), "one two three");
  assert_str(hs_page_cut(arena, HS_LIT("one two three four"), 10), "one two…");
  hs_arena_free(arena);
}

/* Text without blanks, and words wider than a line, go on in the next one. */
static void a_word_wider_than_a_line_is_parted(void **state) {
  (void)state;
  hs_page p = page(40, false, 0);
  hs_page_run run = {HS_LIT("ah aaaaaaaaaabbbbbbbbbbccccccccccddddddddddeeeee end"), HS_INK_PLAIN};
  hs_page_row(&p, 2, 4, &run, 1, HS_LIT(""));
  assert_str(hs_buffer_str(&out), "  ah\n    aaaaaaaaaabbbbbbbbbbccccccccccdddddd\n    ddddeeeee end\n");
  p = page(40, false, 0);
  run.text = HS_LIT(
      "\u6d77\u6d77\u6d77\u6d77\u6d77\u6d77\u6d77\u6d77\u6d77\u6d77\u6d77\u6d77\u6d77\u6d77\u6d77\u6d77\u6d77\u6d77"
      "\u6d77\u6d77\u6d77");
  hs_page_row(&p, 1, 1, &run, 1, HS_LIT("")); /* each is two columns wide */
  assert_str(hs_buffer_str(&out),
             " \u6d77\u6d77\u6d77\u6d77\u6d77\u6d77\u6d77\u6d77\u6d77\u6d77\u6d77\u6d77\u6d77\u6d77\u6d77\u6d77\u6d77"
             "\u6d77\u6d77\n \u6d77\u6d77\n");
}

static void a_line_without_a_cite_has_the_whole_page(void **state) {
  (void)state;
  hs_page p = page(100, false, 40);
  hs_page_run run = {HS_LIT("one two three four five six seven eight nine ten eleven twelve thirteen fourteen"),
                     HS_INK_PLAIN};
  hs_page_row(&p, 0, 0, &run, 1, HS_LIT(""));
  assert_str(hs_buffer_str(&out), "one two three four five six seven eight nine ten eleven twelve thirteen fourteen\n");
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(lines_are_wrapped_with_a_hanging_indent),
                                     cmocka_unit_test(a_cite_stands_at_the_right_edge),
                                     cmocka_unit_test(a_wide_page_keeps_a_column_for_cites),
                                     cmocka_unit_test(control_characters_do_not_reach_the_terminal),
                                     cmocka_unit_test(colour_is_only_there_when_asked_for),
                                     cmocka_unit_test(a_cut_text_ends_with_an_ellipsis),
                                     cmocka_unit_test(a_word_wider_than_a_line_is_parted),
                                     cmocka_unit_test(a_line_without_a_cite_has_the_whole_page)};
  int failed = cmocka_run_group_tests(tests, NULL, NULL);
  hs_buffer_free(&out);
  return failed;
}
