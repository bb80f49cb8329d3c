/* test_tag.c - parts of speech and lemmas. */
#include "named.h"

static void assert_tags(const char *text, const char *wanted) {
  hs_report *report = split(text);
  hs_buffer out = {0};
  for (size_t i = 0; i < report->tokens.count; i++) {
    const hs_token *t = &report->tokens.items[i];
    hs_buffer_format(&out, "%s%s:%.*s", i ? " " : "", hs_pos_name(t->pos), HS_FMT(t->lemma));
  }
  assert_str(hs_buffer_str(&out), wanted);
  hs_buffer_free(&out);
  hs_report_free(report);
}

static void test_sentence(void **state) {
  (void)state;
  assert_tags("The old pier was closed on Monday.",
              "DET:the ADJ:old NOUN:pier AUX:be VERB:close ADP:on PROPN:Monday PUNCT:.");
  assert_tags("She has told them", "PRON:she AUX:have VERB:tell PRON:they");
}

static void test_verb_or_noun(void **state) {
  (void)state;
  assert_tags("They want to report", "PRON:they VERB:want PART:to VERB:report");
  assert_tags("the report", "DET:the NOUN:report");
  assert_tags("his visit", "PRON:his NOUN:visit");
}

static void test_forms(void **state) {
  (void)state;
  assert_tags("cities and boxes", "NOUN:city CCONJ:and NOUN:box");
  assert_tags("they carried", "PRON:they VERB:carry");
  assert_tags("She stopped hoping for rain.", "PRON:she VERB:stop VERB:hope ADP:for NOUN:rain PUNCT:.");
  assert_tags("they went", "PRON:they VERB:go");
}

static void test_names(void **state) {
  (void)state;
  assert_tags("in Karlo", "ADP:in PROPN:Karlo");
  assert_tags("Ilse's boat", "PROPN:Ilse PART:'s NOUN:boat");
  assert_tags("it's here", "PRON:it AUX:be ADV:here");
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(test_sentence), cmocka_unit_test(test_verb_or_noun),
                                     cmocka_unit_test(test_forms), cmocka_unit_test(test_names)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
