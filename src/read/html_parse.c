/* html_parse.c - the bytes of a page become the tree of libxml2. See html_parse.h.
 * The parser's own limits (256 elements in each other, 10 MB of text in one) end it without a word, so they are switched
 * off and a depth of our own is watched: closing an element costs a look through all that are open. */
#include "read/html_parse.h"

#include <libxml/HTMLparser.h>
#include <libxml/SAX2.h>
#include <libxml/parserInternals.h>

typedef struct watch {
  htmlParserCtxt *parser;
  size_t stopped; /* byte, or SIZE_MAX */
  bool no_memory;
} watch;

static void start_element(void *context, const xmlChar *name, const xmlChar **attributes) {
  htmlParserCtxt *parser = context;
  watch *w = parser->_private;
  if (parser->nodeNr < HS_HTML_DEPTH_MAX) {
    xmlSAX2StartElement(context, name, attributes);
    return;
  }
  if (w->stopped == SIZE_MAX) w->stopped = (size_t)xmlByteConsumed(parser);
  xmlStopParser(parser);
}

/* Where memory is missing the parser says so here alone, and may go round for ever if nobody stops it. */
static void take_error(void *context, xmlError *error) {
  watch *w = context;
  if (error->code != XML_ERR_NO_MEMORY) return;
  w->no_memory = true;
  if (w->parser) xmlStopParser(w->parser);
}

static xmlDoc *parse(hs_str text, watch *w) {
  const int options = HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET |
                      HTML_PARSE_COMPACT |
                      HTML_PARSE_IGNORE_ENC; /* what the page says of its encoding is heeded before */
  htmlParserCtxt *parser = htmlCreateMemoryParserCtxt(text.data, (int)text.size);
  if (!parser) {
    w->no_memory = true;
    return NULL;
  }
  w->parser = parser;
  htmlCtxtUseOptions(parser, options);
  parser->options |= XML_PARSE_HUGE;
  parser->sax->startElement = start_element;
  parser->_private = w;
  xmlSwitchEncoding(parser, XML_CHAR_ENCODING_UTF8);
  parser->input->encoding = xmlStrdup((const xmlChar *)"UTF-8");
  htmlParseDocument(parser);
  xmlDoc *doc = parser->myDoc;
  parser->myDoc = NULL;
  w->parser = NULL;
  htmlFreeParserCtxt(parser);
  return doc;
}

bool hs_html_parse(hs_str text, xmlDoc **doc, size_t *stopped, hs_error *err) {
  watch w = {.stopped = SIZE_MAX};
  if (text.size > INT32_MAX) return hs_error_set(err, HS_ELIMIT, "a page over 2 GiB");
  xmlStructuredErrorFunc before = xmlStructuredError; /* of this thread, as is its context */
  void *before_context = xmlStructuredErrorContext;
  xmlSetStructuredErrorFunc(&w, take_error);
  xmlDoc *made = text.size ? parse(text, &w) : NULL;
  xmlSetStructuredErrorFunc(before_context, before);
  if (w.no_memory) {
    xmlFreeDoc(made);
    return hs_error_memory(err);
  }
  *doc = made;
  *stopped = w.stopped;
  return true;
}
