/* relaying.c - adds the steps of a relay to the report, each once. See relaying.h; relay.c and carrier.c call it. */
#include "mark/relaying.h"

void hs_relaying_add(hs_relaying *r, hs_str from, hs_str to, hs_span span, int32_t aside, hs_relay_how how) {
  hs_report *report = r->report;
  if (!from.size || !to.size || hs_publisher_same(from, to) || hs_publisher_same(to, r->own) ||
      report->relays.count >= HS_RELAYS_MAX)
    return;
  for (size_t i = 0; i < report->relays.count; i++)
    if (hs_str_equal(report->relays.items[i].from, from) && hs_publisher_same(report->relays.items[i].to, to)) return;
  hs_relay relay = {from, to, span, aside, how};
  if (!HS_PUSH(report->arena, &report->relays, relay)) r->failed = true;
}
