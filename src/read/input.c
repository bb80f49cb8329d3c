/* input.c - walks files and folders, sniffs what each holds, and hands it to the reader of its format. See read.h.
 * What a file holds is told by its first bytes, not by its name. From a folder, files whose name says that they are
 * something else (documentation, tables, code, pictures) are left out and named as problems; named by themselves they are
 * read. Hidden files are passed over. */
#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "base/buffer.h"
#include "read/charset.h"
#include "read/read.h"
#include "read/unpack.h"

enum { DEPTH_MAX = 32, NAMES_MAX = 1000000, SNIFF = 16384, CHUNK = 65536 };
static const size_t FILE_SIZE_MAX = (size_t)2 * 1024 * 1024 * 1024;

static bool problem(hs_intake *intake, hs_str path, hs_code code, const char *what, hs_error *err) {
  hs_problem p = {.path = path};
  hs_error_set(&p.error, code, "%s", what);
  return HS_PUSH(intake->arena, &intake->problems, p) || hs_error_memory(err);
}

/* ---- what do the bytes hold? ---- */

static bool contains_nocase(hs_str s, const char *word) {
  size_t size = strlen(word);
  for (size_t i = 0; i + size <= s.size; i++)
    if (hs_str_starts_nocase(hs_str_slice(s, i, s.size), (hs_str){word, size})) return true;
  return false;
}

/* Begins like a page, or with some other mark (a comment, a server's warning) and a page behind it. */
static bool is_html(hs_str s) {
  static const char *const TAGS[] = {"<!doctype html", "<html",   "<head",   "<body", "<div",   "<article", "<meta",
                                     "<title",         "<script", "<table",  "<p>",   "<h1",    "<section", "<main",
                                     "<span",          "<font",   "<center", "<link", "<style", "<header"};
  if (s.size == 0 || s.data[0] != '<') return false;
  for (size_t i = 0; i < sizeof TAGS / sizeof *TAGS; i++)
    if (hs_str_starts_nocase(s, hs_str_from(TAGS[i]))) return true;
  return contains_nocase(s, "<html") || contains_nocase(s, "<body") || contains_nocase(s, "<head") ||
         contains_nocase(s, "<div");
}

static hs_str start_of(hs_str bytes) {
  if (hs_str_starts(bytes, HS_LIT("\xEF\xBB\xBF"))) bytes = hs_str_slice(bytes, 3, bytes.size);
  while (bytes.size && hs_is_space(bytes.data[0])) bytes = hs_str_slice(bytes, 1, bytes.size);
  return hs_str_slice(bytes, 0, SNIFF);
}

/* One object on a line: JSON Lines. A brace may also begin a text. */
static bool is_jsonl(hs_str start) {
  if (start.size < 2 || start.data[0] != '{') return false;
  size_t i = 1;
  while (i < start.size && hs_is_space(start.data[i])) i++;
  return i < start.size && (start.data[i] == '"' || start.data[i] == '}');
}

static bool read_unpacked(hs_intake *intake, hs_str path, hs_str bytes, hs_error *err) {
  hs_str start = start_of(bytes);
  if (start.size == 0) return problem(intake, path, HS_EFORMAT, "nothing to read in it", err);
  if (hs_charset_is_binary(bytes)) return problem(intake, path, HS_EFORMAT, "not text: a binary file", err);
  bool (*read)(hs_intake *, hs_str, hs_str, hs_error *) = is_jsonl(start)  ? hs_jsonl_read
                                                          : is_html(start) ? hs_html_read
                                                                           : hs_text_read;
  hs_problem why = {.path = path};
  if (read(intake, path, bytes, &why.error)) return true;
  bool named = why.error.code != HS_EMEMORY && HS_PUSH(intake->arena, &intake->problems, why);
  return named || hs_error_memory(err); /* what one file breaks the others do not pay for */
}

/* Unpacks and reads on. Where the file is damaged what came out is read, up to its last whole line. */
static bool read_packed(hs_intake *intake, hs_str path, hs_str bytes, hs_error *err) {
  hs_buffer data = {0};
  hs_problem why = {.path = path};
  bool whole = hs_unpack(bytes, FILE_SIZE_MAX, &data, &why.error), ok = true;
  if (!whole) {
    while (data.size && data.data[data.size - 1] != '\n') data.size--;
    ok = why.error.code != HS_EMEMORY && HS_PUSH(intake->arena, &intake->problems, why);
    if (!ok) hs_error_memory(err);
  }
  if (ok && hs_packing_of(hs_buffer_str(&data)) != HS_UNPACKED) {
    ok = problem(intake, path, HS_EFORMAT, "packed twice: not read", err);
  } else if (ok && (whole || (data.size && why.error.code == HS_EFORMAT))) {
    ok = read_unpacked(intake, path, hs_buffer_str(&data), err);
  }
  hs_buffer_free(&data);
  return ok;
}

bool hs_read_bytes(hs_intake *intake, hs_str path, hs_str bytes, hs_error *err) {
  if (hs_packing_of(bytes) != HS_UNPACKED) return read_packed(intake, path, bytes, err);
  return read_unpacked(intake, path, bytes, err);
}

/* ---- files and folders ---- */

/* Reads the whole of `file` and passes it on. */
static bool read_stream(hs_intake *intake, hs_str path, FILE *file, hs_error *err) {
  hs_buffer data = {0};
  bool ok = true;
  while (hs_buffer_reserve(&data, CHUNK)) {
    size_t n = fread(data.data + data.size, 1, CHUNK, file);
    data.size += n;
    if (n == 0 || data.size > FILE_SIZE_MAX) break;
  }
  if (data.failed) ok = hs_error_memory(err);
  else if (ferror(file)) ok = problem(intake, path, HS_EIO, strerror(errno), err);
  else if (data.size > FILE_SIZE_MAX) ok = problem(intake, path, HS_ELIMIT, "larger than 2 GiB", err);
  else ok = hs_read_bytes(intake, path, hs_buffer_str(&data), err);
  hs_buffer_free(&data);
  return ok;
}

static bool read_file(hs_intake *intake, hs_str path, hs_error *err) {
  FILE *file = fopen(path.data, "rb");
  if (!file) return problem(intake, path, HS_EIO, strerror(errno), err);
  bool ok = read_stream(intake, path, file, err);
  fclose(file);
  return ok;
}

static int by_name(const void *a, const void *b) { return hs_str_compare(*(const hs_str *)a, *(const hs_str *)b); }

/* The ending of a file's name without the dot, ".gz" and ".zst" passed over; empty where there is none. */
static hs_str ending_of(hs_str path) {
  if (hs_str_ends(path, HS_LIT(".gz"))) path.size -= 3;
  else if (hs_str_ends(path, HS_LIT(".zst"))) path.size -= 4;
  for (size_t i = path.size; i-- > 0 && path.data[i] != '/';)
    if (path.data[i] == '.') return hs_str_slice(path, i + 1, path.size);
  return HS_LIT("");
}

/* Endings that are never reports. What is not named here is opened and sniffed. */
static bool other_kind(hs_str path) {
  static const char *const ENDINGS[] = {
      "md",   "markdown", "rst", "tsv", "csv", "py",   "c",    "h",   "js",   "css",   "sh",  "yml", "yaml",
      "toml", "ini",      "log", "svg", "xml", "rss",  "bib",  "tex", "sql",  "ipynb", "r",   "go",  "rs",
      "java", "rb",       "pl",  "mk",  "cfg", "conf", "lock", "map", "diff", "patch", "bak", "tmp"};
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

/* The names in a folder, hidden ones left out, sorted by bytes. */
static bool list_folder(hs_intake *intake, DIR *folder, hs_str path, hs_strs *names, hs_error *err) {
  for (struct dirent *entry; names->count < NAMES_MAX && (entry = readdir(folder));) {
    if (entry->d_name[0] == '.') continue;
    bool slash = hs_str_ends(path, HS_LIT("/"));
    hs_str name = hs_arena_format(intake->arena, "%.*s%s%s", HS_FMT(path), slash ? "" : "/", entry->d_name);
    if (!name.data || !HS_PUSH(intake->arena, names, name)) return hs_error_memory(err);
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
  hs_strs names = {0};
  bool ok = list_folder(intake, folder, path, &names, err);
  closedir(folder);
  for (size_t i = 0; i < names.count && ok; i++) ok = read_any(intake, names.items[i], &here, err);
  return ok;
}

static bool read_any(hs_intake *intake, hs_str path, const folder_chain *above, hs_error *err) {
  struct stat about;
  if (stat(path.data, &about)) return problem(intake, path, HS_EIO, strerror(errno), err);
  if (S_ISDIR(about.st_mode)) return read_folder(intake, path, &about, above, err);
  if (above && !S_ISREG(about.st_mode)) return problem(intake, path, HS_EFORMAT, "not a file", err);
  if (above && other_kind(path))
    return problem(intake, path, HS_EFORMAT, "left out: by its name no report (name the file itself to read it)", err);
  return read_file(intake, path, err);
}

bool hs_read_path(hs_intake *intake, const char *path, hs_error *err) {
  hs_str copy;
  if (!hs_arena_copy(intake->arena, hs_str_from(path), &copy)) return hs_error_memory(err);
  if (strcmp(path, "-") == 0) return read_stream(intake, copy, stdin, err);
  return read_any(intake, copy, NULL, err);
}
