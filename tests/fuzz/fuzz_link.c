/* fuzz_link.c - any bytes as marked reports in JSON Lines, linked and told. */
#include "fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  hs_pile *pile = hs_pile_new();
  hs_error error = {0};
  MUST(pile);
  hs_pile_set_threads(pile, 1);
  MUST(hs_pile_read_bytes(pile, "input.jsonl", data, size, &error));
  if (hs_pile_link(pile, &error)) {
    MUST(hs_pile_write_links(pile, swallow, NULL, NULL));
    MUST(hs_pile_write_account(pile, &(hs_style){.width = 60}, swallow, NULL, NULL));
    MUST(hs_pile_write_account(pile, &(hs_style){.json = true}, swallow, NULL, NULL));
  } else {
    MUST(error.code == HS_EFORMAT || error.code == HS_ELIMIT);
  }
  hs_pile_free(pile);
  return 0;
}
