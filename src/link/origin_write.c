/* origin_write.c - writes down the origins of a story: the names of each, who speaks for it, how each report came to it, and
 * whether it may be one with another. See tracing.h; called by origin.c, show/ reads what it writes. */
#include "link/origin_write.h"

#include <stdlib.h>

#include "base/key.h"
#include "know/table.h"

enum { TITLE_BYTES = 48 /* on each side of a name */ };

static int by_weight(const void *a, const void *b) {
  const hs_origin *x = a, *y = b;
  if (x->reports.count != y->reports.count) return x->reports.count > y->reports.count ? -1 : 1;
  return hs_str_compare(x->origin, y->origin);
}

static bool has(const hs_indexes *list, uint32_t value) {
  for (size_t i = 0; i < list->count; i++)
    if (list->items[i] == value) return true;
  return false;
}

/* Report i goes back to class c: how that is known. */
static bool write_step(const hs_tracing *t, size_t i, uint32_t c, hs_links *links, hs_origin *origin) {
  hs_origin_step step = {.report = t->story->reports.items[i]};
  for (size_t k = 0; k < t->why[i].count; k++) {
    const hs_origin_reason *reason = &t->why[i].items[k];
    if (reason->class_number != c) continue;
    step.why = reason->why, step.other = reason->other;
    step.named = reason->named == HS_NO_CLASS ? HS_NONE : t->sources.classes.items[reason->named].name;
  }
  if (step.named.data && !hs_arena_copy(links->arena, step.named, &step.named)) return false;
  return HS_PUSH(links->arena, &origin->reports, step.report) && HS_PUSH(links->arena, &origin->steps, step);
}

static bool add_names(const hs_origin_source *source, bool speaks, hs_links *links, hs_origin *origin) {
  for (size_t i = 0; i < source->names.count; i++) {
    hs_origin_name name = {.speaks = speaks};
    if (hs_str_equal(source->names.items[i], origin->origin)) continue;
    if (!hs_arena_copy(links->arena, source->names.items[i], &name.name) ||
        !HS_PUSH(links->arena, &origin->names, name))
      return false;
  }
  return true;
}

/* The other names of class c, and those that speak for it. */
static bool write_names(const hs_tracing *t, uint32_t c, hs_links *links, hs_origin *origin) {
  if (!add_names(&t->sources.classes.items[c], false, links, origin)) return false;
  for (uint32_t k = 0; k < t->sources.classes.count && k < HS_ORIGIN_CLASSES_MAX; k++)
    if (k != c && t->sources.classes.items[k].used && hs_sources_institution(&t->sources, k) == c &&
        !add_names(&t->sources.classes.items[k], true, links, origin))
      return false;
  return true;
}

/* Does an office of somebody who speaks for a body ("managing director", not "fisherman") stand beside the name? */
static bool is_called_head(const hs_report *r, hs_span name) {
  size_t begin = name.begin > TITLE_BYTES ? name.begin - TITLE_BYTES : 0, end = name.end + TITLE_BYTES;
  hs_str beside = hs_str_slice(r->text, begin, end < r->text.size ? end : r->text.size);
  hs_key key;
  for (size_t at = 0; hs_key_next(beside, &at, &key);) {
    uint32_t row;
    if (!hs_table_find(HS_T_TITLES, hs_key_str(&key), &row) ||
        !hs_str_is(hs_table_cell(HS_T_TITLES, row, HS_TITLES_KIND), "office"))
      continue;
    hs_str office = hs_table_cell(HS_T_TITLES, row, HS_TITLES_OFFICE);
    if (office.size && !hs_str_is(office, "other")) return true;
  }
  return false;
}

/* Notes which classes are persons who hold some office, though no report tells of which body. */
static void note_persons(hs_tracing *t) {
  for (size_t i = 0; i < t->story->reports.count; i++) {
    const hs_report *r = hs_tracing_report(t, i);
    for (size_t k = 0; k < r->mentions.count; k++) {
      const hs_mention *m = &r->mentions.items[k];
      uint32_t c;
      if (m->form != HS_FORM_NAME || m->entity < 0 || r->entities.items[m->entity].kind != HS_KIND_PER ||
          r->entities.items[m->entity].office >= 0 ||
          !hs_sources_known(&t->sources, r->entities.items[m->entity].name, &c) || !t->sources.classes.items[c].used)
        continue;
      t->sources.classes.items[c].person = true;
      if (!t->sources.classes.items[c].head) t->sources.classes.items[c].head = is_called_head(r, m->span);
    }
  }
}

/* A head of something of whom no report tells for what he or she speaks: each report that has this origin has another one, too, a body,
 * always the same. Then the two may be one. `members`: the reports that have it. */
static uint32_t may_speak_for(const hs_tracing *t, uint32_t c, const hs_indexes *members) {
  if (!t->sources.classes.items[c].head || !members->count) return HS_NO_CLASS;
  const hs_indexes *first = &t->found[members->items[0]];
  for (size_t k = 0; k < first->count; k++) {
    const hs_origin_source *body = &t->sources.classes.items[first->items[k]];
    bool always = first->items[k] != c && !body->person && !body->anonymous;
    for (size_t i = 0; i < members->count && always; i++) always = has(&t->found[members->items[i]], first->items[k]);
    if (always) return first->items[k];
  }
  return HS_NO_CLASS;
}

/* For each class the reports that go back to it, by their place. */
static bool list_members(hs_tracing *t, hs_indexes **members) {
  *members = hs_arena_array(t->arena, t->sources.classes.count + 1, sizeof **members);
  if (!*members) return false;
  for (uint32_t i = 0; i < t->story->reports.count; i++)
    for (size_t k = 0; k < t->found[i].count; k++)
      if (!HS_PUSH(t->arena, &(*members)[t->found[i].items[k]], i)) return false;
  return true;
}

static bool write_origin(hs_tracing *t, uint32_t c, const hs_indexes *members, hs_links *links, hs_origin *origin) {
  const hs_origin_source *source = &t->sources.classes.items[c];
  uint32_t body = may_speak_for(t, c, members);
  origin->origin = source->name;
  origin->anonymous = source->anonymous;
  if (body != HS_NO_CLASS) origin->perhaps = t->sources.classes.items[body].name;
  for (size_t i = 0; i < members->count; i++)
    if (!write_step(t, members->items[i], c, links, origin)) return false;
  return write_names(t, c, links, origin) && HS_PUSH(links->arena, &links->origins, *origin);
}

bool hs_origin_write(hs_tracing *t, uint32_t story_index, hs_links *links, uint32_t *doubtful) {
  size_t first = links->origins.count;
  hs_indexes *members;
  note_persons(t);
  if (!list_members(t, &members)) return false;
  for (uint32_t c = 0; c < t->sources.classes.count; c++) {
    hs_origin origin = {.story = story_index};
    if (!members[c].count) continue;
    if (!write_origin(t, c, &members[c], links, &origin)) return false;
    *doubtful += origin.anonymous || origin.perhaps.data;
  }
  if (links->origins.count > first)
    qsort(links->origins.items + first, links->origins.count - first, sizeof *links->origins.items, by_weight);
  return true;
}
