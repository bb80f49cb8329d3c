/* hearsay.h - the public interface of libhearsay.
 *
 * A pile of reports goes through four calls: read, mark, link, and one of the writers. Each call leaves the pile
 * usable when it fails. A pile belongs to one thread at a time; piles are independent of each other.
 *
 *     hs_pile *pile = hs_pile_new();
 *     if (hs_pile_read(pile, "reports/", &error) && hs_pile_link(pile, &error))
 *       hs_pile_write_account(pile, &style, write_to_stdout, NULL, &error);
 *     hs_pile_free(pile);
 *
 * Where reports are only to be read or marked, hs_pile_flow hands them on as they come.
 */
#ifndef HEARSAY_H
#define HEARSAY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#define HEARSAY_VERSION "0.1.0"

#if defined(__GNUC__)
#define HS_API __attribute__((visibility("default")))
#else
#define HS_API
#endif

typedef enum hs_code {
  HS_OK = 0,
  HS_EMEMORY, /* no memory */
  HS_EIO,     /* a file or stream cannot be read or written */
  HS_EFORMAT, /* the input breaks its format */
  HS_ELIMIT,  /* the input is larger or deeper than a stated maximum */
  HS_EUSAGE,  /* the caller asked for something that does not exist, or at the wrong time */
  HS_NOTE,    /* no error: among the problems, what was passed over because it is no report, counted */
} hs_code;

enum { HS_MESSAGE_MAX = 256 };

/* What went wrong. Set only by a call that returns false; NULL may be passed for it everywhere. */
typedef struct hs_error {
  hs_code code;
  bool has_byte;
  uint64_t byte;                /* position in the input, where has_byte */
  char message[HS_MESSAGE_MAX]; /* one line, NUL-terminated */
} hs_error;

typedef struct hs_pile hs_pile;

/* Takes `size` bytes; false stops the writing (the call then fails with HS_EIO). */
typedef bool (*hs_write)(void *context, const char *bytes, size_t size);

HS_API const char *hs_version(void); /* static storage */

/* A library of the system without which files of one kind cannot be read. */
typedef struct hs_optional {
  const char *reads;   /* "PDF" */
  const char *package; /* the Debian package that has it */
  bool there;          /* it can be loaded */
} hs_optional;

/* The optional part i, counted from 0; false where there are no more. Loads it if it is there. */
HS_API bool hs_optional_part(size_t i, hs_optional *part);

/* NULL without memory. Owner: the caller. */
HS_API hs_pile *hs_pile_new(void);
HS_API void hs_pile_free(hs_pile *pile); /* NULL is allowed */
/* Threads to work with, 64 at most: 0 (as many as there are cores) at first. The results do not depend on it. */
HS_API void hs_pile_set_threads(hs_pile *pile, unsigned threads);

/* Bytes of reports that stay in memory, HS_MEMORY at first; all beyond lie in a file without a name in `folder` (NULL:
 * /tmp), as does what linking compares them by. The results do not depend on it. HS_EUSAGE where reports have been read. */
enum { HS_MEMORY = 256 * 1024 * 1024 };
HS_API bool hs_pile_set_memory(hs_pile *pile, size_t bytes, const char *folder, hs_error *error);

/* For a pile that is read to be linked and written as links: from now on only what linking asks for is read of reports that are
 * marked already (not their url, sha256, authors, sources, set_aside, tokens, events and unknown keys). */
HS_API void hs_pile_read_lean(hs_pile *pile);

/* How reports flow through a pile that keeps none. */
typedef struct hs_flow {
  bool mark;                      /* each is marked */
  bool tokens;                    /* and written with its tokens */
  const struct hs_style *explain; /* NULL, or: in place of JSON, for a person, each field and where it came from, each
                                   * block and why it was kept or set aside; valid as long as the flow */
  hs_write write;
  void *context; /* for write */
} hs_flow;

/* Makes an empty pile a pipe: what is read from now on is marked where that is asked for, written as JSON Lines in the
 * order of the input, and freed, a batch at a time, so that memory stays the same however much is read. hs_pile_count is
 * then what has been written; hs_pile_mark, _link and the writers are HS_EUSAGE. What a failed call has read and not
 * written is lost. */
HS_API bool hs_pile_flow(hs_pile *pile, const hs_flow *flow, hs_error *error);
/* Ends the reading of a flow: writes what is still under way. Problems and counts are complete afterwards. */
HS_API bool hs_pile_end(hs_pile *pile, hs_error *error);

/* Adds what `path` holds: a file, a folder with all below it, or "-" for standard input. Inputs that cannot be read
 * are kept as problems and do not fail the call. */
HS_API bool hs_pile_read(hs_pile *pile, const char *path, hs_error *error);
/* Adds `size` bytes of any format; `name` stands for the path. */
HS_API bool hs_pile_read_bytes(hs_pile *pile, const char *name, const void *bytes, size_t size, hs_error *error);
HS_API size_t hs_pile_count(const hs_pile *pile); /* reports */
HS_API size_t hs_pile_problem_count(const hs_pile *pile);
/* Problem i: its path (valid as long as the pile) and what it was. False where there is no such problem. */
HS_API bool hs_pile_problem(const hs_pile *pile, size_t i, const char **path, hs_error *error);

/* Sets lines aside that many reports of one outlet share, as boilerplate which the reports alone do not show to be any.
 * What a report gets then depends on the others, not on their order: call it once, when all are read and none is marked
 * (reports that have marks are left as they are). */
HS_API bool hs_pile_tidy(hs_pile *pile, hs_error *error);
/* Marks every report that has no marks yet. */
HS_API bool hs_pile_mark(hs_pile *pile, hs_error *error);
/* Links all reports, marking those that need it. HS_EFORMAT where one id stands for two different reports. */
HS_API bool hs_pile_link(hs_pile *pile, hs_error *error);

/* How an account is written. Zeroed: 80 columns, without colour. */
typedef struct hs_style {
  unsigned width; /* columns; 0: 80 */
  bool colour;    /* with ANSI colour codes */
  bool json;      /* one JSON object in place of text; the others are then not looked at */
  bool dot;       /* hs_pile_write_sources alone: a graph for graphviz */
  bool explain;   /* hs_pile_write_sources alone: each story with its origins and why they are one or are not */
} hs_style;

/* Which sayings are wanted; NULL: all. Words are found whatever their case and accents. */
typedef struct hs_quote_filter {
  const char *speaker; /* in the speaker's name */
  const char *about;   /* in the words said */
  const char *outlet;  /* in the name of the outlet that has them */
  const char *kind;    /* "direct", "indirect", "mixed" */
  const char *medium;  /* "letter", "statement" ... */
  const char *since;   /* date of the story, ISO 8601: a day, month or year, this one included */
  const char *until;
} hs_quote_filter;

/* JSON Lines of the reports, in the order they were read, with marks where they have them. */
HS_API bool hs_pile_write_reports(hs_pile *pile, bool tokens, hs_write write, void *context, hs_error *error);
/* How each report was dated, for a person: its date and what it rests on, or every clue with the days that it leaves, and
 * the candidates. The pile must be marked; `style->json` is not looked at. */
HS_API bool hs_pile_write_dating(hs_pile *pile, const hs_style *style, hs_write write, void *context, hs_error *error);
/* JSON Lines of the links. The pile must be linked. */
HS_API bool hs_pile_write_links(hs_pile *pile, hs_write write, void *context, hs_error *error);
/* The account: what happened, who said what, how it reached the reader. The pile must be linked. */
HS_API bool hs_pile_write_account(hs_pile *pile, const hs_style *style, hs_write write, void *context, hs_error *error);
/* Who said what, by speaker. `filter` NULL: everything. The pile must be linked. */
HS_API bool hs_pile_write_quotes(hs_pile *pile, const hs_quote_filter *filter, const hs_style *style, hs_write write,
                                 void *context, hs_error *error);
/* The relay graph: who took from whom. The pile must be linked. */
HS_API bool hs_pile_write_sources(hs_pile *pile, const hs_style *style, hs_write write, void *context, hs_error *error);
/* Why two reports are in one story or are not: text, or JSON. `a` and `b`: an id, or the end of a path or address; none such, or
 * several, is HS_EUSAGE. */
HS_API bool hs_pile_write_why(hs_pile *pile, const char *a, const char *b, const hs_style *style, hs_write write,
                              void *context, hs_error *error);

#ifdef __cplusplus
}
#endif

#endif
