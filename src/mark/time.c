/* time.c - finds the time expressions of a report and gives them their TIMEX3 values.
 * Reads the text and published; writes times (link/ and show/ read them). The parts stand in time.h. */
#include "mark/time.h"

#include "mark/mark.h"
#include "mark/time_range.h"
#include "mark/time_role.h"
#include "mark/time_rule.h"
#include "mark/time_token.h"

enum {
  SENTENCE_BACK_MAX = 60, /* words looked at for signs of what is to come */
  VERB_WORDS = 16,        /* in which a verb follows a time at the beginning of its sentence */
  NARRATIVE_YEARS = 6,    /* old years that make a text a narrative, */
  NARRATIVE_SHARE = 8,    /* if no more than one time in so many points at today */
  FINANCE_QUARTERS = 2,
  FINANCE_WORDS = 3,
};

/* ---- all expressions ---- */

/* Dates of digits are turned where the text shows elsewhere that the month comes first in it. */
static void settle_order(hs_time_expressions *found) {
  int votes = 0;
  for (size_t i = 0; i < found->count; i++) votes += (found->items[i].order == 'd') - (found->items[i].order == 'm');
  if (votes >= 0) return;
  for (size_t i = 0; i < found->count; i++) {
    hs_time_expression *e = &found->items[i];
    if (e->alternative_day == HS_HOLE) continue;
    int32_t day = e->day, month = e->month;
    e->day = e->alternative_day, e->month = e->alternative_month;
    e->alternative_day = day, e->alternative_month = month;
  }
}

/* Puts a phrase of a rule in, in place of what it takes in. */
static bool push_whole(hs_arena *arena, hs_time_expressions *list, const hs_time_expression *whole) {
  while (list->count && list->items[list->count - 1].end > whole->first) list->count--;
  return HS_PUSH(arena, list, *whole);
}

/* A phrase by rule whose anchor lies in the tokens [from, end), reaching beyond what is found there. */
static bool find_rule(const hs_time_tokens *t, size_t from, size_t end, const hs_time_expressions *list,
                      hs_time_expression *whole) {
  const hs_time_expression *last = list->count ? &list->items[list->count - 1] : NULL;
  for (size_t i = from; i < end; i++)
    if (t->items[i].rule != UINT32_MAX && hs_time_rule(t, i, last ? last->end : 0, last, whole) && whole->end >= end)
      return true;
  return false;
}

/* An expression with those that take their month or year from it. */
static bool push_all(hs_arena *arena, const hs_time_tokens *t, hs_time_expressions *list, hs_time_expression one) {
  hs_time_expression lent;
  size_t free = list->count ? list->items[list->count - 1].end : 0;
  if (hs_time_lend_before(t, free, &one, &lent) && !HS_PUSH(arena, list, lent)) return false;
  for (bool more = true; more; one = lent) {
    more = hs_time_lend_behind(t, &one, &lent);
    if (!HS_PUSH(arena, list, one)) return false;
  }
  return true;
}

bool hs_time_find(hs_arena *arena, const hs_time_tokens *tokens, hs_time_expressions *found, hs_error *err) {
  hs_time_expressions list = {0};
  for (size_t i = 0; i < tokens->count;) {
    hs_time_expression one, whole;
    bool plain = hs_time_parse(tokens, i, &one), pushed = true;
    if (find_rule(tokens, i, plain ? one.end : i + 1, &list, &whole)) {
      pushed = push_whole(arena, &list, &whole);
      i = whole.end;
    } else if (plain) {
      pushed = push_all(arena, tokens, &list, one);
      i = pushed ? list.items[list.count - 1].end : 0;
    } else {
      i++;
    }
    if (!pushed) return hs_error_memory(err);
  }
  settle_order(&list);
  *found = list;
  return true;
}

/* ---- what the whole text is like ---- */

/* "today", "last week", "two years ago", a bare weekday: what reports say and histories hardly do. */
static bool points_at_today(const hs_time_expression *e) {
  if (e->form != HS_FORM_DATE || e->step_told) return false;
  if (e->weekday != HS_HOLE) return e->day == HS_HOLE;
  return e->step_unit != HS_UNIT_NONE && e->step != HS_HOLE && !e->bare;
}

static hs_time_frame frame_of(const hs_report *report, const hs_time_tokens *tokens, const hs_time_expressions *found) {
  hs_time_frame frame = {.quarter = HS_HOLE, .quarter_year = HS_HOLE};
  if (report->published.value.data) hs_iso_parse(report->published.value, &frame.today);
  size_t old = 0, quarters = 0, dates = 0, pointing = 0;
  for (size_t i = 0; i < found->count; i++) {
    const hs_time_expression *e = &found->items[i];
    dates += e->form == HS_FORM_DATE;
    quarters += e->quarter != HS_HOLE;
    pointing += points_at_today(e);
    int32_t apart = e->year == HS_HOLE || e->short_year ? 0 : e->year - frame.today.year;
    old += apart < -1 || apart > 1;
  }
  frame.narrative = old >= NARRATIVE_YEARS && old * 4 >= dates && pointing * NARRATIVE_SHARE <= dates;
  size_t results = 0;
  for (size_t i = 0; i < tokens->count; i++) results += tokens->items[i].kind == HS_WORD_FINANCE;
  frame.finance = !frame.narrative && (quarters >= FINANCE_QUARTERS || results >= FINANCE_WORDS);
  return frame;
}

/* A verb in the past: its form is neither the lemma nor a present one. */
static bool is_past_verb(hs_str text, const hs_token *token) {
  hs_str form = hs_str_of_span(text, token->span);
  return token->pos == HS_VERB && !hs_str_equal_nocase(form, token->lemma) && !hs_str_ends(form, HS_LIT("ing")) &&
         !hs_str_ends(form, HS_LIT("s"));
}

/* 1: a word of what is to come, -1: of what is past. */
static int tense_of(const hs_time_token *token) {
  if (token->kind == HS_WORD_TENSE) return token->value;
  if (token->kind != HS_WORD_PREP) return 0;
  return hs_time_is(token, "coming") - hs_time_is(token, "past");
}

/* Right of an expression that nothing leads: the tense of the first verb of the sentence, as hs_time_tense has it. */
static int tense_behind(const hs_report *report, const hs_time_tokens *t, size_t end, uint32_t sentence) {
  for (size_t i = end; i < t->count && i < end + VERB_WORDS; i++) {
    size_t k = hs_token_from(&report->tokens, t->items[i].span.begin);
    if (k >= report->tokens.count || report->tokens.items[k].sentence != sentence) return 0;
    if (tense_of(&t->items[i])) return tense_of(&t->items[i]);
    if (is_past_verb(report->text, &report->tokens.items[k])) return -1;
    if (report->tokens.items[k].pos == HS_VERB || report->tokens.items[k].pos == HS_AUX) return 0;
  }
  return 0;
}

/* Does a verb in the past follow at once? "the ministry on Sunday issued" */
static bool past_behind(const hs_report *report, const hs_time_tokens *t, size_t end, uint32_t sentence) {
  if (hs_time_at(t, end)->gap != HS_GAP_SPACE) return false;
  size_t k = hs_token_from(&report->tokens, t->items[end].span.begin);
  if (k >= report->tokens.count || report->tokens.items[k].sentence != sentence) return false;
  return is_past_verb(report->text, &report->tokens.items[k]) || tense_of(&t->items[end]) < 0;
}

int hs_time_tense(const hs_report *report, const hs_time_tokens *t, const hs_time_expression *e) {
  size_t j = e->first, k = hs_token_from(&report->tokens, t->items[j].span.begin);
  if (k >= report->tokens.count) return 0;
  uint32_t sentence = report->tokens.items[k].sentence;
  bool verb = false, open = e->year == HS_HOLE && !e->numeric;
  if (hs_time_at(t, e->end)->gap == HS_GAP_APOSTROPHE && hs_time_word_is(t, e->end, "s")) return 0;
  for (size_t n = 0; k-- > 0 && report->tokens.items[k].sentence == sentence && n < SENTENCE_BACK_MAX; n++) {
    const hs_token *token = &report->tokens.items[k];
    while (j > 0 && t->items[j - 1].span.begin > token->span.begin) j--;
    int tense = j > 0 && hs_span_overlaps(t->items[j - 1].span, token->span) ? tense_of(&t->items[j - 1]) : 0;
    bool opens = tense && t->items[j - 1].kind == HS_WORD_PREP && /* "Until Monday they" */
                 (k == 0 || report->tokens.items[k - 1].sentence != sentence);
    if (tense && !opens) return tense > 0 && past_behind(report, t, e->end, sentence) ? -1 : tense;
    if (j > 0 && open && hs_time_is(&t->items[j - 1], "present") &&
        hs_span_overlaps(t->items[j - 1].span, token->span) && is_past_verb(report->text, token + 1))
      return 1; /* "the case is heard in May" */
    verb |= token->pos == HS_VERB || token->pos == HS_AUX;
    if (is_past_verb(report->text, token) && !(k > 0 && report->tokens.items[k - 1].pos == HS_AUX)) return -1;
  }
  return verb ? 0 : tense_behind(report, t, e->end, sentence);
}

bool hs_time_coming(const hs_report *report, const hs_time_tokens *t, const hs_time_expression *e) {
  return hs_time_tense(report, t, e) > 0;
}

/* "the year ended March 31": the last such day. "ending": the next. */
static void lean(const hs_time_tokens *t, hs_time_expression *e) {
  if (e->first == 0 || t->items[e->first - 1].kind != HS_WORD_ENDED || e->direction != HS_HOLE || e->day == HS_HOLE)
    return;
  e->direction = t->items[e->first - 1].value;
}

/* ---- after the values ---- */

/* "Tuesday (15/8)": the name of the day takes the date beside it. */
static void share_brackets(const hs_time_expressions *found, hs_times *times) {
  for (size_t i = 1; i < found->count; i++) {
    const hs_time_expression *a = &found->items[i - 1], *b = &found->items[i];
    bool name = a->weekday != HS_HOLE && a->day == HS_HOLE && a->form == HS_FORM_DATE;
    if (!b->numeric || b->first != a->end || !name || b->day == HS_HOLE) continue;
    times->items[i - 1].value = times->items[i].value;
    times->items[i - 1].type = times->items[i].type;
  }
}

/* A time of day that names no day itself. */
static bool is_clock(const hs_time_expression *e) {
  return e->form == HS_FORM_DATE && e->hour != HS_HOLE && e->day == HS_HOLE && e->weekday == HS_HOLE &&
         e->step_unit == HS_UNIT_NONE && e->holiday == UINT32_MAX && e->year == HS_HOLE && e->month == HS_HOLE;
}

/* Is b what a time of day `a` stands with: "6 p.m. on Tuesday", "10 a.m. (0200 GMT) Friday", "9 a.m. to 5 p.m. on Monday"? */
static bool stands_with(const hs_time_tokens *t, const hs_time_expression *a, const hs_time_expression *b) {
  size_t apart = b->first - a->end;
  if (b->first < a->end || apart > 1) return false;
  hs_time_gap gap = (hs_time_gap)t->items[a->end].gap;
  if (apart == 0)
    return gap == HS_GAP_SPACE || gap == HS_GAP_POINT_SPACE || gap == HS_GAP_COMMA || gap == HS_GAP_OPEN ||
           gap == HS_GAP_CLOSE;
  hs_time_kind kind = (hs_time_kind)t->items[a->end].kind;
  return kind == HS_WORD_PREP && (gap == HS_GAP_SPACE || gap == HS_GAP_POINT_SPACE || gap == HS_GAP_CLOSE) &&
         t->items[b->first].gap == HS_GAP_SPACE;
}

/* Times of day take the day that stands behind them. */
static bool bind_clocks(hs_arena *arena, const hs_time_tokens *t, const hs_time_expressions *found, hs_times *times) {
  hs_str day = HS_NONE;
  for (size_t i = found->count; i-- > 0;) {
    const hs_time_expression *e = &found->items[i];
    hs_time *time = &times->items[i];
    bool near = i + 1 < found->count && stands_with(t, e, &found->items[i + 1]);
    if (!is_clock(e)) {
      bool named = e->form == HS_FORM_DATE && e->hour == HS_HOLE && !e->part[0];
      day = named && time->type == HS_TIME_DATE && hs_iso_day(time->value) != HS_NO_DAY ? time->value : HS_NONE;
      continue;
    }
    if (!near || time->value.size <= 10 || time->value.data[10] != 'T') day = HS_NONE;
    if (!day.data) continue;
    time->value = hs_arena_format(arena, "%.10s%.*s", day.data, (int)time->value.size - 10, time->value.data + 10);
    if (!time->value.data) return false;
  }
  return true;
}

static bool set_zone(hs_arena *arena, const hs_time_expression *e, hs_time *time) {
  if (e->zone == HS_HOLE || e->hour == HS_HOLE) return true;
  int32_t minutes = e->zone < 0 ? -e->zone : e->zone;
  time->zone = hs_arena_format(arena, "%c%02d:%02d", e->zone < 0 ? '-' : '+', minutes / 60, minutes % 60);
  return time->zone.data != NULL;
}

static bool depends_on_tense(const hs_time_expression *e) {
  return e->form == HS_FORM_DATE && (e->weekday != HS_HOLE || e->month != HS_HOLE || e->quarter != HS_HOLE);
}

/* Takes out what is a time in narratives alone. */
static void keep_those_of(hs_time_expressions *found, bool narrative) {
  size_t kept = 0;
  for (size_t i = 0; i < found->count; i++)
    if (narrative || !found->items[i].narrative) found->items[kept++] = found->items[i];
  found->count = kept;
}

/* What is needed on the way lives in `scratch`; what stays, in the report's arena. */
static bool mark(hs_report *report, hs_arena *scratch, hs_error *err) {
  hs_time_tokens tokens = {0};
  hs_time_expressions found = {0};
  hs_times times = {0};
  if (!hs_time_lex(scratch, report->text, &tokens, err)) return false;
  if (!hs_time_find(scratch, &tokens, &found, err)) return false;
  hs_time_frame frame = frame_of(report, &tokens, &found);
  keep_those_of(&found, frame.narrative);
  for (size_t i = 0; i < found.count; i++) {
    hs_time time;
    bool coming = depends_on_tense(&found.items[i]) && hs_time_coming(report, &tokens, &found.items[i]);
    lean(&tokens, &found.items[i]);
    if (!hs_time_resolve(report->arena, &found.items[i], coming, &frame, &time)) return hs_error_memory(err);
    if (!set_zone(report->arena, &found.items[i], &time)) return hs_error_memory(err);
    if (!HS_PUSH(report->arena, &times, time)) return hs_error_memory(err);
  }
  share_brackets(&found, &times);
  if (!bind_clocks(report->arena, &tokens, &found, &times)) return hs_error_memory(err);
  if (!hs_time_points(report->arena, &tokens, &found, frame.today, &times)) return hs_error_memory(err);
  hs_time_set_roles(report, frame.today, &times);
  report->times = times;
  return true;
}

bool hs_time_mark(hs_report *report, hs_error *err) {
  hs_arena *scratch = hs_arena_new();
  if (!scratch) return hs_error_memory(err);
  bool done = mark(report, scratch, err);
  hs_arena_free(scratch);
  return done;
}
