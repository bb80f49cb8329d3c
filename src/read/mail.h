/* mail.h - the listing of mail becomes reports: what mail.c does when apart/ has taken the bytes apart, and what tests do without
 * it. */
#ifndef HS_READ_MAIL_H
#define HS_READ_MAIL_H

#include "read/read.h"

/* Hands over the reports of a listing; `bytes` are those of the whole input. False with *err: HS_EMEMORY. */
bool hs_mail_reports(hs_intake *intake, hs_str path, hs_str bytes, hs_str listing, hs_error *err);

#endif
