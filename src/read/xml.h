/* xml.h - XML in, for feeds and the formats of the news industry. libxml2 parses it without network and without DTDs; the
 * entities of a document are never expanded, so that none can grow.
 * feed.c and newsml.c read the tree; names are compared without their prefix and, in the older formats, their case. */
#ifndef HS_READ_XML_H
#define HS_READ_XML_H

#include <libxml/tree.h>
#include <libxml/xmlerror.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/error.h"

enum { HS_XML_MAX = 256 * 1024 * 1024 };

/* Where libxml2 tells of errors in this thread: to `take` with its context, and nothing to standard error, until
 * hs_xml_unlisten is given what hs_xml_listen returned. */
typedef struct hs_xml_listening {
  void *context, *generic_context;
  xmlStructuredErrorFunc take;
  xmlGenericErrorFunc generic;
} hs_xml_listening;
hs_xml_listening hs_xml_listen(void *context, xmlStructuredErrorFunc take);
void hs_xml_unlisten(hs_xml_listening before);

/* The name of the root element, without prefix; empty where the bytes are no XML. */
hs_str hs_xml_root_name(hs_str start);

/* Parses; what is broken is passed over as far as that goes. Owner of *doc: the caller (xmlFreeDoc). False: HS_EFORMAT (no
 * element at all), HS_ELIMIT, HS_EMEMORY. */
bool hs_xml_parse(hs_arena *arena, hs_str bytes, xmlDoc **doc, hs_error *err);

bool hs_xml_is(const xmlNode *node, const char *name); /* an element of this name? */
/* The first child element of this name, or NULL; of NULL, NULL. */
xmlNode *hs_xml_child(const xmlNode *node, const char *name);
/* The next node of the tree below `top`, in document order; NULL at its end. Begin with `top` itself. */
xmlNode *hs_xml_next(const xmlNode *top, const xmlNode *node);
/* An attribute's value: a view of the document; absent where there is none. */
hs_str hs_xml_attribute(const xmlNode *node, const char *name);
/* All text in an element; empty for NULL. Absent without memory. */
hs_str hs_xml_text(hs_arena *arena, const xmlNode *node);
/* What is in an element as HTML: paragraphs, headings, lists, links; its other elements are left out, their text is kept.
 * Absent without memory. */
hs_str hs_xml_html(hs_arena *arena, const xmlNode *top);
/* The element as it is written. Absent without memory. */
hs_str hs_xml_source(hs_arena *arena, xmlNode *node);

#endif
