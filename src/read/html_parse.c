/* html_parse.c - the bytes of a page become the tree of libxml2. See html_parse.h.
 * The parser's own limits (256 elements in each other, 10 MB of text in one) end it without a word, so they are switched
 * off and a depth of our own is watched: closing an element costs a look through all that are open. */
#include "read/html_parse.h"

#include <libxml/HTMLparser.h>
#include <libxml/parserInternals.h>
#include <libxml/SAX2.h>

static void start_element(void *context, const xmlChar *name, const xmlChar **attributes) {
  htmlParserCtxt *parser = context;
  if (parser->nodeNr < HS_HTML_DEPTH_MAX) {
    xmlSAX2StartElement(context, name, attributes);
    return;
  }
  size_t *stopped = parser->_private;
  if (*stopped == SIZE_MAX) *stopped = (size_t)xmlByteConsumed(parser);
  xmlStopParser(parser);
}

xmlDoc *hs_html_parse(hs_str text, size_t *stopped) {
  const int options = HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET |
                      HTML_PARSE_COMPACT | HTML_PARSE_IGNORE_ENC; /* what the page says of its encoding is heeded before */
  *stopped = SIZE_MAX;
  htmlParserCtxt *parser = text.size && text.size <= INT32_MAX ? htmlCreateMemoryParserCtxt(text.data, (int)text.size) : NULL;
  if (!parser) return NULL;
  htmlCtxtUseOptions(parser, options);
  parser->options |= XML_PARSE_HUGE;
  parser->sax->startElement = start_element;
  parser->_private = stopped;
  xmlSwitchEncoding(parser, XML_CHAR_ENCODING_UTF8);
  parser->input->encoding = xmlStrdup((const xmlChar *)"UTF-8");
  htmlParseDocument(parser);
  xmlDoc *doc = parser->myDoc;
  parser->myDoc = NULL;
  htmlFreeParserCtxt(parser);
  return doc;
}
