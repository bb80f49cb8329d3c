/* pdf_page.c - a PDF file as lines of text with their places. See pdf_page.h. */
#include "apart/pdf_page.h"

#include "apart/listing.h"
#include "base/part.h"
#include "base/utf8.h"

enum { ENCRYPTED = 1 /* POPPLER_ERROR_ENCRYPTED */, FIELD_MAX = 1000, MEBIBYTE = 1024 * 1024 };

typedef struct poppler {
  HS_POPPLER_FUNCTIONS(HS_PART_MEMBER)
} poppler;

#define ROW(result, name, parameters) HS_PART_ROW(poppler, name),
static const hs_part_function ROWS[] = {HS_POPPLER_FUNCTIONS(ROW)};

typedef struct rectangle { /* PopplerRectangle */
  double x0, y0, x1, y1;
} rectangle;

typedef struct failure { /* GError */
  uint32_t domain;
  int code;
  char *message;
} failure;

typedef struct listing {
  const poppler *poppler;
  hs_buffer text; /* not yet written */
  int to;
} listing;

static void add_field(listing *l, const char *name, char *value) {
  if (!value) return;
  hs_buffer_format(&l->text, "%s ", name);
  hs_listing_line(&l->text, hs_str_slice(hs_str_from(value), 0, FIELD_MAX));
  l->poppler->g_free(value);
}

/* Tenths of points; what no page has (or is no number) is cut. */
static int tenths(double points) {
  if (!(points > -100000.0)) return -1000000;
  return points < 100000.0 ? (int)(points * 10.0) : 1000000;
}

/* One line of the page: `text`, whose characters lie in `place`. */
static void add_line(listing *l, hs_str text, const rectangle *place, size_t count) {
  rectangle all = {0};
  double heights = 0;
  size_t counted = 0, n;
  for (size_t i = 0, at = 0; i < count && at < text.size; i++, at += n) {
    if (hs_char_is_space(hs_utf8_decode(text, at, &n))) continue;
    const rectangle *r = &place[i];
    if (!counted) all = *r;
    if (r->x0 < all.x0) all.x0 = r->x0;
    if (r->y0 < all.y0) all.y0 = r->y0;
    if (r->x1 > all.x1) all.x1 = r->x1;
    if (r->y1 > all.y1) all.y1 = r->y1;
    heights += r->y1 - r->y0;
    counted++;
  }
  if (!counted) return;
  hs_buffer_format(&l->text, "line %d %d %d %d %d ", tenths(all.x0), tenths(all.y0), tenths(all.x1), tenths(all.y1),
                   tenths(heights / (double)counted));
  hs_listing_line(&l->text, text);
}

/* The lines of a page; `places`: of its characters, those of line breaks included. */
static bool add_lines(listing *l, hs_str text, const rectangle *places, size_t count) {
  hs_str line;
  for (size_t at = 0; hs_str_line(&text, &line);) {
    size_t length = hs_utf8_length(line);
    if (at + length > count) break;
    add_line(l, line, places + at, length);
    at += length + 1;
    if (l->text.size > MEBIBYTE && !hs_listing_flush(l->to, &l->text)) return false;
  }
  return true;
}

static bool add_page(listing *l, PopplerPage *page) {
  const poppler *p = l->poppler;
  double width = 0, height = 0;
  PopplerRectangle *places = NULL;
  unsigned count = 0;
  p->poppler_page_get_size(page, &width, &height);
  hs_buffer_format(&l->text, "page %d %d\n", tenths(width), tenths(height));
  char *text = p->poppler_page_get_text(page);
  bool ok = true;
  if (text && p->poppler_page_get_text_layout(page, &places, &count))
    ok = add_lines(l, hs_str_from(text), (const rectangle *)places, count);
  p->g_free(text);
  p->g_free(places);
  return ok && hs_listing_flush(l->to, &l->text);
}

static void add_document(listing *l, PopplerDocument *document) {
  const poppler *p = l->poppler;
  int pages = p->poppler_document_get_n_pages(document);
  hs_buffer_format(&l->text, "pages %d\n", pages);
  add_field(l, "title", p->poppler_document_get_title(document));
  add_field(l, "author", p->poppler_document_get_author(document));
  time_t created = p->poppler_document_get_creation_date(document);
  if (created > 0) hs_buffer_format(&l->text, "created %lld\n", (long long)created);
  for (int i = 0; i < pages && i < HS_PDF_PAGES_MAX; i++) {
    PopplerPage *page = p->poppler_document_get_page(document, i);
    if (!page) continue;
    if (!add_page(l, page)) return;
    p->g_object_unref(page);
  }
  hs_buffer_add(&l->text, HS_LIT("end\n"));
  hs_listing_flush(l->to, &l->text);
}

void hs_pdf_list(hs_str bytes, int to) {
  poppler functions;
  listing l = {.poppler = &functions, .to = to};
  if (!hs_listing_load(HS_PART_PDF, ROWS, sizeof ROWS / sizeof *ROWS, &functions, to)) return;
  GError *error = NULL;
  GBytes *all = functions.g_bytes_new_static(bytes.data, bytes.size);
  PopplerDocument *document = functions.poppler_document_new_from_bytes(all, NULL, &error);
  if (document) {
    add_document(&l, document);
    return;
  }
  bool locked = error && ((const failure *)error)->code == ENCRYPTED;
  hs_buffer_add(&l.text, locked ? HS_LIT("locked\n") : HS_LIT("broken\n"));
  hs_listing_flush(to, &l.text);
}
