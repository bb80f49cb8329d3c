/* input.c - walks files and folders, sniffs what each holds, and hands it to the reader of its format. See read.h. */
#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "base/buffer.h"
#include "read/read.h"

enum { DEPTH_MAX = 32, NAMES_MAX = 1000000 };
static const size_t FILE_SIZE_MAX = (size_t)2 * 1024 * 1024 * 1024;

static bool problem(hs_intake *intake, hs_str path, hs_code code, const char *what, hs_error *err) {
  hs_problem p = {.path = path};
  hs_error_set(&p.error, code, "%s", what);
  return HS_PUSH(intake->arena, &intake->problems, p) || hs_error_memory(err);
}

static bool starts_with_tag(hs_str s) {
  s = hs_str_trim(s);
  if (hs_str_starts(s, HS_LIT("\xEF\xBB\xBF"))) s = hs_str_trim(hs_str_slice(s, 3, s.size));
  static const char *const TAGS[] = {"<!doctype", "<html", "<head", "<body", "<?xml", "<!--", "<div", "<article", "<meta", "<title"};
  for (size_t i = 0; i < sizeof TAGS / sizeof *TAGS; i++)
    if (hs_str_starts_nocase(s, hs_str_from(TAGS[i]))) return true;
  return false;
}

bool hs_read_bytes(hs_intake *intake, hs_str path, hs_str bytes, hs_error *err) {
  hs_str start = hs_str_trim(hs_str_slice(bytes, 0, 4096));
  if (start.size == 0 && bytes.size <= 4096) return problem(intake, path, HS_EFORMAT, "nothing to read in it", err);
  if (start.size && start.data[0] == '{') return hs_jsonl_read(intake, path, bytes, err);
  if (starts_with_tag(start)) return hs_html_read(intake, path, bytes, err);
  return hs_text_read(intake, path, bytes, err);
}

/* Reads the whole of `file` and passes it on. */
static bool read_stream(hs_intake *intake, hs_str path, FILE *file, hs_error *err) {
  hs_buffer data = {0};
  bool ok = true;
  for (;;) {
    if (!hs_buffer_reserve(&data, 65536)) break;
    size_t n = fread(data.data + data.size, 1, 65536, file);
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

static bool read_any(hs_intake *intake, hs_str path, unsigned depth, hs_error *err);

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

static bool read_folder(hs_intake *intake, hs_str path, unsigned depth, hs_error *err) {
  if (depth > DEPTH_MAX) return problem(intake, path, HS_ELIMIT, "folders nested too deeply", err);
  DIR *folder = opendir(path.data);
  if (!folder) return problem(intake, path, HS_EIO, strerror(errno), err);
  hs_strs names = {0};
  bool ok = list_folder(intake, folder, path, &names, err);
  closedir(folder);
  for (size_t i = 0; i < names.count && ok; i++) ok = read_any(intake, names.items[i], depth + 1, err);
  return ok;
}

static bool read_any(hs_intake *intake, hs_str path, unsigned depth, hs_error *err) {
  struct stat about;
  if (stat(path.data, &about)) return problem(intake, path, HS_EIO, strerror(errno), err);
  if (S_ISDIR(about.st_mode)) return read_folder(intake, path, depth, err);
  return read_file(intake, path, err);
}

bool hs_read_path(hs_intake *intake, const char *path, hs_error *err) {
  hs_str copy;
  if (!hs_arena_copy(intake->arena, hs_str_from(path), &copy)) return hs_error_memory(err);
  if (strcmp(path, "-") == 0) return read_stream(intake, copy, stdin, err);
  return read_any(intake, copy, 0, err);
}
