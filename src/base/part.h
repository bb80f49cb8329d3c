/* part.h - optional parts: libraries of the system that read what people have on disk (PDF, mail, DOCX). A part is
 * loaded by its name when the first such file comes, so that the program starts as fast and links as small without
 * them; where it is missing, that file is a problem that names the package, and all else goes on.
 * Reads nothing; those of src/apart and docx_parts.c call the functions that they find, hearsay.h lists the parts. */
#ifndef HS_BASE_PART_H
#define HS_BASE_PART_H

#include "base/error.h"

typedef enum hs_part { HS_PART_PDF, HS_PART_MAIL, HS_PART_DOCX } hs_part;
enum { HS_PARTS = 3 };

/* A function of a part: its name, and where in the caller's struct of function pointers it goes. */
typedef struct hs_part_function {
  const char *name;
  size_t offset;
} hs_part_function;

/* For X-macros over X(result, name, (parameters)): a member of the struct, and its row. */
#define HS_PART_MEMBER(result, name, parameters) result(*name) parameters;
#define HS_PART_ROW(functions, name) \
  { #name, offsetof(functions, name) }

/* What a part is called, what it reads ("PDF"), the file of its library, and the Debian package that has it. */
const char *hs_part_name(hs_part part);
const char *hs_part_reads(hs_part part);
const char *hs_part_package(hs_part part);
/* Can it be loaded here? */
bool hs_part_there(hs_part part);

/* Loads the part, once in the life of the process, and fills `functions` (a struct of nothing but function pointers)
 * with the `count` of them that `rows` name. Any thread may call it. False with *err: HS_EIO, told so that a user can
 * act on it. */
bool hs_part_load(hs_part part, const hs_part_function *rows, size_t count, void *functions, hs_error *err);

#endif
