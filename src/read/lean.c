/* lean.c - marked reports read by a walk over their bytes. See lean.h. Anything out of the ordinary ends the walk: a key that
 * comes twice, a key unknown inside a mark, a key that shows a record of another program, marks before the text, an offset that is no
 * plain number. */
#include "read/lean.h"

#include "base/calendar.h"
#include "base/map.h"
#include "base/utf8.h"
#include "read/dataset.h"

enum { DEPTH_MAX = 256, FIELDS_MAX = 32 };

typedef struct walk {
  const char *at, *end;
  hs_report *report;
  hs_arena *arena;
  hs_strs mentioned, offices, spoken, parents, ids; /* that are looked up in the end */
} walk;

/* ---- JSON ---- */

static void pass_blanks(walk *w) {
  while (w->at < w->end && (*w->at == ' ' || *w->at == '\t' || *w->at == '\n' || *w->at == '\r')) w->at++;
}

static bool take_char(walk *w, char c) {
  pass_blanks(w);
  if (w->at == w->end || *w->at != c) return false;
  w->at++;
  return true;
}

static bool take_word(walk *w, hs_str word) {
  pass_blanks(w);
  if (!hs_str_starts((hs_str){w->at, (size_t)(w->end - w->at)}, word)) return false;
  w->at += word.size;
  return true;
}

static bool take_null(walk *w) { return take_word(w, HS_LIT("null")); }

static int digit_of(char c) {
  if (hs_is_digit(c)) return c - '0';
  c = hs_to_lower(c);
  return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

static bool take_unit(walk *w, uint32_t *unit) {
  *unit = 0;
  if (w->end - w->at < 4) return false;
  for (int i = 0; i < 4; i++) {
    int digit = digit_of(*w->at++);
    if (digit < 0) return false;
    *unit = *unit << 4 | (uint32_t)digit;
  }
  return true;
}

/* The character behind "\u", of two halves where it takes two. */
static bool take_escaped(walk *w, uint32_t *c) {
  uint32_t low;
  if (!take_unit(w, c)) return false;
  if (*c < 0xD800 || *c > 0xDFFF) return true;
  if (*c > 0xDBFF || w->end - w->at < 6 || w->at[0] != '\\' || w->at[1] != 'u') return false;
  w->at += 2;
  if (!take_unit(w, &low) || low < 0xDC00 || low > 0xDFFF) return false;
  *c = 0x10000 + ((*c - 0xD800) << 10 | (low - 0xDC00));
  return true;
}

static char *put_character(char *to, uint32_t c) {
  if (c < 0x80) return *to++ = (char)c, to;
  if (c < 0x800) {
    *to++ = (char)(0xC0 | c >> 6);
  } else {
    if (c < 0x10000) {
      *to++ = (char)(0xE0 | c >> 12);
    } else {
      *to++ = (char)(0xF0 | c >> 18);
      *to++ = (char)(0x80 | (c >> 12 & 0x3F));
    }
    *to++ = (char)(0x80 | (c >> 6 & 0x3F));
  }
  return *to++ = (char)(0x80 | (c & 0x3F)), to;
}

/* What stands behind a backslash, written to *to. */
static bool unescape(walk *w, char **to) {
  static const char MARKS[] = "\"\\/bfnrt", MEAN[] = "\"\\/\b\f\n\r\t";
  uint32_t c;
  if (w->at == w->end) return false;
  char mark = *w->at++;
  const char *found = mark ? strchr(MARKS, mark) : NULL;
  if (found) return *(*to)++ = MEAN[found - MARKS], true;
  if (mark != 'u' || !take_escaped(w, &c)) return false;
  *to = put_character(*to, c);
  return true;
}

/* Bytes from `at` that stand for themselves in a string. */
static size_t plain_run(const char *at, const char *end) {
  const char *p = at;
  while (p < end && *p != '"' && *p != '\\' && (unsigned char)*p >= 0x20) p++;
  return (size_t)(p - at);
}

static size_t string_size(const char *at, const char *end) {
  const char *p = at;
  while (p < end && *p != '"') p += *p == '\\' ? 2 : 1;
  return (size_t)(p - at);
}

static bool take_string(walk *w, hs_str *s) {
  if (!take_char(w, '"')) return false;
  size_t size = plain_run(w->at, w->end);
  if (w->at + size < w->end && w->at[size] == '"') {
    *s = (hs_str){w->at, size};
    w->at += size + 1;
    return hs_utf8_invalid_at(*s) == size;
  }
  char *made = hs_arena_alloc(w->arena, string_size(w->at, w->end) + 1), *to = made;
  while (made && w->at < w->end && *w->at != '"') {
    size = plain_run(w->at, w->end);
    memcpy(to, w->at, size);
    to += size;
    w->at += size;
    if (w->at == w->end || *w->at == '"') break;
    if (*w->at++ != '\\' || !unescape(w, &to)) return false;
  }
  if (!made || w->at == w->end) return false;
  w->at++;
  *s = (hs_str){made, (size_t)(to - made)};
  return hs_utf8_invalid_at(*s) == s->size;
}

static bool take_string_or_null(walk *w, hs_str *s) {
  if (take_null(w)) return *s = HS_NONE, true;
  return take_string(w, s);
}

/* An offset: digits without a sign, a point, or a nought before others. */
static bool take_offset(walk *w, uint32_t *number) {
  uint64_t value = 0;
  pass_blanks(w);
  const char *begin = w->at;
  while (w->at < w->end && w->at - begin < 10 && hs_is_digit(*w->at)) value = value * 10 + (uint64_t)(*w->at++ - '0');
  size_t size = (size_t)(w->at - begin);
  if (!size || (size > 1 && *begin == '0') || value > UINT32_MAX || w->at == w->end) return false;
  *number = (uint32_t)value;
  return *w->at == ',' || *w->at == '}' || *w->at == ']' || hs_is_space(*w->at);
}

/* Goes behind any value. */
static bool pass_value(walk *w) {
  uint32_t depth = 0;
  do {
    pass_blanks(w);
    if (w->at == w->end) return false;
    char c = *w->at;
    if (c == '"') {
      w->at += 1 + string_size(w->at + 1, w->end);
      if (w->at >= w->end) return false;
      w->at++;
    } else if (c == '{' || c == '[') {
      if (++depth > DEPTH_MAX) return false;
      w->at++;
    } else if (c == '}' || c == ']') {
      if (!depth) return false;
      depth--;
      w->at++;
    } else if (c == ',' || c == ':') {
      if (!depth) return false;
      w->at++;
    } else {
      const char *begin = w->at;
      while (w->at < w->end && !strchr(",:]}{[\" \t\r\n", *w->at)) w->at++;
      if (w->at == begin) return false;
    }
  } while (depth);
  return true;
}

/* ---- objects and arrays ---- */

typedef bool taker(walk *w, void *to);
typedef struct field {
  const char *key;
  taker *take; /* NULL: passed over */
  size_t offset;
} field;

/* Takes the fields of an object into `to`; *seen: which came, as bits. A key that is not among them ends the walk, unless
 * `others` are passed over. */
static bool take_object(walk *w, const field *fields, size_t count, bool others, void *to, uint32_t *seen) {
  *seen = 0;
  if (!take_char(w, '{')) return false;
  if (take_char(w, '}')) return true;
  do {
    hs_str key;
    if (!take_string(w, &key) || !take_char(w, ':')) return false;
    size_t i = 0;
    while (i < count && !hs_str_is(key, fields[i].key)) i++;
    if (i < count) {
      if (*seen >> i & 1) return false;
      *seen |= 1u << i;
      bool ok = fields[i].take ? fields[i].take(w, (char *)to + fields[i].offset) : pass_value(w);
      if (!ok) return false;
    } else if (!others || hs_field_of(key).other || !pass_value(w)) {
      return false;
    }
  } while (take_char(w, ','));
  return take_char(w, '}');
}

/* Calls `take` for each item of an array; null is as good as none. */
static bool take_items(walk *w, taker *take, void *to) {
  if (take_null(w)) return true;
  if (!take_char(w, '[')) return false;
  if (take_char(w, ']')) return true;
  do
    if (!take(w, to)) return false;
  while (take_char(w, ','));
  return take_char(w, ']');
}

static bool to_string(walk *w, void *to) { return take_string_or_null(w, to); }
static bool to_offset(walk *w, void *to) { return take_offset(w, to); }

static bool to_offset_or_none(walk *w, void *to) {
  if (!take_null(w)) return take_offset(w, to);
  *(uint32_t *)to = UINT32_MAX;
  return true;
}

static bool to_bool(walk *w, void *to) {
  bool *value = to;
  *value = take_word(w, HS_LIT("true"));
  return *value || take_word(w, HS_LIT("false"));
}

#define COUNT(fields) (sizeof(fields) / sizeof *(fields))

static bool on_boundary(hs_str text, uint32_t at) {
  return at >= text.size || ((unsigned char)text.data[at] & 0xC0) != 0x80;
}

static bool is_span(const walk *w, hs_span span) {
  hs_str text = w->report->text;
  return text.data && span.begin < span.end && span.end <= text.size && on_boundary(text, span.begin) &&
         on_boundary(text, span.end);
}

static bool to_spans(walk *w, void *to);

static bool to_span(walk *w, void *to) {
  static const field FIELDS[] = {{"begin", to_offset, offsetof(hs_span, begin)},
                                 {"end", to_offset, offsetof(hs_span, end)}};
  hs_spans *spans = to;
  hs_span span;
  uint32_t seen;
  return take_object(w, FIELDS, COUNT(FIELDS), false, &span, &seen) && seen == 3 && is_span(w, span) &&
         HS_PUSH(w->arena, spans, span);
}

static bool to_spans(walk *w, void *to) { return take_items(w, to_span, to); }

/* ---- dates ---- */

/* Spans of evidence are looked at in the end, since dates may stand before the text. */
static bool to_evidence(walk *w, void *to) {
  typedef struct shown {
    uint32_t begin, end, aside;
    hs_str why;
  } shown;
  static const field FIELDS[] = {{"begin", to_offset_or_none, offsetof(shown, begin)},
                                 {"end", to_offset_or_none, offsetof(shown, end)},
                                 {"aside", to_offset, offsetof(shown, aside)},
                                 {"why", to_string, offsetof(shown, why)}};
  shown s = {.begin = UINT32_MAX, .aside = UINT32_MAX};
  uint32_t seen;
  if (!take_object(w, FIELDS, COUNT(FIELDS), false, &s, &seen)) return false;
  hs_evidence e = {.outside = s.begin == UINT32_MAX, .aside = HS_NO_INDEX, .report = HS_NO_INDEX, .why = s.why};
  if (s.aside != UINT32_MAX) e.aside = s.aside < INT32_MAX ? (int32_t)s.aside : HS_NO_INDEX;
  if (!e.outside) e.span = (hs_span){s.begin, s.end};
  return HS_PUSH(w->arena, (hs_evidences *)to, e);
}

static bool to_evidences(walk *w, void *to) { return take_items(w, to_evidence, to); }

static bool to_date(walk *w, void *to) {
  typedef struct given {
    hs_str value, precision, from;
    hs_evidences evidence;
  } given;
  static const field FIELDS[] = {{"value", to_string, offsetof(given, value)},
                                 {"precision", to_string, offsetof(given, precision)},
                                 {"from", to_string, offsetof(given, from)},
                                 {"evidence", to_evidences, offsetof(given, evidence)}};
  given g = {0};
  hs_civil civil;
  uint32_t seen;
  hs_date *date = to;
  if (take_null(w)) return true;
  if (!take_object(w, FIELDS, COUNT(FIELDS), false, &g, &seen) || !g.value.data || !hs_iso_parse(g.value, &civil))
    return false;
  *date = (hs_date){.value = g.value, .precision = HS_PRECISION_DAY, .from = HS_FROM_GIVEN, .evidence = g.evidence};
  return (!g.precision.data || hs_precision_from(g.precision, &date->precision)) &&
         (!g.from.data || hs_date_from_from(g.from, &date->from));
}

static bool to_candidate(walk *w, void *to) {
  hs_date date = {0};
  return to_date(w, &date) && (!date.value.data || HS_PUSH(w->arena, (hs_dates *)to, date));
}

static bool to_candidates(walk *w, void *to) { return take_items(w, to_candidate, to); }

static bool dates_fit(const walk *w, const hs_date *dates, size_t count) {
  for (size_t i = 0; i < count; i++)
    for (size_t k = 0; k < dates[i].evidence.count; k++) {
      const hs_evidence *e = &dates[i].evidence.items[k];
      if (!e->outside && e->aside < 0 && !is_span(w, e->span)) return false;
    }
  return true;
}

/* ---- blocks, sentences, times ---- */

typedef struct block {
  hs_span span;
  hs_str kind;
  uint32_t line;
} block;

static bool to_block(walk *w, void *to) {
  static const field FIELDS[] = {{"begin", to_offset, offsetof(block, span.begin)},
                                 {"end", to_offset, offsetof(block, span.end)},
                                 {"kind", to_string, offsetof(block, kind)},
                                 {"line", to_offset_or_none, offsetof(block, line)}};
  hs_blocks *blocks = to;
  block b = {.line = 0};
  uint32_t seen;
  if (!take_object(w, FIELDS, COUNT(FIELDS), false, &b, &seen) || (seen & 3) != 3 || !is_span(w, b.span)) return false;
  if (blocks->count && blocks->items[blocks->count - 1].span.end > b.span.begin) return false;
  hs_block made = {.span = b.span, .kind = HS_BLOCK_PARAGRAPH, .line = b.line == UINT32_MAX ? 0 : b.line};
  hs_block_kind_from(b.kind, &made.kind);
  return HS_PUSH(w->arena, blocks, made);
}

static bool to_blocks(walk *w, void *to) { return take_items(w, to_block, to); }

static bool to_sentence(walk *w, void *to) {
  hs_spans one = {0};
  hs_sentences *sentences = to;
  return to_span(w, &one) && HS_PUSH(w->arena, sentences, (hs_sentence){.span = one.items[0]});
}

/* Only an array makes a report a marked one. */
static bool to_sentences(walk *w, void *to) {
  pass_blanks(w);
  w->report->marked = w->at < w->end && *w->at == '[';
  return w->report->marked && take_items(w, to_sentence, to);
}

typedef struct marked_time {
  hs_time time;
  hs_str type, role;
} marked_time;

static bool to_time(walk *w, void *to) {
  static const field FIELDS[] = {{"begin", to_offset, offsetof(marked_time, time.span.begin)},
                                 {"end", to_offset, offsetof(marked_time, time.span.end)},
                                 {"type", to_string, offsetof(marked_time, type)},
                                 {"value", to_string, offsetof(marked_time, time.value)},
                                 {"mod", to_string, offsetof(marked_time, time.mod)},
                                 {"quant", to_string, offsetof(marked_time, time.quant)},
                                 {"freq", to_string, offsetof(marked_time, time.freq)},
                                 {"beginPoint", to_string, offsetof(marked_time, time.begin_point)},
                                 {"endPoint", to_string, offsetof(marked_time, time.end_point)},
                                 {"background", to_bool, offsetof(marked_time, time.background)},
                                 {"role", to_string, offsetof(marked_time, role)}};
  marked_time t = {.role = HS_NONE};
  uint32_t seen;
  if (!take_object(w, FIELDS, COUNT(FIELDS), false, &t, &seen) || (seen & 3) != 3 || !is_span(w, t.time.span))
    return false;
  if (!hs_time_type_from(t.type, &t.time.type)) return false;
  if (!hs_time_role_from(t.role, &t.time.role) && t.time.background) t.time.role = HS_ROLE_BACKGROUND;
  return HS_PUSH(w->arena, (hs_times *)to, t.time);
}

static bool to_times(walk *w, void *to) { return take_items(w, to_time, to); }

/* ---- mentions and entities ---- */

typedef struct named {
  hs_span span;
  hs_str form, kind, entity;
} named;

static bool to_mention(walk *w, void *to) {
  static const field FIELDS[] = {{"begin", to_offset, offsetof(named, span.begin)},
                                 {"end", to_offset, offsetof(named, span.end)},
                                 {"form", to_string, offsetof(named, form)},
                                 {"kind", to_string, offsetof(named, kind)},
                                 {"entity", to_string, offsetof(named, entity)}};
  named n = {.form = HS_NONE};
  hs_mention m = {.entity = HS_NO_INDEX};
  uint32_t seen;
  if (!take_object(w, FIELDS, COUNT(FIELDS), false, &n, &seen) || (seen & 3) != 3 || !is_span(w, n.span)) return false;
  m.span = n.span;
  return n.entity.data && hs_form_from(n.form, &m.form) && hs_kind_from(n.kind, &m.kind) &&
         HS_PUSH(w->arena, (hs_mentions *)to, m) && HS_PUSH(w->arena, &w->mentioned, n.entity);
}

static bool to_mentions(walk *w, void *to) { return take_items(w, to_mention, to); }

typedef struct entity {
  hs_str id, name, kind, code, office;
} entity;

static bool to_entity(walk *w, void *to) {
  static const field FIELDS[] = {{"id", to_string, offsetof(entity, id)},
                                 {"name", to_string, offsetof(entity, name)},
                                 {"kind", to_string, offsetof(entity, kind)},
                                 {"code", to_string, offsetof(entity, code)},
                                 {"office", to_string, offsetof(entity, office)}};
  entity e = {.id = HS_NONE};
  hs_entity made = {.office = HS_NO_INDEX};
  uint32_t seen;
  if (!take_object(w, FIELDS, COUNT(FIELDS), false, &e, &seen) || !e.id.data || !e.name.data ||
      !hs_kind_from(e.kind, &made.kind))
    return false;
  made.id = e.id, made.name = e.name, made.code = e.code;
  return HS_PUSH(w->arena, (hs_entities *)to, made) && HS_PUSH(w->arena, &w->offices, e.office);
}

static bool to_entities(walk *w, void *to) { return take_items(w, to_entity, to); }

/* ---- attributions, relays, origins ---- */

typedef struct said {
  hs_attribution attribution;
  hs_str id, kind, speaker, medium, parent;
} said;

static bool to_attribution(walk *w, void *to) {
  static const field FIELDS[] = {{"id", to_string, offsetof(said, id)},
                                 {"kind", to_string, offsetof(said, kind)},
                                 {"source", to_spans, offsetof(said, attribution.source)},
                                 {"cue", to_spans, offsetof(said, attribution.cue)},
                                 {"content", to_spans, offsetof(said, attribution.content)},
                                 {"addressee", to_spans, offsetof(said, attribution.addressee)},
                                 {"speaker", to_string, offsetof(said, speaker)},
                                 {"medium", to_string, offsetof(said, medium)},
                                 {"parent", to_string, offsetof(said, parent)}};
  said s = {.attribution = {.speaker = HS_NO_INDEX, .addressed = HS_NO_INDEX, .parent = HS_NO_INDEX}};
  uint32_t seen;
  if (!take_object(w, FIELDS, COUNT(FIELDS), false, &s, &seen) || !s.id.data ||
      !hs_speech_from(s.kind, &s.attribution.kind))
    return false;
  if (s.medium.data && !hs_medium_from(s.medium, &s.attribution.medium)) return false;
  return HS_PUSH(w->arena, (hs_attributions *)to, s.attribution) && HS_PUSH(w->arena, &w->spoken, s.speaker) &&
         HS_PUSH(w->arena, &w->parents, s.parent) && HS_PUSH(w->arena, &w->ids, s.id);
}

static bool to_attributions(walk *w, void *to) { return take_items(w, to_attribution, to); }

typedef struct relayed {
  hs_str from, to, how;
  hs_span span;
  uint32_t aside;
} relayed;

static bool to_relay(walk *w, void *to) {
  static const field FIELDS[] = {
      {"from", to_string, offsetof(relayed, from)},        {"to", to_string, offsetof(relayed, to)},
      {"begin", to_offset, offsetof(relayed, span.begin)}, {"end", to_offset, offsetof(relayed, span.end)},
      {"aside", to_offset, offsetof(relayed, aside)},      {"how", to_string, offsetof(relayed, how)}};
  relayed r = {.aside = UINT32_MAX};
  uint32_t seen;
  if (!take_object(w, FIELDS, COUNT(FIELDS), false, &r, &seen) || !r.from.data || !r.to.data) return false;
  hs_relay made = {.from = r.from, .to = r.to, .span = r.span, .aside = HS_NO_INDEX};
  bool spanned = (seen >> 2 & 3) == 3;
  if (r.aside < INT32_MAX) made.aside = (int32_t)r.aside; /* the words were set aside, and are passed over */
  else if (r.aside != UINT32_MAX || !spanned || !is_span(w, r.span)) return false;
  return spanned && hs_relay_how_from(r.how, &made.how) && HS_PUSH(w->arena, (hs_relays *)to, made);
}

static bool to_relays(walk *w, void *to) { return take_items(w, to_relay, to); }

static bool to_origin(walk *w, void *to) {
  hs_str name;
  return take_string(w, &name) && HS_PUSH(w->arena, (hs_strs *)to, name);
}

static bool to_origins(walk *w, void *to) { return take_items(w, to_origin, to); }

/* ---- what refers to what ---- */

static hs_str id_at(const hs_strs *given, size_t i) { return i < given->count ? given->items[i] : HS_NONE; }

/* The index of what has the i-th of some ids; HS_NO_INDEX where that is absent. False where nothing has it. */
static bool look_up(const hs_map *map, const hs_strs *given, size_t i, int32_t *index) {
  hs_str id = id_at(given, i);
  uint32_t at = id.data ? hs_map_get(map, id) : HS_MAP_ABSENT;
  *index = at == HS_MAP_ABSENT ? HS_NO_INDEX : (int32_t)at;
  return !id.data || at != HS_MAP_ABSENT;
}

static bool resolve_entities(walk *w) {
  hs_report *r = w->report;
  hs_map ids = {0};
  for (uint32_t i = 0; i < r->entities.count; i++)
    if (!hs_map_set(&ids, w->arena, r->entities.items[i].id, i)) return false;
  for (size_t i = 0; i < r->entities.count; i++)
    if (!look_up(&ids, &w->offices, i, &r->entities.items[i].office)) return false;
  for (size_t i = 0; i < r->mentions.count; i++)
    if (!look_up(&ids, &w->mentioned, i, &r->mentions.items[i].entity)) return false;
  for (size_t i = 0; i < r->attributions.count; i++)
    if (!look_up(&ids, &w->spoken, i, &r->attributions.items[i].speaker)) return false;
  return true;
}

/* Parents that come before what they relay cannot lead back to it; jsonl.c judges the others. */
static bool resolve_parents(walk *w) {
  hs_attributions *all = &w->report->attributions;
  hs_map ids = {0};
  for (uint32_t i = 0; i < all->count; i++)
    if (!hs_map_set(&ids, w->arena, id_at(&w->ids, i), i)) return false;
  for (size_t i = 0; i < all->count; i++)
    if (!look_up(&ids, &w->parents, i, &all->items[i].parent)) return false;
  for (size_t i = 0; i < all->count; i++) {
    int32_t at = all->items[i].parent;
    for (size_t steps = 0; at >= 0; at = all->items[at].parent)
      if (++steps > FIELDS_MAX) return false;
  }
  return true;
}

/* Authors as reports have them: strings in a list, or null. Others show a record of another program. */
static bool pass_authors(walk *w, void *to) {
  (void)to;
  walk ahead = *w;
  bool list = take_char(&ahead, '['), none = list && take_char(&ahead, ']');
  bool quoted = take_char(&ahead, '"');
  return (none || list == quoted) && pass_value(w);
}

bool hs_lean_read(hs_str bytes, hs_report *report) {
  static const field FIELDS[] = {{"text", to_string, offsetof(hs_report, text)},
                                 {"id", to_string, offsetof(hs_report, id)},
                                 {"uri", to_string, offsetof(hs_report, uri)},
                                 {"outlet", to_string, offsetof(hs_report, outlet)},
                                 {"language", to_string, offsetof(hs_report, language)},
                                 {"title", to_string, offsetof(hs_report, title)},
                                 {"published", to_date, offsetof(hs_report, published)},
                                 {"modified", to_date, offsetof(hs_report, modified)},
                                 {"candidates", to_candidates, offsetof(hs_report, candidates)},
                                 {"blocks", to_blocks, offsetof(hs_report, blocks)},
                                 {"sentences", to_sentences, offsetof(hs_report, sentences)},
                                 {"times", to_times, offsetof(hs_report, times)},
                                 {"mentions", to_mentions, offsetof(hs_report, mentions)},
                                 {"entities", to_entities, offsetof(hs_report, entities)},
                                 {"attributions", to_attributions, offsetof(hs_report, attributions)},
                                 {"relays", to_relays, offsetof(hs_report, relays)},
                                 {"origins", to_origins, offsetof(hs_report, origins)},
                                 {"url", NULL, 0},
                                 {"sha256", NULL, 0},
                                 {"authors", pass_authors, 0},
                                 {"sources", NULL, 0},
                                 {"set_aside", NULL, 0},
                                 {"tokens", NULL, 0},
                                 {"events", NULL, 0}};
  walk w = {.at = bytes.data, .end = bytes.data + bytes.size, .report = report, .arena = report->arena};
  uint32_t seen;
  if (!take_object(&w, FIELDS, COUNT(FIELDS), true, report, &seen)) return false;
  pass_blanks(&w);
  return w.at == w.end && report->marked && report->text.data && report->text.size <= HS_TEXT_MAX && report->id.size &&
         report->uri.data && report->blocks.count && dates_fit(&w, &report->published, 1) &&
         dates_fit(&w, &report->modified, 1) && dates_fit(&w, report->candidates.items, report->candidates.count) &&
         resolve_entities(&w) && resolve_parents(&w);
}
