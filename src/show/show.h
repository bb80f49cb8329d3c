/* show.h - records become something to read: JSON Lines for programs, an account for a person.
 * Reads report.h and links.h; engine.c calls this. */
#ifndef HS_SHOW_SHOW_H
#define HS_SHOW_SHOW_H

#include "base/buffer.h"
#include "record/links.h"

/* One line of JSON, with its line break, in the key order of FORMATS.md. Marks where report->marked; tokens where
 * asked for, too. Without memory out->failed is set. */
void hs_report_json(const hs_report *report, bool tokens, hs_buffer *out);
/* For a person: the fields of a report, each with where it came from, and its blocks in the order of the source, each
 * with why it was kept or set aside. Without memory out->failed is set. */
void hs_explain(const hs_report *report, const hs_style *style, hs_buffer *out);
/* How the report was dated, for a person: its date and evidence, or each clue with what it leaves. Without memory
 * out->failed is set. */
void hs_report_explain(const hs_report *report, const hs_style *style, hs_buffer *out);
/* All links, a line each: copies, stories, storylines, sayings, dated, origins, differences. */
/* Takes what has been written so far and empties the buffer; false ends the writing. */
typedef bool (*hs_drain)(void *context, hs_buffer *out);
/* The links of a large pile are many: they are drained as they are written, and at the end. False where drain was. */
bool hs_links_json(hs_reports reports, const hs_links *links, hs_drain drain, void *context, hs_buffer *out);

/* What could not be read, for the end of the account. */
typedef struct hs_trouble {
  const char *path;
  hs_error error;
} hs_trouble;

/* The account: headline row, storylines, stories with their reports, chains, sayings, differences, what was set
 * aside. `style` as in hearsay.h. Without memory out->failed is set. */
void hs_account(hs_reports reports, const hs_links *links, const hs_trouble *troubles, size_t trouble_count,
                const hs_style *style, hs_buffer *out);

#endif
