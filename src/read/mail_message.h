/* mail_message.h - one message out of the listing of apart/mail_list.c; mail.c makes a report of it. And what mail
 * looks like: format.c asks. */
#ifndef HS_READ_MAIL_MESSAGE_H
#define HS_READ_MAIL_MESSAGE_H

#include "base/error.h"
#include "base/str.h"

/* Views of the listing; empty where there is none. */
typedef struct hs_mail_message {
  hs_str subject, from, address, date, archived, location;
  hs_str html, html_charset, text, text_charset;
  uint32_t passed; /* parts that are not read */
  uint32_t number; /* in its mailbox, from 1; 0: it is alone */
} hs_mail_message;

/* Calls take(context, message, err) for each message of a listing, which may be anything. False where a call was. */
bool hs_mail_walk(hs_str listing, bool (*take)(void *context, const hs_mail_message *message, hs_error *err),
                  void *context, hs_error *err);

/* Do these bytes, the first of an input, look like mail: header lines, with those that only mail has? */
bool hs_mail_begins(hs_str bytes);

#endif
