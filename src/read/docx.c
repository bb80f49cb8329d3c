/* docx.c - a DOCX file becomes a report. See read.h.
 * The title is what a style or, borne out by a paragraph, the properties call so; for the rest of the header the text
 * is read as any other. Of the properties that are borne out by nothing only the day of making is taken, where there is
 * no other date. */
#include "base/key.h"
#include "read/clean.h"
#include "read/docx_parts.h"
#include "read/docx_text.h"
#include "read/file_info.h"
#include "read/press_label.h"
#include "read/read.h"

enum { TITLE_LOOK = 12 };
static const char MADE[] = "the day on which the DOCX file was made (a weak sign)";

/* The paragraph that the properties call the title. */
static bool find_title(hs_draft *d, hs_str title) {
  for (size_t i = 0; i < d->blocks.count && i < TITLE_LOOK && d->title == HS_NO_BLOCK; i++)
    if (title.size > 3 && !d->blocks.items[i].aside && hs_key_same(d->blocks.items[i].text, title)) d->title = i;
  return d->title != HS_NO_BLOCK;
}

/* A part that is broken is a problem; the others are read. */
static bool name_broken(hs_intake *intake, hs_str path, const hs_error *why, hs_error *err) {
  return why->code == HS_EMEMORY ? hs_error_memory(err) : hs_intake_problem(intake, path, why, err);
}

/* The text as lines, an empty paragraph as an empty one: exports of press archives come as DOCX, too. */
static bool as_lines(const hs_draft *d, hs_buffer *out) {
  uint32_t line = 1;
  for (size_t i = 0; i < d->blocks.count; i++) {
    const hs_draft_block *b = &d->blocks.items[i];
    for (unsigned n = 0; line < b->line && n < 3; line++, n++) hs_buffer_add_char(out, '\n');
    line = b->line;
    hs_buffer_add(out, b->text);
  }
  return !out->failed;
}

/* `lines` holds the text afterwards where it is an export of a press archive: then the report is not filled. */
static bool fill(hs_intake *intake, hs_arena *arena, hs_report *report, hs_str path, hs_str bytes,
                 const hs_docx_parts *parts, hs_buffer *lines, hs_error *err) {
  hs_draft draft = {.report = report, .arena = arena, .title = HS_NO_BLOCK};
  hs_docx_styles styles = {0};
  hs_docx_core core = {0};
  hs_error why = {0};
  if (parts->styles.size && !hs_docx_read_styles(arena, hs_buffer_str(&parts->styles), &styles, &why) &&
      !name_broken(intake, path, &why, err))
    return false;
  if (!hs_docx_read_document(&draft, &styles, hs_buffer_str(&parts->document), &why)) {
    if (!draft.blocks.count) return hs_error_set(err, why.code, "%s", why.message);
    if (!name_broken(intake, path, &why, err)) return false;
  }
  if (!draft.blocks.count) return hs_error_set(err, HS_EFORMAT, "a DOCX file without text");
  if (as_lines(&draft, lines) && hs_press_export_is(hs_buffer_str(lines))) return true; /* many reports, not this one */
  hs_buffer_free(lines);
  for (size_t i = 0; i < parts->margin_count; i++)
    if (!hs_docx_read_margin(&draft, &styles, hs_buffer_str(&parts->margins[i]), &why) &&
        !name_broken(intake, path, &why, err))
      return false;
  if (parts->core.size && !hs_docx_read_core(arena, hs_buffer_str(&parts->core), &core, &why) &&
      !name_broken(intake, path, &why, err))
    return false;
  if (draft.title != HS_NO_BLOCK) report->sources.title = HS_LIT("the style of its paragraph");
  else if (find_title(&draft, core.title)) report->sources.title = HS_LIT("the file's properties");
  return hs_clean_finish(&draft, path, bytes, err) && hs_file_info_made(report, core.created, MADE, err) &&
         hs_file_info_author(report, core.creator, err);
}

bool hs_docx_read(hs_intake *intake, hs_str path, hs_str bytes, hs_error *err) {
  hs_docx_parts parts;
  hs_report *report = NULL;
  hs_buffer lines = {0};
  bool ok = hs_docx_parts_unpack(bytes, &parts, err);
  hs_arena *arena = hs_arena_new(); /* of what the report does not keep */
  if (ok && (!arena || !(report = hs_report_new()))) ok = hs_error_memory(err);
  ok = ok && fill(intake, arena, report, path, bytes, &parts, &lines, err);
  hs_docx_parts_free(&parts);
  hs_arena_free(arena);
  if (ok && !lines.size) return hs_intake_add(intake, report, err);
  hs_report_free(report);
  ok = ok && hs_press_export_read(intake, path, hs_buffer_str(&lines), err);
  hs_buffer_free(&lines);
  return ok;
}
