/* account.c */
#include "show/show.h"
void hs_account(hs_reports reports, const hs_links *links, const hs_trouble *troubles, size_t trouble_count,
                const hs_style *style, hs_buffer *out) {
  (void)links; (void)troubles; (void)trouble_count; (void)style;
  hs_buffer_format(out, "%zu reports\n", reports.count);
}
