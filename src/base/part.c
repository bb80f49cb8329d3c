/* part.c - optional parts are looked for where the system keeps its libraries. See part.h.
 * PARTS=no (a make variable) leaves the looking out, for programs that are linked statically. */
#include "base/part.h"

#include <pthread.h>
#ifndef HS_NO_PARTS
#include <dlfcn.h>
#endif

static const struct {
  const char *name, *reads, *library, *package;
} PARTS[HS_PARTS] = {
    [HS_PART_PDF] = {"pdf", "PDF", "libpoppler-glib.so.8", "libpoppler-glib8"},
    [HS_PART_MAIL] = {"mail", "mail (.eml, MHTML)", "libgmime-3.0.so.0", "libgmime-3.0-0"},
    [HS_PART_DOCX] = {"docx", "DOCX", "libarchive.so.13", "libarchive13"},
};

const char *hs_part_name(hs_part part) { return PARTS[part].name; }
const char *hs_part_reads(hs_part part) { return PARTS[part].reads; }
const char *hs_part_package(hs_part part) { return PARTS[part].package; }

#ifdef HS_NO_PARTS

bool hs_part_there(hs_part part) {
  (void)part;
  return false;
}

bool hs_part_load(hs_part part, const hs_part_function *rows, size_t count, void *functions, hs_error *err) {
  (void)rows, (void)count, (void)functions;
  return hs_error_set(err, HS_EIO, "%s is not built in: build without PARTS=no, and install %s", PARTS[part].reads,
                      PARTS[part].package);
}

#else

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static void *loaded[HS_PARTS]; /* never closed: other threads may be inside */

static void *open_part(hs_part part) {
  pthread_mutex_lock(&lock);
  if (!loaded[part]) loaded[part] = dlopen(PARTS[part].library, RTLD_NOW | RTLD_LOCAL);
  void *library = loaded[part];
  pthread_mutex_unlock(&lock);
  return library;
}

bool hs_part_there(hs_part part) { return open_part(part) != NULL; }

bool hs_part_load(hs_part part, const hs_part_function *rows, size_t count, void *functions, hs_error *err) {
  void *library = open_part(part);
  if (!library)
    return hs_error_set(err, HS_EIO, "%s needs the library %s, which is not here: install %s", PARTS[part].reads,
                        PARTS[part].library, PARTS[part].package);
  for (size_t i = 0; i < count; i++) {
    void *function = dlsym(library, rows[i].name);
    if (!function)
      return hs_error_set(err, HS_EIO, "%s needs a newer %s: this one has no %s", PARTS[part].reads,
                          PARTS[part].package, rows[i].name);
    memcpy((char *)functions + rows[i].offset, &function, sizeof function);
  }
  return true;
}

#endif
