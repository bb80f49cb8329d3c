/* json.h - JSON out: a writer that puts commas and escapes in, over a buffer. (JSON in is jansson's.)
 * Failure to allocate is remembered by the buffer. Depth: HS_JSON_DEPTH_MAX. */
#ifndef HS_BASE_JSON_H
#define HS_BASE_JSON_H

#include "base/buffer.h"

enum { HS_JSON_DEPTH_MAX = 32 };

typedef struct hs_json {
  hs_buffer *out;
  unsigned depth;
  bool has_item[HS_JSON_DEPTH_MAX];
  bool after_key;
} hs_json;

void hs_json_open(hs_json *json, char bracket);  /* '{' or '[' */
void hs_json_close(hs_json *json, char bracket); /* '}' or ']' */
void hs_json_plain(hs_json *json, hs_str key);   /* a key of ours, that holds nothing to be escaped */
static inline void hs_json_key(hs_json *json, const char *key) { hs_json_plain(json, (hs_str){key, strlen(key)}); }
void hs_json_name(hs_json *json, hs_str key);  /* any key */
void hs_json_str(hs_json *json, hs_str value); /* absent is null */
void hs_json_int(hs_json *json, int64_t value);
void hs_json_bool(hs_json *json, bool value);
void hs_json_null(hs_json *json);
void hs_json_fixed(hs_json *json, uint32_t thousandths); /* 873 is written 0.873 */
void hs_json_raw(hs_json *json, hs_str value);           /* JSON text as it is */
/* A key with its value. */
void hs_json_key_str(hs_json *json, const char *key, hs_str value);
void hs_json_key_int(hs_json *json, const char *key, int64_t value);
void hs_json_key_strs(hs_json *json, const char *key, const hs_str *items, size_t count); /* an array */
/* A numbered id as a string: 'a' and 4 give "a5" (ids count from 1); null where index < 0. */
void hs_json_id(hs_json *json, char letter, int64_t index);
/* "begin": …, "end": … inside an object that is open. */
void hs_json_span(hs_json *json, hs_span span);

#endif
