/* probe_lay.h - two reports laid side by side, sentence by sentence. Called by probe.c. */
#ifndef HS_LINK_PROBE_LAY_H
#define HS_LINK_PROBE_LAY_H

#include "link/probe.h"

/* `matches`: the terms of both. *fit_a: a's sentences in b; *fit_b: b's sentences in a. */
void hs_probe_lay_sentences(const hs_feature *a, const hs_feature *b, const hs_match *matches, size_t count,
                            hs_fit *fit_a, hs_fit *fit_b);
/* The most that this could give. */
void hs_probe_lay_bound(const hs_feature *a, const hs_feature *b, const hs_match *matches, size_t count, hs_fit *most_a,
                        hs_fit *most_b);

#endif
