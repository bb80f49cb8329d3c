/* lexicon.c - words with what light.tsv, synonyms.tsv and numerals.tsv of data/words/ know of them. See lexicon.h. */
#include "link/lexicon.h"

#include "know/table.h"

static uint8_t weight_of(hs_str key) {
  uint32_t row;
  if (!hs_table_find(HS_T_LIGHT, key, &row)) return HS_WORD_WEIGHT;
  return (uint8_t)(hs_table_cell(HS_T_LIGHT, row, HS_LIGHT_WEIGHT).data[0] - '0');
}

static const hs_lexeme *add(hs_lexicon *lexicon, const hs_key *key, uint64_t hash) {
  uint32_t row;
  hs_lexeme *made = hs_arena_alloc(lexicon->arena, sizeof *made);
  if (!made || !hs_arena_copy(lexicon->arena, hs_key_str(key), &made->key)) return NULL;
  made->hash = hash;
  made->stem = hs_word_stem(made->key);
  made->weight = weight_of(made->key);
  made->group_count = made->weight ? (uint8_t)hs_word_groups(made->key, made->groups) : 0;
  made->numeral = hs_table_find(HS_T_NUMERALS, made->key, &row);
  if (!hs_map_set_number(&lexicon->places, lexicon->arena, hash, (uint32_t)lexicon->lexemes.count) ||
      !HS_PUSH(lexicon->arena, &lexicon->lexemes, made))
    return NULL;
  return made;
}

const hs_lexeme *hs_lexicon_find(hs_lexicon *lexicon, const hs_key *key) {
  if (!lexicon->arena && !(lexicon->arena = hs_arena_new())) return NULL;
  uint64_t hash = hs_key_hash(hs_key_str(key));
  uint32_t place = hs_map_get_number(&lexicon->places, hash);
  return place == HS_MAP_ABSENT ? add(lexicon, key, hash) : lexicon->lexemes.items[place];
}

void hs_lexicon_trim(hs_lexicon *lexicon) {
  if (lexicon->lexemes.count > HS_LEXICON_MAX) hs_lexicon_free(lexicon);
}

void hs_lexicon_free(hs_lexicon *lexicon) {
  hs_arena_free(lexicon->arena);
  *lexicon = (hs_lexicon){0};
}
