/* reports.h - the pile that the fault tests read: a text, a page, and lines of JSON of which one is broken. */
#ifndef HS_TESTS_REPORTS_H
#define HS_TESTS_REPORTS_H

/* Name and bytes of each input. */
static const char *const REPORTS[][2] = {
    {"one.txt",
     "TRIPOLI, March 3, 2019 (Reuters) - The harbour master of Tripoli, Salem Haddad, told reporters on Sunday that "
     "two "
     "ferries would stay in port until Wednesday because of high waves.\n\n"
     "\"We do not send people out into such a sea,\" Haddad said. He told the Libyan news agency LANA that 340 "
     "travellers "
     "were waiting.\n\nThe company called the order \"hasty\" in a letter to Prime Minister Fayez al-Sarraj.\n"},
    {"two.html",
     "<!DOCTYPE html><html><head><title>Ferries held back at Tripoli - The Gulf Courier</title><meta name=\"author\" "
     "content=\"Amal Nasser\"><meta property=\"article:published_time\" content=\"2019-03-04T08:00:00Z\"></head><body>"
     "<nav><a href=\"/\">Home</a></nav><article><h1>Ferries held back at Tripoli</h1><p>Two ferries have been held in "
     "Tripoli since Sunday, Reuters reported, citing the harbour master.</p><p>Salem Haddad said: &ldquo;We do not "
     "send "
     "people out into such a sea.&rdquo;</p><p>Some 400 travellers were waiting, the company said on "
     "Monday.</p></article>"
     "<footer>Copyright The Gulf Courier</footer></body></html>"},
    {"three.jsonl",
     "{\"id\":\"three\",\"uri\":\"three\",\"title\":\"Ferries sail again\",\"published\":{\"value\":\"2019-03-06\","
     "\"precision\":\"day\",\"from\":\"given\"},\"text\":\"Two ferries left Tripoli on Wednesday after three days in "
     "port, the state news agency LANA reported. Haddad denied that 400 travellers had been "
     "waiting.\",\"mine\":[1,2]}\n"
     "{\"id\":\"bad\",}\n"
     "{\"id\":\"four\",\"uri\":\"four\",\"text\":\"No ferry sailed.\"}\n"},
};
enum { REPORT_COUNT = sizeof REPORTS / sizeof *REPORTS };

#endif
