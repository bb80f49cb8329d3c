/* content.c - what was said: where it begins and ends, and the attributions made of it. side.c has found on which side of its cue
 * it stands. See reading.h. */
#include "know/table.h"
#include "mark/reading.h"
#include "mark/relaying.h"

enum { CALLED_MAX = 16 /* words between "called" and the quotation that says what */ };

static hs_pos pos_of(const hs_reading *r, uint32_t token) { return hs_reading_token(r, token)->pos; }

static bool is_end_mark(char mark) { return mark == '.' || mark == '!' || mark == '?' || mark == ';'; }

/* ---- quotations that nobody closed ---- */

/* Is this a reporting clause that ends an open quotation: "... said the governor", "... Kim wrote in his letter"? */
static bool ends_quotation(const hs_reading *r, const hs_cue *cue, const hs_quote *quote) {
  bool cites = cue->quoted.end > cue->quoted.first; /* "..., the letter quotes the chairman Jonas Pell." */
  if (cue->kind != HS_CUE_VERB || !cue->strong || !(hs_cue_takes(cue, 'q') || cites) || cue->form == HS_FORM_GERUND ||
      cue->form == HS_FORM_BASE)
    return false;
  uint32_t next = cue->end + hs_reading_is(r, cue->end, "that"); /* "... enlarged Since then, Tarl added that “..." */
  if ((next > cue->end && next < quote->end_token) ||
      (hs_reading_mark(r, cue->end) == ',' && hs_reading_is(r, cue->end + 1, "that")))
    return false;
  if (cue->inverted) return cue->first > quote->first_token + 2;
  if (cue->source.end <= cue->source.first || cue->relative || cue->shared ||
      cue->source.first <= quote->first_token + 2)
    return false;
  int32_t m = cue->source_head == HS_NO_TOKEN ? HS_NO_INDEX : r->mention_of[cue->source_head];
  bool person = cites || (m >= 0 && r->report->mentions.items[m].form != HS_FORM_NOMINAL) ||
                pos_of(r, cue->source.first) == HS_PRON ||
                (hs_reading_token(r, cue->source_head)->flags & HS_TOKEN_UPPER);
  char behind = hs_reading_mark(r, cue->end);
  bool closes = cites || behind || next >= quote->end_token || pos_of(r, cue->end) == HS_ADP || r->in_time[cue->end] ||
                hs_cue_takes(cue, 'a');
  return person && closes;
}

/* Where the source's name begins, with the roles before it: what stands before that belongs to the open quotation. */
static uint32_t name_begin(const hs_reading *r, const hs_cue *cue) {
  int32_t m = cue->source_head == HS_NO_TOKEN ? HS_NO_INDEX : r->mention_of[cue->source_head];
  if (m < 0 || r->report->mentions.items[m].form != HS_FORM_NAME) return cue->source.first;
  uint32_t first = r->report->mentions.items[m].first_token;
  if (first <= cue->source.first) return cue->source.first;
  bool role = (hs_reading_token(r, first - 1)->flags & HS_TOKEN_UPPER) ||
              !(hs_reading_token(r, first - 1)->flags & HS_TOKEN_WORD);
  role = role || hs_phrase_stands(HS_T_ROLES, r->report->keys.items, r->report->keys.count, first - 1);
  return role ? cue->source.first : first;
}

static void close_quote(hs_reading *r, hs_quote *quote, size_t *from) {
  hs_range sentence = hs_reading_sentence(r, quote->first_token);
  uint32_t text =
      hs_reading_text_begin(r, r->report->sentences.items[hs_reading_token(r, quote->first_token)->sentence].paragraph);
  bool inside = quote->first_token > text && quote->first_token > sentence.first;
  uint32_t most = inside && sentence.end < quote->end_token ? sentence.end : quote->end_token;
  while (*from < r->cues.count && r->cues.items[*from].head < quote->first_token) (*from)++;
  for (size_t i = *from; i < r->cues.count && r->cues.items[i].head < most; i++) {
    hs_cue *cue = &r->cues.items[i];
    if (cue->pointer) { /* "This was reported by ...": a sentence of the report's own */
      hs_quote_cut(r->report, quote, hs_reading_sentence(r, cue->head).first);
      return;
    }
    if (!ends_quotation(r, cue, quote)) continue;
    uint32_t end = cue->inverted ? cue->first : name_begin(r, cue);
    if (!cue->inverted) cue->source.first = end;
    if (hs_reading_mark(r, end - 1) == ',') end--;
    hs_quote_cut(r->report, quote, end);
    return;
  }
  if (inside && !quote->continued)
    hs_quote_cut(r->report, quote, is_end_mark(hs_reading_mark(r, sentence.end - 1)) ? sentence.end - 1 : sentence.end);
}

/* Cues that stand in a quotation after all. */
static void drop_quoted_cues(hs_reading *r) {
  size_t kept = 0;
  for (size_t i = 0; i < r->cues.count; i++) {
    const hs_quote *quote = hs_quote_at(&r->quotes, r->cues.items[i].head);
    if (!quote || quote->name) r->cues.items[kept++] = r->cues.items[i];
  }
  r->cues.count = kept;
}

void hs_content_close_quotes(hs_reading *r) {
  size_t from = 0;
  for (size_t i = 0; i < r->quotes.count; i++)
    if (!r->quotes.items[i].closed) close_quote(r, &r->quotes.items[i], &from);
  r->settled = true;
  drop_quoted_cues(r);
}

/* ---- attributions ---- */

/* Does a later cue's clause end the content of an earlier one? */
static bool ends_content(const hs_reading *r, const hs_cue *cue, const hs_cue *later) {
  if (later->clause.first <= cue->content || later->side == HS_SIDE_BEFORE) return false;
  if (later->side == HS_SIDE_LEFT) return later->kind != HS_CUE_NOUN;
  if (later->kind == HS_CUE_CITING) return true;
  if (later->side != HS_SIDE_RIGHT || later->relative || later->kind == HS_CUE_NOUN || later->kind == HS_CUE_SOURCE)
    return false;
  uint32_t at = later->clause.first;
  bool comma = hs_reading_mark(r, at) == ',';
  uint32_t word = at + comma;
  bool conjunction = hs_reading_among(r, word, "and but while whereas");
  if (later->shared) return (conjunction || (comma && later->form == HS_FORM_GERUND)) && later->strong;
  return comma && conjunction && later->strong && !hs_reading_is(r, word + 1, "that");
}

/* The next comma outside quotations, or `end`: there a relative clause between commas is over. */
static uint32_t next_comma(const hs_reading *r, uint32_t from, uint32_t end) {
  for (uint32_t i = from; i < end; i++)
    if (hs_reading_mark(r, i) == ',' && !hs_reading_quote(r, i)) return i;
  return end;
}

/* The end of the paragraph in which a cue stands, HS_CLAUSE_MAX words on at most. */
static uint32_t paragraph_end(const hs_reading *r, const hs_cue *cue) {
  uint32_t s = hs_reading_token(r, cue->head)->sentence, paragraph = r->report->sentences.items[s].paragraph;
  while (s + 1 < r->report->sentences.count && r->report->sentences.items[s + 1].paragraph == paragraph) s++;
  uint32_t end = r->report->sentences.items[s].end_token;
  return end < cue->content + HS_CLAUSE_MAX ? end : cue->content + HS_CLAUSE_MAX;
}

/* ", and we ...": the report speaks of itself again, outside quotations; where that clause begins, or `end`. */
static uint32_t own_clause(const hs_reading *r, const hs_cue *cue, uint32_t end) {
  if (hs_reading_among(r, cue->source_head, "i we")) return end;
  for (uint32_t i = cue->content; i + 2 < end; i++) {
    if (hs_reading_mark(r, i) != ',' || hs_reading_quote(r, i) || !hs_reading_among(r, i + 1, "and but")) continue;
    if (hs_reading_among(r, i + 2, "we i our")) return i;
  }
  return end;
}

/* "called the plan “a hole in the ground” in a note": the end of the quotation, no verb before it; else `end`. */
static uint32_t called_end(const hs_reading *r, uint32_t first, uint32_t end) {
  for (uint32_t i = first; i < end && i < first + CALLED_MAX; i++) {
    const hs_quote *quote = hs_reading_quote(r, i);
    if (quote) return quote->name || quote->end_token > end ? end : quote->end_token;
    if (pos_of(r, i) == HS_VERB || pos_of(r, i) == HS_AUX || hs_reading_mark(r, i) == ',') return end;
  }
  return end;
}

/* The end of the content that begins to the right of a cue. */
static uint32_t right_end(const hs_reading *r, size_t index) {
  const hs_cue *cue = &r->cues.items[index];
  hs_range unit = r->units.items[r->unit_of[hs_reading_token(r, cue->content)->sentence]].tokens;
  uint32_t end = unit.end;
  if (cue->transcript) return paragraph_end(r, cue);
  const hs_quote *opening = hs_reading_quote(r, cue->content);
  uint32_t most = opening ? opening->end_token : cue->content;
  if (end > most + HS_CLAUSE_MAX) end = most + HS_CLAUSE_MAX;
  for (size_t i = index + 1; i < r->cues.count && r->cues.items[i].clause.first < end; i++)
    if (ends_content(r, cue, &r->cues.items[i])) end = r->cues.items[i].clause.first;
  end = own_clause(r, cue, end);
  uint32_t called = hs_cue_takes(cue, 'c') && !hs_cue_takes(cue, 's') ? called_end(r, cue->content, end) : end;
  if (called < end) return called;
  bool opens = cue->kind == HS_CUE_PASSIVE && cue->clause.first <= unit.first &&
               !hs_reading_is(r, cue->content, "that"); /* "Asked by X why ..., Y" */
  if (opens || (cue->relative && hs_reading_mark(r, cue->clause.first) == ',')) return next_comma(r, cue->content, end);
  bool object = cue->kind != HS_CUE_SOURCE && cue->kind != HS_CUE_COLON &&
                ((!hs_cue_takes(cue, 's') && !hs_cue_takes(cue, 'q')) || pos_of(r, cue->content) == HS_ADP);
  for (uint32_t i = cue->content; i < end && object && i < cue->content + HS_CLAUSE_MAX; i++) {
    const hs_quote *quote = hs_reading_quote(r, i);
    if (quote && quote->end_token > i) {
      i = quote->end_token - 1;
      continue;
    }
    char mark = hs_reading_mark(r, i);
    if (mark == ';' || (mark == ',' && i > cue->content && !hs_reading_among(r, i + 1, "who which") &&
                        pos_of(r, i + 1) != HS_ADJ && pos_of(r, i + 1) != HS_PROPN && pos_of(r, i + 1) != HS_NOUN))
      return i;
  }
  return end;
}

/* Without blanks, commas and full stops at the ends; marks that belong to a quotation stay. */
static hs_range trimmed(const hs_reading *r, hs_range range) {
  while (range.end > range.first) {
    char mark = hs_reading_mark(r, range.end - 1);
    const hs_quote *quote = hs_reading_quote(r, range.end - 1);
    if (quote && quote->end_token >= range.end && quote->first_token >= range.first) break;
    if (mark != ',' && !(is_end_mark(mark) && mark != '?' && mark != '!') && mark != ':' &&
        !hs_reading_is_dash(r, range.end - 1))
      break;
    range.end--;
  }
  while (range.end > range.first &&
         (hs_reading_mark(r, range.first) == ',' || hs_reading_is_dash(r, range.first) ||
          hs_reading_mark(r, range.first) == ':' || (hs_reading_mark(r, range.first) == '.')))
    range.first++;
  return range;
}

static bool push_range(hs_reading *r, hs_spans *spans, hs_range range) {
  return range.end <= range.first || HS_PUSH(r->report->arena, spans, hs_reading_span(r, range));
}

/* Where the content to the left of a cue begins: the unit, or behind an earlier clause in its middle. */
static uint32_t left_begin(const hs_reading *r, size_t index) {
  const hs_cue *cue = &r->cues.items[index];
  hs_range unit = hs_reading_around(r, cue);
  uint32_t begin = unit.first;
  for (size_t i = index; i-- > 0 && r->cues.items[i].unit == cue->unit && r->cues.items[i].head >= unit.first;) {
    const hs_cue *earlier = &r->cues.items[i];
    if (earlier->side != HS_SIDE_LEFT || earlier->clause.end + 2 >= cue->clause.first) continue;
    uint32_t at = earlier->clause.end;
    if (!hs_reading_among(r, at + (hs_reading_mark(r, at) == ','), "and but while")) continue;
    begin = at + 1 + (hs_reading_mark(r, at) == ',');
    break;
  }
  const hs_paragraph *paragraph = &r->report->paragraphs.items[r->units.items[cue->unit].paragraph];
  uint32_t paragraph_first = r->report->sentences.items[paragraph->first_sentence].first_token;
  bool dialogue =
      hs_reading_is_dash(r, paragraph_first) && paragraph_first + HS_CLAUSE_MAX > cue->first; /* "- Speech, X said." */
  if (dialogue && (index == 0 || r->cues.items[index - 1].head < paragraph_first)) return paragraph_first + 1;
  const hs_quote *quote = hs_reading_quote(r, cue->clause.first > 0 ? cue->clause.first - 1 : 0);
  if (quote && quote->end_token == cue->clause.first &&
      hs_reading_mark(r, quote->first_token - (quote->first_token > 0)) == '.' && quote->first_token > begin)
    begin = quote->first_token;
  return begin;
}

/* What goes on behind a clause in the middle: "..., X said, ...". */
static hs_range behind_clause(const hs_reading *r, size_t index) {
  const hs_cue *cue = &r->cues.items[index];
  hs_range unit = hs_reading_around(r, cue);
  uint32_t at = cue->clause.end, end = unit.end;
  if (hs_reading_mark(r, at) != ',' && !hs_reading_quote(r, at) && !hs_reading_is_dash(r, at) &&
      hs_reading_mark(r, at) != ':' && !hs_reading_among(r, at, "because since if as"))
    return (hs_range){at, at};
  uint32_t first = at + (hs_reading_mark(r, at) != 0 && !hs_reading_quote(r, at));
  for (size_t i = index + 1; i < r->cues.count && r->cues.items[i].clause.first < end; i++) {
    const hs_cue *later = &r->cues.items[i];
    if (later->unit != cue->unit) break;
    if (later->clause.first <= first + 1) return (hs_range){at, at};
    if (later->side == HS_SIDE_LEFT) return (hs_range){at, at};
    if (ends_content(r, cue, later)) end = later->clause.first;
  }
  if (end - first < 3 || hs_reading_among(r, first, "and but while who which when where")) return (hs_range){at, at};
  if (pos_of(r, first) == HS_VERB && !hs_reading_quote(r, first)) return (hs_range){at, at};
  return (hs_range){first, end};
}

/* Sentences in quotation marks that follow in the paragraph and have no cue of their own. */
static bool add_following(hs_reading *r, size_t index, hs_spans *spans) {
  const hs_cue *cue = &r->cues.items[index];
  if (!cue->strong || cue->kind == HS_CUE_NOUN || cue->kind == HS_CUE_CITING || !spans->count) return true;
  bool direct = false;
  for (size_t i = 0; i < spans->count; i++) {
    char last = r->report->text.data[spans->items[i].end - 1];
    direct |= last == '"' || (unsigned char)last >= 0x80 || last == '\'';
  }
  if (!direct) return true;
  size_t later = index + 1;
  for (uint32_t u = cue->unit + 1;
       u < r->units.count && r->units.items[u].paragraph == r->units.items[cue->unit].paragraph; u++) {
    hs_range unit = r->units.items[u].tokens;
    const hs_quote *quote = hs_reading_quote(r, unit.first);
    while (later < r->cues.count && r->cues.items[later].unit < u) later++;
    if (!quote || quote->first_token != unit.first || quote->name || quote->end_token + 2 < unit.end) return true;
    if (later < r->cues.count && r->cues.items[later].unit == u && r->cues.items[later].side != HS_SIDE_NONE)
      return true;
    if (!push_range(r, spans, (hs_range){quote->first_token, quote->end_token})) return false;
  }
  return true;
}

static hs_speech speech_of(const hs_reading *r, const hs_spans *content) {
  size_t quoted = 0, words = 0;
  const hs_tokens *tokens = &r->report->tokens;
  for (size_t s = 0; s < content->count; s++) {
    for (uint32_t t = hs_token_at(tokens, content->items[s].begin);
         t < tokens->count && tokens->items[t].span.begin < content->items[s].end; t++) {
      if (!(tokens->items[t].flags & HS_TOKEN_WORD)) continue;
      words++;
      const hs_quote *quote = tokens->items[t].flags & HS_TOKEN_QUOTED ? hs_reading_quote(r, t) : NULL;
      quoted += quote && !quote->name;
    }
  }
  return !quoted ? HS_SPEECH_INDIRECT : quoted + 1 >= words ? HS_SPEECH_DIRECT : HS_SPEECH_MIXED;
}

/* The rest of a sentence that a stray full stop has cut in two: no verb, no quotation. */
static bool is_fragment(const hs_reading *r, hs_range range) {
  for (uint32_t i = range.first; i < range.end; i++)
    if (hs_reading_quote(r, i) || pos_of(r, i) == HS_VERB || pos_of(r, i) == HS_AUX) return false;
  hs_pos first = pos_of(r, range.first);
  return range.end > range.first && (first == HS_NOUN || first == HS_PROPN);
}

/* Has the unit before that of the cue no cue? */
static bool is_silent_before(const hs_reading *r, size_t index) {
  uint32_t unit = r->cues.items[index].unit;
  while (index > 0 && r->cues.items[index].unit == unit) index--;
  return r->cues.items[index].unit + 1 < unit || r->cues.items[index].unit == unit;
}

static bool find_content(hs_reading *r, size_t index, hs_spans *content) {
  const hs_cue *cue = &r->cues.items[index];
  if (cue->learned) {
    for (uint32_t i = cue->contents_first; i < cue->contents_end; i++)
      if (!push_range(r, content, r->contents.items[i])) return false;
    return true;
  }
  if (cue->turn) {
    const hs_paragraph *p = &r->report->paragraphs.items[r->units.items[cue->unit].paragraph];
    return push_range(r, content,
                      trimmed(r, (hs_range){cue->content, r->report->sentences.items[p->end_sentence - 1].end_token}));
  }
  if (cue->side == HS_SIDE_BEFORE) return push_range(r, content, trimmed(r, r->units.items[cue->unit - 1].tokens));
  if (cue->side == HS_SIDE_RIGHT) {
    if (!push_range(r, content, trimmed(r, (hs_range){cue->content, right_end(r, index)}))) return false;
    return add_following(r, index, content);
  }
  hs_range left = {left_begin(r, index), cue->clause.first};
  if (cue->unit > 0 && is_fragment(r, left) && is_silent_before(r, index) &&
      r->units.items[cue->unit - 1].paragraph == r->units.items[cue->unit].paragraph)
    left.first = r->units.items[cue->unit - 1].tokens.first;
  if (!push_range(r, content, trimmed(r, left))) return false;
  if (!push_range(r, content, trimmed(r, behind_clause(r, index)))) return false;
  return add_following(r, index, content);
}

static bool push_attribution(hs_reading *r, hs_attribution *a, uint32_t cue) {
  return HS_PUSH(r->report->arena, &r->report->attributions, *a) && HS_PUSH(r->report->arena, &r->cue_of, cue);
}

static hs_range without_comma(const hs_reading *r, hs_range range, bool keep) {
  while (!keep && range.end > range.first && hs_reading_mark(r, range.end - 1) == ',') range.end--;
  return range;
}

/* "the state media of X": the national agency speaks, as an entity of its own where the report does not name it.
 * False without memory. */
static bool state_media(hs_reading *r, const hs_cue *cue, int32_t *speaker) {
  hs_report *report = r->report;
  hs_str name;
  if (cue->source.end <= cue->source.first ||
      !hs_publisher_state_media(report, hs_str_of_span(report->text, hs_reading_span(r, cue->source)), &name))
    return true;
  if (*speaker >= 0 && report->entities.items[*speaker].agency) return true;
  for (size_t i = 0; i < report->entities.count; i++)
    if (report->entities.items[i].kind == HS_KIND_ORG && hs_publisher_same(report->entities.items[i].name, name)) {
      *speaker = (int32_t)i;
      return true;
    }
  hs_entity agency = {.name = name, .kind = HS_KIND_ORG, .agency = true, .gender = 'n', .office = HS_NO_INDEX};
  char *id = hs_arena_alloc(report->arena, 2 + name.size);
  if (!id) return false;
  id[0] = 'x', id[1] = ':';
  for (size_t i = 0; i < name.size; i++) id[2 + i] = name.data[i] == ' ' ? '-' : hs_to_lower(name.data[i]);
  agency.id = (hs_str){id, 2 + name.size};
  *speaker = (int32_t)report->entities.count;
  return HS_PUSH(report->arena, &report->entities, agency);
}

/* "promised it": nothing that could be quoted. */
static bool is_bare_pronoun(const hs_reading *r, const hs_cue *cue, const hs_spans *content) {
  return cue->side == HS_SIDE_RIGHT && content->count == 1 && pos_of(r, cue->content) == HS_PRON &&
         hs_reading_token(r, cue->content)->span.end == content->items[0].end;
}

/* "it quoted X as saying": the agency or newspaper cited last; `otherwise` where there is none near. */
static int32_t last_publisher(const hs_reading *r, int32_t otherwise) {
  size_t count = r->report->attributions.count;
  for (size_t i = count; i-- > 0 && count - i < 6;) {
    int32_t e = r->report->attributions.items[i].speaker;
    if (e >= 0 && (r->report->entities.items[e].agency || r->report->entities.items[e].outlet)) return e;
  }
  return otherwise;
}

/* The attribution of one cue, and those that hang on it: the person quoted, the source cited. */
static bool attribute(hs_reading *r, uint32_t index) {
  const hs_cue *cue = &r->cues.items[index];
  hs_attribution a = {.speaker = HS_NO_INDEX, .addressed = HS_NO_INDEX, .parent = HS_NO_INDEX};
  if (!find_content(r, index, &a.content)) return false;
  if (!a.content.count || (!cue->learned && is_bare_pronoun(r, cue, &a.content))) return true;
  bool quoted = cue->side == HS_SIDE_LEFT && hs_reading_quote(r, cue->clause.first - (cue->clause.first > 0));
  if (!cue->learned && cue->kind == HS_CUE_VERB && cue->source.end <= cue->source.first && !quoted &&
      cue->form != HS_FORM_GERUND)
    return true;
  if (!cue->learned && !cue->strong && cue->kind == HS_CUE_VERB && hs_reading_among(r, cue->source_head, "i you we it"))
    return true;
  bool ok = push_range(r, &a.source, without_comma(r, cue->source, cue->source.end == cue->first)) &&
            push_range(r, &a.cue, (hs_range){cue->first, cue->end}) && push_range(r, &a.cue, cue->more) &&
            push_range(r, &a.addressee, cue->addressee);
  a.speaker = cue->turn ? hs_turn_speaker(r, cue->source) : hs_speaker_entity(r, cue->source, cue->source_head);
  if (cue->turn && a.speaker < 0) return true; /* a question */
  if (!cue->turn) a.speaker = hs_anaphor_entity(r, cue->source, a.speaker);
  if (!state_media(r, cue, &a.speaker)) return false;
  bool carrier = cue->kind == HS_CUE_SOURCE && hs_reading_in(r, cue->end - 2, HS_WORD_SET_QUOTED_BY);
  if ((carrier || cue->quoted.end) && a.speaker >= 0 && r->report->entities.items[a.speaker].kind == HS_KIND_ORG)
    r->report->entities.items[a.speaker].outlet = true;
  if (cue->quotes && hs_reading_is(r, cue->source.first, "it")) a.speaker = last_publisher(r, a.speaker);
  if (cue->addressee.end) a.addressed = hs_speaker_entity(r, cue->addressee, hs_nounphrase_head(r, cue->addressee));
  a.kind = cue->turn ? HS_SPEECH_DIRECT : speech_of(r, &a.content);
  a.weak = !cue->strong || cue->negated;
  a.passes_on = cue->quotes || cue->pointer;
  a.told = cue->addressee.end && !hs_cue_takes(cue, 'w') && !hs_cue_takes(cue, 'i');
  const hs_paragraph *paragraph = &r->report->paragraphs.items[r->units.items[cue->unit].paragraph];
  a.headline = !cue->turn && paragraph->kind <= HS_BLOCK_HEADING;
  ok = ok && push_attribution(r, &a, index);
  if (!ok || cue->quoted.end <= cue->quoted.first) return ok;
  hs_attribution person = {.kind = a.kind, .content = a.content, .cue = a.cue, .addressed = HS_NO_INDEX};
  person.parent = (int32_t)r->report->attributions.count - 1;
  person.speaker = hs_speaker_entity(r, cue->quoted, hs_nounphrase_head(r, cue->quoted));
  return push_range(r, &person.source, cue->quoted) && push_attribution(r, &person, index);
}

static bool is_publisher(const hs_reading *r, const hs_cue *cue, int32_t entity) {
  const hs_entity *e = &r->report->entities.items[entity];
  return e->agency || e->outlet ||
         (e->kind == HS_KIND_ORG &&
          hs_publisher_called_so(hs_str_of_span(r->report->text, hs_reading_span(r, cue->source))));
}

/* "TASS, citing the palace, said ...": what the host cue says hangs behind the one cited, too. The attributions of
 * other cues stand before `cited_from`. */
static bool attribute_cited(hs_reading *r, uint32_t index, size_t cited_from) {
  const hs_cue *cue = &r->cues.items[index];
  int32_t speaker = hs_speaker_entity(r, cue->source, cue->source_head), host = HS_NO_INDEX;
  if (!state_media(r, cue, &speaker)) return false;
  if (speaker < 0 || r->report->entities.items[speaker].kind == HS_KIND_LOC) return true;
  if (cue->carried && !is_publisher(r, cue, speaker)) return true;
  uint32_t nearest = UINT32_MAX;
  size_t low = 0, high = cited_from;
  while (low < high) { /* attributions are in the order of their cues */
    size_t middle = (low + high) / 2;
    if (r->cues.items[r->cue_of.items[middle]].head + HS_PHRASE_MAX < cue->head) low = middle + 1;
    else high = middle;
  }
  for (size_t i = low; i < cited_from; i++) {
    const hs_cue *other = &r->cues.items[r->cue_of.items[i]];
    if (other->head > cue->head + HS_PHRASE_MAX) break;
    uint32_t distance = other->head > cue->head ? other->head - cue->head : cue->head - other->head;
    if (other->unit == cue->unit && other->kind != HS_CUE_NOUN && other->strong && distance < nearest &&
        r->report->attributions.items[i].speaker >= 0)
      nearest = distance, host = (int32_t)i;
  }
  if (host < 0 || r->report->attributions.items[host].speaker == speaker) return true;
  int32_t above = cue->inside ? HS_NO_INDEX : host;
  if (cue->inside) r->report->attributions.items[host].parent = (int32_t)r->report->attributions.count;
  hs_attribution a = {.kind = r->report->attributions.items[host].kind,
                      .content = r->report->attributions.items[host].content,
                      .speaker = speaker,
                      .addressed = HS_NO_INDEX,
                      .parent = above,
                      .passes_on = true};
  return push_range(r, &a.source, without_comma(r, cue->source, false)) &&
         push_range(r, &a.cue, (hs_range){cue->first, cue->end}) && push_attribution(r, &a, index);
}

bool hs_content_attribute(hs_reading *r, hs_error *err) {
  for (uint32_t i = 0; i < r->cues.count; i++)
    if (r->cues.items[i].side != HS_SIDE_NONE && !attribute(r, i)) return hs_error_memory(err);
  size_t cited_from = r->report->attributions.count;
  for (uint32_t i = 0; i < r->cues.count; i++)
    if ((r->cues.items[i].kind == HS_CUE_CITING || r->cues.items[i].inside) && !attribute_cited(r, i, cited_from))
      return hs_error_memory(err);
  return true;
}
