/* account_json.c - the account as one JSON object, for programs: what account_text.c prints, with the same places.
 * See account.h. {"reports", "stories", "storylines", "origins", "folder", "lines": [...], "skipped": [...],
 * "notes": [...]}: skipped is what was not read, or not wholly; notes tell what was read with a change, or passed over. */
#include "show/account_json.h"

#include "show/changes.h"

/* {"file", "line", "byte"}, under a key or (NULL) as an item of an array. */
static void write_cite(hs_json *json, const char *key, hs_cite cite) {
  if (key) hs_json_key(json, key);
  hs_json_open(json, '{');
  hs_json_key_str(json, "file", cite.file);
  hs_json_key(json, "line");
  if (cite.line) hs_json_int(json, cite.line);
  else hs_json_null(json);
  hs_json_key_int(json, "byte", cite.begin);
  hs_json_close(json, '}');
}

void hs_account_json_cites(hs_json *json, const char *key, const hs_cite *cites, size_t count) {
  hs_json_key(json, key);
  hs_json_open(json, '[');
  for (size_t i = 0; i < count; i++) write_cite(json, NULL, cites[i]);
  hs_json_close(json, ']');
}

static void write_report(hs_json *json, hs_reports reports, const hs_told_report *r) {
  hs_json_open(json, '{');
  hs_json_key_str(json, "id", reports.items[r->report]->id);
  hs_json_key_str(json, "file", r->file);
  hs_json_key_str(json, "outlet", r->outlet);
  hs_json_key_str(json, "title", r->title);
  hs_json_key_str(json, "published", r->published.value);
  hs_json_key_str(json, "how", r->published.value.data ? r->published.how : HS_NONE);
  hs_json_key_str(json, "why", r->published.why);
  if (r->published.has_cite) write_cite(json, "at", r->published.cite);
  hs_json_key_strs(json, "candidates", r->candidates.items, r->candidates.count);
  hs_json_key_str(json, "copy_of", r->copy_of);
  hs_json_key_str(json, "relation", r->relation);
  hs_json_key(json, "chains");
  hs_json_open(json, '[');
  for (size_t i = 0; i < r->chains.count; i++) {
    hs_json_open(json, '{');
    hs_json_key_strs(json, "names", r->chains.items[i].names.items, r->chains.items[i].names.count);
    write_cite(json, "at", r->chains.items[i].cite);
    hs_json_close(json, '}');
  }
  hs_json_close(json, ']');
  hs_json_close(json, '}');
}

void hs_account_json_saying(hs_json *json, const hs_told_saying *s) {
  hs_json_open(json, '{');
  hs_json_key_str(json, "speaker", s->speaker);
  hs_json_key_str(json, "addressee", s->addressee);
  hs_json_key_str(json, "medium", s->medium);
  hs_json_key(json, "wordings");
  hs_json_open(json, '[');
  for (size_t i = 0; i < s->wordings.count; i++) {
    const hs_wording *w = &s->wordings.items[i];
    hs_json_open(json, '{');
    hs_json_key_str(json, "kind", w->kind);
    hs_json_key_str(json, "text", w->text);
    hs_json_key_str(json, "by", w->by);
    hs_json_key_strs(json, "outlets", w->outlets.items, w->outlets.count);
    hs_account_json_cites(json, "at", w->cites.items, w->cites.count);
    hs_changes_json(json, w);
    hs_json_close(json, '}');
  }
  hs_json_close(json, ']');
  hs_json_close(json, '}');
}

static void write_difference(hs_json *json, const hs_told_difference *d) {
  hs_json_open(json, '{');
  hs_json_key_str(json, "about", d->about);
  hs_json_key_str(json, "question", d->question);
  hs_json_key(json, "positions");
  hs_json_open(json, '[');
  for (size_t i = 0; i < d->positions.count; i++) {
    const hs_told_position *p = &d->positions.items[i];
    hs_json_open(json, '{');
    hs_json_key_str(json, "value", p->value);
    hs_account_json_cites(json, "at", p->cites.items, p->cites.count);
    hs_json_close(json, '}');
  }
  hs_json_close(json, ']');
  hs_json_close(json, '}');
}

/* {first_key, "text", "at"} */
static void write_noted(hs_json *json, const char *first_key, hs_str first, hs_str text, hs_cite at) {
  hs_json_open(json, '{');
  hs_json_key_str(json, first_key, first);
  hs_json_key_str(json, "text", text);
  write_cite(json, "at", at);
  hs_json_close(json, '}');
}

/* What a story tells beside its news. */
static void write_beside(hs_json *json, const hs_told_story *s) {
  hs_json_key(json, "background");
  hs_json_open(json, '[');
  for (size_t i = 0; i < s->background.count; i++) {
    const hs_told_background *b = &s->background.items[i];
    write_noted(json, "date", b->date, b->text, b->cite);
  }
  hs_json_close(json, ']');
  hs_json_key(json, "set_aside");
  hs_json_open(json, '[');
  for (size_t i = 0; i < s->set_aside.count; i++) {
    const hs_told_aside *a = &s->set_aside.items[i];
    write_noted(json, "kind", a->kind, a->text, a->cite);
  }
  hs_json_close(json, ']');
}

static void write_story(hs_json *json, hs_reports reports, const hs_told_story *s) {
  hs_json_open(json, '{');
  hs_json_key_str(json, "id", s->story->id);
  hs_json_key_str(json, "title", s->title);
  hs_json_key_str(json, "date", s->story->date);
  hs_json_key_int(json, "origins_least", s->story->origins_least);
  hs_json_key_int(json, "origins_most", s->story->origins_most);
  hs_json_key(json, "origins");
  hs_json_open(json, '[');
  for (size_t i = 0; i < s->origins.count; i++) hs_json_str(json, s->origins.items[i].name);
  hs_json_close(json, ']');
  hs_json_key(json, "reports");
  hs_json_open(json, '[');
  for (size_t i = 0; i < s->reports.count; i++) write_report(json, reports, &s->reports.items[i]);
  hs_json_close(json, ']');
  hs_json_key(json, "sayings");
  hs_json_open(json, '[');
  for (size_t i = 0; i < s->sayings.count; i++) hs_account_json_saying(json, &s->sayings.items[i]);
  hs_json_close(json, ']');
  hs_json_key(json, "differences");
  hs_json_open(json, '[');
  for (size_t i = 0; i < s->differences.count; i++) write_difference(json, &s->differences.items[i]);
  hs_json_close(json, ']');
  write_beside(json, s);
  hs_json_close(json, '}');
}

static void write_line(hs_json *json, hs_reports reports, const hs_told_storyline *line) {
  hs_json_open(json, '{');
  hs_json_key_str(json, "id", line->storyline->id);
  hs_json_key_str(json, "title", line->title);
  hs_json_key(json, "stories");
  hs_json_open(json, '[');
  for (size_t i = 0; i < line->stories.count; i++) write_story(json, reports, &line->stories.items[i]);
  hs_json_close(json, ']');
  hs_json_close(json, '}');
}

/* Those that are notes, or those that are none. */
static void write_troubles(hs_json *json, const char *key, const hs_trouble *troubles, size_t count, bool notes) {
  hs_json_key(json, key);
  hs_json_open(json, '[');
  for (size_t i = 0; i < count; i++) {
    const hs_error *error = &troubles[i].error;
    if ((error->code == HS_NOTE) != notes) continue;
    hs_json_open(json, '{');
    hs_json_key_str(json, "file", hs_str_from(troubles[i].path));
    if (error->has_byte) hs_json_key_int(json, "byte", (int64_t)error->byte);
    hs_json_key_str(json, "why", hs_str_from(error->message));
    hs_json_close(json, '}');
  }
  hs_json_close(json, ']');
}

static void write_account(hs_json *json, hs_reports reports, const hs_told *told, const hs_trouble *troubles,
                          size_t trouble_count) {
  hs_json_open(json, '{');
  hs_json_key_int(json, "reports", told->reports);
  hs_json_key_int(json, "stories", told->stories);
  hs_json_key_int(json, "storylines", told->storylines);
  hs_json_key_int(json, "origins", told->origins);
  hs_json_key_str(json, "folder", told->places.name);
  hs_json_key(json, "lines");
  hs_json_open(json, '[');
  for (size_t i = 0; i < told->lines.count; i++) write_line(json, reports, &told->lines.items[i]);
  hs_json_close(json, ']');
  write_troubles(json, "skipped", troubles, trouble_count, false);
  write_troubles(json, "notes", troubles, trouble_count, true);
  hs_json_close(json, '}');
  hs_buffer_add_char(json->out, '\n');
}

void hs_account_json(hs_reports reports, const hs_links *links, const hs_trouble *troubles, size_t trouble_count,
                     hs_buffer *out) {
  hs_arena *arena = hs_arena_new();
  hs_json json = {.out = out};
  hs_told told;
  if (arena && hs_told_make(arena, reports, links, &told))
    write_account(&json, reports, &told, troubles, trouble_count);
  else out->failed = true;
  hs_arena_free(arena);
}
