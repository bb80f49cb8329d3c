/* joiner.c - entities and mentions are added to a report while its entities are made. See joiner.h. */
#include "mark/joiner.h"

#include "base/key.h"

enum { COMPARED_MAX = 200 /* entities that a phrase is compared with: those made last */ };

hs_name_words hs_name_words_of(hs_joiner *j, hs_str name) {
  hs_name_words w = {.count = 0};
  hs_key key;
  size_t at = 0;
  while (w.count < HS_NAME_WORDS_MAX && hs_key_next(name, &at, &key)) {
    if (w.count == 0 && hs_str_is(hs_key_str(&key), "the") && at < name.size) continue;
    if (!hs_arena_copy(j->report->arena, hs_key_str(&key), &w.words[w.count])) {
      j->failed = true;
      return w;
    }
    w.count++;
  }
  if (w.count > 1 && hs_str_is(w.words[w.count - 1], "s")) w.count--;
  return w;
}

hs_str hs_joiner_slug(hs_joiner *j, hs_str name) {
  hs_buffer out = {0};
  hs_buffer_add(&out, HS_LIT("x:"));
  if (hs_str_starts(name, HS_LIT("The ")) && name.size > 4) name = hs_str_slice(name, 4, name.size);
  hs_key_fold(name, &out);
  hs_str slug = HS_NONE;
  for (size_t i = 2; i < out.size; i++)
    if (out.data[i] == ' ') out.data[i] = '-';
  if (out.failed || !hs_arena_copy(j->report->arena, hs_buffer_str(&out), &slug)) j->failed = true;
  hs_buffer_free(&out);
  return slug;
}

/* `id`, or `id` with "-2", "-3" ... behind it where another entity has it. */
static hs_str free_id(hs_joiner *j, hs_str id) {
  hs_str tried = id;
  for (int n = 2; hs_map_get(&j->by_id, tried) != HS_MAP_ABSENT && !j->failed; n++) {
    tried = hs_arena_format(j->report->arena, "%.*s-%d", HS_FMT(id), n);
    if (!tried.data) j->failed = true;
  }
  return tried;
}

int32_t hs_joiner_add(hs_joiner *j, hs_str name, hs_str id, hs_kind kind) {
  if (!id.size) id = hs_joiner_slug(j, name);
  id = free_id(j, id);
  if (j->failed) return HS_NO_INDEX;
  int32_t index = (int32_t)j->report->entities.count;
  hs_entity e = {.id = id, .name = name, .kind = kind, .office = HS_NO_INDEX};
  hs_who who = {.words = hs_name_words_of(j, name),
                .last_mention = UINT32_MAX,
                .next_of_last = HS_NO_INDEX,
                .next_of_first = HS_NO_INDEX,
                .country = HS_NO_INDEX};
  if (!HS_PUSH(j->report->arena, &j->report->entities, e) || !HS_PUSH(j->report->arena, &j->who, who) ||
      !hs_map_set(&j->by_id, j->report->arena, id, (uint32_t)index)) {
    j->failed = true;
    return HS_NO_INDEX;
  }
  return index;
}

void hs_joiner_note(hs_joiner *j, const hs_name_words *words, int32_t entity) {
  hs_buffer out = {0};
  for (size_t i = 0; i < words->count; i++) {
    if (i) hs_buffer_add_char(&out, ' ');
    hs_buffer_add(&out, words->words[i]);
  }
  hs_str name;
  if (out.failed || !hs_arena_copy(j->report->arena, hs_buffer_str(&out), &name) ||
      (hs_map_get(&j->by_name, name) == HS_MAP_ABSENT &&
       !hs_map_set(&j->by_name, j->report->arena, name, (uint32_t)entity)))
    j->failed = true;
  hs_buffer_free(&out);
}

void hs_joiner_mention(hs_joiner *j, uint32_t first, uint32_t end, hs_form form, int32_t entity) {
  hs_report *r = j->report;
  if (entity < 0 || first >= end) return;
  hs_mention m = {{r->tokens.items[first].span.begin, r->tokens.items[end - 1].span.end},
                  form,
                  r->entities.items[entity].kind,
                  entity,
                  first,
                  end};
  if (!HS_PUSH(r->arena, &r->mentions, m)) j->failed = true;
}

int32_t hs_joiner_name_at(const hs_joiner *j, uint32_t token) {
  const hs_mentions *m = &j->report->mentions;
  size_t low = 0, high = j->names;
  while (low < high) {
    size_t middle = (low + high) / 2;
    if (m->items[middle].end_token <= token) low = middle + 1;
    else high = middle;
  }
  return low < j->names && m->items[low].first_token <= token ? (int32_t)low : HS_NO_INDEX;
}

size_t hs_joiner_first_compared(const hs_joiner *j) {
  size_t count = j->report->entities.count;
  return count > COMPARED_MAX ? count - COMPARED_MAX : 0;
}

hs_str hs_joiner_words(hs_joiner *j, uint32_t first, uint32_t end, bool lower) {
  hs_buffer out = {0};
  hs_str text = HS_NONE;
  for (uint32_t i = first; i < end; i++) {
    const hs_token *t = &j->report->tokens.items[i];
    if (i > first && (t->flags & HS_TOKEN_SPACE_BEFORE)) hs_buffer_add_char(&out, ' ');
    hs_str w = hs_token_text(j->report, i);
    bool fold = lower && t->pos != HS_PROPN && hs_joiner_name_at(j, i) < 0;
    for (size_t k = 0; k < w.size; k++) hs_buffer_add_char(&out, fold ? hs_to_lower(w.data[k]) : w.data[k]);
  }
  if (out.failed || !hs_arena_copy(j->report->arena, hs_buffer_str(&out), &text)) j->failed = true;
  hs_buffer_free(&out);
  return text;
}

/* ---- countries of things ---- */

hs_str hs_joiner_country_code(const hs_joiner *j, int32_t entity) {
  if (entity < 0) return HS_LIT("");
  const hs_entity *e = &j->report->entities.items[entity];
  if (e->country.size) return e->country;
  int32_t country = j->who.items[entity].country;
  return country >= 0 ? j->report->entities.items[country].country : HS_LIT("");
}

int32_t hs_joiner_country(const hs_joiner *j, int32_t entity) {
  if (entity < 0) return HS_NO_INDEX;
  if (j->report->entities.items[entity].kind == HS_KIND_LOC || j->report->entities.items[entity].kind == HS_KIND_MISC)
    return entity;
  return j->who.items[entity].country;
}

bool hs_joiner_same_country(const hs_joiner *j, int32_t entity, int32_t owner) {
  int32_t a = hs_joiner_country(j, entity), b = hs_joiner_country(j, owner);
  if (a >= 0 && a == b) return true;
  hs_str x = hs_joiner_country_code(j, entity), y = hs_joiner_country_code(j, owner);
  if (x.size && y.size) return hs_str_equal(x, y);
  return a < 0 || b < 0;
}

/* ---- bodies ---- */

int32_t hs_joiner_body(hs_joiner *j, hs_str name, const char *sort, int32_t country) {
  hs_str id = hs_joiner_slug(j, name);
  if (j->failed) return HS_NO_INDEX;
  uint32_t at = hs_map_get(&j->by_id, id);
  if (at != HS_MAP_ABSENT) return (int32_t)at;
  int32_t entity = hs_joiner_add(j, name, id, HS_KIND_ORG);
  if (entity < 0) return entity;
  j->who.items[entity].sort = hs_str_from(sort);
  j->who.items[entity].country = country;
  j->report->entities.items[entity].gender = 'n';
  j->report->entities.items[entity].country = hs_joiner_country_code(j, country);
  return entity;
}
