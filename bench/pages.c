/* pages.c - where the time goes in reading pages: seconds of processor time for each step over all files named, packed
 * with gzip or not. usage: pages FILE...    Prints one line a step: seconds, share, pages a second of that step alone. */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "read/charset.h"
#include "read/clean.h"
#include "read/html_blocks.h"
#include "read/html_body.h"
#include "read/html_head.h"
#include "read/html_page.h"
#include "read/unpack.h"
#include "show/show.h"

typedef enum step { READ, INFLATE, DECODE, PARSE, COUNT, METADATA, PICK, BLOCKS, CHOOSE, CLEAN, WRITE, STEPS } step;
static const char *const NAMES[STEPS] = {"read the file",
                                         "inflate",
                                         "character set",
                                         "parse",
                                         "count and ask classes",
                                         "meta and JSON-LD",
                                         "pick the body",
                                         "make the blocks",
                                         "title, authors and dates",
                                         "clean and sums",
                                         "write JSON"};
static double spent[STEPS], last;

static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
  return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

static void end(step s) {
  double at = now();
  spent[s] += at - last;
  last = at;
}

static bool load(const char *path, hs_buffer *packed) {
  FILE *file = fopen(path, "rb");
  while (file && hs_buffer_reserve(packed, 1 << 16)) {
    size_t n = fread(packed->data + packed->size, 1, 1 << 16, file);
    packed->size += n;
    if (!n) break;
  }
  if (file) fclose(file);
  return file && !packed->failed;
}

static bool inflate_all(hs_str packed, hs_buffer *page, hs_error *err) {
  hs_unpacker *unpacker = hs_unpacker_new(HS_GZIP);
  hs_unpacked state = HS_UNPACK_ON;
  size_t used = 0;
  while (unpacker && packed.size && state == HS_UNPACK_ON) {
    state = hs_unpack(unpacker, packed, true, &used, page, err);
    packed = hs_str_slice(packed, used, packed.size);
    if (!used) break;
  }
  hs_unpacker_free(unpacker);
  return page->size > 0;
}

static bool read_page(hs_arena *arena, hs_report *r, hs_str bytes, hs_buffer *out, hs_error *err) {
  hs_str text;
  hs_dom dom;
  hs_html_page p = {.arena = arena, .dom = &dom, .heading = SIZE_MAX};
  hs_draft d = {.report = r, .arena = arena, .title = HS_NO_BLOCK};
  if (!hs_charset_decode(arena, bytes, HS_NONE, &text, err)) return false;
  end(DECODE);
  if (!hs_dom_parse(arena, text, &dom, err)) return false;
  end(PARSE);
  if (!hs_html_head_read(arena, &dom, &p.meta, err)) return false;
  end(METADATA);
  if (!hs_html_tree_build(arena, &dom, &p.tree, err)) return false;
  end(COUNT);
  if (!hs_html_title_put(&p, &d, err)) return false;
  end(CHOOSE);
  p.container = hs_html_body_find(&p.tree);
  end(PICK);
  if (!hs_html_blocks_add(&d, &p.tree, p.container, p.heading, err)) return false;
  end(BLOCKS);
  if (!hs_html_authors_put(&p, &d, err) || !hs_html_dates_put(&p, &d, err)) return false;
  end(CHOOSE);
  if (!hs_clean_finish(&d, HS_LIT("page"), bytes, err)) return false;
  end(CLEAN);
  hs_report_json(r, false, out);
  end(WRITE);
  return true;
}

static bool one(const char *path, hs_error *err) {
  hs_buffer packed = {0}, page = {0}, out = {0};
  bool ok = load(path, &packed);
  end(READ);
  hs_str bytes = ok ? hs_buffer_str(&packed) : HS_LIT("");
  bool gzip = hs_str_starts(bytes, HS_LIT("\x1F\x8B"));
  if (ok && gzip) {
    ok = inflate_all(bytes, &page, err);
    bytes = hs_buffer_str(&page);
  }
  end(INFLATE);
  hs_arena *arena = hs_arena_new();
  hs_report *r = hs_report_new();
  ok = ok && arena && r && read_page(arena, r, bytes, &out, err);
  hs_arena_free(arena);
  hs_report_free(r);
  hs_buffer_free(&packed);
  hs_buffer_free(&page);
  hs_buffer_free(&out);
  end(CLEAN);
  return ok;
}

int main(int argc, char **argv) {
  hs_error err = {0};
  double all = 0;
  last = now();
  for (int i = 1; i < argc; i++)
    if (!one(argv[i], &err)) fprintf(stderr, "pages: %s: %s\n", argv[i], err.message);
  for (int s = 0; s < STEPS; s++) all += spent[s];
  for (int s = 0; s < STEPS; s++)
    printf("  %-26s %7.2f s  %5.1f %%  %8.0f pages/s\n", NAMES[s], spent[s], 100 * spent[s] / all,
           (argc - 1) / spent[s]);
  printf("  %-26s %7.2f s  %5.1f %%  %8.0f pages/s\n", "all", all, 100.0, (argc - 1) / all);
  return 0;
}
