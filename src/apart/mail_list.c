/* mail_list.c - mail taken apart. See mail_list.h.
 * Of a message the first HTML part and the first plain text are taken, those of a message inside it where it has none of
 * its own. */
#include "apart/mail_list.h"

#include "apart/listing.h"
#include "base/part.h"

enum { DEPTH_MAX = 24, PARTS_MAX = 1000, FIELD_MAX = 1000, MESSAGES_MAX = 1000000, BODY_MAX = 64 * 1024 * 1024 };

typedef struct gmime {
  HS_GMIME_FUNCTIONS(HS_PART_MEMBER)
} gmime;

#define ROW(result, name, parameters) HS_PART_ROW(gmime, name),
static const hs_part_function ROWS[] = {HS_GMIME_FUNCTIONS(ROW)};

typedef struct byte_array { /* GByteArray */
  uint8_t *data;
  unsigned size;
} byte_array;

typedef struct listing {
  const gmime *gmime;
  hs_buffer out;
  int to;
  /* of the message under way */
  bool html, text;
  size_t parts;
} listing;

static void add_field(listing *l, const char *name, const char *value) {
  hs_str s = hs_str_trim(hs_str_slice(hs_str_from(value), 0, FIELD_MAX));
  if (!s.size) return;
  hs_buffer_format(&l->out, "%s ", name);
  hs_listing_line(&l->out, s);
}

static bool is_a(const listing *l, void *object, size_t type) {
  return object && l->gmime->g_type_check_instance_is_a(object, type);
}

/* ---- parts ---- */

static void add_body(listing *l, const char *kind, GMimeObject *object) {
  const gmime *g = l->gmime;
  GMimeDataWrapper *content = g->g_mime_part_get_content((GMimePart *)object);
  GMimeStream *memory = g->g_mime_stream_mem_new();
  if (content) g->g_mime_data_wrapper_write_to_stream(content, memory);
  const byte_array *bytes = (const byte_array *)g->g_mime_stream_mem_get_byte_array((GMimeStreamMem *)memory);
  const char *label = g->g_mime_content_type_get_parameter(g->g_mime_object_get_content_type(object), "charset");
  hs_str charset = hs_str_slice(hs_str_from(label), 0, 40);
  hs_buffer_format(&l->out, "%s ", kind);
  for (size_t i = 0; i < charset.size; i++)
    if ((unsigned char)charset.data[i] > ' ') hs_buffer_add_char(&l->out, charset.data[i]);
  size_t size = bytes && bytes->size <= BODY_MAX ? bytes->size : 0;
  hs_buffer_format(&l->out, " %zu\n", size);
  if (size) hs_buffer_add(&l->out, (hs_str){(const char *)bytes->data, size});
  hs_buffer_add_char(&l->out, '\n');
  g->g_object_unref(memory);
}

static void add_passed(listing *l, GMimeObject *object) {
  GMimeContentType *type = l->gmime->g_mime_object_get_content_type(object);
  char *name = type ? l->gmime->g_mime_content_type_get_mime_type(type) : NULL;
  add_field(l, "passed", name);
  l->gmime->g_free(name);
}

static void take_part(listing *l, GMimeObject *object) {
  const gmime *g = l->gmime;
  GMimeContentType *type = g->g_mime_object_get_content_type(object);
  const char *disposition = g->g_mime_object_get_disposition(object);
  bool attached = disposition && hs_str_equal_nocase(hs_str_from(disposition), HS_LIT("attachment"));
  bool html = type && g->g_mime_content_type_is_type(type, "text", "html");
  bool text = type && g->g_mime_content_type_is_type(type, "text", "plain");
  if (is_a(l, object, g->g_mime_part_get_type()) && !attached && ((html && !l->html) || (text && !l->text))) {
    add_body(l, html ? "html" : "text", object);
    if (html) l->html = true;
    else l->text = true;
  } else {
    add_passed(l, object);
  }
}

/* `inside`: take messages that are parts, too. */
static void take(listing *l, GMimeObject *object, unsigned depth, bool inside) {
  const gmime *g = l->gmime;
  if (!object || depth > DEPTH_MAX || l->parts++ > PARTS_MAX) return;
  if (is_a(l, object, g->g_mime_multipart_get_type())) {
    int count = g->g_mime_multipart_get_count((GMimeMultipart *)object);
    for (int i = 0; i < count; i++)
      take(l, g->g_mime_multipart_get_part((GMimeMultipart *)object, i), depth + 1, inside);
  } else if (is_a(l, object, g->g_mime_message_part_get_type())) {
    GMimeMessage *message = g->g_mime_message_part_get_message((GMimeMessagePart *)object);
    if (inside && message) take(l, g->g_mime_message_get_mime_part(message), depth + 1, inside);
    else if (!inside) add_passed(l, object);
  } else if (!inside || !l->html || !l->text) {
    take_part(l, object);
  }
}

/* ---- messages ---- */

static void add_sender(listing *l, GMimeMessage *message) {
  const gmime *g = l->gmime;
  InternetAddressList *list = g->g_mime_message_get_from(message);
  if (!list || g->internet_address_list_length(list) < 1) return;
  InternetAddress *sender = g->internet_address_list_get_address(list, 0);
  add_field(l, "from", g->internet_address_get_name(sender));
  if (is_a(l, sender, g->internet_address_mailbox_get_type()))
    add_field(l, "address", g->internet_address_mailbox_get_addr((InternetAddressMailbox *)sender));
}

static void add_date(listing *l, GMimeMessage *message) {
  GDateTime *date = l->gmime->g_mime_message_get_date(message);
  char *text = date ? l->gmime->g_date_time_format(date, "%Y-%m-%dT%H:%M%:z") : NULL;
  add_field(l, "date", text);
  l->gmime->g_free(text);
}

/* The address of a page saved with its pictures: multipart/related whose root says where it lay. */
static void add_location(listing *l, GMimeObject *root) {
  const gmime *g = l->gmime;
  GMimeContentType *type = root ? g->g_mime_object_get_content_type(root) : NULL;
  if (!type || !g->g_mime_content_type_is_type(type, "multipart", "related") ||
      !is_a(l, root, g->g_mime_multipart_get_type()))
    return;
  int count = g->g_mime_multipart_get_count((GMimeMultipart *)root);
  for (int i = 0; i < count && i < PARTS_MAX; i++) {
    GMimeObject *part = g->g_mime_multipart_get_part((GMimeMultipart *)root, i);
    if (!g->g_mime_content_type_is_type(g->g_mime_object_get_content_type(part), "text", "html")) continue;
    add_field(l, "location", g->g_mime_object_get_header(part, "Content-Location"));
    return;
  }
}

static bool add_message(listing *l, GMimeMessage *message) {
  const gmime *g = l->gmime;
  GMimeObject *root = g->g_mime_message_get_mime_part(message);
  l->html = l->text = false;
  l->parts = 0;
  hs_buffer_add(&l->out, HS_LIT("message\n"));
  add_field(l, "subject", g->g_mime_message_get_subject(message));
  add_sender(l, message);
  add_date(l, message);
  add_field(l, "archived", g->g_mime_object_get_header((GMimeObject *)message, "Archived-At"));
  add_location(l, root);
  take(l, root, 0, false);
  if (!l->html && !l->text) take(l, root, 0, true);
  return hs_listing_flush(l->to, &l->out);
}

static bool parse(listing *l, hs_str bytes) {
  const gmime *g = l->gmime;
  GMimeParser *parser = g->g_mime_parser_new_with_stream(g->g_mime_stream_mem_new_with_buffer(bytes.data, bytes.size));
  GMimeMessage *message = g->g_mime_parser_construct_message(parser, NULL);
  bool ok = !message || add_message(l, message);
  if (message) g->g_object_unref(message);
  g->g_object_unref(parser);
  return ok;
}

/* ---- mailboxes ---- */

/* Where the next message of a mailbox begins, at or behind `at`: a line "From " behind an empty one. */
static size_t next_message(hs_str bytes, size_t at) {
  while ((at = hs_str_find(bytes, HS_LIT("\nFrom "), at)) != SIZE_MAX) {
    bool empty =
        at && (bytes.data[at - 1] == '\n' || (at > 1 && bytes.data[at - 1] == '\r' && bytes.data[at - 2] == '\n'));
    if (empty) return at + 1;
    at++;
  }
  return bytes.size;
}

/* Without the line "From " that begins a message of a mailbox. */
static hs_str without_from(hs_str bytes) {
  hs_str rest = bytes, line;
  if (!hs_str_starts(bytes, HS_LIT("From ")) || !hs_str_line(&rest, &line)) return bytes;
  return rest;
}

void hs_mail_list(hs_str bytes, int to) {
  gmime functions;
  listing l = {.gmime = &functions, .to = to};
  if (!hs_listing_load(HS_PART_MAIL, ROWS, sizeof ROWS / sizeof *ROWS, &functions, to)) return;
  functions.g_mime_init();
  bool mailbox = hs_str_starts(bytes, HS_LIT("From ")), ok = true;
  size_t begin = 0;
  for (size_t n = 0; ok && begin < bytes.size && n < MESSAGES_MAX; n++) {
    size_t end = mailbox ? next_message(bytes, begin) : bytes.size;
    ok = parse(&l, without_from(hs_str_slice(bytes, begin, end)));
    begin = end;
  }
  hs_buffer_add(&l.out, HS_LIT("end\n"));
  hs_listing_flush(to, &l.out);
}
