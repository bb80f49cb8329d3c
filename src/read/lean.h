/* lean.h - a marked report in one JSON object, read for linking alone: a walk over its bytes without a tree, that takes what
 * link/ asks for and passes over the rest (url, sha256, authors, sources, set_aside, tokens, events and keys
 * that the format does not name). jsonl.c calls it where the intake is lean, and reads by itself whatever it does not take. */
#ifndef HS_READ_LEAN_H
#define HS_READ_LEAN_H

#include "record/report.h"

/* Fills the report, which is new; its strings may be views into `bytes`. False, with the report half filled, where `bytes` is
 * no marked report as hearsay writes it: then jsonl.c tells what it is, or what is wrong with it. What it takes jsonl.c
 * takes with the same result, except that nothing is checked in what is passed over but where it ends. */
bool hs_lean_read(hs_str bytes, hs_report *report);

#endif
