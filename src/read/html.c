/* html.c */
#include "read/read.h"
bool hs_html_read(hs_intake *intake, hs_str path, hs_str bytes, hs_error *err) { return hs_text_read(intake, path, bytes, err); }
