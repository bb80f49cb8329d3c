/* docx_text.c - WordprocessingML to blocks, as libxml2's parser meets its elements. See docx_text.h.
 * Names of elements are those of ECMA-376 part 1. Deleted text, field codes and the second form of what has two
 * (mc:Fallback) are left out. A document type is refused: these files have none, and entities could grow without end. */
#include "read/docx_text.h"

#include <libxml/parser.h>

#include "base/buffer.h"
#include "read/xml.h"

enum { CHUNK = 1024 * 1024, PARAGRAPH_MAX = 8 * 1024 * 1024, STYLE_TITLE = 100, FIELD_MAX = 1000 };

typedef enum what { READS_BLOCKS, READS_STYLES, READS_CORE } what;

typedef struct cell_text {
  hs_str text;
  uint32_t cell, line;
} cell_text;

typedef struct reading {
  what what;
  hs_arena *arena;
  hs_draft *draft;
  hs_docx_styles *styles;
  hs_docx_core *core;
  xmlParserCtxt *parser;
  bool no_memory, refused, too_many;
  unsigned skip; /* elements deep in what is left out */
  hs_buffer text;
  bool takes_text; /* inside an element whose characters are text */
  uint32_t line;   /* paragraphs so far */
  uint32_t kind;   /* of the paragraph: hs_block_kind or STYLE_TITLE */
  bool margin;
  hs_aside_kind margin_kind;
  unsigned tables;        /* open ones */
  uint32_t cell;          /* cells of the row so far */
  HS_LIST(cell_text) row; /* texts of the row under way */
  hs_str style;           /* id of the style under way */
} reading;

static void fail(reading *r, bool *why) {
  *why = true;
  xmlStopParser(r->parser);
}

/* ---- blocks ---- */

static bool push_block(reading *r, hs_str text, hs_block_kind kind, uint32_t line) {
  hs_draft_block b = {.text = text, .line = line, .gap = true, .kind = kind};
  b.aside = b.fixed = r->margin;
  b.aside_kind = r->margin_kind;
  return HS_PUSH(r->arena, &r->draft->blocks, b);
}

/* Ends the text under way: a block, or a part of the row of a table. */
static void end_text(reading *r) {
  hs_str text = hs_str_trim(hs_buffer_str(&r->text)), kept = HS_NONE;
  uint32_t kind = r->kind == STYLE_TITLE ? HS_BLOCK_HEADING : r->kind;
  bool ok = true;
  if (text.size && r->draft->blocks.count >= HS_DOCX_BLOCKS_MAX) {
    fail(r, &r->too_many);
  } else if (text.size) {
    ok = !r->text.failed && hs_arena_copy(r->arena, text, &kept);
    bool title = r->kind == STYLE_TITLE && r->draft->title == HS_NO_BLOCK && !r->margin && !r->tables;
    if (ok && title) r->draft->title = r->draft->blocks.count;
    cell_text part = {kept, r->cell, r->line};
    ok = ok && (r->tables ? HS_PUSH(r->arena, &r->row, part) : push_block(r, kept, (hs_block_kind)kind, r->line));
  }
  r->text.size = 0;
  if (!ok || r->text.failed) fail(r, &r->no_memory);
}

/* Ends a row: one block, its cells set apart by bars; or, where but one cell has text, paragraphs. */
static void end_row(reading *r) {
  hs_buffer out = {0};
  uint32_t last = r->row.count ? r->row.items[r->row.count - 1].cell : 0;
  bool one = !r->row.count || r->row.items[0].cell == last, ok = true;
  for (size_t i = 0; i < r->row.count && ok; i++) {
    const cell_text *part = &r->row.items[i];
    if (one) ok = push_block(r, part->text, HS_BLOCK_PARAGRAPH, part->line);
    else if (i) hs_buffer_add(&out, r->row.items[i - 1].cell == part->cell ? HS_LIT(" ") : HS_LIT(" | "));
    if (!one) hs_buffer_add(&out, part->text);
  }
  hs_str text;
  if (!one && ok)
    ok = !out.failed && hs_arena_copy(r->arena, hs_buffer_str(&out), &text) &&
         push_block(r, text, HS_BLOCK_TABLE, r->row.items[0].line);
  hs_buffer_free(&out);
  r->row.count = 0;
  r->cell = 0;
  if (!ok) fail(r, &r->no_memory);
}

/* ---- elements ---- */

/* The value of an attribute, whatever its prefix. libxml2 gives five pointers for each. */
static hs_str attribute(const xmlChar **attributes, int count, const char *name) {
  for (int i = 0; i < count; i++, attributes += 5)
    if (strcmp((const char *)attributes[0], name) == 0)
      return (hs_str){(const char *)attributes[3], (size_t)(attributes[4] - attributes[3])};
  return HS_NONE;
}

static bool is_word(const xmlChar *uri) { return uri && strstr((const char *)uri, "wordprocessingml"); }

static void take_style(reading *r, hs_str id) {
  uint32_t kind = r->styles ? hs_map_get(&r->styles->kinds, id) : HS_MAP_ABSENT;
  if (kind != HS_MAP_ABSENT) r->kind = kind;
}

/* What begins, ends or changes a paragraph. */
static void open_word(reading *r, hs_str name, const xmlChar **attributes, int count) {
  hs_str value = attribute(attributes, count, "val");
  if (hs_str_is(name, "p")) {
    end_text(r);
    r->kind = HS_BLOCK_PARAGRAPH;
    r->line++;
  } else if (hs_str_is(name, "pStyle")) {
    take_style(r, value);
  } else if (hs_str_is(name, "outlineLvl")) {
    if (r->kind == HS_BLOCK_PARAGRAPH && value.size == 1 && value.data[0] < '9') r->kind = HS_BLOCK_HEADING;
  } else if (hs_str_is(name, "numPr")) {
    if (r->kind == HS_BLOCK_PARAGRAPH) r->kind = HS_BLOCK_LIST;
  } else if (hs_str_is(name, "t")) {
    r->takes_text = true;
  } else if (hs_str_is(name, "br") || hs_str_is(name, "cr")) {
    end_text(r);
  } else if (hs_str_is(name, "tab") || hs_str_is(name, "ptab")) {
    hs_buffer_add_char(&r->text, ' ');
  } else if (hs_str_is(name, "noBreakHyphen")) {
    hs_buffer_add_char(&r->text, '-');
  } else if (hs_str_is(name, "tbl")) {
    end_text(r);
    r->tables++;
  } else if (hs_str_is(name, "footnotes") || hs_str_is(name, "endnotes")) {
    r->margin_kind = HS_ASIDE_OTHER;
  }
}

static void close_word(reading *r, hs_str name) {
  if (hs_str_is(name, "t")) {
    r->takes_text = false;
  } else if (hs_str_is(name, "p")) {
    end_text(r);
    r->kind = HS_BLOCK_PARAGRAPH;
  } else if (hs_str_is(name, "tc")) {
    r->cell++;
  } else if (hs_str_is(name, "tr")) {
    end_row(r);
  } else if (hs_str_is(name, "tbl") && r->tables) {
    r->tables--;
  }
}

/* The kind of block that a style of this name makes. Word keeps these names in English in every language. */
static bool style_kind(hs_str name, uint32_t *kind) {
  static const struct {
    const char *name;
    uint32_t kind;
  } STYLES[] = {{"title", STYLE_TITLE},         {"heading", HS_BLOCK_HEADING},     {"subtitle", HS_BLOCK_HEADING},
                {"quote", HS_BLOCK_QUOTE},      {"intense quote", HS_BLOCK_QUOTE}, {"caption", HS_BLOCK_CAPTION},
                {"list bullet", HS_BLOCK_LIST}, {"list number", HS_BLOCK_LIST}};
  for (size_t i = 0; i < sizeof STYLES / sizeof *STYLES; i++)
    if (hs_str_starts_nocase(name, hs_str_from(STYLES[i].name))) return *kind = STYLES[i].kind, true;
  return false;
}

static void open_style(reading *r, hs_str name, const xmlChar **attributes, int count) {
  uint32_t kind;
  bool ok = true;
  if (hs_str_is(name, "style")) ok = hs_arena_copy(r->arena, attribute(attributes, count, "styleId"), &r->style);
  else if (hs_str_is(name, "name") && r->style.size && style_kind(attribute(attributes, count, "val"), &kind))
    ok = hs_map_set(&r->styles->kinds, r->arena, r->style, kind);
  if (!ok) fail(r, &r->no_memory);
}

/* ---- properties ---- */

static hs_str *core_field(reading *r, const xmlChar *name) {
  if (strcmp((const char *)name, "title") == 0) return &r->core->title;
  if (strcmp((const char *)name, "creator") == 0) return &r->core->creator;
  if (strcmp((const char *)name, "created") == 0) return &r->core->created;
  return NULL;
}

static void close_core(reading *r, const xmlChar *name) {
  hs_str *field = core_field(r, name), value = hs_str_trim(hs_str_slice(hs_buffer_str(&r->text), 0, FIELD_MAX));
  if (field && !field->data && value.size && !hs_arena_copy(r->arena, value, field)) fail(r, &r->no_memory);
  r->takes_text = false;
}

/* ---- the parser's calls ---- */

static void start_element(void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri,
                          int namespace_count, const xmlChar **namespaces, int attribute_count, int defaulted,
                          const xmlChar **attributes) {
  reading *r = context;
  hs_str local = hs_str_from((const char *)name);
  (void)prefix, (void)namespace_count, (void)namespaces, (void)defaulted;
  bool left_out =
      hs_str_is(local, "Fallback") || (is_word(uri) && (hs_str_is(local, "del") || hs_str_is(local, "moveFrom")));
  if (r->skip || (left_out && r->what == READS_BLOCKS)) {
    r->skip++;
  } else if (r->what == READS_CORE) {
    r->text.size = 0;
    r->takes_text = core_field(r, name) != NULL;
  } else if (is_word(uri)) {
    if (r->what == READS_STYLES) open_style(r, local, attributes, attribute_count);
    else open_word(r, local, attributes, attribute_count);
  }
}

static void end_element(void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri) {
  reading *r = context;
  (void)prefix;
  if (r->skip) r->skip--;
  else if (r->what == READS_CORE) close_core(r, name);
  else if (r->what == READS_BLOCKS && is_word(uri)) close_word(r, hs_str_from((const char *)name));
}

static void characters(void *context, const xmlChar *text, int size) {
  reading *r = context;
  if (r->skip || !r->takes_text || r->text.size > PARAGRAPH_MAX) return;
  for (int i = 0; i < size; i++) hs_buffer_add_char(&r->text, (unsigned char)text[i] < 0x20 ? ' ' : (char)text[i]);
  if (r->text.failed) fail(r, &r->no_memory);
}

static void document_type(void *context, const xmlChar *name, const xmlChar *id, const xmlChar *system) {
  reading *r = context;
  (void)name, (void)id, (void)system;
  fail(r, &r->refused);
}

static void take_error(void *context, xmlError *error) {
  reading *r = context;
  if (error->code != XML_ERR_NO_MEMORY) return;
  r->no_memory = true;
  if (r->parser) xmlStopParser(r->parser);
}

static bool parse(reading *r, hs_str xml, hs_error *err) {
  xmlSAXHandler calls = {.initialized = XML_SAX2_MAGIC,
                         .startElementNs = start_element,
                         .endElementNs = end_element,
                         .characters = characters,
                         .internalSubset = document_type};
  r->parser = xmlCreatePushParserCtxt(&calls, r, NULL, 0, NULL);
  if (!r->parser) return hs_error_memory(err);
  xmlCtxtUseOptions(r->parser, XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
  int code = 0;
  for (size_t at = 0; at < xml.size && !code; at += CHUNK) {
    hs_str part = hs_str_slice(xml, at, at + CHUNK);
    code = xmlParseChunk(r->parser, part.data, (int)part.size, 0);
  }
  if (!code) code = xmlParseChunk(r->parser, NULL, 0, 1);
  long byte = xmlByteConsumed(r->parser);
  xmlDoc *made = r->parser->myDoc;
  xmlFreeParserCtxt(r->parser);
  xmlFreeDoc(made);
  r->parser = NULL;
  if (r->no_memory) return hs_error_memory(err);
  if (r->too_many) return hs_error_set(err, HS_ELIMIT, "over %d paragraphs", HS_DOCX_BLOCKS_MAX);
  if (!code) return true;
  return hs_error_set(err, HS_EFORMAT, r->refused ? "its XML has a document type" : "its XML is broken at byte %ld",
                      byte);
}

static bool run(reading *r, hs_str xml, hs_error *err) {
  hs_xml_listening before = hs_xml_listen(r, take_error);
  bool ok = parse(r, xml, err);
  if (r->what == READS_BLOCKS && !r->no_memory) { /* what a broken end has left open */
    end_text(r);
    end_row(r);
    if (r->no_memory) ok = hs_error_memory(err);
  }
  hs_xml_unlisten(before);
  hs_buffer_free(&r->text);
  return ok;
}

bool hs_docx_read_styles(hs_arena *arena, hs_str xml, hs_docx_styles *styles, hs_error *err) {
  reading r = {.what = READS_STYLES, .arena = arena, .styles = styles};
  return run(&r, xml, err);
}

bool hs_docx_read_core(hs_arena *arena, hs_str xml, hs_docx_core *core, hs_error *err) {
  reading r = {.what = READS_CORE, .arena = arena, .core = core};
  return run(&r, xml, err);
}

bool hs_docx_read_document(hs_draft *draft, const hs_docx_styles *styles, hs_str xml, hs_error *err) {
  hs_docx_styles copy = *styles;
  reading r = {.arena = draft->arena, .draft = draft, .styles = &copy};
  return run(&r, xml, err);
}

bool hs_docx_read_margin(hs_draft *draft, const hs_docx_styles *styles, hs_str xml, hs_error *err) {
  hs_docx_styles copy = *styles;
  reading r = {
      .arena = draft->arena, .draft = draft, .styles = &copy, .margin = true, .margin_kind = HS_ASIDE_NAVIGATION};
  return run(&r, xml, err);
}
