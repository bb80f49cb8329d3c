/* saying_same.c - is it one utterance, worded twice? Decided on the words that two wordings share, on who is said to
 * have spoken, and on story and day. See saying.h. */
#include "link/saying.h"

enum {
  NEAR_DAYS = 12,    /* reports of one utterance in other stories of the line come within days, */
  STORY_DAYS = 40,   /* those in the same story within weeks: a year later it was said again */
  FIGURE_EASES = 80, /* thousandths less that a figure in common leaves to be shared, */
  FIGURES_MOST = 2,  /* for so many of them */
  LEAST_OF_LONGER = 100,
  CUT_OF_SHORTER = 950,
  CUT_OF_LONGER = 600,
  CUT_WEIGHT = 7, /* a wording that stands in another, but for its end; */
  OWN_OF_SHORTER = 900,
  OWN_OF_LONGER = 300,
  OWN_WEIGHT = 6, /* where both are of one speaker */
};

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

bool hs_saying_same_voice(const hs_utterance *a, const hs_utterance *b) { return compare_voices(a, b) == VOICE_SAME; }

typedef enum company { COMPANY_STORY, COMPANY_NEAR, COMPANY_FAR } company;

static company compare_company(const hs_utterance *a, const hs_utterance *b) {
  bool together = a->story == b->story;
  if (a->day == HS_NO_DAY || b->day == HS_NO_DAY) return together ? COMPANY_STORY : COMPANY_NEAR;
  int32_t apart = a->day > b->day ? a->day - b->day : b->day - a->day;
  if (together && apart <= STORY_DAYS) return COMPANY_STORY;
  return apart <= NEAR_DAYS ? COMPANY_NEAR : COMPANY_FAR;
}

/* What two wordings must share, in thousandths of the shorter and of the longer, and in weight. */
typedef struct demand {
  uint32_t of_shorter, of_longer, weight;
} demand;

static demand demand_for(voice v, company c, bool same_report, bool in_context) {
  demand d = v == VOICE_SAME      ? (demand){500, 200, 6}
             : v == VOICE_UNKNOWN ? (demand){580, 300, 8}
                                  : (demand){650, 420, 9};
  if (c == COMPANY_NEAR) d.of_shorter += 80, d.of_longer += 60, d.weight += 1;
  if (same_report) d.of_shorter += 100;
  if (in_context) d.of_shorter -= 200, d.of_longer -= 50;
  return d;
}

/* Figures that both have, and none that differ, speak for one utterance. */
static void ease(demand *d, uint32_t figures) {
  uint32_t by = (figures < FIGURES_MOST ? figures : FIGURES_MOST) * FIGURE_EASES;
  d->of_shorter -= by;
  d->of_longer = d->of_longer > by + LEAST_OF_LONGER ? d->of_longer - by : LEAST_OF_LONGER;
}

hs_run hs_run_of_part(const hs_spoken *spoken, uint32_t part) {
  const hs_utterance_part *p = &spoken->parts.items[part];
  const hs_utterance *u = &spoken->utterances.items[p->utterance];
  return (hs_run){u, u->words.items + p->first, p->end - p->first};
}

hs_run hs_run_of_whole(const hs_utterance *u) { return (hs_run){u, u->words.items, u->words.count}; }

/* Is one wording next to nothing but a cut of the other? */
static bool is_cut(const hs_alignment *fit, voice v, company c, uint32_t of_shorter, uint32_t of_longer) {
  if (fit->strong < 2) return false;
  if (v == VOICE_SAME && !fit->numbers_other && of_shorter >= OWN_OF_SHORTER && of_longer >= OWN_OF_LONGER &&
      fit->common >= OWN_WEIGHT)
    return true;
  return c == COMPANY_STORY && of_shorter >= CUT_OF_SHORTER && of_longer >= CUT_OF_LONGER && fit->common >= CUT_WEIGHT;
}

uint32_t hs_saying_same(const hs_run *x, const hs_run *y, bool in_context) {
  const hs_utterance *a = x->of, *b = y->of;
  company c = compare_company(a, b);
  if (c == COMPANY_FAR) return 0;
  hs_alignment fit = hs_word_align(x->words, x->count, y->words, y->count);
  uint32_t shorter = fit.a < fit.b ? fit.a : fit.b, longer = fit.a < fit.b ? fit.b : fit.a;
  if (!shorter) return 0;
  voice v = compare_voices(a, b);
  demand d = demand_for(v, c, a->report == b->report, in_context);
  if (fit.numbers_other && !fit.numbers_same && !fit.numbers_slipped) d.of_shorter += 200, d.of_longer += 200;
  if (fit.figures_same && !fit.numbers_other && c == COMPANY_STORY) ease(&d, fit.figures_same);
  uint32_t of_shorter = fit.common * 1000 / shorter, of_longer = fit.common * 1000 / longer;
  uint32_t strength = of_shorter + of_longer;
  if (of_longer >= HS_SAYING_ECHO) return strength; /* the same words, however few */
  if (is_cut(&fit, v, c, of_shorter, of_longer)) return strength;
  uint32_t strong = fit.strong + fit.numbers_slipped, plain = fit.plain + fit.numbers_slipped;
  if (strong < 2 || of_shorter < d.of_shorter || of_longer < d.of_longer) return 0;
  bool short_but_like =
      c == COMPANY_STORY && v != VOICE_OTHER && of_shorter >= 650 && of_longer >= 400 && fit.common + 3 >= d.weight;
  if (c == COMPANY_STORY && v == VOICE_SAME && of_shorter >= 850 && of_longer >= 600 && plain) plain = 2;
  if (plain < (c == COMPANY_STORY || v == VOICE_SAME ? 2u : 3u)) return 0;
  return fit.common >= d.weight || short_but_like ? strength : 0;
}
