/* http.h - an HTTP answer as archives keep it: its head, and its body without the wrapping of its way here.
 * warc.c reads it. */
#ifndef HS_READ_HTTP_H
#define HS_READ_HTTP_H

#include "base/buffer.h"
#include "base/error.h"

/* The head of a message: lines up to an empty one. *head without, *body behind that line; false where there is none. */
bool hs_http_split(hs_str message, hs_str *head, hs_str *body);
/* The value of the first field of this name, whatever its case; line breaks of folded values are left in. Absent where
 * there is none. */
hs_str hs_http_field(hs_str head, const char *name);
/* The status in "HTTP/1.1 200 OK"; 0: no such line. */
unsigned hs_http_status(hs_str head);
/* "text/html" of "text/html; charset=x", and the value of a parameter; empty where there is none. */
hs_str hs_http_media_type(hs_str value);
hs_str hs_http_parameter(hs_str value, const char *name);

/* The body without chunks and content encoding (gzip, deflate, br, zstd, or several). Bodies that are not what their head
 * says are taken as they are, and where one is cut short or damaged what came out before counts. *plain is a view of
 * `body` or of `own`. Owner of *own: the caller, in any case. False: HS_ELIMIT (over `most` bytes), HS_EMEMORY. */
bool hs_http_decode(hs_str head, hs_str body, size_t most, hs_buffer *own, hs_str *plain, hs_error *err);

#endif
