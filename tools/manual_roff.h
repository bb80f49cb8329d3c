/* manual_roff.h - man pages, made by manual_roff.c for manual.c. */
#ifndef HS_TOOLS_MANUAL_ROFF_H
#define HS_TOOLS_MANUAL_ROFF_H

#include "tools/manual_page.h"

/* Writes hearsay.1, and hearsay-NAME.1 for each command, to the folder. */
void manual_write_man(const char *folder, const manual *m);

#endif
