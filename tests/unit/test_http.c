/* test_http.c - heads and bodies of HTTP answers as archives keep them. */
#include "read/http.h"

#include <stdlib.h>
#include <zlib.h>

#include "test.h"

static void fields_are_found(void **state) {
  (void)state;
  hs_str head, body;
  assert_true(hs_http_split(
      HS_LIT("HTTP/1.1 200 OK\nserver: x\r\nContent-Type: text/html;\r\n\tcharset=\"koi8-r\"\n\r\nBody\n"), &head,
      &body));
  assert_true(hs_str_is(body, "Body\n"));
  assert_int_equal(hs_http_status(head), 200);
  hs_str type = hs_http_field(head, "content-type");
  assert_true(hs_str_is(hs_http_media_type(type), "text/html"));
  assert_true(hs_str_is(hs_http_parameter(type, "charset"), "koi8-r"));
  assert_null(hs_http_field(head, "content").data);
  assert_true(hs_str_is(hs_http_field(head, "Server"), "x"));
  assert_false(hs_http_split(HS_LIT("HTTP/1.1 200 OK\r\nServer: x\r\n"), &head, &body));
  assert_int_equal(hs_http_status(HS_LIT("nothing")), 0);
}

/* The body that comes out, or "" with the code of the error. */
static hs_buffer own;
static hs_str decoded(const char *head, hs_str body, size_t most, hs_code *code) {
  hs_str plain = HS_LIT("");
  hs_error error = {0};
  hs_buffer_free(&own);
  if (!hs_http_decode(hs_str_from(head), body, most, &own, &plain, &error)) plain = HS_LIT("");
  *code = error.code;
  return plain;
}

static void is_decoded(const char *head, hs_str body, const char *plain) {
  hs_code code;
  hs_str got = decoded(head, body, 1 << 20, &code);
  assert_int_equal(code, HS_OK);
  if (!hs_str_is(got, plain)) fail_msg("\"%.*s\" is not \"%s\"", HS_FMT(got), plain);
}

static void chunks_are_joined(void **state) {
  (void)state;
  const char *head = "Transfer-Encoding: chunked\r\n";
  is_decoded(head, HS_LIT("4\r\nrain\r\n5;x=y\r\n fell\r\n0\r\nTrailer: 1\r\n\r\n"), "rain fell");
  is_decoded(head, HS_LIT("<p>no chunks</p>"), "<p>no chunks</p>");
  is_decoded(head, HS_LIT("ff\r\ncut short"), "cut short");
  is_decoded(head, HS_LIT("ffffffffffffffffffff\r\nx"), "ffffffffffffffffffff\r\nx");
  is_decoded("Server: x\r\n", HS_LIT("4\r\nrain\r\n0\r\n\r\n"), "4\r\nrain\r\n0\r\n\r\n");
}

/* `text` through zlib; window: 15 with zlib's wrapper, -15 raw, 31 gzip. */
static hs_str packed(const char *text, int window) {
  static char room[4096];
  z_stream z = {.next_in = (Bytef *)(uintptr_t)text,
                .avail_in = (uInt)strlen(text),
                .next_out = (Bytef *)room,
                .avail_out = sizeof room};
  assert_int_equal(deflateInit2(&z, 9, Z_DEFLATED, window, 8, Z_DEFAULT_STRATEGY), Z_OK);
  assert_int_equal(deflate(&z, Z_FINISH), Z_STREAM_END);
  deflateEnd(&z);
  return (hs_str){room, sizeof room - z.avail_out};
}

static void encodings_are_taken_off(void **state) {
  (void)state;
  is_decoded("content-encoding: gzip\r\n", packed("The bridge is closed.", 31), "The bridge is closed.");
  is_decoded("content-encoding: deflate\r\n", packed("The bridge is closed.", 15), "The bridge is closed.");
  is_decoded("content-encoding: deflate\r\n", packed("The bridge is closed.", -15), "The bridge is closed.");
  is_decoded("content-encoding: gzip\r\n", HS_LIT("<html>plain</html>"), "<html>plain</html>");
  is_decoded("content-encoding: gzip\r\n", HS_LIT("no gzip at all"), "no gzip at all");
  is_decoded("content-encoding: br\r\n",
             HS_LIT("\x0b\x02\x80"
                    "Hello\x03"),
             "Hello");
  is_decoded("content-encoding: identity\r\n", HS_LIT("x"), "x");
  is_decoded("content-encoding: gzip, gzip\r\n", HS_LIT("neither"), "neither");
}

static void a_packed_body_that_is_cut_gives_what_there_is(void **state) {
  (void)state;
  char text[3000];
  for (size_t i = 0; i + 1 < sizeof text; i++) text[i] = (char)('a' + i * i % 23);
  text[sizeof text - 1] = 0;
  hs_str whole = packed(text, 31);
  hs_code code;
  hs_str got = decoded("content-encoding: gzip\r\n", hs_str_slice(whole, 0, whole.size - 12), 1 << 20, &code);
  assert_true(got.size > 0 && got.size <= sizeof text && memcmp(got.data, text, got.size) == 0);
}

static void bombs_are_refused(void **state) {
  (void)state;
  char *zeros = calloc(1, 3000001);
  assert_non_null(zeros);
  memset(zeros, 'a', 3000000);
  hs_code code;
  decoded("content-encoding: gzip\r\n", packed(zeros, 31), 1 << 20, &code);
  assert_int_equal(code, HS_ELIMIT);
  free(zeros);
}

static int end(void **state) {
  (void)state;
  hs_buffer_free(&own);
  return 0;
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(fields_are_found),        cmocka_unit_test(chunks_are_joined),
      cmocka_unit_test(encodings_are_taken_off), cmocka_unit_test(a_packed_body_that_is_cut_gives_what_there_is),
      cmocka_unit_test(bombs_are_refused),
  };
  return cmocka_run_group_tests(tests, NULL, end);
}
