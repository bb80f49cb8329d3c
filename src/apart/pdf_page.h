/* pdf_page.h - a PDF file as lines of text with their places, made by Poppler. read/pdf_layout.c reads the listing that is
 * written here:
 *
 *     missing WHY                    where Poppler is missing; nothing follows
 *     pages 12                       how many pages it has
 *     title, author TEXT             of the document info, where there
 *     created SECONDS                since 1970, UTC
 *     page WIDTH HEIGHT              begins a page, in tenths of points
 *     line X0 Y0 X1 Y1 SIZE TEXT     one line of it in reading order; Y grows downwards
 *     locked, broken or end          the last line
 */
#ifndef HS_APART_PDF_PAGE_H
#define HS_APART_PDF_PAGE_H

#include <time.h>

#include "base/buffer.h"

enum { HS_PDF_PAGES_MAX = 2000 }; /* what lies beyond is not read */

/* Writes the listing of `bytes` to the file `to`, as far as it gets. For the process of apart.c alone, which ends then:
 * nothing is freed. */
void hs_pdf_list(hs_str bytes, int to);

/* ---- for pdf_page.c and the test that holds these declarations against Poppler's own ---- */

typedef struct _PopplerDocument PopplerDocument;
typedef struct _PopplerPage PopplerPage;
typedef struct _PopplerRectangle PopplerRectangle; /* four doubles: x1, y1, x2, y2 */
typedef struct _GBytes GBytes;
typedef struct _GError GError; /* uint32_t domain, int code, char *message */

/* glib's names for plain types: gboolean int, gchar char, gsize size_t, gpointer void *, guint unsigned. */
#define HS_POPPLER_FUNCTIONS(X)                                                                      \
  X(GBytes *, g_bytes_new_static, (const void *data, size_t size))                                   \
  X(void, g_object_unref, (void *object))                                                            \
  X(void, g_free, (void *memory))                                                                    \
  X(PopplerDocument *, poppler_document_new_from_bytes, (GBytes *, const char *password, GError **)) \
  X(int, poppler_document_get_n_pages, (PopplerDocument *))                                          \
  X(char *, poppler_document_get_title, (PopplerDocument *))                                         \
  X(char *, poppler_document_get_author, (PopplerDocument *))                                        \
  X(time_t, poppler_document_get_creation_date, (PopplerDocument *))                                 \
  X(PopplerPage *, poppler_document_get_page, (PopplerDocument *, int index))                        \
  X(void, poppler_page_get_size, (PopplerPage *, double *width, double *height))                     \
  X(char *, poppler_page_get_text, (PopplerPage *))                                                  \
  X(int, poppler_page_get_text_layout, (PopplerPage *, PopplerRectangle **, unsigned *count))

#endif
