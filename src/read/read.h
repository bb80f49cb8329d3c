/* read.h - any input becomes reports. Files are walked, sniffed (format.h), parsed and cleaned; what cannot be read is
 * named as a problem, and the rest goes on. engine.c calls this; mark/ reads the reports. */
#ifndef HS_READ_READ_H
#define HS_READ_READ_H

#include "base/buffer.h"
#include "record/report.h"

/* Something that could not be read, or not wholly: shown to the user at the end. An error of code HS_NOTE is no error but
 * tells what was passed over. */
typedef struct hs_problem {
  hs_str path;
  hs_error error;
} hs_problem;

/* Things of one kind that were passed over in one input, because they are no reports: "revisit records". */
typedef struct hs_passed {
  hs_str path, what;
  size_t count;
} hs_passed;

/* Where finished reports go instead of into the intake. */
typedef struct hs_sink {
  /* Makes bytes of a report, appended to `out`, before the report is freed. Called from any thread. */
  bool (*make)(const struct hs_sink *sink, hs_report *report, hs_buffer *out, hs_error *err);
  /* Takes what was made of some reports. Called in the order of the input, by the thread that reads. */
  bool (*take)(const struct hs_sink *sink, size_t reports, hs_str bytes, hs_error *err);
  void *context;
  bool explain; /* it wants to know why each block was kept or set aside */
} hs_sink;

typedef struct hs_queue hs_queue;

/* What has been read so far. Owner of the reports: the intake, until they are taken out of it (count set to 0).
 * Zeroed but for `arena` it gathers reports and reads everything at once; engine.c gives it a queue, so that items are
 * read in parallel, and perhaps a sink. */
typedef struct hs_intake {
  hs_arena *arena;              /* of the lists, paths and problems */
  HS_LIST(hs_report *) reports; /* in the order of the input */
  HS_LIST(hs_problem) problems;
  HS_LIST(hs_passed) passed; /* becomes notes among the problems in hs_intake_finish */
  hs_queue *queue;           /* NULL: items are read at once */
  hs_scratch *scratch;       /* where the reports lie when they are many; NULL: in memory */
  bool lean;                 /* of marked reports only what linking asks for is read (lean.h) */
  const hs_sink *sink;       /* NULL: reports are gathered */
  hs_buffer *out;            /* what the sink makes; set where there is one */
  size_t made;               /* reports that the sink made something of */
  uint64_t byte;             /* where the bytes that a reader sees begin in its input: problems count from there */
  hs_str within; /* the input whose parts are under way: problems are named under it, each with its own path */
} hs_intake;

/* A reader of one format. `bytes` may be anything; `path` is what they are called by. What is wrong with some of them
 * becomes a problem; false where nothing could be read, with *err (HS_EMEMORY ends all reading). */
typedef bool hs_reader(hs_intake *intake, hs_str path, hs_str bytes, hs_error *err);

/* ---- input.c ---- */

/* Reads a file, or a folder with all below it in the order of names by bytes ("-": standard input).
 * False only where nothing more can be done (HS_EMEMORY, or the sink's error); all else becomes a problem. Where there is
 * a queue some items may still wait in it. */
bool hs_read_path(hs_intake *intake, const char *path, hs_error *err);
/* The same for bytes in memory; `path` is what they are called by. Nothing waits afterwards. */
bool hs_read_bytes(hs_intake *intake, hs_str path, hs_str bytes, hs_error *err);

/* ---- intake.c: for readers ---- */

/* Hands a finished report over, failing or not: to the sink, or into the list. */
bool hs_intake_add(hs_intake *intake, hs_report *report, hs_error *err);
/* Shall the readers note why each block is kept or set aside? */
bool hs_intake_explains(const hs_intake *intake);
/* Names a problem, in its place among the reports. */
bool hs_intake_problem(hs_intake *intake, hs_str path, const hs_error *why, hs_error *err);
/* Counts a thing that is passed over; `what` in the plural, a literal: "revisit records". */
bool hs_intake_pass(hs_intake *intake, hs_str path, const char *what, hs_error *err);
/* Reads part of a larger input: bytes that begin at its byte `at`. They are copied where that may be later, unless `own`
 * (may be NULL) holds them, which is then taken over and emptied. */
bool hs_intake_item(hs_intake *intake, hs_reader *read, hs_str path, hs_str bytes, hs_buffer *own, uint64_t at,
                    hs_error *err);
/* Reads what waits. False: HS_EMEMORY or the sink's error; what waited is then dropped. */
bool hs_intake_flush(hs_intake *intake, hs_error *err);
/* The same, and turns what was passed over into notes. */
bool hs_intake_finish(hs_intake *intake, hs_error *err);

/* A queue of items under way, for hs_intake.queue; NULL without memory. Owner: the caller. */
hs_queue *hs_queue_new(void);
void hs_queue_free(hs_queue *queue);
void hs_queue_empty(hs_queue *queue);                         /* drops what waits */
void hs_queue_set_threads(hs_queue *queue, unsigned threads); /* 0: as many as there are cores */

/* ---- one format each; those that input.c chooses from stand in format.c ---- */

hs_reader hs_text_read;         /* plain text, clean or dirty: always one report */
hs_reader hs_html_read;         /* one HTML page */
hs_reader hs_pdf_read;          /* one PDF file; HS_EIO where the part that reads it (part.h) is missing */
hs_reader hs_docx_read;         /* one DOCX file; the same */
hs_reader hs_mail_read;         /* mail: an .eml file, a mailbox of many, or a page saved as MHTML; the same */
hs_reader hs_press_export_read; /* a text export of a press archive: many articles */
hs_reader hs_jsonl_read;        /* reports as JSON Lines, with or without marks (FORMATS.md) */

/* What is known of a page from where it was found; absent where nothing is. */
typedef struct hs_page_origin {
  hs_str uri;     /* where it was read from: the report's uri */
  hs_str url;     /* its address on the web, or absent */
  hs_str charset; /* the character set that the HTTP header names, or absent */
  hs_str fetched; /* when it was fetched, an ISO date: it was published before; or absent */
} hs_page_origin;

/* One HTML page. A page without any text is HS_EFORMAT and gives no report. */
bool hs_html_read_page(hs_intake *intake, const hs_page_origin *origin, hs_str bytes, hs_error *err);

#endif
