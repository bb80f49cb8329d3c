/* account_json.h - parts of the account's JSON that other outputs have, too: quotes.c and sources.c write them. */
#ifndef HS_SHOW_ACCOUNT_JSON_H
#define HS_SHOW_ACCOUNT_JSON_H

#include "base/json.h"
#include "show/account.h"

/* An array of {"file", "line", "byte"} under a key. */
void hs_account_json_cites(hs_json *json, const char *key, const hs_cite *cites, size_t count);
/* {"speaker", "addressee", "medium", "wordings": [...]} */
void hs_account_json_saying(hs_json *json, const hs_told_saying *saying);

#endif
