/* read.h - any input becomes reports. Files are walked, sniffed, parsed and cleaned; what cannot be read is named
 * as a problem, and the rest goes on. engine.c calls this; mark/ reads the reports. */
#ifndef HS_READ_READ_H
#define HS_READ_READ_H

#include "record/report.h"

/* Something that could not be read, or not wholly: shown to the user at the end. */
typedef struct hs_problem {
  hs_str path;
  hs_error error;
} hs_problem;

/* What has been read so far. Owner of the reports: the intake, until they are taken out of it (count set to 0). */
typedef struct hs_intake {
  hs_arena *arena;              /* of the lists, paths and problems */
  HS_LIST(hs_report *) reports; /* in the order of the input */
  HS_LIST(hs_problem) problems;
} hs_intake;

/* Reads a file, or a folder with all below it in the order of names by bytes ("-": standard input).
 * False only where nothing more can be done (HS_EMEMORY); all else becomes a problem. */
bool hs_read_path(hs_intake *intake, const char *path, hs_error *err);
/* The same for bytes in memory; `path` is what they are called by. */
bool hs_read_bytes(hs_intake *intake, hs_str path, hs_str bytes, hs_error *err);

/* ---- one format each; `bytes` may be anything ---- */

/* Plain text, clean or dirty. Always gives one report. */
bool hs_text_read(hs_intake *intake, hs_str path, hs_str bytes, hs_error *err);
/* One HTML page. */
bool hs_html_read(hs_intake *intake, hs_str path, hs_str bytes, hs_error *err);
/* Reports as JSON Lines, with or without marks (FORMATS.md). A bad line is a problem with its byte. */
bool hs_jsonl_read(hs_intake *intake, hs_str path, hs_str bytes, hs_error *err);

#endif
