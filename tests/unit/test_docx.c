/* test_docx.c - DOCX files become reports: paragraphs by their styles, tables, margins, properties; and what is broken
 * in them is named. Without libarchive the tests are passed over. */
#include "base/part.h"
#include "read/docx_text.h"
#include "reading.h"
#include "zip.h"

#define WORD "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\""
#define DOCUMENT(body) "<?xml version=\"1.0\"?><w:document " WORD "><w:body>" body "</w:body></w:document>"
#define RUN(text) "<w:r><w:t xml:space=\"preserve\">" text "</w:t></w:r>"
#define P(text) "<w:p>" RUN(text) "</w:p>"
#define STYLED(style, text) "<w:p><w:pPr><w:pStyle w:val=\"" style "\"/></w:pPr>" RUN(text) "</w:p>"
#define CELL(text) "<w:tc>" P(text) "</w:tc>"
#define STYLES                                                        \
  "<w:styles " WORD                                                   \
  "><w:style w:styleId=\"Titel\"><w:name w:val=\"Title\"/></w:style>" \
  "<w:style w:styleId=\"berschrift1\"><w:name w:val=\"heading 1\"/></w:style></w:styles>"
#define CORE(fields)                                                                                         \
  "<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" " \
  "xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl.org/dc/terms/\">" fields        \
  "</cp:coreProperties>"
#define LEAD \
  "The harbour council of Karlo voted late on Tuesday to close the old wooden pier for two winters, it was said."

static bool read_files(const zip_file *files, size_t count, hs_error *err) {
  hs_buffer bytes = {0};
  zip_make(&bytes, files, count);
  bool ok = hs_docx_read(&intake, HS_LIT("test.docx"), hs_buffer_str(&bytes), err);
  hs_buffer_free(&bytes);
  return ok;
}

static const hs_report *read_docx(const char *document, const char *core) {
  const zip_file files[] = {{"[Content_Types].xml", "<Types/>"},
                            {"word/document.xml", document},
                            {"word/styles.xml", STYLES},
                            {"docProps/core.xml", core},
                            {"word/footer1.xml", "<w:ftr " WORD ">" P("The Karlo Lantern, page 1") "</w:ftr>"},
                            {"word/footnotes.xml", "<w:footnotes " WORD ">" P("So the minutes.") "</w:footnotes>"}};
  hs_error err;
  if (!hs_part_there(HS_PART_DOCX)) skip();
  size_t before = intake.reports.count;
  assert_true(read_files(files, 6, &err));
  assert_int_equal(intake.reports.count, before + 1);
  return intake.reports.items[before];
}

static void test_text(void **state) {
  (void)state;
  const hs_report *r = read_docx(
      DOCUMENT(STYLED("Titel", "Council closes old pier")
                   P("By Jonas Vik") P(LEAD) "<w:p>" RUN("The vote was ") "<w:del>" RUN("not ") "</w:del>" RUN("clo") "<w:r><w:softHyphen/></w:r>" RUN(
                       "se &amp; long") "<w:r><w:noBreakHyphen/></w:r>" RUN("winded, the harbour master said on the "
                                                                            "steps.") "</w:p>" STYLED("berschrift1",
                                                                                                      "What it costs")
                       P("It costs four million crowns, half of which the province is to pay.") "<w:tbl><w:tr>" CELL(
                           "Province") CELL("2.0") "</w:tr><w:tr>" CELL("Berths")
                           CELL("2.0") "</w:tr></w:tbl>"
                                       "<w:tbl><w:tr>" CELL(
                                           "A table of one cell frames a text that is a paragraph as any other, it was "
                                           "found.") "</w:tr></w:tbl>"
                                                     "<w:p><w:pPr><w:numPr/></w:pPr>" RUN("new cranes") "</w:p>"),
      CORE("<dc:title>Council closes old pier</dc:title><dc:creator>Jonas Vik</dc:creator>"
           "<dcterms:created>2020-03-04T07:05:00Z</dcterms:created>"));
  assert_str(r->title, "Council closes old pier");
  assert_true(in_text(r, "The vote was close & long-winded, the harbour"));
  assert_int_equal(block_kind(r, "What it costs"), HS_BLOCK_HEADING);
  assert_int_equal(block_kind(r, "Province | 2.0"), HS_BLOCK_TABLE);
  assert_int_equal(block_kind(r, "new cranes"), HS_BLOCK_LIST);
  assert_int_equal(block_kind(r, "A table of one cell frames a text that is a paragraph as any other, it was found."),
                   HS_BLOCK_PARAGRAPH);
  assert_int_equal(aside_kind(r, "The Karlo Lantern"), HS_ASIDE_NAVIGATION);
  assert_int_equal(aside_kind(r, "So the minutes."), HS_ASIDE_OTHER);
  assert_int_equal(r->authors.count, 1);
  assert_str(r->published.value, "2020-03-04");
  assert_int_equal(r->published.from, HS_FROM_METADATA);
}

static void test_properties_need_the_text(void **state) {
  (void)state;
  const hs_report *r = read_docx(DOCUMENT(P("March 9, 2020") P("The pier of Karlo") P(LEAD)),
                                 CORE("<dc:title>Document1</dc:title><dc:creator>Ada Lund</dc:creator>"
                                      "<dcterms:created>2014-01-01T00:00:00Z</dcterms:created>"));
  assert_str(r->title, "The pier of Karlo");
  assert_int_equal(r->authors.count, 0);
  assert_str(r->published.value, "2020-03-09");
  assert_int_equal(r->published.from, HS_FROM_TEXT);
}

static void test_press_export(void **state) {
  (void)state;
  const zip_file files[] = {
      {"word/document.xml",
       DOCUMENT(P("Council closes old pier") P("The Karlo Lantern") P("March 4, 2020") P("") P("Length: 12 words")
                    P("Body") P("") P(LEAD) P("") P("Load-Date: March 5, 2020") P("End of Document") P("")
                        P("Bakers strike in Norvik") P("Norvik Courier") P("March 7, 2020") P("") P("Length: 12 words")
                            P("Body") P("") P(LEAD) P("") P("Load-Date: March 8, 2020") P("End of Document"))}};
  hs_error err;
  if (!hs_part_there(HS_PART_DOCX)) skip();
  assert_true(read_files(files, 1, &err));
  assert_int_equal(intake.reports.count, 2);
  assert_str(intake.reports.items[0]->outlet, "The Karlo Lantern");
  assert_str(intake.reports.items[1]->title, "Bakers strike in Norvik");
  assert_str(intake.reports.items[1]->published.value, "2020-03-07");
}

static void test_broken(void **state) {
  (void)state;
  static const struct {
    const char *name, *text, *words;
  } CASES[] = {{"word/document.xml", "<!DOCTYPE w [<!ENTITY a 'b'>]>" DOCUMENT(P("&a;")), "document type"},
               {"word/document.xml", "no XML at all", "broken"},
               {"word/document.xml", DOCUMENT(""), "without text"},
               {"xl/workbook.xml", "<x/>", "no text of a DOCX file"}};
  if (!hs_part_there(HS_PART_DOCX)) skip();
  for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
    const zip_file file = {CASES[i].name, CASES[i].text};
    hs_error err = {0};
    assert_false(read_files(&file, 1, &err));
    assert_int_equal(err.code, HS_EFORMAT);
    assert_non_null(strstr(err.message, CASES[i].words));
  }
  const zip_file cut = {"word/document.xml", "<w:document " WORD "><w:body>" P(LEAD) "<w:p><w:r><w:t>And th"};
  hs_error err;
  assert_true(read_files(&cut, 1, &err)); /* what came before is read, and the rest named */
  assert_int_equal(intake.reports.count, 1);
  assert_int_equal(intake.problems.count, 1);
  assert_true(in_text(intake.reports.items[0], "two winters"));
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(test_text, begin_reading, end_reading),
      cmocka_unit_test_setup_teardown(test_properties_need_the_text, begin_reading, end_reading),
      cmocka_unit_test_setup_teardown(test_press_export, begin_reading, end_reading),
      cmocka_unit_test_setup_teardown(test_broken, begin_reading, end_reading)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
