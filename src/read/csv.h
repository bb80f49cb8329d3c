/* csv.h - tables of articles: a header line with the names of the columns (data/words/dataset_fields.tsv knows them), then a
 * row each, as RFC 4180 has it; separated by commas, semicolons, tabs or bars. format.c names the stream. */
#ifndef HS_READ_CSV_H
#define HS_READ_CSV_H

#include "read/read.h"
#include "read/source.h"
#include "read/start.h"

/* Is the first line a header of at least two known columns, one of which holds a text or a title? */
bool hs_csv_begins(const hs_start *start);
bool hs_csv_stream(hs_intake *intake, hs_str path, hs_source *source, hs_error *err);

#endif
