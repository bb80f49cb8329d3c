/* band.h - reports whose signatures agree in a band (signature.h), each pair with how alike they are: banded MinHash. Reads
 * signatures alone; near.c asks it for candidates, bench/near.c for what it costs by itself. */
#ifndef HS_LINK_BAND_H
#define HS_LINK_BAND_H

#include "base/arena.h"
#include "link/signature.h"

/* The signatures of many reports, those of one band beside each other. */
typedef struct hs_bands {
  uint32_t *keys; /* of each band those of all reports; 0: the report has no runs */
  uint8_t (*bytes)[HS_SIGNATURE_SIZE];
  size_t count;
} hs_bands;

/* How many are met. */
typedef struct hs_band_bounds {
  uint32_t window; /* in each band at most, among those before a report; the nearest */
  uint32_t least;  /* values of 128 that must be equal */
} hs_band_bounds;

/* Two reports that meet, `alike` values of which are equal; once for each band in which they meet. False stops. */
typedef bool (*hs_band_meet)(void *context, uint32_t earlier, uint32_t later, uint32_t alike);

/* Room for `count` reports without signatures. False without memory. */
bool hs_bands_make(hs_arena *arena, size_t count, hs_bands *bands);
void hs_bands_set(hs_bands *bands, size_t report, const hs_signature *signature);
/* Meets all pairs, band by band, in time near to linear. False without memory, or where `meet` gave false. */
bool hs_bands_search(const hs_bands *bands, hs_band_bounds bounds, hs_band_meet meet, void *context);

#endif
