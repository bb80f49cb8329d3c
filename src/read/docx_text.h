/* docx_text.h - the XML inside a DOCX file becomes blocks: paragraphs with what their styles make of them, rows of
 * tables, what stands in margins; and the fields of its properties.
 * Reads what docx_parts.c unpacked; docx.c makes a report of it. */
#ifndef HS_READ_DOCX_TEXT_H
#define HS_READ_DOCX_TEXT_H

#include "base/map.h"
#include "read/draft.h"

enum { HS_DOCX_BLOCKS_MAX = 1000000 };

/* Style ids to the kind of block that a style makes. Zeroed: none known. */
typedef struct hs_docx_styles {
  hs_map kinds;
} hs_docx_styles;

typedef struct hs_docx_core {
  hs_str title, creator, created; /* absent where they are; `created` is ISO 8601 */
} hs_docx_core;

/* All: false with *err: HS_EFORMAT (not XML to its end; with the byte; what came before it is added), HS_ELIMIT,
 * HS_EMEMORY. What they make belongs to `arena` or the draft's. */
bool hs_docx_read_styles(hs_arena *arena, hs_str xml, hs_docx_styles *styles, hs_error *err);
bool hs_docx_read_core(hs_arena *arena, hs_str xml, hs_docx_core *core, hs_error *err);
/* The text: adds its blocks, and sets the draft's title where a style names one. */
bool hs_docx_read_document(hs_draft *draft, const hs_docx_styles *styles, hs_str xml, hs_error *err);
/* A header, footer or notes: its blocks are set aside. */
bool hs_docx_read_margin(hs_draft *draft, const hs_docx_styles *styles, hs_str xml, hs_error *err);

#endif
