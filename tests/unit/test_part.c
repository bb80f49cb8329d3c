/* test_part.c - the functions of the optional parts are declared by us, so that nobody needs their headers to build: held
 * here against those headers where they are installed; and each part tells what it is. */
#if __has_include(<poppler.h>) && __has_include(<gmime/gmime.h>) && __has_include(<archive.h>)
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wpedantic"
#include <archive.h>
#include <archive_entry.h>
#include <gmime/gmime.h>
#include <poppler.h>
#pragma GCC diagnostic pop
#define HEADERS
#endif

#include "apart/mail_list.h"
#include "apart/pdf_page.h"
#include "base/part.h"
#include "read/docx_parts.h"
#include "test.h"

#ifdef HEADERS
#define SAME(result, name, parameters) \
  _Static_assert(__builtin_types_compatible_p(__typeof__(name), result parameters), "declared otherwise: " #name);
HS_POPPLER_FUNCTIONS(SAME)
HS_GMIME_FUNCTIONS(SAME)
HS_ARCHIVE_FUNCTIONS(SAME)
_Static_assert(sizeof(PopplerRectangle) == 4 * sizeof(double), "pdf_page.c reads it as four doubles");
_Static_assert(offsetof(GError, code) == 4 && sizeof(GError) == 16, "pdf_page.c reads its code");
_Static_assert(offsetof(GByteArray, len) == sizeof(void *), "mail_list.c reads its size");
_Static_assert(POPPLER_ERROR_ENCRYPTED == 1 && ARCHIVE_EOF == 1 && ARCHIVE_WARN == -20, "used by their values");
#endif

static void each_part_names_itself(void **state) {
  (void)state;
  for (int i = 0; i < HS_PARTS; i++) {
    assert_true(strlen(hs_part_name((hs_part)i)) > 0);
    assert_true(strlen(hs_part_reads((hs_part)i)) > 0);
    assert_true(strlen(hs_part_package((hs_part)i)) > 0);
  }
}

static void what_a_part_lacks_is_named(void **state) {
  (void)state;
  void (*functions[1])(void) = {NULL};
  const hs_part_function rows[] = {{"no_such_function_at_all", 0}};
  for (int i = 0; i < HS_PARTS; i++) {
    hs_error err = {0};
    assert_false(hs_part_load((hs_part)i, rows, 1, functions, &err));
    assert_int_equal(err.code, HS_EIO);
    assert_non_null(strstr(err.message, hs_part_package((hs_part)i)));
    assert_null(functions[0]);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(each_part_names_itself),
                                     cmocka_unit_test(what_a_part_lacks_is_named)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
