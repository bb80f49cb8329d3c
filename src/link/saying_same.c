/* saying_same.c - is it one utterance, worded twice? Decided on the words that two wordings share, on who is said to
 * have spoken, and on story and day. See saying.h. */
#include "link/saying.h"

enum { NEAR_DAYS = 12 }; /* reports of one utterance in other stories of the line come within days */

typedef enum voice { VOICE_SAME, VOICE_UNKNOWN, VOICE_OTHER } voice;

static bool alike(hs_str a, hs_str b) { return a.size && b.size && hs_name_alike(a, b); }

static voice compare_voices(const hs_utterance *a, const hs_utterance *b) {
  if (!a->named || !b->named) return VOICE_UNKNOWN;
  if (hs_str_equal(a->speaker_id, b->speaker_id)) return VOICE_SAME;
  if (alike(a->speaker, b->speaker) || alike(a->office, b->speaker) || alike(a->speaker, b->office)) return VOICE_SAME;
  return VOICE_OTHER;
}

bool hs_saying_other_voice(const hs_utterance *a, const hs_utterance *b) {
  return a->person && b->person && compare_voices(a, b) == VOICE_OTHER;
}

typedef enum company { COMPANY_STORY, COMPANY_NEAR, COMPANY_FAR } company;

static company compare_company(const hs_utterance *a, const hs_utterance *b) {
  if (a->story == b->story) return COMPANY_STORY;
  if (a->day == HS_NO_DAY || b->day == HS_NO_DAY) return COMPANY_NEAR;
  int32_t apart = a->day > b->day ? a->day - b->day : b->day - a->day;
  return apart <= NEAR_DAYS ? COMPANY_NEAR : COMPANY_FAR;
}

/* What two wordings must share, in thousandths of the shorter and of the longer, and in weight. */
typedef struct demand {
  uint32_t of_shorter, of_longer, weight;
} demand;

static demand demand_for(voice v, company c, bool same_report) {
  demand d = v == VOICE_SAME      ? (demand){500, 200, 7}
             : v == VOICE_UNKNOWN ? (demand){580, 300, 8}
                                  : (demand){650, 420, 9};
  if (c == COMPANY_NEAR) d.of_shorter += 80, d.of_longer += 60, d.weight += 1;
  if (same_report) d.of_shorter += 100;
  return d;
}

bool hs_saying_same(const hs_utterance *a, const hs_utterance *b) {
  company c = compare_company(a, b);
  if (c == COMPANY_FAR) return false;
  hs_alignment fit = hs_word_align(a->words.items, a->words.count, b->words.items, b->words.count);
  uint32_t shorter = fit.a < fit.b ? fit.a : fit.b, longer = fit.a < fit.b ? fit.b : fit.a;
  if (!shorter) return false;
  voice v = compare_voices(a, b);
  demand d = demand_for(v, c, a->report == b->report);
  if (fit.numbers_other && !fit.numbers_same && !fit.numbers_slipped) d.of_shorter += 200, d.of_longer += 200;
  uint32_t of_shorter = fit.common * 1000 / shorter, of_longer = fit.common * 1000 / longer;
  if (of_longer >= 900) return true; /* the same words, however few */
  uint32_t strong = fit.strong + fit.numbers_slipped, plain = fit.plain + fit.numbers_slipped;
  if (strong < 2 || of_shorter < d.of_shorter || of_longer < d.of_longer) return false;
  bool short_but_like =
      c == COMPANY_STORY && v != VOICE_OTHER && of_shorter >= 650 && of_longer >= 400 && fit.common + 3 >= d.weight;
  if (c == COMPANY_STORY && v == VOICE_SAME && of_shorter >= 850 && of_longer >= 600 && plain) plain = 2;
  return plain >= (c == COMPANY_STORY || v == VOICE_SAME ? 2u : 3u) && (fit.common >= d.weight || short_but_like);
}
