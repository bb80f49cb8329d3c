/* test_charset.c - bytes become UTF-8: marks, labels, damage, and what is no text at all. */
#include "base/utf8.h"
#include "read/charset.h"
#include "test.h"

static hs_arena *arena;

static int begin(void **state) {
  (void)state;
  arena = hs_arena_new();
  return arena == NULL;
}

static int end(void **state) {
  (void)state;
  hs_arena_free(arena);
  return 0;
}

static hs_str decode(hs_str bytes, const char *label) {
  hs_str text;
  hs_error err;
  assert_true(hs_charset_decode(arena, bytes, hs_str_from(label), &text, &err));
  assert_int_equal(hs_utf8_invalid_at(text), text.size);
  return text;
}

static void test_valid_stays(void **state) {
  (void)state;
  assert_str(decode(HS_LIT("na\xC3\xAFve"), NULL), "na\xC3\xAFve");
  assert_str(decode(HS_LIT("na\xC3\xAFve"), "iso-8859-1"), "na\xC3\xAFve"); /* valid UTF-8 beats a label */
  assert_str(decode(HS_LIT("\xEF\xBB\xBFnew"), NULL), "new");
}

static void test_other_sets(void **state) {
  (void)state;
  assert_str(decode(HS_LIT("na\xEFve \x93ok\x94"), NULL), "na\xC3\xAFve \xE2\x80\x9Cok\xE2\x80\x9D");
  assert_str(decode(HS_LIT("\xEF\xF0\xE8"), "windows-1251"), "\xD0\xBF\xD1\x80\xD0\xB8");
  assert_str(decode(HS_LIT("\xFF\xFEH\0i\0"), NULL), "Hi");
  assert_str(decode(HS_LIT("\xFE\xFF\0H\0i"), NULL), "Hi");
  assert_str(decode(HS_LIT("na\xEFve"), "no such set"), "na\xC3\xAFve");
}

static void wide_characters_by_mark_or_by_their_nuls(void **state) {
  (void)state;
  assert_str(decode(HS_LIT("\xFF\xFE\0\0H\0\0\0i\0\0\0"), NULL), "Hi");
  assert_str(decode(HS_LIT("\0\0\xFE\xFF\0\0\0H\0\0\0i"), NULL), "Hi");
  assert_str(decode(HS_LIT("T\0h\0e\0 \0p\0i\0e\0r\0.\0"), NULL), "The pier.");
  assert_str(decode(HS_LIT("\0T\0h\0e\0 \0p\0i\0e\0r\0."), NULL), "The pier.");
  assert_str(decode(HS_LIT("\xFF\xFE"
                           "a\0\x00\xD8"
                           "b\0"),
                    NULL),
             "a\uFFFDb"); /* half a pair does not shift what follows */
  assert_str(decode(HS_LIT("\xFF\xFEH\0i"), NULL), "H\uFFFD");
}

/* What nobody names is told by its bytes; "utf-8" that is none is no label. */
static void test_detected(void **state) {
  (void)state;
  const hs_str russian = HS_LIT(
      "\xCF\xEE\xF0\xF2 \xE7\xE0\xEA\xF0\xFB\xF2 \xE4\xEE \xEF\xFF\xF2\xED\xE8\xF6\xFB, \xF1\xEA\xE0\xE7\xE0\xEB "
      "\xED\xE0\xF7\xE0\xEB\xFC\xED\xE8\xEA \xEF\xEE\xF0\xF2\xE0. \xCB\xEE\xE4\xEA\xE8 \xF1\xF2\xEE\xFF\xF2 \xF3 "
      "\xE1\xE5\xF0\xE5\xE3\xE0.");
  assert_true(hs_str_starts(decode(russian, NULL), HS_LIT("Порт закрыт")));
  assert_true(hs_str_starts(decode(russian, "utf-8"), HS_LIT("Порт закрыт")));
  assert_str(decode(HS_LIT("\xB4\xAB"), "gb2312"), "传");
  assert_str(decode(HS_LIT("\x82\xA0"), "Shift_JIS"), "あ");
  assert_str(decode(HS_LIT("\x93"
                           "a\x94"),
                    "ISO-8859-1"),
             "\u201Ca\u201D"); /* as browsers read it */
}

static void test_damage(void **state) {
  (void)state;
  assert_str(decode(HS_LIT("caf\xC3\xA9 \xC3\xA0 \xC3\xA8 \xC3"), NULL), "caf\xC3\xA9 \xC3\xA0 \xC3\xA8 \xEF\xBF\xBD");
  assert_str(decode(HS_LIT("a\0b"), NULL), "a b");
}

static void what_is_mended_is_told(void **state) {
  (void)state;
  hs_error note = {0};
  assert_false(hs_charset_is_mended(HS_LIT("caf\xC3\xA9"), &note));
  assert_false(hs_charset_is_mended(HS_LIT("\xFF\xFEH\0i\0"), &note));
  assert_false(hs_charset_is_mended(HS_LIT("\xFF\xFE\x3D\xD8\x00\xDE"), &note)); /* a pair */
  assert_true(hs_charset_is_mended(HS_LIT("\xFF\xFEH\0i"), &note));
  assert_int_equal(note.byte, 4);
  assert_string_equal(note.message, "not UTF-16LE: what is no character (1) is shown as U+FFFD");
  assert_true(hs_charset_is_mended(HS_LIT("\xFE\xFF\0H\xD8\x3D\0i\xDE\x00"), &note));
  assert_int_equal(note.byte, 4);
  assert_non_null(strstr(note.message, "(2)"));
  assert_true(hs_charset_is_mended(HS_LIT("\xFF\xFE\0\0H\0\0\0\0\xD8\0\0"), &note));
  assert_int_equal(note.byte, 8);
  assert_true(hs_charset_is_mended(HS_LIT("a\0b\0c"), &note));
  assert_int_equal(note.code, HS_NOTE);
  assert_int_equal(note.byte, 1);
  assert_non_null(strstr(note.message, "(2)"));
  assert_true(hs_charset_is_mended(HS_LIT("caf\xC3\xA9 \xC3\xA0 \xC3\xA8 \xC3"), &note));
  assert_int_equal(note.byte, 12);
  assert_non_null(strstr(note.message, "U+FFFD"));
  assert_true(hs_charset_is_mended(HS_LIT("na\xEFve \x93ok\x94"), &note));
  assert_int_equal(note.byte, 2);
  assert_non_null(strstr(note.message, "windows-1252"));
}

static void test_binary(void **state) {
  (void)state;
  assert_true(hs_charset_is_binary(HS_LIT("\x89PNG\r\n")));
  assert_true(hs_charset_is_binary(HS_LIT("\1\2\3\4\5\6\7")));
  assert_int_equal(hs_charset_binary_at(HS_LIT("ab\1\2")), 2);
  assert_false(hs_charset_is_binary(HS_LIT("plain words\r\n\tand more")));
  assert_false(hs_charset_is_binary(HS_LIT("\xFF\xFEH\0i\0")));
  static const char FINE[] = "\t\n\v\f\r\x1A\x1B ~\x80\xFF\t\n\v\f\r";
  assert_false(hs_charset_is_binary(HS_LIT(FINE)));
  char text[40]; /* a twentieth and more of control characters, wherever the last of them stands */
  for (size_t at = 2; at < sizeof text; at++) {
    memset(text, 'a', sizeof text);
    text[0] = text[1] = '\1';
    assert_false(hs_charset_is_binary((hs_str){text, sizeof text}));
    text[at] = at % 2 ? '\x7F' : '\x1F';
    assert_true(hs_charset_is_binary((hs_str){text, sizeof text}));
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(test_valid_stays),
                                     cmocka_unit_test(test_other_sets),
                                     cmocka_unit_test(wide_characters_by_mark_or_by_their_nuls),
                                     cmocka_unit_test(test_detected),
                                     cmocka_unit_test(test_damage),
                                     cmocka_unit_test(what_is_mended_is_told),
                                     cmocka_unit_test(test_binary)};
  return cmocka_run_group_tests(tests, begin, end);
}
