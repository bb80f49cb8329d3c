/* changes.c - what became of the words of a saying on their way, for a person and for a program. See changes.h; reads the
 * pairings that link/saying_pair.c made; telling.c and account_json.c use it. */
#include "show/changes.h"

#include "base/key.h"
#include "base/utf8.h"

enum {
  SAME_MOST = 44, /* bytes of the same words that are shown whole */
  SAME_ENDS = 18, /* bytes of them that are shown at each end, otherwise */
};

bool hs_changes_any(const hs_wording *w) {
  for (size_t i = 0; w->pairing && i < w->pairing->changes.count; i++)
    if (w->pairing->changes.items[i].kind != HS_CHANGE_SAME) return true;
  return false;
}

/* Whole words at the beginning of s, `most` bytes or a little less. */
static hs_str first_words(hs_str s, size_t most) {
  size_t end = most < s.size ? most : s.size;
  while (end > 0 && end < s.size && s.data[end] != ' ') end--;
  return hs_str_slice(s, 0, end);
}

static hs_str last_words(hs_str s, size_t most) {
  size_t begin = most < s.size ? s.size - most : 0;
  while (begin > 0 && begin < s.size && s.data[begin - 1] != ' ') begin++;
  return hs_str_slice(s, begin, s.size);
}

static void add_same(hs_buffer *out, hs_str words) {
  if (words.size <= SAME_MOST) {
    hs_buffer_add(out, words);
    return;
  }
  hs_buffer_add(out, hs_str_trim(first_words(words, SAME_ENDS)));
  hs_buffer_add(out, HS_LIT(" … "));
  hs_buffer_add(out, hs_str_trim(last_words(words, SAME_ENDS)));
}

static void add_change(hs_buffer *out, const hs_change *c, hs_str from, hs_str to) {
  switch (c->kind) {
    case HS_CHANGE_SAME: add_same(out, to); return;
    case HS_CHANGE_LIKE:
    case HS_CHANGE_OTHER: hs_buffer_format(out, "[%.*s → %.*s]", HS_FMT(from), HS_FMT(to)); return;
    case HS_CHANGE_LOST: hs_buffer_format(out, "[− %.*s]", HS_FMT(from)); return;
    case HS_CHANGE_ADDED: hs_buffer_format(out, "[+ %.*s]", HS_FMT(to)); return;
    case HS_CHANGE_MOVED:
      if (hs_key_same(from, to)) hs_buffer_format(out, "[⇄ %.*s]", HS_FMT(to));
      else hs_buffer_format(out, "[⇄ %.*s → %.*s]", HS_FMT(from), HS_FMT(to));
      return;
  }
}

static hs_str kept(hs_arena *arena, hs_buffer *out) {
  hs_str copy = HS_LIT("");
  if (out->failed) hs_arena_fail(arena);
  if (!out->failed && out->size) hs_arena_copy(arena, hs_buffer_str(out), &copy);
  hs_buffer_free(out);
  return copy;
}

hs_str hs_changes_line(hs_arena *arena, const hs_wording *w) {
  hs_buffer out = {0};
  for (size_t i = 0; w->pairing && i < w->pairing->changes.count; i++) {
    const hs_change *c = &w->pairing->changes.items[i];
    if (i) hs_buffer_add_char(&out, ' ');
    add_change(&out, c, hs_str_of_span(w->from, c->from), hs_str_of_span(w->to, c->to));
  }
  return kept(arena, &out);
}

hs_str hs_changes_drifts(hs_arena *arena, const hs_wording *w) {
  hs_buffer out = {0};
  for (uint32_t bit = 1; w->pairing && bit < 1u << HS_DRIFTS; bit <<= 1) {
    if (!(w->pairing->drifts & bit)) continue;
    if (out.size) hs_buffer_add(&out, HS_LIT(", "));
    hs_buffer_add(&out, hs_str_from(hs_drift_name(bit)));
  }
  return kept(arena, &out);
}

hs_str hs_changes_step(hs_arena *arena, const hs_wording *w) {
  hs_buffer out = {0};
  for (size_t i = 0; w->pairing && i < w->pairing->way.count; i++) {
    hs_str name = w->pairing->way.items[i];
    if (i) hs_buffer_add(&out, HS_LIT(" ← "));
    hs_buffer_add(&out, hs_str_is(name, "@") ? (i ? w->beside : w->outlets.items[0]) : name);
  }
  return kept(arena, &out);
}

void hs_changes_json_drifts(hs_json *json, const hs_pairing *p) {
  hs_json_key(json, "drift");
  hs_json_open(json, '[');
  for (uint32_t bit = 1; bit < 1u << HS_DRIFTS; bit <<= 1)
    if (p->drifts & bit) hs_json_str(json, hs_str_from(hs_drift_name(bit)));
  hs_json_close(json, ']');
  hs_json_key_strs(json, "step", p->way.items, p->way.count);
}

void hs_changes_json(hs_json *json, const hs_wording *w) {
  static const hs_pairing NONE = {.from = 0};
  const hs_pairing *p = w->pairing ? w->pairing : &NONE;
  hs_json_key_str(json, "beside", w->pairing ? w->from : HS_NONE);
  hs_json_key(json, "alike");
  if (w->pairing) hs_json_fixed(json, p->alike);
  else hs_json_null(json);
  hs_changes_json_drifts(json, p);
  hs_json_key(json, "changes");
  hs_json_open(json, '[');
  for (size_t i = 0; i < p->changes.count; i++) {
    const hs_change *c = &p->changes.items[i];
    hs_json_open(json, '{');
    hs_json_key_str(json, "kind", hs_str_from(hs_change_name(c->kind)));
    hs_json_key_str(json, "from", hs_str_of_span(w->from, c->from));
    hs_json_key_str(json, "to", hs_str_of_span(w->to, c->to));
    hs_json_close(json, '}');
  }
  hs_json_close(json, ']');
}
