/* test_entity.c - who is meant: names, offices, common nouns and pronouns joined into entities. */
#include "know/table.h"
#include "named.h"

static void assert_same(const hs_report *r, const char *a, int n, const char *b, int m) {
  assert_int_equal(mention(r, a, n)->entity, mention(r, b, m)->entity);
}

static void test_spellings(void **state) {
  (void)state;
  hs_report *r = joined(
      NULL,
      "The mayor, Ren\u00e9 D\u00edaz-Holm, spoke. Rene Diaz Holm left. Then Holm came back, and so did Ren\u00e9.");
  assert_same(r, "Ren\u00e9 D\u00edaz-Holm", 0, "Rene Diaz Holm", 0);
  assert_same(r, "Ren\u00e9 D\u00edaz-Holm", 0, "Holm", 0);
  assert_str(entity(r, "Holm", 0)->name, "Ren\u00e9 D\u00edaz-Holm");
  assert_str(entity(r, "Holm", 0)->id, "x:rene-diaz-holm");
  hs_report_free(r);
}

static void test_two_of_one_surname(void **state) {
  (void)state;
  hs_report *r = joined(NULL, "Odwin Tarl met his wife, Mira Tarl. Mrs. Tarl smiled. Mr. Tarl did not.");
  assert_int_not_equal(mention(r, "Odwin Tarl", 0)->entity, mention(r, "Mira Tarl", 0)->entity);
  assert_same(r, "Tarl", 0, "Mira Tarl", 0);
  assert_same(r, "Tarl", 1, "Odwin Tarl", 0);
  hs_report_free(r);
}

static void test_short_forms(void **state) {
  (void)state;
  hs_report *r =
      joined(NULL,
             "The National Institute of Coastal Surveys (Nicos) closed the pier. The Karlo Lantern reported it, and "
             "the Lantern was right, Nicos said. The Zarn Telegraph Agency agreed, ZTA said.");
  assert_same(r, "Nicos", 1, "National Institute of Coastal Surveys", 0);
  assert_same(r, "Lantern", 0, "Karlo Lantern", 0);
  assert_same(r, "ZTA", 0, "Zarn Telegraph Agency", 0);
  assert_true(entity(r, "ZTA", 0)->agency);
  assert_true(entity(r, "Lantern", 0)->outlet);
  hs_report_free(r);
}

static void test_tables(void **state) {
  (void)state;
  hs_report *r = joined(
      "2020-03-04", "KCNA said that Kim Jong-un had written. The North Korean leader was in Pyongyang, AFP reported.");
  assert_str(entity(r, "KCNA", 0)->name, "Korean Central News Agency");
  assert_str(entity(r, "AFP", 0)->name, "Agence France-Presse");
  assert_str(entity(r, "Kim Jong-un", 0)->id, "Q56226");
  assert_str(entity(r, "Kim Jong-un", 0)->code, "PRKGOV");
  assert_str(entity(r, "North Korean", 0)->id, "Q423");
  assert_same(r, "The North Korean leader", 0, "Kim Jong-un", 0);
  hs_report_free(r);
}

/* A capital that speaks is its state; one in which something happens is a town. */
static void test_capitals(void **state) {
  (void)state;
  hs_report *r = joined(NULL, "Oslo denied the report of the pier. The pier lies in Oslo.");
  assert_str(entity(r, "Oslo", 0)->name, "Norway");
  assert_str(entity(r, "Oslo", 1)->name, "Oslo");
  hs_report_free(r);
}

/* A title, a surname, and a country that the report names: the holder of the office on that day. */
static void test_president_alone(void **state) {
  (void)state;
  hs_report *r = joined("1996-08-30", "WASHINGTON (Reuters) - President Clinton signed the bill in the United States.");
  assert_str(entity(r, "Clinton", 0)->name, "Bill Clinton");
  hs_report_free(r);
}

static void test_unknown_initials(void **state) {
  (void)state;
  hs_report *r = joined(NULL, "The pier of Karlo was closed, KNS said.");
  assert_str(entity(r, "KNS", 0)->name, "KNS"); /* no agency of a country that the report does not name */
  hs_report_free(r);
}

static void test_offices(void **state) {
  (void)state;
  hs_report *r = joined(NULL,
                        "President Odwin Tarl of Zarnia met the governor of the bank, Mira Voss, in Karlo. The "
                        "president smiled. The governor did not. "
                        "He left, and she stayed.");
  assert_same(r, "The president", 0, "Odwin Tarl", 0);
  assert_same(r, "The governor", 0, "Mira Voss", 0);
  assert_str(entity(r, "Odwin Tarl", 0)->role, "president");
  hs_report_free(r);
}

static void test_speaks_for(void **state) {
  (void)state;
  hs_report *r = joined(NULL,
                        "The Ports Ministry of Zarnia closed the pier, ministry spokeswoman Mira Voss said. Lars "
                        "Odden, a spokesman for the Karlo Gazette, "
                        "disagreed.");
  const hs_entity *voss = entity(r, "Mira Voss", 0);
  assert_in_range(voss->office, 0, r->entities.count - 1);
  assert_str(r->entities.items[voss->office].name, "Ports Ministry of Zarnia");
  assert_int_equal(voss->gender, 'f');
  const hs_entity *odden = entity(r, "Lars Odden", 0);
  assert_in_range(odden->office, 0, r->entities.count - 1);
  assert_str(r->entities.items[odden->office].name, "Karlo Gazette");
  hs_report_free(r);
}

static void test_office_of(void **state) {
  (void)state;
  hs_report *r = joined(NULL,
                        "Zarnia's prime minister, Odwin Tarl, met sailors in Zarnia. Tarl's office said so. The office "
                        "of the prime minister said no more.");
  assert_str(entity(r, "Tarl's office", 0)->name, "Office of the Prime Minister of Zarnia");
  hs_report_free(r);
}

static void test_nominals(void **state) {
  (void)state;
  hs_report *r =
      joined(NULL,
             "The Central Bank of Zarnia cut its rate. The bank said so on Monday. Zarnia's central bank had warned. "
             "The newspaper Karlo Lantern wrote it; the newspaper was right.");
  assert_same(r, "The bank", 0, "Central Bank of Zarnia", 0);
  assert_same(r, "Zarnia's central bank", 0, "Central Bank of Zarnia", 0);
  assert_same(r, "the newspaper", 0, "Karlo Lantern", 0);
  hs_report_free(r);
}

static void test_people_of_unknown_country(void **state) {
  (void)state;
  hs_report *r = joined(NULL, "Sailors from Zarnia came. The Zarnian fleet was late.");
  assert_same(r, "Zarnian", 0, "Zarnia", 0);
  assert_int_equal(mention(r, "Zarnian", 0)->kind, HS_KIND_MISC);
  assert_int_equal(entity(r, "Zarnian", 0)->kind, HS_KIND_LOC);
  hs_report_free(r);
}

static void test_anonymous(void **state) {
  (void)state;
  hs_report *r = joined(NULL, "A senior official said so on Monday. Two people who were in the room agreed.");
  assert_true(entity(r, "A senior official", 0)->anonymous);
  assert_str(entity(r, "A senior official", 0)->name, "a senior official");
  assert_str(entity(r, "A senior official", 0)->id, "x:a-senior-official");
  assert_str(entity(r, "Two people who were in the room", 0)->name, "two people who were in the room");
  assert_true(entity(r, "Two people who were in the room", 0)->plural);
  hs_report_free(r);
}

static void test_pronouns(void **state) {
  (void)state;
  hs_report *r = joined(NULL,
                        "Mr. Tarl met Mrs. Voss. She told him that it was late. \"I know,\" Tarl said. The company was "
                        "closed; its owner had left.");
  assert_same(r, "She", 0, "Voss", 0);
  assert_same(r, "him", 0, "Tarl", 0);
  assert_same(r, "I", 0, "Tarl", 1);
  assert_int_equal(mention(r, "She", 0)->form, HS_FORM_PRONOUN);
  hs_report_free(r);
}

static void test_order(void **state) {
  (void)state;
  hs_report *r = joined(NULL, "Odwin Tarl said that he knew the mayor of Karlo, Mira Voss, and her deputy.");
  for (size_t i = 1; i < r->mentions.count; i++)
    assert_true(r->mentions.items[i - 1].span.begin <= r->mentions.items[i].span.begin);
  for (size_t i = 0; i < r->mentions.count; i++) assert_in_range(r->mentions.items[i].entity, 0, r->entities.count - 1);
  for (size_t i = 0; i < r->entities.count; i++)
    for (size_t k = 0; k < i; k++) assert_false(hs_str_equal(r->entities.items[i].id, r->entities.items[k].id));
  hs_report_free(r);
}

/* How people speak is no country. */
static void test_languages(void **state) {
  (void)state;
  hs_report *r = joined(NULL,
                        "The Swedish clerk answered in Dutch and Danish. The letter was put from Thai into Swedish, "
                        "and the Danish and Dutch clerks read it.");
  assert_str(entity(r, "Swedish", 0)->id, "Q34");
  assert_str(entity(r, "Dutch", 0)->id, "Q7411");
  assert_str(entity(r, "Danish", 0)->id, "Q9035");
  assert_str(entity(r, "Thai", 0)->id, "Q9217");
  assert_str(entity(r, "Swedish", 1)->id, "Q9027");
  assert_str(entity(r, "Danish", 1)->id, "Q35");
  assert_str(entity(r, "Dutch", 1)->id, "Q55");
  hs_report_free(r);
}

/* A county and a city of one name: the country that the report speaks of decides, and where it speaks of both nothing does. */
static void test_namesakes(void **state) {
  (void)state;
  hs_report *british = joined(NULL, "The British ferry left Norfolk at noon."),
            *american = joined(NULL, "The American ferry left Norfolk at noon."),
            *both = joined(NULL, "The American ferry and the British tug left Norfolk at noon.");
  assert_str(entity(british, "Norfolk", 0)->id, "Q23109");
  assert_str(entity(american, "Norfolk", 0)->country, "USA");
  assert_str(entity(american, "Norfolk", 0)->id, "x:norfolk");
  assert_str(entity(both, "Norfolk", 0)->id, "x:norfolk");
  hs_report_free(british);
  hs_report_free(american);
  hs_report_free(both);
}

/* Every state and its capital have an id. */
static void test_ids(void **state) {
  (void)state;
  size_t without = 0, capitals_without = 0;
  for (uint32_t i = 0; i < hs_table_rows(HS_T_COUNTRIES); i++)
    without += !hs_table_cell(HS_T_COUNTRIES, i, HS_COUNTRIES_WIKIDATA).size;
  assert_in_range(without, 0, 1); /* Zaire */
  for (uint32_t i = 0; i < hs_table_rows(HS_T_CITIES); i++)
    capitals_without += hs_table_cell(HS_T_CITIES, i, HS_CITIES_CAPITAL).size &&
                        !hs_table_cell(HS_T_CITIES, i, HS_CITIES_WIKIDATA).size;
  assert_in_range(capitals_without, 0, 3); /* of the smallest territories */
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_spellings),
      cmocka_unit_test(test_two_of_one_surname),
      cmocka_unit_test(test_short_forms),
      cmocka_unit_test(test_tables),
      cmocka_unit_test(test_capitals),
      cmocka_unit_test(test_president_alone),
      cmocka_unit_test(test_unknown_initials),
      cmocka_unit_test(test_offices),
      cmocka_unit_test(test_speaks_for),
      cmocka_unit_test(test_office_of),
      cmocka_unit_test(test_nominals),
      cmocka_unit_test(test_people_of_unknown_country),
      cmocka_unit_test(test_anonymous),
      cmocka_unit_test(test_pronouns),
      cmocka_unit_test(test_order),
      cmocka_unit_test(test_languages),
      cmocka_unit_test(test_namesakes),
      cmocka_unit_test(test_ids),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
