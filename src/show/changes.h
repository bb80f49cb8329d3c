/* changes.h - what became of the words of a saying on their way, for a person and for a program. */
#ifndef HS_SHOW_CHANGES_H
#define HS_SHOW_CHANGES_H

#include "base/json.h"
#include "show/account.h"

/* Does any word differ between a wording and the one it comes from? */
bool hs_changes_any(const hs_wording *wording);
/* "cooperation, support and [unity → solidarity] … [− in the region]": long runs of the same words cut in the middle. */
hs_str hs_changes_line(hs_arena *arena, const hs_wording *wording);
/* "lost half, changed number"; empty where nothing turns what was said. */
hs_str hs_changes_drifts(hs_arena *arena, const hs_wording *wording);
/* "Karlo Post ← TASS": the step of the chain on which the words changed; empty where no report shows one. */
hs_str hs_changes_step(hs_arena *arena, const hs_wording *wording);
/* The keys "drift" and "step" of an open object. */
void hs_changes_json_drifts(hs_json *json, const hs_pairing *pairing);
/* The keys "beside", "alike", "drift", "step", "changes" of an open object; null and empty where there is no pairing. */
void hs_changes_json(hs_json *json, const hs_wording *wording);

#endif
