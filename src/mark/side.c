/* side.c - the reporting clause around a cue, and on which side of it the content stands. See reading.h.
 * Reads cues, sources and units; content.c reads the sides. */
#include "mark/reading.h"

enum {
  SOURCE_GAP_MAX = 10,
  COLON_MAX = 10,   /* words between a verb and the colon that ends its paragraph */
  CALLED_MAX = 16,  /* words between "called" and the quotation that says what */
  COMMA_GAP_MAX = 5 /* words between a quotation or a comma and the source found behind it */
};

static hs_pos pos_of(const hs_reading *r, uint32_t token) { return hs_reading_token(r, token)->pos; }

static bool is_end_mark(char mark) { return mark == '.' || mark == '!' || mark == '?' || mark == ';'; }

/* ---- the clause around a cue ---- */

/* Behind a preposition: does a noun of media.tsv come, or a time, or a place? Returns the end of the adverbial, or `i`. */
static uint32_t adverbial_end(const hs_reading *r, uint32_t i, uint32_t most) {
  if (r->in_time[i] == 1) {
    do i++;
    while (i < most && r->in_time[i] == 2);
    return i;
  }
  if (hs_reading_mark(r, i) == '(') {
    for (uint32_t k = i; k < most && k < i + 12; k++)
      if (hs_reading_mark(r, k) == ')') return k + 1;
  }
  if (hs_reading_in(r, i, HS_WORD_SET_SAID_ADVERB)) return i + 1;
  if (!hs_reading_in(r, i, HS_WORD_SET_OPENS_ADVERBIAL)) return i;
  if (i + 1 < most && r->in_time[i + 1] == 1) return adverbial_end(r, i + 1, most);
  hs_range phrase = hs_nounphrase_right(r, i + 1, most, false);
  return phrase.end > phrase.first ? phrase.end : i;
}

/* "told the newspaper, The Fjord Post.": the end of a name behind a comma that says who is told; else the comma itself. */
static uint32_t named_end(const hs_reading *r, uint32_t comma, uint32_t most) {
  for (uint32_t i = comma + 1; i < most && i <= comma + 2; i++) {
    const hs_mention *m = hs_reading_mention(r, i);
    if (!m || m->form != HS_FORM_NAME || m->kind != HS_KIND_ORG || m->end_token > most) continue;
    char mark = hs_reading_mark(r, m->end_token);
    if (m->first_token <= i && (is_end_mark(mark) || mark == ',')) return m->end_token;
  }
  return comma;
}

/* "told reporters", "said to Brook": the one addressed. Returns its end. */
static uint32_t take_addressee(const hs_reading *r, hs_cue *cue, uint32_t i, uint32_t most) {
  uint32_t first = i;
  if (hs_reading_is(r, i, "to") && !hs_cue_takes(cue, 'i') && hs_nounphrase_begins(r, i + 1) &&
      pos_of(r, i + 1) != HS_VERB)
    first = i + 1;
  else if (!hs_cue_takes(cue, 'a') || cue->kind != HS_CUE_VERB || !hs_nounphrase_begins(r, i)) return i;
  hs_range phrase = hs_nounphrase_right(r, first, most, false);
  if (phrase.end == phrase.first) return i;
  if (pos_of(r, first) == HS_PRON) phrase.end = first + 1;
  if (hs_reading_mark(r, phrase.end) == ',') phrase.end = named_end(r, phrase.end, most);
  cue->addressee = phrase;
  return phrase.end;
}

/* Behind the cue: addressee and adverbials, in any order. Returns where something else begins. */
static uint32_t clause_end(const hs_reading *r, hs_cue *cue, uint32_t most) {
  if (cue->kind == HS_CUE_COLON) return cue->end;
  uint32_t i = cue->more.end > cue->end ? cue->more.end : cue->end;
  if (cue->inverted || ((cue->kind == HS_CUE_PASSIVE || cue->kind == HS_CUE_SOURCE || cue->kind == HS_CUE_CITING) &&
                        cue->source.first >= cue->end))
    if (cue->source.end > i) i = cue->source.end;
  for (int step = 0; step < 6 && i < most; step++) {
    uint32_t next = cue->addressee.end ? i : take_addressee(r, cue, i, most);
    if (next == i) next = adverbial_end(r, i, most);
    if (next == i) break;
    i = next;
  }
  return i < most ? i : most;
}

/* Is there a finite verb between `first` and the next comma or end? A clause may begin here. */
static bool clause_comes(const hs_reading *r, uint32_t first, uint32_t most) {
  bool noun = false;
  for (uint32_t i = first; i < most && i < first + HS_PHRASE_MAX; i++) {
    char mark = hs_reading_mark(r, i);
    if (is_end_mark(mark) || mark == ':') return false;
    if (mark == ',' && i > first + 12) return false;
    const hs_quote *quote = hs_reading_quote(r, i);
    if (quote && !quote->name) return noun;
    hs_pos pos = pos_of(r, i);
    if (noun && (pos == HS_VERB || pos == HS_AUX)) return true;
    noun |= pos == HS_VERB || pos == HS_NOUN || pos == HS_PROPN || pos == HS_PRON || pos == HS_NUM || pos == HS_DET;
  }
  return false;
}

static bool figure_comes(const hs_reading *r, uint32_t first, uint32_t most) {
  for (uint32_t i = first; i + 1 < most && i < first + 8; i++)
    if (hs_reading_among(r, i, "at of") &&
        (pos_of(r, i + 1) == HS_NUM || (hs_reading_token(r, i + 1)->flags & HS_TOKEN_NUMBER)))
      return true;
  return false;
}

/* "said in her opening remarks that", "said, however, that": the conjunction a little further on, no verb before it. */
static uint32_t far_that(const hs_reading *r, uint32_t i, uint32_t most) {
  uint32_t commas = 0;
  for (uint32_t k = i; k < most && k < i + 12; k++) {
    char mark = hs_reading_mark(r, k);
    commas += mark == ',';
    if (hs_reading_quote(r, k) || is_end_mark(mark) || mark == ':' || hs_reading_among(r, k, "and but"))
      return HS_NO_TOKEN;
    if (hs_reading_is(r, k, "that"))
      return k > i && commas != 1 && pos_of(r, k + 1) != HS_VERB && pos_of(r, k + 1) != HS_AUX ? k : HS_NO_TOKEN;
    bool attribute = k > i && (hs_reading_mark(r, k - 1) == '-' || pos_of(r, k - 1) == HS_DET) &&
                     (pos_of(r, k + 1) == HS_NOUN || pos_of(r, k + 1) == HS_ADJ); /* "in an e-mailed reply" */
    if (pos_of(r, k) == HS_AUX ||
        (pos_of(r, k) == HS_VERB && !attribute && !hs_str_ends(hs_reading_token(r, k)->key, HS_LIT("ing"))))
      return HS_NO_TOKEN;
  }
  return HS_NO_TOKEN;
}

/* "called it “a plot”", "was described by X as “a plot”": the quotation a few words behind the verb, no other verb between. */
static uint32_t called_so(const hs_reading *r, const hs_cue *cue, uint32_t most) {
  if (!hs_cue_takes(cue, 'c')) return HS_NO_TOKEN;
  for (uint32_t i = cue->end; i < most && i < cue->end + CALLED_MAX; i++) {
    const hs_quote *quote = hs_reading_quote(r, i);
    if (quote) return quote->name ? HS_NO_TOKEN : quote->first_token;
    if (pos_of(r, i) == HS_VERB || pos_of(r, i) == HS_AUX || hs_reading_mark(r, i) == ',') return HS_NO_TOKEN;
  }
  return HS_NO_TOKEN;
}

/* ""...", said X in a note that ...": what was said stands before. */
static bool is_behind_quote(const hs_reading *r, const hs_cue *cue) {
  uint32_t at = cue->clause.first;
  const hs_quote *quote = at > 0 ? hs_reading_quote(r, at - 1) : NULL;
  return quote && !quote->name && quote->end_token == at;
}

/* Where the content begins to the right of the cue; HS_NO_TOKEN where nothing there is content. */
static uint32_t content_right(const hs_reading *r, const hs_cue *cue, uint32_t most) {
  uint32_t i = cue->clause.end;
  if (i >= most) return HS_NO_TOKEN;
  char mark = hs_reading_mark(r, i);
  if (cue->kind == HS_CUE_COLON) return i;
  bool said = cue->inverted && is_behind_quote(r, cue); /* ""...", says X in a letter that ..." */
  if (hs_reading_is(r, i, "that") && !hs_cue_takes(cue, 'p')) return said ? HS_NO_TOKEN : i;
  if (mark == ',' && hs_reading_is(r, i + 1, "that") && pos_of(r, i + 2) != HS_VERB && pos_of(r, i + 2) != HS_AUX)
    return i + 1;
  if (cue->kind == HS_CUE_NOUN) return HS_NO_TOKEN;
  bool colon = cue->kind == HS_CUE_VERB && hs_reading_mark(r, cue->end - 1) == ':';
  if (colon) return hs_reading_quote(r, cue->end) || cue->source.end > cue->source.first ? cue->end : HS_NO_TOKEN;
  if (mark == ':' && i + 1 < most) return i + 1;
  if (mark == ',' && hs_cue_takes(cue, 's') && cue->kind == HS_CUE_VERB && i + 2 < most &&
      hs_reading_is(r, cue->clause.first, "as"))
    return i + 1; /* "As X told the paper, the road ..." */
  uint32_t far = said ? HS_NO_TOKEN : far_that(r, i, most);
  if (far != HS_NO_TOKEN && hs_cue_takes(cue, 's')) return far;
  const hs_quote *quote = hs_reading_quote(r, mark == ',' ? i + 1 : i);
  bool speaks = hs_cue_takes(cue, 's') || hs_cue_takes(cue, 'q') || cue->more.end;
  if (quote && speaks && quote->first_token == (mark == ',' ? i + 1 : i) && !quote->name) return quote->first_token;
  if (cue->inverted) return HS_NO_TOKEN; /* "says the man who ..." */
  if (hs_reading_in(r, i, HS_WORD_SET_OPENS_QUESTION) && (speaks || hs_cue_takes(cue, 'w'))) return i;
  if (hs_reading_is(r, i, "to") && hs_cue_takes(cue, 't') &&
      (pos_of(r, i + 1) == HS_VERB || pos_of(r, i + 1) == HS_AUX || pos_of(r, i + 1) == HS_ADV))
    return i;
  if ((hs_cue_takes(cue, 's') || cue->more.end) && !mark && !hs_reading_among(r, i, "and but or as") &&
      (pos_of(r, i) != HS_VERB || hs_str_ends(hs_reading_token(r, i)->key, HS_LIT("ing"))) && pos_of(r, i) != HS_AUX &&
      clause_comes(r, i, most))
    return i;
  if (hs_cue_takes(cue, 's') &&
      (hs_reading_is(r, i, "so") || (hs_reading_is(r, i, "the") && hs_reading_is(r, i + 1, "same"))))
    return i;
  if (cue->more.end) return HS_NO_TOKEN;
  uint32_t called = called_so(r, cue, most);
  if (called != HS_NO_TOKEN) return cue->kind == HS_CUE_PASSIVE ? called : cue->end;
  uint32_t object = cue->inverted ? i : cue->end;
  if (hs_cue_takes(cue, 'v') && figure_comes(r, object, most)) return object;
  bool takes = hs_cue_takes(cue, 'o') || hs_cue_takes(cue, 'c') || hs_cue_takes(cue, 'f') || hs_cue_takes(cue, 'i');
  if (takes && !cue->inverted &&
      (hs_nounphrase_begins(r, object) || hs_reading_quote(r, object) || hs_reading_among(r, object, "what how")))
    return object;
  return HS_NO_TOKEN;
}

/* Is what stands before the clause content? It ends with a comma or a quotation, and is more than an adverbial. */
static bool content_left(const hs_reading *r, size_t index, hs_range unit) {
  const hs_cue *cue = &r->cues.items[index];
  uint32_t end = cue->clause.first;
  if (end <= unit.first) return false;
  const hs_quote *quote = hs_reading_quote(r, end - 1);
  if (quote && quote->end_token == end) return !quote->name || end - unit.first > 4;
  if (cue->kind == HS_CUE_VERB && cue->strong && hs_reading_mark(r, end) == ',' &&
      hs_reading_mark(r, cue->clause.end) == ',' && !hs_reading_among(r, cue->clause.end + 1, "and but adding"))
    return true; /* "For them, he said, it was ..." */
  bool comma = hs_reading_mark(r, end) == ',' || hs_reading_mark(r, end - 1) == ',' || hs_reading_is_dash(r, end) ||
               hs_reading_is_dash(r, end - 1) || hs_reading_mark(r, end) == '"';
  if (!comma && cue->kind != HS_CUE_SOURCE && !(cue->kind == HS_CUE_PASSIVE && !cue->pointer)) return false;
  size_t other = index;
  while (other > 0 && r->cues.items[other - 1].unit == cue->unit && r->cues.items[other - 1].head >= unit.first)
    other--;
  for (uint32_t i = unit.first; i < end; i++) {
    while (other < index && r->cues.items[other].clause.end <= i) other++;
    bool aside = other < index && r->cues.items[other].kind == HS_CUE_SOURCE && r->cues.items[other].clause.first <= i;
    if (aside) continue; /* "as quoted by the agency": not a clause of its own */
    if (hs_reading_quote(r, i)) return true;
    hs_pos pos = pos_of(r, i);
    if (pos == HS_VERB || pos == HS_AUX) return true;
  }
  return end - unit.first >= 6 && pos_of(r, unit.first) != HS_ADP && pos_of(r, unit.first) != HS_SCONJ;
}

/* "..." managing director X told ...: when a quotation ends a few words before the source, with no verb between, these words are
 * the source's. */
static uint32_t back_to_quotation(const hs_reading *r, const hs_cue *cue, uint32_t first, uint32_t least) {
  bool speaks = cue->strong && !cue->shared && (hs_cue_takes(cue, 'q') || cue->more.end) && cue->kind != HS_CUE_NOUN;
  for (uint32_t i = first; speaks && i-- > least && first - i < SOURCE_GAP_MAX;) {
    const hs_quote *quote = hs_reading_quote(r, i);
    if (quote) return quote->end_token == i + 1 && !quote->name ? i + 1 : first;
    if (pos_of(r, i) == HS_AUX || pos_of(r, i) == HS_SCONJ || pos_of(r, i) == HS_CCONJ ||
        is_end_mark(hs_reading_mark(r, i)))
      return first;
    bool other = cue > r->cues.items && cue[-1].head == i && cue[-1].kind == HS_CUE_VERB && cue[-1].strong &&
                 cue[-1].source.end > cue[-1].source.first && !cue[-1].shared;
    if (other && hs_reading_mark(r, first) == ',') return first; /* "...", Tarl wrote, the agency X said */
  }
  return first;
}

/* ", Spanish sports daily X reported": a comma a few words before the source, with nothing but describing words between. */
static uint32_t back_to_comma(const hs_reading *r, const hs_cue *cue, uint32_t first, uint32_t least) {
  if (!cue->strong || cue->shared || cue->kind != HS_CUE_VERB || cue->inverted) return first;
  for (uint32_t i = first; i-- > least && first - i < COMMA_GAP_MAX;) {
    if (hs_reading_mark(r, i) == ',') return i;
    hs_pos pos = pos_of(r, i);
    if (pos != HS_NOUN && pos != HS_ADJ && pos != HS_ADV && pos != HS_PROPN && pos != HS_DET) return first;
  }
  return first;
}

/* The reporting clause: from the source or the cue, with the comma or conjunction before it, to what follows. */
static void find_clause(const hs_reading *r, hs_cue *cue, hs_range unit) {
  uint32_t first = cue->first;
  if (!cue->shared && cue->source.end > cue->source.first && cue->source.first < first && cue->kind != HS_CUE_NOUN)
    first = cue->source.first;
  if (cue->relative && first < cue->first) {
    first = cue->first;
    while (first > unit.first && !hs_reading_among(r, first, "who which that")) first--;
  }
  if (cue->kind == HS_CUE_PASSIVE && cue->quoted.end > cue->quoted.first && cue->quoted.first < first)
    first = cue->quoted.first;
  if (cue->kind == HS_CUE_PASSIVE && cue->first > unit.first && hs_reading_among(r, cue->first - 1, "which that as it"))
    first = cue->first - 1;
  while (first > unit.first &&
         (hs_reading_in(r, first - 1, HS_WORD_SET_CLAUSE_JOINT) || pos_of(r, first - 1) == HS_SCONJ))
    first--;
  if (first > unit.first && hs_reading_is_dash(r, first - 1)) first--;
  if (first > unit.first && hs_reading_mark(r, first - 1) == ',' && !hs_reading_quote(r, first - 1)) first--;
  first = back_to_comma(r, cue, first, unit.first);
  cue->clause.first = back_to_quotation(r, cue, first, unit.first);
  cue->clause.end = clause_end(r, cue, unit.end);
}

/* Does the phrase stand inside the source of a later verb? */
static bool inside_source(const hs_reading *r, size_t index) {
  const hs_cue *cue = &r->cues.items[index];
  for (size_t i = index + 1; i < r->cues.count && i < index + 3; i++) {
    const hs_cue *verb = &r->cues.items[i];
    bool speaks =
        hs_cue_takes(verb, 's') || hs_cue_takes(verb, 'q'); /* "X, according to Y, has refused": Y's words alone */
    if (verb->kind == HS_CUE_VERB && !verb->shared && (speaks || cue->quotes) && verb->source.first < cue->first &&
        verb->source.end > cue->first && verb->source.end <= verb->first)
      return true;
  }
  return false;
}

/* May the cue come behind its content? Verbs of speech may; others only behind a quotation, relative clauses never. */
static bool may_follow(const hs_reading *r, const hs_cue *cue) {
  if (cue->relative) return false;
  if (hs_cue_takes(cue, 's') || cue->more.end) return true;
  const hs_quote *quote = hs_reading_quote(r, cue->clause.first - (cue->clause.first > 0));
  return hs_cue_takes(cue, 'q') && quote && !quote->name;
}

/* "The message says, in particular:", and a paragraph that is a quotation. */
static bool opens_paragraph(const hs_reading *r, const hs_cue *cue, hs_range unit) {
  if (cue->kind == HS_CUE_NOUN || !cue->strong || cue->unit + 1 >= r->units.count || unit.end == 0 ||
      hs_reading_mark(r, unit.end - 1) != ':' || unit.end > cue->end + COLON_MAX ||
      cue->source.end <= cue->source.first)
    return false;
  for (uint32_t i = cue->end; i < unit.end; i++)
    if (pos_of(r, i) == HS_VERB || pos_of(r, i) == HS_AUX) return false;
  uint32_t next = r->units.items[cue->unit + 1].tokens.first;
  const hs_quote *quote = hs_reading_quote(r, next);
  return quote && quote->first_token == next && !quote->name;
}

/* "X said. The road ...": a stray full stop broke the sentence. */
static bool is_broken(const hs_reading *r, const hs_cue *cue, hs_range unit) {
  return cue->kind == HS_CUE_VERB && cue->strong && cue->end + 1 >= unit.end &&
         is_end_mark(hs_reading_mark(r, cue->end)) && hs_cue_takes(cue, 'q') && cue->unit + 1 < r->units.count &&
         r->units.items[cue->unit + 1].paragraph == r->units.items[cue->unit].paragraph &&
         cue->source.end > cue->source.first && !cue->shared;
}

/* Does the clause stand between the halves of a quotation? */
static bool parts_quotation(const hs_reading *r, const hs_cue *cue, uint32_t right) {
  uint32_t first = cue->clause.first;
  if (right == HS_NO_TOKEN || first == 0 || !hs_reading_quote(r, first - (hs_reading_mark(r, first) != ',')))
    return false;
  const hs_quote *quoted = hs_reading_quote(r, right);
  return quoted && quoted->first_token == right && hs_reading_mark(r, right - 1) != ':';
}

static void take_right(hs_cue *cue, uint32_t content) {
  cue->side = HS_SIDE_RIGHT;
  cue->content = content;
}

/* "According to X, ...": the content stands behind the phrase where enough is left of the unit. */
static void choose_behind_phrase(const hs_reading *r, hs_cue *cue, hs_range unit) {
  uint32_t i = cue->clause.end;
  if (hs_reading_mark(r, i) == ',') i++;
  if (i + 2 < unit.end) take_right(cue, i);
}

/* A verb or noun, or a phrase with content before it; `right`: where content behind it may begin, or HS_NO_TOKEN. */
static void choose_of_both(const hs_reading *r, hs_cue *cue, hs_range unit, bool left, uint32_t right) {
  bool phrase = cue->kind == HS_CUE_SOURCE;
  if (left && (phrase || right == HS_NO_TOKEN || parts_quotation(r, cue, right))) cue->side = HS_SIDE_LEFT;
  else if (right != HS_NO_TOKEN) take_right(cue, right);
  else if (opens_paragraph(r, cue, unit) || is_broken(r, cue, unit))
    take_right(cue, r->units.items[cue->unit + 1].tokens.first);
}

static void choose_side(hs_reading *r, size_t index, hs_range unit) {
  hs_cue *cue = &r->cues.items[index];
  cue->side = HS_SIDE_NONE;
  if (cue->turn) {
    take_right(cue, cue->end);
    return;
  }
  uint32_t right = content_right(r, cue, unit.end);
  if (cue->quotes && cue->kind == HS_CUE_VERB && cue->form == HS_FORM_GERUND && !cue->more.end)
    return; /* "quoting from a letter" */
  if (cue->kind == HS_CUE_SOURCE && (cue->carried || inside_source(r, index))) {
    cue->inside = true; /* "X, according to Y, said ..." */
    return;
  }
  bool at_begin = cue->clause.first <= unit.first;
  bool left = !at_begin && content_left(r, index, unit);
  if (left && cue->kind == HS_CUE_VERB && !may_follow(r, cue)) left = false;
  if (cue->pointer && right == HS_NO_TOKEN) {
    bool near = cue->unit > 0 && r->units.items[cue->unit - 1].paragraph + 1 >= r->units.items[cue->unit].paragraph;
    cue->side = near ? HS_SIDE_BEFORE : HS_SIDE_NONE;
    return;
  }
  if (cue->kind == HS_CUE_CITING) return;
  if (cue->kind == HS_CUE_SOURCE && !left) choose_behind_phrase(r, cue, unit);
  else choose_of_both(r, cue, unit, left, right);
}

void hs_side_find(hs_reading *r) {
  for (size_t i = 0; i < r->cues.count; i++) {
    hs_cue *cue = &r->cues.items[i];
    hs_range unit = hs_reading_around(r, cue);
    find_clause(r, cue, unit);
    choose_side(r, i, unit);
  }
}
