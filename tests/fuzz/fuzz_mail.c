/* fuzz_mail.c - any bytes as the listing of mail, which a hostile message may have made of its reader. (GMime itself is no
 * code of ours: it runs in a process of its own.) */
#include "fuzz.h"
#include "read/mail.h"
#include "read/mail_message.h"

static bool read_listing(hs_intake *intake, hs_str path, hs_str bytes, hs_error *err) {
  (void)hs_mail_begins(bytes);
  return hs_mail_reports(intake, path, bytes, bytes, err);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  read_any_bytes(read_listing, data, size);
  return 0;
}
