/* dom_token.c - tags and texts, as the HTML Living Standard, section 13.2.5, has them, without its states for what no reader
 * asks for. See dom_token.h. Linear: what is not found once in the rest of the page is not looked for again. */
#include "read/dom_token.h"

/* Classes of bytes inside tags. */
enum { BLANK = 1, NAME_END = 2, VALUE_END = 4 };

static const uint8_t CLASSES[256] = {[' '] = BLANK | NAME_END | VALUE_END,  ['\t'] = BLANK | NAME_END | VALUE_END,
                                     ['\n'] = BLANK | NAME_END | VALUE_END, ['\f'] = BLANK | NAME_END | VALUE_END,
                                     ['\r'] = BLANK | NAME_END | VALUE_END, ['/'] = NAME_END,
                                     ['>'] = NAME_END | VALUE_END,          ['='] = NAME_END};

static bool is(char c, unsigned classes) { return (CLASSES[(unsigned char)c] & classes) != 0; }

static size_t find(hs_str text, size_t from, char c) {
  const char *found = from < text.size ? memchr(text.data + from, c, text.size - from) : NULL;
  return found ? (size_t)(found - text.data) : SIZE_MAX;
}

static size_t skip_blanks(hs_str text, size_t at) {
  while (at < text.size && is(text.data[at], BLANK)) at++;
  return at;
}

/* ---- attributes ---- */

static void keep(hs_dom_token *token, hs_dom_name name, hs_str value) {
  if (name == HS_DOM_NAMES || token->count == HS_DOM_NAMES) return;
  for (size_t i = 0; i < token->count; i++)
    if (token->attributes[i].name == name) return;
  token->attributes[token->count++] = (hs_dom_attribute){name, value};
}

/* The value at `at`, behind the "=" and blanks. Returns where it ends. */
static size_t take_value(hs_tokenizer *t, size_t at, hs_str *value) {
  char quote = at < t->text.size ? t->text.data[at] : 0;
  if ((quote == '"' || quote == '\'') && !t->no_quote[quote == '"']) {
    size_t end = find(t->text, at + 1, quote);
    if (end != SIZE_MAX) {
      *value = hs_str_slice(t->text, at + 1, end);
      return end + 1;
    }
    t->no_quote[quote == '"'] = true;
  }
  size_t end = at;
  while (end < t->text.size && !is(t->text.data[end], VALUE_END)) end++;
  *value = hs_str_slice(t->text, at, end);
  return end;
}

/* The attributes of the tag, from behind its name. Returns behind its ">", SIZE_MAX where it has none. */
static size_t take_attributes(hs_tokenizer *t, size_t at, hs_dom_token *token) {
  hs_str text = t->text;
  for (;;) {
    while (at < text.size && (is(text.data[at], BLANK) || text.data[at] == '/')) at++;
    if (at >= text.size) return SIZE_MAX;
    if (text.data[at] == '>') {
      token->closed = text.data[at - 1] == '/';
      return at + 1;
    }
    size_t begin = at++; /* a "=" may begin a name */
    while (at < text.size && !is(text.data[at], NAME_END)) at++;
    hs_dom_name name = hs_dom_name_find(hs_str_slice(text, begin, at));
    hs_str value = HS_LIT("");
    size_t next = skip_blanks(text, at);
    if (next < text.size && text.data[next] == '=') at = take_value(t, skip_blanks(text, next + 1), &value);
    keep(token, name, value);
  }
}

/* ---- tags and what is none ---- */

static bool take_tag(hs_tokenizer *t, size_t at, bool end_tag, hs_dom_token *token) {
  size_t begin = at + 1 + end_tag, end = begin;
  while (end < t->text.size && (!is(t->text.data[end], NAME_END) || t->text.data[end] == '=')) end++;
  token->kind = end_tag ? HS_TOKEN_END : HS_TOKEN_START;
  token->begin = at;
  token->text = hs_str_slice(t->text, begin, end);
  token->element = hs_element_find(token->text);
  token->count = 0;
  token->closed = false;
  end = take_attributes(t, end, token);
  t->at = end == SIZE_MAX ? t->text.size : end;
  return end != SIZE_MAX;
}

/* Passes a comment, whose "<!--" is at `at`. */
static void pass_comment(hs_tokenizer *t, size_t at) {
  hs_str text = t->text, end = HS_LIT("-->");
  size_t found = t->no_comment ? SIZE_MAX : hs_str_find(text, end, at + 2);
  t->no_comment = found == SIZE_MAX;
  t->at = found == SIZE_MAX ? text.size : found + end.size;
}

/* What begins with the "<" at `at` but is no tag and no text; false where it is text. */
static bool pass_other(hs_tokenizer *t, size_t at) {
  char next = at + 1 < t->text.size ? t->text.data[at + 1] : 0;
  if (next != '!' && next != '?' && next != '/') return false;
  if (next == '/' && at + 2 >= t->text.size) return false;
  if (hs_str_starts(hs_str_slice(t->text, at, t->text.size), HS_LIT("<!--"))) {
    pass_comment(t, at);
    return true;
  }
  size_t end = find(t->text, at + 2, '>');
  t->at = end == SIZE_MAX ? t->text.size : end + 1;
  return true;
}

/* 's' a start tag, 'e' an end tag, 'o' something else that is no text, 0 text. */
static char sort_of(hs_str text, size_t at) {
  char next = at + 1 < text.size ? text.data[at + 1] : 0;
  if (hs_is_alpha(next)) return 's';
  if (next == '!' || next == '?') return 'o';
  if (next != '/' || at + 2 >= text.size) return 0;
  return hs_is_alpha(text.data[at + 2]) ? 'e' : 'o';
}

static void take_text(hs_tokenizer *t, hs_dom_token *token) {
  size_t end = find(t->text, t->at, '<');
  while (end != SIZE_MAX && !sort_of(t->text, end)) end = find(t->text, end + 1, '<');
  if (end == SIZE_MAX) end = t->text.size;
  token->kind = HS_TOKEN_TEXT;
  token->begin = t->at;
  token->text = hs_str_slice(t->text, t->at, end);
  t->at = end;
}

void hs_token_next(hs_tokenizer *t, hs_dom_token *token) {
  token->kind = HS_TOKEN_NONE;
  while (t->at < t->text.size) {
    char sort = t->text.data[t->at] == '<' ? sort_of(t->text, t->at) : 0;
    if (!sort) {
      take_text(t, token);
      return;
    }
    if (sort == 'o') {
      pass_other(t, t->at);
      continue;
    }
    if (take_tag(t, t->at, sort == 'e', token)) return;
    token->kind = HS_TOKEN_NONE; /* the page ends inside a tag */
  }
}

/* ---- content that is no markup ---- */

static bool is_name(hs_str text, size_t at, hs_str name) {
  size_t end = at + name.size;
  if (!hs_str_starts_nocase(hs_str_slice(text, at, end), name)) return false;
  return end >= text.size || is(text.data[end], NAME_END);
}

bool hs_token_raw(hs_tokenizer *t, const hs_element *element, bool to_end, hs_str *content) {
  hs_str name = {element->name, element->size}, text = t->text;
  size_t at = t->unclosed[element->number] ? SIZE_MAX : find(text, t->at, '<');
  while (at != SIZE_MAX && !(at + 1 < text.size && text.data[at + 1] == '/' && is_name(text, at + 2, name)))
    at = find(text, at + 1, '<');
  if (at == SIZE_MAX && !to_end) {
    t->unclosed[element->number] = true;
    return false;
  }
  *content = hs_str_slice(text, t->at, at);
  size_t end = at == SIZE_MAX ? SIZE_MAX : find(text, at, '>');
  t->at = end == SIZE_MAX ? text.size : end + 1;
  return true;
}

/* Elements that end a drawing in which they stand. */
static bool breaks_out(const hs_element *e) {
  return e->flags & HS_CLOSES_P || e->number == HS_TAG_BODY || e->number == HS_TAG_SPAN || e->number == HS_TAG_LI;
}

void hs_token_pass_drawing(hs_tokenizer *t, const hs_element *element) {
  hs_str name = {element->name, element->size}, text = t->text;
  size_t depth = 1, at = find(text, t->at, '<');
  for (; at != SIZE_MAX; at = find(text, at + 1, '<')) {
    char sort = sort_of(text, at);
    if (sort != 's' && sort != 'e') continue;
    size_t begin = at + 1 + (sort == 'e');
    bool same = is_name(text, begin, name);
    size_t end = same ? find(text, at, '>') : at;
    if (end == SIZE_MAX) break;
    if (same && sort == 'e' && --depth == 0) {
      t->at = end + 1;
      return;
    }
    if (same && sort == 's' && text.data[end - 1] != '/') depth++;
    size_t stop = begin;
    while (stop < text.size && stop - begin < 16 && !is(text.data[stop], NAME_END)) stop++;
    if (sort == 's' && !same && breaks_out(hs_element_find(hs_str_slice(text, begin, stop)))) {
      t->at = at;
      return;
    }
  }
  t->at = text.size;
}
