/* relaying.h - what relay.c and its steps share: the report under work and the adding of a step. Seen inside mark/ alone.
 * carrier.c finds who carried the report (dateline, agency mark, credit line), publisher.c knows publishers' names,
 * informing.c tells which attributions count, relay.c adds those whom the text cites, origin.c walks to the far ends. */
#ifndef HS_MARK_RELAYING_H
#define HS_MARK_RELAYING_H

#include "record/report.h"

enum {
  HS_RELAYS_MAX = 256,
  HS_ORIGIN_KEYS_MAX = 32, /* words of a line or name that are looked up */
};

typedef struct hs_relaying {
  hs_report *report;
  hs_str own;           /* the report's outlet, "@" where it is unknown */
  hs_str base;          /* who speaks in the body: own, or the agency that carries the report */
  hs_str state_agency;  /* the country whose state agency the report cites; its leaders' words come from there */
  hs_str state_name;    /* and that agency */
  bool cites_publisher; /* the report cites an agency or a newspaper */
  hs_str witnessed;     /* the newspaper or station that an agency cites, to whom people spoke */
  bool rewrites;        /* the text itself names the agency whose report it tells again, which is then the base */
  bool failed;          /* out of memory */
} hs_relaying;

/* Adds the step from -> to once; nothing when both are one. */
void hs_relaying_add(hs_relaying *relaying, hs_str from, hs_str to, hs_span span, int32_t aside, hs_relay_how how);

/* ---- publisher.c ---- */

/* Are both the same publisher or institution: the same words, initials, a shorter form ("the Post")? */
bool hs_publisher_same(hs_str a, hs_str b);
/* The agency of data/world/agencies.tsv named by these words, where the report makes it likely (a short name may belong
 * to several); false when there is none. */
bool hs_publisher_agency(const hs_report *report, hs_str words, hs_str *name);
/* The full name for words that name a publisher: an agency's, an entity's of the report, or the words themselves. */
hs_str hs_publisher_name(const hs_report *report, hs_str said);
/* Do the words call somebody a newspaper, a broadcaster, a news agency? */
bool hs_publisher_called_so(hs_str words);
/* Does the noun call a publisher, at least one that was named before ("the site", "the paper")? */
bool hs_publisher_called_again(hs_str word);
bool hs_publisher_is_state_agency(hs_str name);
/* The country (ISO code) whose state runs the agency; absent for others. */
hs_str hs_publisher_state_country(hs_str name);
/* "state media of X", "Pyongyang state media": the national agency meant, where there is one only. */
bool hs_publisher_state_media(const hs_report *report, hs_str words, hs_str *name);

/* ---- informing.c ---- */

/* Does the attribution tell from whom the report has its information? */
bool hs_relay_informs(const hs_report *report, const hs_attribution *attribution);
/* Does its cue pass on what another one said: quote, cite, carry, relay? */
bool hs_relay_carries(const hs_report *report, const hs_attribution *attribution);

/* Was it said to somebody who had asked, as by e-mail? */
bool hs_relay_answers(const hs_report *report, const hs_attribution *attribution);

/* ---- the steps ---- */

/* Sets `base` from credit lines, datelines and agency marks, with the steps to it. */
void hs_carrier_find(hs_relaying *relaying);
/* wire.c: adds the steps of sentences that name one publisher and whom it cites; *last is the first one cited so, or absent. */
void hs_wire_find(hs_relaying *relaying, hs_str *last);
/* Is the report its publisher's own: a statement of a party, a release of a bank? Then nobody whom it quotes is its origin. */
bool hs_origin_is_self(const hs_relaying *relaying);
/* Sets report->origins: the ends of the steps, or the outlet itself where there are none. */
void hs_origin_find(hs_relaying *relaying);

#endif
