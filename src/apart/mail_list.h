/* mail_list.h - mail taken apart by GMime: headers decoded, bodies unpacked.
 * read/mail_message.c reads the listing that is written here. For each message:
 *
 *     message
 *     subject, from, address, date, archived TEXT    of its headers, where there; date as ISO 8601
 *     location ADDRESS                               of a page that was saved with its pictures (MHTML)
 *     html CHARSET SIZE  or  text CHARSET SIZE       and, behind the line break, so many bytes; then a line break
 *     passed TYPE                                    a part that is not read: attachments, pictures
 *
 * and at last "end". Where GMime is missing: "missing WHY" alone. */
#ifndef HS_APART_MAIL_LIST_H
#define HS_APART_MAIL_LIST_H

#include <sys/types.h>

#include "base/buffer.h"

/* Writes the listing of `bytes`, one message or a mailbox of many, to the file `to`, as far as it gets; parts 24 deep and
 * no deeper. For the process of apart.c alone, which ends then: nothing is freed. */
void hs_mail_list(hs_str bytes, int to);

/* ---- for mail_list.c and the test that holds these declarations against GMime's own ---- */

typedef struct _GMimeStream GMimeStream;
typedef struct _GMimeStreamMem GMimeStreamMem;
typedef struct _GMimeParser GMimeParser;
typedef struct _GMimeParserOptions GMimeParserOptions;
typedef struct _GMimeMessage GMimeMessage;
typedef struct _GMimeObject GMimeObject;
typedef struct _GMimeMultipart GMimeMultipart;
typedef struct _GMimeMessagePart GMimeMessagePart;
typedef struct _GMimePart GMimePart;
typedef struct _GMimeContentType GMimeContentType;
typedef struct _GMimeDataWrapper GMimeDataWrapper;
typedef struct _InternetAddress InternetAddress;
typedef struct _InternetAddressList InternetAddressList;
typedef struct _InternetAddressMailbox InternetAddressMailbox;
typedef struct _GDateTime GDateTime;
typedef struct _GByteArray GByteArray; /* uint8_t *data, unsigned size */
typedef struct _GTypeInstance GTypeInstance;

/* glib's names for plain types: gboolean int, gchar char, gpointer void *, GType size_t. */
#define HS_GMIME_FUNCTIONS(X)                                                                   \
  X(void, g_mime_init, (void))                                                                  \
  X(void, g_object_unref, (void *object))                                                       \
  X(void, g_free, (void *memory))                                                               \
  X(int, g_type_check_instance_is_a, (GTypeInstance *, size_t type))                            \
  X(char *, g_date_time_format, (GDateTime *, const char *format))                              \
  X(GMimeStream *, g_mime_stream_mem_new, (void))                                               \
  X(GMimeStream *, g_mime_stream_mem_new_with_buffer, (const char *bytes, size_t size))         \
  X(GByteArray *, g_mime_stream_mem_get_byte_array, (GMimeStreamMem *))                         \
  X(GMimeParser *, g_mime_parser_new_with_stream, (GMimeStream *))                              \
  X(GMimeMessage *, g_mime_parser_construct_message, (GMimeParser *, GMimeParserOptions *))     \
  X(int, g_mime_parser_eos, (GMimeParser *))                                                    \
  X(const char *, g_mime_message_get_subject, (GMimeMessage *))                                 \
  X(GDateTime *, g_mime_message_get_date, (GMimeMessage *))                                     \
  X(InternetAddressList *, g_mime_message_get_from, (GMimeMessage *))                           \
  X(GMimeObject *, g_mime_message_get_mime_part, (GMimeMessage *))                              \
  X(InternetAddress *, internet_address_list_get_address, (InternetAddressList *, int index))   \
  X(int, internet_address_list_length, (InternetAddressList *))                                 \
  X(const char *, internet_address_get_name, (InternetAddress *))                               \
  X(size_t, internet_address_mailbox_get_type, (void))                                          \
  X(const char *, internet_address_mailbox_get_addr, (InternetAddressMailbox *))                \
  X(const char *, g_mime_object_get_header, (GMimeObject *, const char *name))                  \
  X(const char *, g_mime_object_get_disposition, (GMimeObject *))                               \
  X(GMimeContentType *, g_mime_object_get_content_type, (GMimeObject *))                        \
  X(int, g_mime_content_type_is_type, (GMimeContentType *, const char *type, const char *kind)) \
  X(const char *, g_mime_content_type_get_parameter, (GMimeContentType *, const char *name))    \
  X(char *, g_mime_content_type_get_mime_type, (GMimeContentType *))                            \
  X(size_t, g_mime_multipart_get_type, (void))                                                  \
  X(int, g_mime_multipart_get_count, (GMimeMultipart *))                                        \
  X(GMimeObject *, g_mime_multipart_get_part, (GMimeMultipart *, int index))                    \
  X(size_t, g_mime_message_part_get_type, (void))                                               \
  X(GMimeMessage *, g_mime_message_part_get_message, (GMimeMessagePart *))                      \
  X(size_t, g_mime_part_get_type, (void))                                                       \
  X(GMimeDataWrapper *, g_mime_part_get_content, (GMimePart *))                                 \
  X(ssize_t, g_mime_data_wrapper_write_to_stream, (GMimeDataWrapper *, GMimeStream *))

#endif
