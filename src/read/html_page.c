/* html_page.c - where on a page something stands. See html_page.h. */
#include "read/html_page.h"

enum { NEAR_HEADING = 60, BEHIND = 500 };

/* Is it part of something that is not the article? Near the heading a word of class may err, but a list of
 * teasers above it is one. */
static bool is_elsewhere(const hs_html_page *p, size_t i, bool near, bool below) {
  const hs_html_node *n = &p->tree.nodes[i];
  if (!n->pruned) return false;
  switch ((hs_aside_kind)n->aside_kind) {
    case HS_ASIDE_COMMENT_FORM:
    case HS_ASIDE_ADVERT: return true;
    case HS_ASIDE_TEASER: return !near || !below;
    case HS_ASIDE_NAVIGATION: return !near;
    default: return false;
  }
}

uint32_t hs_html_distance(const hs_html_page *p, size_t i) {
  size_t start = p->heading != SIZE_MAX ? p->heading : p->container, end = hs_html_next(&p->tree, p->container);
  if (p->tree.nodes[i].kind == HS_TAG_SKIP) return HS_HTML_NOWHERE;
  bool near = i >= start ? i < p->container || i - start <= NEAR_HEADING : start - i <= NEAR_HEADING / 2;
  if (is_elsewhere(p, i, near, i >= start)) return HS_HTML_NOWHERE;
  if (i < start) return (uint32_t)((start - i) * 2);
  if (i >= end && end > start) return (uint32_t)(i - end + BEHIND);
  return (uint32_t)(i - start);
}
