/* json.c - JSON out. See json.h. Strings are written as UTF-8; only what RFC 8259 demands is escaped. */
#include "base/json.h"

#include <inttypes.h>

/* A comma where an item stands before, none after a key. */
static void separate(hs_json *json) {
  if (json->after_key) {
    json->after_key = false;
    return;
  }
  if (json->depth && json->has_item[json->depth - 1]) hs_buffer_add_char(json->out, ',');
  if (json->depth) json->has_item[json->depth - 1] = true;
}

void hs_json_open(hs_json *json, char bracket) {
  separate(json);
  hs_buffer_add_char(json->out, bracket);
  if (json->depth < HS_JSON_DEPTH_MAX) json->has_item[json->depth++] = false;
}

void hs_json_close(hs_json *json, char bracket) {
  if (json->depth) json->depth--;
  hs_buffer_add_char(json->out, bracket);
}

static void escape(hs_buffer *out, unsigned char c) {
  switch (c) {
    case '"': hs_buffer_add(out, HS_LIT("\\\"")); break;
    case '\\': hs_buffer_add(out, HS_LIT("\\\\")); break;
    case '\n': hs_buffer_add(out, HS_LIT("\\n")); break;
    case '\r': hs_buffer_add(out, HS_LIT("\\r")); break;
    case '\t': hs_buffer_add(out, HS_LIT("\\t")); break;
    default: hs_buffer_format(out, "\\u%04x", c);
  }
}

static void quoted(hs_buffer *out, hs_str value) {
  hs_buffer_add_char(out, '"');
  size_t from = 0;
  for (size_t i = 0; i < value.size; i++) {
    unsigned char c = (unsigned char)value.data[i];
    if (c >= 0x20 && c != '"' && c != '\\' && c != 0x7F) continue;
    hs_buffer_add(out, hs_str_slice(value, from, i));
    escape(out, c);
    from = i + 1;
  }
  hs_buffer_add(out, hs_str_slice(value, from, value.size));
  hs_buffer_add_char(out, '"');
}

void hs_json_key(hs_json *json, const char *key) { hs_json_name(json, hs_str_from(key)); }

void hs_json_name(hs_json *json, hs_str key) {
  separate(json);
  quoted(json->out, key);
  hs_buffer_add_char(json->out, ':');
  json->after_key = true;
}

void hs_json_str(hs_json *json, hs_str value) {
  if (!value.data) {
    hs_json_null(json);
    return;
  }
  separate(json);
  quoted(json->out, value);
}

void hs_json_int(hs_json *json, int64_t value) {
  separate(json);
  hs_buffer_format(json->out, "%" PRId64, value);
}

void hs_json_bool(hs_json *json, bool value) {
  separate(json);
  hs_buffer_add(json->out, value ? HS_LIT("true") : HS_LIT("false"));
}

void hs_json_null(hs_json *json) {
  separate(json);
  hs_buffer_add(json->out, HS_LIT("null"));
}

void hs_json_fixed(hs_json *json, uint32_t thousandths) {
  separate(json);
  hs_buffer_format(json->out, "%u.%03u", thousandths / 1000, thousandths % 1000);
}

void hs_json_raw(hs_json *json, hs_str value) {
  separate(json);
  hs_buffer_add(json->out, value);
}

void hs_json_key_str(hs_json *json, const char *key, hs_str value) {
  hs_json_key(json, key);
  hs_json_str(json, value);
}

void hs_json_key_int(hs_json *json, const char *key, int64_t value) {
  hs_json_key(json, key);
  hs_json_int(json, value);
}

void hs_json_id(hs_json *json, char letter, int64_t index) {
  if (index < 0) {
    hs_json_null(json);
    return;
  }
  separate(json);
  hs_buffer_format(json->out, "\"%c%" PRId64 "\"", letter, index + 1);
}

void hs_json_span(hs_json *json, hs_span span) {
  hs_json_key_int(json, "begin", span.begin);
  hs_json_key_int(json, "end", span.end);
}
