/* input.c - walks files and folders, and hands what each holds to the reader of its format. See read.h.
 * What a file holds is told by its first bytes (format.c), not by its name; only where these tell no more than that it is
 * a text or a page, files of a folder whose name says that they are something else (documentation, tables, code) are left out and
 * named as problems; named by themselves they are read. Hidden files are passed over. */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "read/charset.h"
#include "read/format.h"

enum { DEPTH_MAX = 32, NAMES_MAX = 1000000, START_LEAST = 512, WIDE_MOST = 512 };

static bool problem(hs_intake *intake, hs_str path, hs_code code, const char *what, hs_error *err) {
  hs_error why;
  hs_error_set(&why, code, "%s", what);
  return hs_intake_problem(intake, path, &why, err);
}

/* ---- one input ---- */

/* Names what broke off an input, or what was read before it; false only without memory. */
static bool name_break(hs_intake *intake, hs_str path, const hs_source *source, hs_error *err) {
  if (source->why.code == HS_OK) return true;
  return hs_intake_problem(intake, path, &source->why, err);
}

/* The bytes that are left, at most `most` MiB of them; more are a problem, and none are given. *own as hs_source_take has it.
 * So a small file that unpacks to no end takes no more memory than that. */
static bool take_all(hs_intake *intake, hs_str path, hs_source *source, size_t most, hs_buffer *own, hs_str *bytes,
                     hs_error *err) {
  uint64_t limit = (uint64_t)most << 20;
  if (!hs_source_take(source, (size_t)limit, own, bytes, err)) return false;
  if (source->ended && bytes->size <= limit) return true;
  hs_error why;
  hs_error_at(&why, HS_ELIMIT, source->unpacker ? source->packed_at : limit, "%s %zu MiB: not read",
              source->unpacker ? "unpacked it is over" : "the file is over", most);
  *bytes = HS_LIT("");
  source->why = (hs_error){0};
  return hs_intake_problem(intake, path, &why, err);
}

/* A format that needs all bytes at once. Where a packed input broke off what came out is read, up to its last line. */
static bool read_whole(hs_intake *intake, const hs_format *format, hs_str path, hs_source *source, hs_error *err) {
  hs_buffer own = {0};
  hs_str bytes;
  bool ok = take_all(intake, path, source, format->most, &own, &bytes, err) && name_break(intake, path, source, err);
  while (source->why.code != HS_OK && bytes.size && bytes.data[bytes.size - 1] != '\n') bytes.size--;
  if (ok && bytes.size) ok = hs_intake_item(intake, format->read, path, bytes, own.data ? &own : NULL, 0, err);
  hs_buffer_free(&own);
  return ok;
}

/* A format that is walked, in UTF-16 or UTF-32: made UTF-8 first. */
static bool read_wide(hs_intake *intake, const hs_format *format, hs_str path, hs_source *source, hs_error *err) {
  hs_arena *arena = hs_arena_new();
  hs_buffer own = {0};
  hs_source narrow = {.file = -1};
  hs_str bytes, text;
  bool ok = arena ? take_all(intake, path, source, WIDE_MOST, &own, &bytes, err) : hs_error_memory(err);
  if (ok && bytes.size)
    ok = hs_charset_decode(arena, bytes, HS_NONE, &text, err) && hs_source_open_bytes(&narrow, text, err) &&
         format->stream(intake, path, &narrow, err) && name_break(intake, path, source, err);
  hs_source_close(&narrow);
  hs_buffer_free(&own);
  hs_arena_free(arena);
  return ok;
}

/* Puts the first bytes into the window; no more packed members than it takes, so that a damaged one shows in its place. */
static bool need_start(hs_source *source, hs_error *err) {
  while (source->window.size < HS_START_MAX && !source->ended) {
    if (source->window.size >= START_LEAST && hs_source_member_ends(source)) return true;
    size_t want = source->unpacker ? source->window.size + 1 : HS_START_MAX;
    if (!hs_source_need(source, want, err)) return false;
  }
  return true;
}

/* `doubtful`: by its name it is something else than a text or a page. */
static bool read_source(hs_intake *intake, hs_str path, hs_source *source, bool doubtful, hs_error *err) {
  if (!need_start(source, err)) return false;
  hs_start start;
  hs_start_of(&start, source->window);
  if (!start.text.size) {
    if (source->why.code != HS_OK) return name_break(intake, path, source, err);
    return problem(intake, path, HS_EFORMAT, "nothing to read in it", err);
  }
  if (source->unpacker && hs_packing_of(source->window) != HS_UNPACKED)
    return problem(intake, path, HS_EFORMAT, "packed twice: not read", err);
  const hs_format *format = hs_format_of(&start);
  if (!format) {
    hs_error why;
    hs_error_at(&why, HS_EFORMAT, hs_charset_binary_at(source->window), "not text: a binary file");
    return hs_intake_problem(intake, path, &why, err);
  }
  if (doubtful && (format->read == hs_text_read || format->read == hs_html_read))
    return problem(intake, path, HS_EFORMAT, "left out: by its name no report (name the file itself to read it)", err);
  if (format->stream && start.wide) return read_wide(intake, format, path, source, err);
  if (format->stream) return format->stream(intake, path, source, err) && name_break(intake, path, source, err);
  return read_whole(intake, format, path, source, err);
}

bool hs_read_bytes(hs_intake *intake, hs_str path, hs_str bytes, hs_error *err) {
  hs_source source;
  bool ok = hs_source_open_bytes(&source, bytes, err) && read_source(intake, path, &source, false, err);
  hs_source_close(&source);
  return ok && hs_intake_flush(intake, err);
}

/* ---- files and folders ---- */

static bool read_stream(hs_intake *intake, hs_str path, int file, bool doubtful, hs_error *err) {
  hs_source source;
  bool ok = hs_source_open_file(&source, file, err) && read_source(intake, path, &source, doubtful, err);
  hs_source_close(&source);
  return ok;
}

static bool read_file(hs_intake *intake, hs_str path, bool doubtful, hs_error *err) {
  int file = open(path.data, O_RDONLY | O_CLOEXEC);
  if (file < 0) return problem(intake, path, HS_EIO, strerror(errno), err);
  bool ok = read_stream(intake, path, file, doubtful, err);
  close(file);
  return ok;
}

/* What a folder lists, by its path. `regular`: it is known to be a file, so that nobody need ask. */
typedef struct listed {
  hs_str path;
  bool regular;
} listed;
typedef HS_LIST(listed) listing;

static int by_name(const void *a, const void *b) {
  return hs_str_compare(((const listed *)a)->path, ((const listed *)b)->path);
}

/* The ending of a file's name without the dot, ".gz" and ".zst" passed over; empty where there is none. */
static hs_str ending_of(hs_str path) {
  if (hs_str_ends(path, HS_LIT(".gz"))) path.size -= 3;
  else if (hs_str_ends(path, HS_LIT(".zst"))) path.size -= 4;
  for (size_t i = path.size; i-- > 0 && path.data[i] != '/';)
    if (path.data[i] == '.') return hs_str_slice(path, i + 1, path.size);
  return HS_LIT("");
}

/* Endings of texts that are never reports. Where such a file holds a format that tells itself, it is read all the same. */
static bool other_kind(hs_str path) {
  static const char *const ENDINGS[] = {"md",  "markdown", "rst",  "tsv",  "csv",  "py",    "c",   "h",   "js",
                                        "css", "sh",       "yml",  "yaml", "toml", "ini",   "log", "bib", "tex",
                                        "sql", "ipynb",    "r",    "go",   "rs",   "java",  "rb",  "pl",  "mk",
                                        "cfg", "conf",     "lock", "map",  "diff", "patch", "bak", "tmp"};
  hs_str ending = ending_of(path);
  for (size_t i = 0; i < sizeof ENDINGS / sizeof *ENDINGS; i++)
    if (hs_str_equal_nocase(ending, hs_str_from(ENDINGS[i]))) return true;
  return false;
}

/* A folder under way and those it lies in, so that a link back to one of them is seen. */
typedef struct folder_chain {
  const struct folder_chain *above;
  dev_t device;
  ino_t number;
  unsigned depth;
} folder_chain;

static bool read_any(hs_intake *intake, hs_str path, const folder_chain *above, hs_error *err);

/* The names in a folder, hidden ones left out, sorted by bytes. What keeps more of them from being listed is a problem. */
static bool list_folder(hs_intake *intake, DIR *folder, hs_str path, listing *names, hs_error *err) {
  for (struct dirent *entry; (errno = 0, entry = readdir(folder)) || errno;) {
    if (!entry && !problem(intake, path, HS_EIO, strerror(errno), err)) return false;
    if (!entry) break;
    if (entry->d_name[0] == '.') continue;
    if (names->count == NAMES_MAX) {
      if (!problem(intake, path, HS_ELIMIT, "more than a million files in it: the others are not read", err))
        return false;
      break;
    }
    bool slash = hs_str_ends(path, HS_LIT("/"));
    listed one = {.regular = entry->d_type == DT_REG};
    one.path = hs_arena_format(intake->arena, "%.*s%s%s", HS_FMT(path), slash ? "" : "/", entry->d_name);
    if (!one.path.data || !HS_PUSH(intake->arena, names, one)) return hs_error_memory(err);
  }
  if (names->count) qsort(names->items, names->count, sizeof *names->items, by_name);
  return true;
}

static bool read_folder(hs_intake *intake, hs_str path, const struct stat *about, const folder_chain *above,
                        hs_error *err) {
  const folder_chain here = {above, about->st_dev, about->st_ino, above ? above->depth + 1 : 0};
  if (here.depth > DEPTH_MAX) return problem(intake, path, HS_ELIMIT, "folders nested too deeply", err);
  for (const folder_chain *f = above; f; f = f->above)
    if (f->device == here.device && f->number == here.number)
      return problem(intake, path, HS_ELIMIT, "a link back to a folder that it lies in: passed over", err);
  DIR *folder = opendir(path.data);
  if (!folder) return problem(intake, path, HS_EIO, strerror(errno), err);
  listing names = {0};
  bool ok = list_folder(intake, folder, path, &names, err);
  closedir(folder);
  for (size_t i = 0; i < names.count && ok; i++) {
    hs_str name = names.items[i].path;
    ok = names.items[i].regular ? read_file(intake, name, other_kind(name), err) : read_any(intake, name, &here, err);
  }
  return ok;
}

static bool read_any(hs_intake *intake, hs_str path, const folder_chain *above, hs_error *err) {
  struct stat about;
  if (stat(path.data, &about)) return problem(intake, path, HS_EIO, strerror(errno), err);
  if (S_ISDIR(about.st_mode)) return read_folder(intake, path, &about, above, err);
  if (above && !S_ISREG(about.st_mode)) return problem(intake, path, HS_EFORMAT, "not a file", err);
  return read_file(intake, path, above && other_kind(path), err);
}

bool hs_read_path(hs_intake *intake, const char *path, hs_error *err) {
  hs_str copy;
  if (!hs_arena_copy(intake->arena, hs_str_from(path), &copy)) return hs_error_memory(err);
  if (strcmp(path, "-") == 0) return read_stream(intake, copy, STDIN_FILENO, false, err);
  return read_any(intake, copy, NULL, err);
}
