/* test_mail.c - the listing of mail becomes reports: headers, bodies, mailboxes, saved pages; and what looks like mail. */
#include <stdio.h>

#include "read/mail.h"
#include "read/mail_message.h"
#include "reading.h"

#define TEXT                                                                                                     \
  "KARLO - The harbour council of Karlo voted late on Tuesday to close the old wooden pier for two winters, it " \
  "was said.\n\n\"The planks are older than my grandmother,\" said the harbour master, Ilse Brandt.\n\n"         \
  "You are receiving this email because you signed up at lantern.example.\n\nUnsubscribe | Manage preferences\n"
#define HTML                                                                                                     \
  "<html><body><h1>The Karlo Lantern</h1><h2>Council closes old pier</h2><p>The harbour council of Karlo voted " \
  "late on Tuesday to close the old wooden pier for two winters, it was said.</p><p>Fishermen will use the "     \
  "northern quay until the work is done, the council said.</p><p><a href=\"u\">Unsubscribe</a></p></body></html>"

/* Reads a listing with one body of this kind, whose headers are `headers`. */
static const hs_report *read_mail(const char *headers, const char *kind, const char *body) {
  char listing[4000];
  hs_error err;
  size_t before = intake.reports.count;
  snprintf(listing, sizeof listing, "message\n%s%s utf-8 %zu\n%s\nend\n", headers, kind, strlen(body), body);
  assert_true(hs_mail_reports(&intake, HS_LIT("a.eml"), HS_LIT("raw"), hs_str_from(listing), &err));
  assert_int_equal(intake.reports.count, before + 1);
  return intake.reports.items[before];
}

static void test_text(void **state) {
  (void)state;
  const hs_report *r = read_mail(
      "subject Fwd: [Lantern] Council closes old pier\nfrom Jonas Vik from The Karlo Lantern\ndate "
      "2020-03-04T07:05+01:00\narchived https://lantern.example/4\npassed image/png\n",
      "text", TEXT);
  assert_str(r->title, "Council closes old pier");
  assert_str(r->outlet, "The Karlo Lantern");
  assert_int_equal(r->authors.count, 1);
  assert_str(r->authors.items[0], "Jonas Vik");
  assert_str(r->published.value, "2020-03-04T07:05+01:00");
  assert_int_equal(r->published.from, HS_FROM_METADATA);
  assert_str(r->url, "https://lantern.example/4");
  assert_true(in_text(r, "Ilse Brandt"));
  assert_false(in_text(r, "Unsubscribe"));
  assert_true(aside_kind(r, "You are receiving") >= 0);
}

static void test_html(void **state) {
  (void)state;
  const hs_report *r =
      read_mail("subject Pier closed, bakers strike\nfrom The Karlo Lantern\ndate 2020-03-04T07:05Z\n", "html", HTML);
  assert_str(r->title, "Pier closed, bakers strike");
  assert_true(hs_str_starts(r->text, HS_LIT("Pier closed, bakers strike\n\n")));
  assert_str(r->outlet, "The Karlo Lantern");
  assert_str(r->published.value, "2020-03-04T07:05Z");
  assert_true(in_text(r, "Fishermen will use"));
  assert_false(in_text(r, "Unsubscribe"));
  for (size_t i = 0; i < r->blocks.count; i++) {
    hs_str block = hs_str_of_span(r->text, r->blocks.items[i].span);
    assert_true(block.size > 0 && block.data[0] != '\n' && block.data[block.size - 1] != '\n');
  }
}

static void test_senders(void **state) {
  (void)state;
  static const struct {
    const char *from, *outlet, *author;
  } CASES[] = {{"Jonas Vik, The Karlo Lantern", "The Karlo Lantern", "Jonas Vik"},
               {"Ada Lund @ Norvik Courier", "Norvik Courier", "Ada Lund"},
               {"Norvik Courier", "Norvik Courier", NULL},
               {"Newsletter", NULL, NULL},
               {"no-reply", NULL, NULL}};
  for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
    char headers[200];
    snprintf(headers, sizeof headers, "subject A pier is closed\nfrom %s\n", CASES[i].from);
    const hs_report *r = read_mail(headers, "text", TEXT);
    if (CASES[i].outlet) assert_str(r->outlet, CASES[i].outlet);
    else assert_false(hs_str_is(r->outlet, CASES[i].from));
    assert_int_equal(r->authors.count, CASES[i].author != NULL);
    if (CASES[i].author) assert_str(r->authors.items[0], CASES[i].author);
    assert_null(r->published.value.data);
  }
}

static void test_saved_page(void **state) {
  (void)state;
  const hs_report *r = read_mail(
      "subject Council closes old pier\ndate 2024-01-01T00:00Z\nlocation https://lantern.example/pier\n", "html", HTML);
  assert_str(r->url, "https://lantern.example/pier");
  assert_null(r->published.value.data); /* the day of saving is none of publication */
}

static void test_mailbox(void **state) {
  (void)state;
  hs_error err;
  assert_true(hs_mail_reports(&intake, HS_LIT("box"), HS_LIT("raw"),
                              HS_LIT("message\nsubject One of two\ntext  20\nThe rain fell at six\nmessage\nsubject "
                                     "Two of two\ntext  21\nThe rain fell at nine\n\nmessage\nsubject None\nend\n"),
                              &err));
  assert_int_equal(intake.reports.count, 2);
  assert_str(intake.reports.items[0]->uri, "box#1");
  assert_str(intake.reports.items[1]->uri, "box#2");
  assert_str(intake.reports.items[1]->title, "Two of two");
  assert_int_equal(intake.problems.count, 1); /* a message without text */
  assert_true(
      hs_mail_reports(&intake, HS_LIT("x"), HS_LIT("raw"), HS_LIT("message\nhtml utf-8 99999999999999\nshort"), &err));
  assert_int_equal(intake.problems.count, 2); /* ended early; what is there is read */
}

static void test_begins(void **state) {
  (void)state;
  assert_true(
      hs_mail_begins(HS_LIT("Return-Path: <a@b.example>\r\nReceived: from x\r\n\tby y\r\nSubject: z\r\n\r\nText")));
  assert_true(hs_mail_begins(HS_LIT("From a@b.example Wed Mar  4\nFrom: a@b.example\nMessage-ID: <1>\n\nText")));
  assert_true(hs_mail_begins(HS_LIT("From: <Saved by Blink>\nMIME-Version: 1.0\nContent-Type: multipart/related\n")));
  assert_false(hs_mail_begins(HS_LIT("From: the mayor\nTo: the council\nSubject: the pier\n\nDear all")));
  assert_false(hs_mail_begins(HS_LIT("Received: a letter\n\nThe council received a letter")));
  assert_false(hs_mail_begins(HS_LIT("The council met.\nMIME-Version: 1.0\nMessage-ID: 1\n")));
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test_setup_teardown(test_text, begin_reading, end_reading),
                                     cmocka_unit_test_setup_teardown(test_html, begin_reading, end_reading),
                                     cmocka_unit_test_setup_teardown(test_senders, begin_reading, end_reading),
                                     cmocka_unit_test_setup_teardown(test_saved_page, begin_reading, end_reading),
                                     cmocka_unit_test_setup_teardown(test_mailbox, begin_reading, end_reading),
                                     cmocka_unit_test(test_begins)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
