/* format.h - the layout of tables.bin, written by tools/tables.c and read by know/table.c on the same machine.
 * Sections follow one another, each aligned to 8 bytes; offsets count from the beginning. */
#ifndef HS_KNOW_FORMAT_H
#define HS_KNOW_FORMAT_H

#include <stdint.h>

enum {
  HS_TABLES_MAGIC = 0x42545348,
  HS_TABLES_VERSION = 3,
  HS_PHRASE_KEYS_MAX = 16, /* keys of a phrase */
};

typedef struct hs_tables_header {
  uint32_t magic, version;
  uint32_t table_count, slot_count; /* slot_count is a power of two */
  uint64_t tables, cells, slots, places, filters, strings, size;
} hs_tables_header;

/* Cells are uint32_t offsets into strings, row by row; a string is a uint32_t length and its bytes. */
typedef struct hs_tables_table {
  uint32_t rows, columns;
  uint64_t first_cell;
  uint32_t first_filter, filter_mask; /* its filter: filter_mask + 1 pairs of bits (a power of two) */
} hs_tables_table;

/* Which bit of a table's filter stands for a run of keys. A filter is pairs of words from first_filter on: bits of the first
 * word are for every run that a phrase of the table is or begins with, those of the second for runs that are phrases.
 * Bit b lies in pair b / 64. */
static inline uint32_t hs_tables_filter_bit(uint32_t filter_mask, uint64_t run) {
  return (uint32_t)(run >> 24) & filter_mask;
}

/* A run of keys: the hash of all of them. `longer`: some phrase goes on from here. Free where hash is 0. */
typedef struct hs_tables_slot {
  uint64_t hash;
  uint32_t first_place;
  uint16_t place_count;
  uint16_t longer;
} hs_tables_slot;

/* Where a phrase stands: one cell of one table. */
typedef struct hs_phrase_place {
  uint16_t table, column;
  uint32_t row;
} hs_phrase_place;

/* The hash of a run of keys from that of the run without its last key. */
static inline uint64_t hs_tables_extend(uint64_t run, uint64_t key) {
  uint64_t hash = (run ^ key) * 0x9E3779B97F4A7C15u;
  hash ^= hash >> 29;
  return hash ? hash : 1;
}

#endif
