/* docx_parts.c - a DOCX file unpacked. See docx_parts.h. */
#include "read/docx_parts.h"

#include "base/part.h"

enum { FILES_MAX = 10000, CHUNK = 65536, ENDED = 1 /* ARCHIVE_EOF */, WARNED = -20 /* ARCHIVE_WARN */ };
static const size_t UNPACKED_MAX = (size_t)128 * 1024 * 1024;

typedef struct library {
  HS_ARCHIVE_FUNCTIONS(HS_PART_MEMBER)
} library;

#define ROW(result, name, parameters) HS_PART_ROW(library, name),
static const hs_part_function ROWS[] = {HS_ARCHIVE_FUNCTIONS(ROW)};

/* Where a file of this name goes; NULL: it is not read. A second one of the same name is not, either. */
static hs_buffer *place_of(hs_docx_parts *parts, const char *path) {
  hs_str name = hs_str_from(path);
  hs_buffer *to = NULL;
  bool xml = hs_str_ends(name, HS_LIT(".xml"));
  if (xml && hs_str_starts(name, HS_LIT("word/document"))) to = &parts->document;
  else if (hs_str_is(name, "word/styles.xml")) to = &parts->styles;
  else if (hs_str_is(name, "docProps/core.xml")) to = &parts->core;
  if (to) return to->size ? NULL : to;
  bool margin = xml && (hs_str_starts(name, HS_LIT("word/header")) || hs_str_starts(name, HS_LIT("word/footer")) ||
                        hs_str_is(name, "word/footnotes.xml") || hs_str_is(name, "word/endnotes.xml"));
  return margin && parts->margin_count < HS_DOCX_MARGINS_MAX ? &parts->margins[parts->margin_count++] : NULL;
}

/* The file that is under way, whole. *left: bytes that may still be unpacked. */
static bool unpack(const library *l, struct archive *archive, hs_buffer *to, size_t *left, hs_error *err) {
  for (;;) {
    if (!hs_buffer_reserve(to, CHUNK)) return hs_error_memory(err);
    ssize_t n = l->archive_read_data(archive, to->data + to->size, CHUNK);
    if (n == 0) return true;
    if (n < 0) {
      const char *why = l->archive_error_string(archive);
      return hs_error_set(err, HS_EFORMAT, "the DOCX file is broken: %.120s", why ? why : "its archive");
    }
    if ((size_t)n > *left)
      return hs_error_set(err, HS_ELIMIT, "the DOCX file holds over %zu MiB of text", UNPACKED_MAX / 1024 / 1024);
    *left -= (size_t)n;
    to->size += (size_t)n;
  }
}

static bool unpack_all(const library *l, struct archive *archive, hs_str bytes, hs_docx_parts *parts, hs_error *err) {
  struct archive_entry *entry;
  size_t left = UNPACKED_MAX;
  int code = WARNED;
  if (l->archive_read_support_format_zip(archive) < WARNED ||
      l->archive_read_open_memory(archive, bytes.data, bytes.size) < WARNED)
    return hs_error_set(err, HS_EFORMAT, "the DOCX file is broken: no archive");
  for (size_t i = 0; i < FILES_MAX && (code = l->archive_read_next_header(archive, &entry)) != ENDED; i++) {
    if (code < WARNED) break;
    const char *path = l->archive_entry_pathname(entry);
    hs_buffer *to = path ? place_of(parts, path) : NULL;
    if (to && !unpack(l, archive, to, &left, err)) return false;
  }
  if (parts->document.size) return true;
  return hs_error_set(err, HS_EFORMAT,
                      code == ENDED ? "an archive that holds no text of a DOCX file"
                                    : "the DOCX file is broken: its archive ends early");
}

bool hs_docx_parts_unpack(hs_str bytes, hs_docx_parts *parts, hs_error *err) {
  library l;
  *parts = (hs_docx_parts){0};
  if (!hs_part_load(HS_PART_DOCX, ROWS, sizeof ROWS / sizeof *ROWS, &l, err)) return false;
  struct archive *archive = l.archive_read_new();
  if (!archive) return hs_error_memory(err);
  bool ok = unpack_all(&l, archive, bytes, parts, err);
  l.archive_read_free(archive);
  return ok;
}

void hs_docx_parts_free(hs_docx_parts *parts) {
  hs_buffer_free(&parts->document);
  hs_buffer_free(&parts->styles);
  hs_buffer_free(&parts->core);
  for (size_t i = 0; i < parts->margin_count; i++) hs_buffer_free(&parts->margins[i]);
}
