/* json.c - JSON out. See json.h. Strings are written as UTF-8; only what RFC 8259 demands is escaped. */
#include "base/json.h"

#include "base/window.h"

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

static bool is_plain(unsigned char c) { return c >= 0x20 && c != '"' && c != '\\' && c != 0x7F; }

/* Where the run of bytes at `at` that stand for themselves ends. */
static size_t plain_run(hs_str value, size_t at) {
  for (; value.size - at >= HS_WINDOW; at += HS_WINDOW) {
    hs_window bytes = hs_window_load(value.data + at);
    uint32_t special = hs_window_bits((hs_window)((bytes < 0x20) | (bytes == '"') | (bytes == '\\') | (bytes == 0x7F)));
    if (special) return at + (size_t)__builtin_ctz(special);
  }
  while (at < value.size && is_plain((unsigned char)value.data[at])) at++;
  return at;
}

static void quoted(hs_buffer *out, hs_str value) {
  hs_buffer_add_char(out, '"');
  for (size_t from = 0;;) {
    size_t end = plain_run(value, from);
    hs_buffer_add(out, hs_str_slice(value, from, end));
    if (end == value.size) break;
    escape(out, (unsigned char)value.data[end]);
    from = end + 1;
  }
  hs_buffer_add_char(out, '"');
}

void hs_json_plain(hs_json *json, hs_str key) {
  separate(json);
  json->after_key = true;
  if (!hs_buffer_reserve(json->out, key.size + 3)) return;
  char *to = json->out->data + json->out->size;
  to[0] = '"';
  memcpy(to + 1, key.data, key.size);
  to[key.size + 1] = '"';
  to[key.size + 2] = ':';
  json->out->size += key.size + 3;
}

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

/* Most of the output is offsets: digits without printf. */
static void add_number(hs_buffer *out, int64_t value) {
  char digits[20];
  size_t at = sizeof digits;
  uint64_t rest = value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
  do {
    digits[--at] = (char)('0' + rest % 10);
    rest /= 10;
  } while (rest);
  if (value < 0) hs_buffer_add_char(out, '-');
  hs_buffer_add(out, (hs_str){digits + at, sizeof digits - at});
}

void hs_json_int(hs_json *json, int64_t value) {
  separate(json);
  add_number(json->out, value);
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

void hs_json_key_strs(hs_json *json, const char *key, const hs_str *items, size_t count) {
  hs_json_key(json, key);
  hs_json_open(json, '[');
  for (size_t i = 0; i < count; i++) hs_json_str(json, items[i]);
  hs_json_close(json, ']');
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
  hs_buffer_add_char(json->out, '"');
  hs_buffer_add_char(json->out, letter);
  add_number(json->out, index + 1);
  hs_buffer_add_char(json->out, '"');
}

void hs_json_span(hs_json *json, hs_span span) {
  hs_json_key_int(json, "begin", span.begin);
  hs_json_key_int(json, "end", span.end);
}
