/* signature.c - one-permutation MinHash with borrowed bins. See signature.h. */
#include "link/signature.h"

#include <string.h>

enum {
  BIN_SHIFT = 25,      /* the upper 7 bits of a hash are its bin */
  ATTEMPTS_MAX = 4096, /* to borrow; one filled bin alone is missed by all of them once in 10^13 */
};

/* Stirs all bits (the end of MurmurHash3). */
static uint32_t stir(uint32_t x) {
  x = (x ^ x >> 16) * 0x85EBCA6Bu;
  x = (x ^ x >> 13) * 0xC2B2AE35u;
  return x ^ x >> 16;
}

typedef struct bins {
  uint32_t least[HS_SIGNATURE_SIZE];
  uint8_t filled[HS_SIGNATURE_SIZE];
} bins;

static void fill(const uint32_t *runs, size_t count, bins *b) {
  memset(b->least, 0xFF, sizeof b->least);
  memset(b->filled, 0, sizeof b->filled);
  for (size_t i = 0; i < count; i++) {
    uint32_t hash = stir(runs[i]), bin = hash >> BIN_SHIFT;
    if (hash < b->least[bin]) b->least[bin] = hash;
    b->filled[bin] = 1;
  }
}

/* The value of a bin, its own or a borrowed one. */
static uint32_t value_of(const bins *b, uint32_t bin) {
  uint32_t from = bin;
  for (uint32_t attempt = 1; !b->filled[from] && attempt <= ATTEMPTS_MAX; attempt++)
    from = stir(bin * 0x9E3779B1u + attempt) >> BIN_SHIFT;
  while (!b->filled[from]) from = (from + 1) % HS_SIGNATURE_SIZE;
  return b->least[from];
}

void hs_signature_make(const uint32_t *runs, size_t count, hs_signature *signature) {
  bins b;
  uint32_t values[HS_SIGNATURE_SIZE];
  fill(runs, count, &b);
  for (uint32_t i = 0; i < HS_SIGNATURE_SIZE; i++) {
    values[i] = value_of(&b, i);
    signature->bytes[i] = (uint8_t)values[i];
  }
  for (uint32_t i = 0; i < HS_BANDS; i++) {
    uint32_t key = stir(values[(size_t)2 * i] + i) * 0x9E3779B1u + stir(values[(size_t)2 * i + 1]);
    signature->bands[i] = key ? key : 1;
  }
}

typedef uint8_t chunk __attribute__((vector_size(16)));

uint32_t hs_signature_alike(const uint8_t a[HS_SIGNATURE_SIZE], const uint8_t b[HS_SIGNATURE_SIZE]) {
  chunk sum = {0};
  uint32_t alike = 0;
  for (size_t i = 0; i < HS_SIGNATURE_SIZE; i += sizeof(chunk)) {
    chunk x, y;
    memcpy(&x, a + i, sizeof x);
    memcpy(&y, b + i, sizeof y);
    sum -= (chunk)(x == y); /* equal is -1; at most 8 in each */
  }
  for (size_t i = 0; i < sizeof(chunk); i++) alike += sum[i];
  return alike;
}
