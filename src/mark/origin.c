/* origin.c - the far ends of the relays: where the report's information entered the press. See relaying.h. */
#include "mark/relaying.h"

static bool passes_on(const hs_report *report, hs_str name) {
  for (size_t i = 0; i < report->relays.count; i++)
    if (hs_str_equal(report->relays.items[i].from, name)) return true;
  return false;
}

static bool add(hs_relaying *r, hs_str name) {
  for (size_t i = 0; i < r->report->origins.count; i++)
    if (hs_str_equal(r->report->origins.items[i], name)) return true;
  return HS_PUSH(r->report->arena, &r->report->origins, name);
}

/* The words for those whom the report does not name. */
static hs_str anonymous_words(const hs_report *report) {
  for (size_t i = 0; i < report->attributions.count; i++) {
    const hs_attribution *a = &report->attributions.items[i];
    if (a->weak || !a->source.count) continue;
    if (a->speaker >= 0 && !report->entities.items[a->speaker].anonymous) continue;
    return hs_str_of_span(report->text, a->source.items[0]);
  }
  return HS_NONE;
}

void hs_origin_find(hs_relaying *r) {
  hs_report *report = r->report;
  bool ok = true;
  for (size_t i = 0; i < report->relays.count && ok; i++)
    if (!passes_on(report, report->relays.items[i].to)) ok = add(r, report->relays.items[i].to);
  bool known = !hs_str_is(r->own, "@");
  if (ok && !report->origins.count && known) ok = add(r, r->own);
  if (ok && !report->origins.count) {
    hs_str words = anonymous_words(report);
    hs_str name = words.size ? hs_arena_format(report->arena, "anonymous: %.*s",
                                               (int)(words.size < 120 ? words.size : 120), words.data)
                             : HS_NONE;
    ok = !words.size || (name.data && add(r, name));
  }
  if (!ok) r->failed = true;
}
