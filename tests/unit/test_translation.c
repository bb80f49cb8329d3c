/* test_translation.c - the same report in two languages, and reports that only share names. */
#include "linked.h"

#define ENGLISH                                                                                                       \
  "The mayor of Porto Velan, Ines Carvalo, said on Monday that the city will buy 48 trams from the Skoldar works in " \
  "Brno for 112.5 million euros. The first 6 of them are to run between Santa Rita and the harbour of Mirandel from " \
  "2027. It was the largest order since 1998, said Carvalo, and the Skoldar works will train 230 drivers."
#define SPANISH                                                                                                   \
  "La alcaldesa de Porto Velan, Ines Carvalo, dijo el lunes que la ciudad va a comprar 48 tranvias a la empresa " \
  "Skoldar de Brno por 112,5 millones de euros. Los primeros 6 deben circular entre Santa Rita y el puerto de "   \
  "Mirandel desde 2027. Es el mayor pedido desde 1998, dijo Carvalo, y la empresa Skoldar va a formar a 230 personas."
#define OTHER                                                                                                          \
  "El puerto de Mirandel va a cerrar 12 dias por obras, dijo el consejo de Porto Velan. La alcaldesa Ines Carvalo no " \
  "quiso hablar de los tranvias de Skoldar, que segun una carta de la Union Ferroviaria y de su abogado Tomas Rueda "  \
  "no van a llegar hasta 2029. El diario La Gaviota la publica este jueves con las firmas de 31 de los 40 concejales."

/* All names and numbers of ENGLISH, from its end to its beginning. */
#define SHUFFLED                                                                                                       \
  "Los 230 conductores de la empresa Skoldar, dijo Carvalo, esperan el mayor pedido desde 1998. En 2027 el puerto de " \
  "Mirandel, y antes Santa Rita, deben tener los 6 primeros, que cuestan con los otros 112,5 millones de euros. En "   \
  "Brno los hace Skoldar, 48 en total, dijo el lunes Ines Carvalo, la alcaldesa de Porto Velan."

static const hs_copy *only_copy(void) {
  hs_error err;
  assert_true(hs_copy_link(reports, 1, &links, &err));
  return links.copies.count == 1 ? &links.copies.items[0] : NULL;
}

static void numbers_and_names_in_their_order_are_a_translation(void **state) {
  (void)state;
  add_plain("a", "2025-03-04", NULL, "Trams", ENGLISH);
  add_plain("b", "2025-03-03", NULL, "Tranvias", SPANISH);
  const hs_copy *copy = only_copy();
  assert_non_null(copy);
  assert_int_equal(copy->relation, HS_COPY_TRANSLATION);
  assert_int_equal(copy->a, 1); /* the earlier comes first */
  assert_true(copy->similarity > 500 && copy->coverage > 700);
}

static void names_alone_are_none(void **state) {
  (void)state;
  add_plain("a", "2025-03-04", NULL, "Trams", ENGLISH);
  add_plain("b", "2025-03-03", NULL, "Puerto", OTHER);
  assert_null(only_copy());
}

/* The order decides: what stands in both is the same as in the translation. */
static void another_order_is_none(void **state) {
  (void)state;
  add_plain("a", "2025-03-04", NULL, "Trams", ENGLISH);
  add_plain("b", "2025-03-03", NULL, "Tranvias", SHUFFLED);
  assert_null(only_copy());
}

static void one_language_is_none(void **state) {
  (void)state;
  add_plain("a", "2025-03-04", NULL, "Tranvias", SPANISH);
  add_plain("b", "2025-03-03", NULL, "Tranvias", SPANISH);
  const hs_copy *copy = only_copy();
  assert_non_null(copy);
  assert_int_equal(copy->relation, HS_COPY_SAME);
}

static void a_translation_is_in_the_story_of_its_original(void **state) {
  (void)state;
  hs_error err;
  add_plain("a", "2025-03-04", NULL, "Trams", ENGLISH);
  add_plain("b", "2025-03-03", NULL, "Tranvias", SPANISH);
  assert_non_null(only_copy());
  assert_true(hs_story_link(reports, 1, &links, &err));
  assert_int_equal(links.stories.count, 1);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(numbers_and_names_in_their_order_are_a_translation, begin_links, end_links),
      cmocka_unit_test_setup_teardown(names_alone_are_none, begin_links, end_links),
      cmocka_unit_test_setup_teardown(another_order_is_none, begin_links, end_links),
      cmocka_unit_test_setup_teardown(one_language_is_none, begin_links, end_links),
      cmocka_unit_test_setup_teardown(a_translation_is_in_the_story_of_its_original, begin_links, end_links),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
