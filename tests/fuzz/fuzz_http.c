/* fuzz_http.c - any bytes as an HTTP answer: its body comes out within its bounds. */
#include "fuzz.h"
#include "read/http.h"

enum { BODY_MAX = 1 << 20 };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  hs_str head, body, plain;
  hs_buffer own = {0};
  hs_error error;
  if (!hs_http_split((hs_str){(const char *)data, size}, &head, &body)) return 0;
  hs_str type = hs_http_field(head, "content-type");
  must_lie_in((hs_span){0, (uint32_t)hs_http_parameter(type, "charset").size}, head);
  if (hs_http_decode(head, body, BODY_MAX, &own, &plain, &error)) MUST(plain.size <= BODY_MAX || plain.size <= size);
  hs_buffer_free(&own);
  return 0;
}
