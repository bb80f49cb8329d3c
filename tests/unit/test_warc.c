/* test_warc.c - web archives: records of every kind, packed record by record or not, whole, damaged and cut short. */
#include "read/warc.h"

#include <stdio.h>
#include <zlib.h>
#include <zstd.h>

#include "reading.h"

enum { SAME = 77777 }; /* the length that a record gives itself is the true one */

static hs_buffer file;

/* "Harbour N reopens" as a page in an answer to HTTP. */
static hs_str page(unsigned n) {
  static char text[1024];
  int size =
      snprintf(text, sizeof text,
               "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<html><head><title>Harbour %u reopens</title></head>"
               "<body><h1>Harbour %u reopens</h1><p>The harbour master said that ships may enter harbour %u again, "
               "two days after the storm had closed it.</p></body></html>",
               n, n, n);
  return (hs_str){text, (size_t)size};
}

/* A record: kind, type of its content, address, block; `size` is the length that it gives itself. */
static hs_str record(const char *kind, const char *type, const char *uri, hs_str block, size_t size) {
  static hs_buffer made;
  made.size = 0;
  hs_buffer_format(
      &made, "WARC/1.0\r\nWARC-Type: %s\r\ncontent-type: %s\r\nWARC-Target-URI: %s\r\nContent-Length: %zu\r\n\r\n",
      kind, type, uri, size == SAME ? block.size : size);
  hs_buffer_add(&made, block);
  hs_buffer_add(&made, HS_LIT("\r\n\r\n"));
  assert_false(made.failed);
  return hs_buffer_str(&made);
}

static hs_str response(unsigned n) {
  char uri[64];
  snprintf(uri, sizeof uri, "<http://harbour.example/%u>", n);
  return record("response", "application/http; msgtype=response", uri, page(n), SAME);
}

static void add(hs_str bytes) { hs_buffer_add(&file, bytes); }

static void add_gzip(hs_str bytes) {
  char room[4096];
  z_stream z = {.next_in = (Bytef *)(uintptr_t)bytes.data,
                .avail_in = (uInt)bytes.size,
                .next_out = (Bytef *)room,
                .avail_out = sizeof room};
  assert_int_equal(deflateInit2(&z, 6, Z_DEFLATED, 31, 8, Z_DEFAULT_STRATEGY), Z_OK);
  assert_int_equal(deflate(&z, Z_FINISH), Z_STREAM_END);
  deflateEnd(&z);
  add((hs_str){room, sizeof room - z.avail_out});
}

static void add_zstd(hs_str bytes, hs_str dictionary) {
  char room[8192];
  ZSTD_CCtx *c = ZSTD_createCCtx();
  assert_non_null(c);
  assert_false(ZSTD_isError(ZSTD_CCtx_loadDictionary(c, dictionary.data, dictionary.size)));
  size_t size = ZSTD_compress2(c, room, sizeof room, bytes.data, bytes.size);
  assert_false(ZSTD_isError(size));
  ZSTD_freeCCtx(c);
  add((hs_str){room, size});
}

/* Reads what was added; the numbers of the harbours that came out, in their order, are `wanted`. */
static void gives(const char *wanted, size_t problems) {
  char got[64] = "";
  size_t reports = intake.reports.count, before = intake.problems.count;
  assert_true(hs_read_bytes(&intake, HS_LIT("test.warc"), hs_buffer_str(&file), NULL));
  file.size = 0;
  for (size_t i = reports; i < intake.reports.count; i++) {
    const hs_report *r = intake.reports.items[i];
    hs_str number = hs_str_slice(r->title, 8, r->title.size - 8);
    strncat(got, number.data, number.size);
  }
  if (strcmp(got, wanted) != 0) fail_msg("%s in place of %s", got, wanted);
  if (intake.problems.count - before != problems)
    fail_msg("%zu problems in place of %zu; the last: %s", intake.problems.count - before, problems,
             intake.problems.count ? intake.problems.items[intake.problems.count - 1].error.message : "");
}

static const hs_problem *last_problem(void) { return &intake.problems.items[intake.problems.count - 1]; }

static size_t passed(const char *what) {
  for (size_t i = 0; i < intake.passed.count; i++)
    if (hs_str_is(intake.passed.items[i].what, what)) return intake.passed.items[i].count;
  return 0;
}

static void pages_are_read_and_the_rest_is_counted(void **state) {
  (void)state;
  add(record("warcinfo", "application/warc-fields", "", HS_LIT("software: x\r\n"), SAME));
  add(response(1));
  add(record("request", "application/http", "http://harbour.example/1", HS_LIT("GET / HTTP/1.1\r\n\r\n"), SAME));
  add(record("revisit", "application/http", "http://harbour.example/1", HS_LIT("HTTP/1.1 200 OK\r\n\r\n"), SAME));
  add(record("response", "application/http", "x", HS_LIT("HTTP/1.1 404 No\r\n\r\n<p>No"), SAME));
  add(record("response", "application/http", "x", HS_LIT("HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\n\x89PNG"),
             SAME));
  add(record("response", "application/http", "x", HS_LIT("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"), SAME));
  add(record("resource", "text/html", "y", HS_LIT("<html><body></body></html>"), SAME));
  add(HS_LIT("\r\n\r\n"));
  add(record("resource", "text/html", "y", hs_str_slice(page(2), 44, page(2).size), SAME));
  gives("12", 0);
  assert_true(hs_str_is(intake.reports.items[0]->uri, "http://harbour.example/1"));
  assert_int_equal(passed("revisit records"), 1);
  assert_int_equal(passed("images"), 1);
  assert_int_equal(passed("empty pages"), 1);
  assert_int_equal(passed("pages without text"), 1);
  assert_int_equal(passed("pages not found or refused (status 4xx)"), 1);
}

/* The page's address gives a date; one after the day of the crawl is none. */
static void the_day_of_the_crawl_bounds_dates(void **state) {
  (void)state;
  hs_str late = HS_LIT(
      "<html><head><title>Harbour reopens</title><meta property='article:published_time' content='2021-09-01'></head>"
      "<body><h1>Harbour reopens</h1><p>The harbour master said that ships may enter the harbour "
      "again.</p></body></html>");
  hs_buffer_format(&file,
                   "WARC/1.1\r\nWARC-Type: resource\r\nContent-Type: text/html\r\nWARC-Date: 2020-03-06T00:00:00Z\r\n"
                   "WARC-Target-URI: http://harbour.example/2020/03/05/open\r\nContent-Length: %zu\r\n\r\n%.*s\r\n\r\n",
                   late.size, HS_FMT(late));
  size_t before = intake.reports.count;
  assert_true(hs_read_bytes(&intake, HS_LIT("crawl.warc"), hs_buffer_str(&file), NULL));
  file.size = 0;
  assert_int_equal(intake.reports.count, before + 1);
  assert_str(intake.reports.items[before]->published.value, "2020-03-05");
}

static void packed_record_by_record(void **state) {
  (void)state;
  for (unsigned n = 1; n < 4; n++) add_gzip(response(n));
  gives("123", 0);
  for (unsigned n = 1; n < 4; n++) add_zstd(response(n), HS_NONE);
  gives("123", 0);
}

static void a_dictionary_may_come_first(void **state) {
  (void)state;
  hs_buffer dictionary = {0};
  for (unsigned n = 5; n < 9; n++) hs_buffer_add(&dictionary, response(n));
  unsigned char head[8] = {
      0x5D, 0x2A, 0x4D, 0x18, (unsigned char)dictionary.size, (unsigned char)(dictionary.size >> 8)};
  add((hs_str){(const char *)head, 8});
  add(hs_buffer_str(&dictionary));
  for (unsigned n = 1; n < 4; n++) add_zstd(response(n), hs_buffer_str(&dictionary));
  gives("123", 0);
  hs_buffer_free(&dictionary);
}

static void a_damaged_member_is_skipped(void **state) {
  (void)state;
  for (unsigned damage = 20; damage < 260; damage += 60) {
    add_gzip(response(1));
    size_t at = file.size;
    add_gzip(response(2));
    add_gzip(response(3));
    file.data[at + damage] ^= 0x55;
    gives("13", 1);
    assert_true(last_problem()->error.has_byte);
    assert_int_equal(last_problem()->error.byte, at);
  }
}

static void a_wrong_length_costs_one_record(void **state) {
  (void)state;
  static const size_t LENGTHS[] = {3, 100, 2000, 10000000, 10000000000000};
  for (size_t i = 0; i < sizeof LENGTHS / sizeof *LENGTHS; i++) {
    add(response(1));
    size_t at = file.size;
    add(record("response", "application/http", "x", page(2), LENGTHS[i]));
    add(response(3));
    add(response(4));
    gives("134", 1);
    assert_int_equal(last_problem()->error.byte, at);
  }
}

static void rubbish_between_records_is_skipped(void **state) {
  (void)state;
  add(response(1));
  add(HS_LIT("something else\r\n\r\nand more of it\n"));
  add(response(2));
  add(HS_LIT("WARC/1.0\r\nWARC-Type: response\r\n\r\n"));
  add(response(3));
  gives("123", 2);
}

static void where_the_file_ends_the_page_is_read_as_far_as_it_goes(void **state) {
  (void)state;
  add(response(1));
  add(response(2));
  file.size -= 60;
  gives("12", 1);
  assert_non_null(strstr(last_problem()->error.message, "cut short"));
  add(response(1));
  add(HS_LIT("WARC/1.0\r\nWARC-Ty"));
  gives("1", 1);
}

static int end(void **state) {
  hs_buffer_free(&file);
  return end_reading(state);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(pages_are_read_and_the_rest_is_counted),
      cmocka_unit_test(the_day_of_the_crawl_bounds_dates),
      cmocka_unit_test(packed_record_by_record),
      cmocka_unit_test(a_dictionary_may_come_first),
      cmocka_unit_test(a_damaged_member_is_skipped),
      cmocka_unit_test(a_wrong_length_costs_one_record),
      cmocka_unit_test(rubbish_between_records_is_skipped),
      cmocka_unit_test(where_the_file_ends_the_page_is_read_as_far_as_it_goes),
  };
  return cmocka_run_group_tests(tests, begin_reading, end);
}
