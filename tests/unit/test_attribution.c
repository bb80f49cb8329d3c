/* test_attribution.c - who said what: the orders of source, cue and content, clumsy texts, media, and who relays whom. */
#include "mark/mark.h"
#include "test.h"

static hs_report *report;

static int end(void **state) {
  (void)state;
  hs_report_free(report);
  report = NULL;
  return 0;
}

static void mark(const char *text) {
  hs_report_free(report);
  report = hs_report_new();
  assert_non_null(report);
  report->text = hs_str_from(text);
  hs_error err;
  assert_true(hs_mark(report, &err));
}

static bool is_words(const hs_spans *spans, const char *words) {
  return spans->count && hs_str_equal(hs_str_of_span(report->text, (hs_span){spans->items[0].begin,
                                                                             spans->items[spans->count - 1].end}),
                                      hs_str_from(words));
}

/* The attribution with this source and content; fails where there is none. */
static const hs_attribution *said(const char *source, const char *content) {
  for (size_t i = 0; i < report->attributions.count; i++) {
    const hs_attribution *a = &report->attributions.items[i];
    if ((*source ? is_words(&a->source, source) : !a->source.count) && is_words(&a->content, content)) return a;
  }
  for (size_t i = 0; i < report->attributions.count; i++) {
    const hs_attribution *a = &report->attributions.items[i];
    hs_str s = a->source.count ? hs_str_of_span(report->text, a->source.items[0]) : HS_LIT("-");
    hs_str c = hs_str_of_span(report->text, a->content.items[0]);
    print_message("there is: [%.*s] [%.*s]\n", HS_FMT(s), HS_FMT(c));
  }
  fail_msg("nothing by \"%s\": %s", source, content);
  return NULL;
}

static const hs_attribution *parent_of(const hs_attribution *a) {
  assert_true(a->parent >= 0);
  return &report->attributions.items[a->parent];
}

static void source_before_after_and_in_the_middle(void **state) {
  (void)state;
  mark(
      "Marta Olin said that the dam was safe. The valley had been warned twice, said Jonas Pell. "
      "\"We left at noon,\" Marta Olin said, \"and nobody followed.\" According to the coast guard, two boats are "
      "missing.");
  assert_int_equal(said("Marta Olin", "that the dam was safe")->kind, HS_SPEECH_INDIRECT);
  said("Jonas Pell", "The valley had been warned twice");
  assert_int_equal(said("Marta Olin", "\"We left at noon,\" Marta Olin said, \"and nobody followed.\"")->kind,
                   HS_SPEECH_DIRECT);
  said("the coast guard", "two boats are missing");
}

static void quotations_in_part(void **state) {
  (void)state;
  mark("Minister Ada Brandt called the plan \"a bridge to nowhere\" on Friday.");
  assert_true(report->attributions.count > 0);
  assert_int_equal(report->attributions.items[report->attributions.count - 1].kind, HS_SPEECH_MIXED);
}

static void the_one_addressed(void **state) {
  (void)state;
  mark("Ada Brandt told reporters in Oslo that the talks would go on.");
  const hs_attribution *a = said("Ada Brandt", "that the talks would go on");
  assert_true(is_words(&a->addressee, "reporters in Oslo"));
  assert_int_equal(a->medium, HS_MEDIUM_SPEECH);
}

static void a_second_verb_shares_the_subject(void **state) {
  (void)state;
  mark("The ministry said that trains would run late and warned that more snow was coming.");
  said("The ministry", "that trains would run late");
  said("The ministry", "that more snow was coming");
}

static void an_agency_passes_it_on(void **state) {
  (void)state;
  mark("President Ilan Torvik wrote in a letter that the border would stay open, the news agency Reuters reported.");
  const hs_attribution *letter = said("President Ilan Torvik", "that the border would stay open");
  assert_int_equal(letter->medium, HS_MEDIUM_LETTER);
  assert_true(is_words(&parent_of(letter)->source, "the news agency Reuters"));
}

static void quoted_as_saying(void **state) {
  (void)state;
  mark("\"The harvest is in,\" Reuters quoted Ilan Torvik as saying.");
  const hs_attribution *a = said("Ilan Torvik", "\"The harvest is in,\"");
  assert_true(is_words(&parent_of(a)->source, "Reuters"));
}

static void a_pointer_to_the_sentence_before(void **state) {
  (void)state;
  mark(
      "Ilan Torvik wrote that the granaries are full. That was announced by the Reuters agency with reference to the "
      "newspaper Morning Star.");
  const hs_attribution *a = said("Ilan Torvik", "that the granaries are full");
  const hs_attribution *cited = parent_of(a);
  assert_true(is_words(&cited->source, "the newspaper Morning Star"));
  assert_true(is_words(&parent_of(cited)->source, "the Reuters agency"));
}

static void an_unclosed_quotation_ends_where_it_is_reported(void **state) {
  (void)state;
  mark("\u201cOur tunnel is ready for the first train said Marta Olin, the head of the works.\n\nThe town waits.");
  assert_int_equal(said("Marta Olin, the head of the works", "\u201cOur tunnel is ready for the first train")->kind,
                   HS_SPEECH_DIRECT);
}

static void a_stray_full_stop_behind_the_cue(void **state) {
  (void)state;
  mark("In his letter the mayor, as quoted by Reuters, Jonas Pell said. The new road is open to all.");
  const hs_attribution *a = said("Jonas Pell", "The new road is open to all");
  assert_true(is_words(&parent_of(a)->source, "Reuters"));
}

static void a_quotation_follows_without_a_cue(void **state) {
  (void)state;
  mark("\"The gate was shut,\" the guard said. \"Nobody had a key.\"");
  said("the guard", "\"The gate was shut,\" the guard said. \"Nobody had a key.\"");
}

static void nouns_and_figures_are_cues(void **state) {
  (void)state;
  mark("The institute put the number of dead at 12. Mr Olander repeated his claim that the pump had failed.");
  said("The institute", "the number of dead at 12");
  said("Mr Olander", "that the pump had failed");
}

static void names_and_nouns_are_no_cues(void **state) {
  (void)state;
  mark("The United States and its allies sent two ships. Both states have a coast. The so-called reform failed.");
  assert_int_equal(report->attributions.count, 0);
}

static void no_chain_is_a_ring_or_too_long(void **state) {
  (void)state;
  mark("A said that B said that C said that D said that E said that it rained, F reported, according to G, citing H.");
  for (size_t i = 0; i < report->attributions.count; i++) {
    int steps = 0;
    for (int32_t p = (int32_t)i; p >= 0; p = report->attributions.items[p].parent) assert_true(++steps <= 3);
  }
}

static void hostile_texts_end(void **state) {
  (void)state;
  enum { SIZE = 60000 };
  static char text[SIZE + 1];
  const char *const runs[] = {"he said ",      "\"he said, ", "said. ", "X, citing Y, said that ",
                              "according to ", ", said X",    "which "};
  for (size_t m = 0; m < sizeof runs / sizeof *runs; m++) {
    size_t size = strlen(runs[m]);
    for (size_t at = 0; at < SIZE; at++) text[at] = runs[m][at % size];
    mark(text);
  }
}

/* Who said the content, wherever the words for the speaker end. */
static void speaker_is(const char *content, const char *name) {
  size_t found = 0;
  for (size_t i = 0; i < report->attributions.count; i++) {
    const hs_attribution *a = &report->attributions.items[i];
    if (!is_words(&a->content, content) || a->speaker < 0) continue;
    if (!found++) assert_str(report->entities.items[a->speaker].name, name);
  }
  if (!found) fail_msg("nobody says: %s", content);
}

/* A text (NULL: that of the row above), words of it, and who said them. */
typedef struct spoken {
  const char *text, *content, *name;
  const char *source; /* the words for the speaker; NULL: wherever they end */
} spoken;

static void all_are(const spoken *list, size_t count) {
  for (size_t i = 0; i < count; i++) {
    if (list[i].text) mark(list[i].text);
    if (!list[i].source) {
      speaker_is(list[i].content, list[i].name);
      continue;
    }
    const hs_attribution *a = said(list[i].source, list[i].content);
    assert_true(a->speaker >= 0);
    assert_str(report->entities.items[a->speaker].name, list[i].name);
  }
}

#define ALL_ARE(list) all_are(list, sizeof(list) / sizeof *(list))

static void whose_name_ends_the_phrase(void **state) {
  (void)state;
  static const spoken LIST[] = {
      {"Ice closes harbour\n\nFC Odria has received no bid for Odwin Tarl, says the club's sporting director, Mira "
       "Voss."
       "\n\nMinister of Energy and Water Development Marta Olin said the bridge was safe.\n\n"
       "\"We left at noon,\" the clinic's head, Dr Lena Pell, told reporters.",
       "FC Odria has received no bid for Odwin Tarl", "Mira Voss", "the club's sporting director, Mira Voss"},
      {NULL, "the bridge was safe", "Marta Olin", "Minister of Energy and Water Development Marta Olin"},
      {NULL, "\"We left at noon,\"", "Lena Pell", "the clinic's head, Dr Lena Pell,"},
  };
  ALL_ARE(LIST);
}

/* Between a subject and its verb: relative clauses, asides, somebody who passes it on. */
static void over_what_stands_between(void **state) {
  (void)state;
  static const spoken LIST[] = {
      {"The ferry line Ferrolux was fined. Ferrolux, which was carved out of the harbour board in 1999, 26 years ago, "
       "said in "
       "an e-mailed reply that no records had been lost.",
       "that no records had been lost", "Ferrolux", NULL},
      {"Ada Brandt, for her part, said that the pier was safe.", "that the pier was safe", "Ada Brandt", "Ada Brandt"},
      {"Five sailors were freed in the north of the island, whom pirates took 14 days ago, informs AFP.",
       "Five sailors were freed in the north of the island, whom pirates took 14 days ago", "Agence France-Presse",
       "AFP"},
      {"The letter was sent on Monday, the spokeswoman of the harbour, Ada Brandt, told AFP.",
       "The letter was sent on Monday", "Ada Brandt", "the spokeswoman of the harbour, Ada Brandt,"},
  };
  ALL_ARE(LIST);
  mark(
      "The Norwegian foreign minister, Ada Brandt, as quoted by the Lusa news agency, said that the sailors were "
      "tired.");
  const hs_attribution *a = said("The Norwegian foreign minister, Ada Brandt, as quoted by the Lusa news agency,",
                                 "that the sailors were tired");
  assert_int_equal(parent_of(a)->parent, HS_NO_INDEX);
}

/* Nouns that stand for somebody who was called so more fully. */
static void a_shorter_role_or_sort(void **state) {
  (void)state;
  static const spoken LIST[] = {
      {"Foreign Minister Ada Brandt met the crew. The minister answered that silence had brought the sailors home.",
       "that silence had brought the sailors home", "Ada Brandt", "The minister"},
      {"The armed group that held them, the Salt Lake Movement, issued a statement. The group said that it had let "
       "four go.",
       "that it had let four go", "Salt Lake Movement", "The group"},
      {"Prime Minister Ada Brandt met Finance Minister Jonas Pell. The minister said that the budget was ready.",
       "that the budget was ready", "Jonas Pell", "The minister"},
  };
  ALL_ARE(LIST);
}

static void speakers_of_a_transcript(void **state) {
  (void)state;
  static const spoken LIST[] = {
      {"Sitting of the harbour committee\n\nTHE CHAIR: When did you hear of the matter?\n\nDR ADA BRANDT (Ferrolux): I "
       "was told at "
       "breakfast. I did not finish it.\n\nTHE MINISTER OF HARBOURS (Jonas Pell): The office puts the figure at nine. "
       "It can count.",
       "I was told at breakfast. I did not finish it", "Ada Brandt", "DR ADA BRANDT (Ferrolux)"},
      {NULL, "The office puts the figure at nine. It can count", "Jonas Pell", "THE MINISTER OF HARBOURS (Jonas Pell)"},
  };
  ALL_ARE(LIST);
}

static void whom_a_figure_is_from(void **state) {
  (void)state;
  static const spoken LIST[] = {
      {"The real number was 27, Minister Ada Brandt told the hearing, citing a count by the National Harbour Agency.",
       "The real number was 27", "National Harbour Agency", "the National Harbour Agency"},
      {"The company, according to Ada Brandt, has refused to pay a ransom.", "has refused to pay a ransom",
       "Ada Brandt", "Ada Brandt"},
  };
  ALL_ARE(LIST);
}

/* Word for word from languages whose verb comes first. */
static void clumsy_translations(void **state) {
  (void)state;
  static const spoken LIST[] = {
      {"The box came late. \"The box has come without a cover\", told to the radio the employee of the harbour Ada "
       "Brandt.",
       "\"The box has come without a cover\"", "Ada Brandt", "the employee of the harbour Ada Brandt"},
      {"We remind, the ruling party received 25 from 120 places, informed the Harbour Commission.",
       "We remind, the ruling party received 25 from 120 places", "Harbour Commission", "the Harbour Commission"},
      {"\"It is a rain, joked the press secretary of the premier Jonas Pell in a comment for the agency dpa.",
       "\"It is a rain", "Jonas Pell", "the press secretary of the premier Jonas Pell in a comment for the agency dpa"},
  };
  ALL_ARE(LIST);
}

static void several_who_tell(void **state) {
  (void)state;
  mark("The ferry line is for sale, two people with knowledge of the matter tell the Sund Post.");
  said("two people with knowledge of the matter", "The ferry line is for sale");
  mark("Three miners were killed by falling rock, the country's Ministry of Mines and Harbours said.");
  said("the country's Ministry of Mines and Harbours", "Three miners were killed by falling rock");
}

/* The one person named, and the first body of the sentence. */
static void the_only_one_it_can_be(void **state) {
  (void)state;
  mark("Jonas Pell does not talk to journalists. \"My daughter is two,\" the winger wrote.");
  speaker_is("\"My daughter is two,\"", "Jonas Pell");
  mark("Coach Ada Brandt praised the team. \"My daughter is two,\" the winger wrote.");
  const hs_attribution *a = said("the winger", "\"My daughter is two,\"");
  assert_true(a->speaker < 0 || report->entities.items[a->speaker].anonymous);
  mark("Hibernia FC have signed Oskar Pell from Sliema FC on loan, the club announced on Monday.");
  for (size_t i = 0; i < report->attributions.count; i++)
    if (is_words(&report->attributions.items[i].source, "the club"))
      assert_str(report->entities.items[report->attributions.items[i].speaker].name, "Hibernia FC");
}

static void a_presidency_keeps_its_name(void **state) {
  (void)state;
  static const spoken LIST[] = {
      {"Five sailors were freed on Monday, the Maltese presidency said.", "Five sailors were freed on Monday",
       "Presidency of Malta", "the Maltese presidency"},
  };
  ALL_ARE(LIST);
}

static void a_body_that_is_named_later(void **state) {
  (void)state;
  static const spoken LIST[] = {
      {"Bridge is unsafe\n\nA Norwegian union has said that the bridge is unsafe.\n\n"
       "The Bridge and Ferry Workers' Union warned on Monday that the cables were worn.",
       "that the bridge is unsafe", "Bridge and Ferry Workers' Union", "A Norwegian union"},
  };
  ALL_ARE(LIST);
}

static void written_and_then_passed_on(void **state) {
  (void)state;
  mark("\"The hill is ours,\" President Odwin Tarl wrote in his message, Reuters said.");
  const hs_attribution *a = said("President Odwin Tarl", "\"The hill is ours,\"");
  assert_ptr_equal(parent_of(a), said("Reuters", "\"The hill is ours,\" President Odwin Tarl wrote in his message"));
}

static void an_interview_by_its_labels(void **state) {
  (void)state;
  static const spoken LIST[] = {
      {"Five questions about the pump\n\nIrena Malk, the head of the waterworks, has led it since 2014.\n\n"
       "Q: When did the water come?\n\nA: At four in the morning. I was asleep, and so was the pump.\n\n"
       "Q: Will you resign?\n\nA: No. I have a valve to find.",
       "At four in the morning. I was asleep, and so was the pump", "Irena Malk", NULL},
      {NULL, "No. I have a valve to find", "Irena Malk", NULL},
  };
  ALL_ARE(LIST);
}

static void a_hearing_by_its_labels(void **state) {
  (void)state;
  mark(
      "Hearing on the rivers\n\nTHE PRESIDENT: When did the water come?\n\n"
      "MR OLA BRANDT: At four in the morning. I was asleep.\n\n"
      "THE MINISTER OF RIVERS (Irena Malk): That is not so. The alarm was asleep.\n\n"
      "THE PRESIDENT: The sitting is closed.");
  speaker_is("That is not so. The alarm was asleep", "Irena Malk");
  for (size_t i = 0; i < report->attributions.count; i++)
    if (is_words(&report->attributions.items[i].content, "That is not so. The alarm was asleep"))
      assert_int_equal(report->attributions.items[i].kind, HS_SPEECH_DIRECT);
}

static void the_site_and_the_gang(void **state) {
  (void)state;
  mark(
      "Sale of the quay\n\nThe sale was agreed on Friday, Harbour Post reports.\n\n"
      "The price was four million, according to the shipping site, which does not name its source.");
  speaker_is("The price was four million", "Harbour Post");
  mark(
      "Archive copied\n\nHackers known as Blue Heron claimed responsibility for the attack. "
      "\"Our door is open,\" the gang wrote on its channel on Monday.");
  speaker_is("\"Our door is open,\"", "Blue Heron");
  assert_int_equal(said("the gang", "\"Our door is open,\"")->medium, HS_MEDIUM_POST);
}

static void in_what_it_was_said(void **state) {
  (void)state;
  mark(
      "Bridge taken\n\nIn a message posted on its Telegram channel, the Orlan Brigade said that it had taken the "
      "bridge.\n\n"
      "In a statement on Monday, Mira Tolvane said that the roof had held. \"Nobody was below it,\" she said.");
  assert_int_equal(said("the Orlan Brigade", "that it had taken the bridge")->medium, HS_MEDIUM_POST);
  assert_int_equal(said("she", "\"Nobody was below it,\"")->medium, HS_MEDIUM_STATEMENT);
}

static void what_is_called_so_and_by_whom(void **state) {
  (void)state;
  mark(
      "Claim is rejected\n\nKalder Stone described the claim as \"a fairy tale with shovels\" in a note to investors "
      "and promised a reply.\n\nThe institute believes that the figure may be higher, but we have not seen its data.");
  said("Kalder Stone", "the claim as \"a fairy tale with shovels\"");
  said("The institute", "that the figure may be higher");
}

static void by_somebodys_words(void **state) {
  (void)state;
  mark(
      "Road opens\n\nPavel Ostrin visited the tunnel on Monday. By the words of Pavel Ostrin, the road will be open on "
      "Friday.");
  said("Pavel Ostrin", "the road will be open on Friday");
}

static void behind_the_verb(void **state) {
  (void)state;
  static const spoken LIST[] = {
      {"Pump fails\n\n\"Nobody should drink from it,\" warns the head of the waterworks, Irena Malk. \"The valve is "
       "gone.\"",
       "\"Nobody should drink from it,\" warns the head of the waterworks, Irena Malk. \"The valve is gone.\"",
       "Irena Malk", NULL},
      {"Pump fails\n\n\"My client knew nothing,\" commented his lawyer, Me Jonas Pell, on the steps.",
       "\"My client knew nothing,\"", "Jonas Pell", NULL},
      {"Pump fails\n\nThe next sitting, has told the press secretary Ada Brandt, will be held in Oslo by spring.",
       "The next sitting, has told the press secretary Ada Brandt, will be held in Oslo by spring", "Ada Brandt", NULL},
      {"Pump fails\n\n\"Not one valve left the yard untested\", states the pump maker Kalder Stone in a letter that it "
       "sent to all.",
       "\"Not one valve left the yard untested\"", "Kalder Stone", NULL},
  };
  ALL_ARE(LIST);
}

static void over_ands_and_relative_clauses(void **state) {
  (void)state;
  static const spoken LIST[] = {
      {"Bridge closed\n\nThe bridge was closed while the river rose, Minister of Roads and Harbour Works Ada Brandt "
       "has disclosed.",
       "The bridge was closed while the river rose", "Ada Brandt", NULL},
      {"Bridge closed\n\nThe harbour director, Jonas Pell, who said on Jan. 19, 2024, that it would stay open, told "
       "reporters in Oslo: "
       "\"The river came early.\"",
       "\"The river came early.\"", "Jonas Pell", NULL},
      {"Bridge closed\n\nThe mayor, Irena Malk, was at the river, and remarked that the bridge had stood for long.",
       "that the bridge had stood for long", "Irena Malk", NULL},
      {"Bridge closed\n\nAs Jonas Pell informed, at the wish of the town the state will pay for a new bridge.",
       "at the wish of the town the state will pay for a new bridge", "Jonas Pell", NULL},
      {"Bridge closed\n\nTo words of Jonas Pell, the ferry since 1 November will go at night.",
       "the ferry since 1 November will go at night", "Jonas Pell", NULL},
  };
  ALL_ARE(LIST);
}

static void who_is_spoken_of_again(void **state) {
  (void)state;
  static const spoken LIST[] = {
      {"Winger signs\n\nHibernia FC have signed Oskar Pell. \"I like the rain,\" the 25-year-old told reporters.",
       "\"I like the rain,\"", "Oskar Pell", NULL},
      {"Court rules\n\nJustice Irena Malk said that the paper was late. \"A stamp is no excuse,\" the judge said.",
       "\"A stamp is no excuse,\"", "Irena Malk", NULL},
      {"Court rules\n\nJudge Mira Olin said the law was clear. The mayor had been called twice, she said.\n\n"
       "His lawyer, Tove Brandt, rejected that. \"He heard it on the radio,\" she said.",
       "\"He heard it on the radio,\"", "Tove Brandt", NULL},
      {"Spray recalled\n\n\"It is not to be used,\" the head of the agency, Jonas Pell, specifies. According to the "
       "quoted source, nobody "
       "is ill.",
       "nobody is ill", "Jonas Pell", NULL},
      {"Drops banned\n\nThe agency, known as MALDEX, said it had found dirt in the bottles. The drops are old, said "
       "the agency.",
       "The drops are old", "MALDEX", NULL},
      {"Road closed\n\nThe road is closed until May, the press service of the Ministry of Roads reported.",
       "The road is closed until May", "Ministry of Roads", NULL},
  };
  ALL_ARE(LIST);
}

static void before_a_place_or_a_time(void **state) {
  (void)state;
  static const spoken LIST[] = {
      {"Bank shut\n\nWe wait. \"We have learned it from the padlock, has declared at the meeting the chief of the "
       "Harbour bank Jonas Pell. "
       "He came by ship.",
       "\"We have learned it from the padlock", "Jonas Pell", NULL},
      {"Bank shut\n\nOSLO, June 14, 2024 (Reuters) - Kalder Stone on Friday closed the quarry, saying that the pit had "
       "filled with water.",
       "that the pit had filled with water", "Kalder Stone", NULL},
      {"Bank shut\n\nThe two sides will change 86 captives, is said in the statement of the Ministry of Roads.",
       "The two sides will change 86 captives", "Ministry of Roads", NULL},
      {"Bank shut\n\nThe minister Jonas Pell came by ship. By his words, the hill and the sea sat at one table.",
       "the hill and the sea sat at one table", "Jonas Pell", NULL},
      {"Bank shut\n\nThe Central Bank of Malta said that the lender had lent too much.",
       "that the lender had lent too much", "Central Bank of Malta", NULL},
  };
  ALL_ARE(LIST);
}

static void papers_that_speak(void **state) {
  (void)state;
  static const spoken LIST[] = {
      {"Mayor fined\n\nThe mayor has to pay, according to a note of the Harbour Court. He also loses his boat, the "
       "note said.",
       "He also loses his boat", "Harbour Court", NULL},
      {"Valves tested\n\n\"Not one valve left untested\", states Kalder Stone in a letter. According to the letter, "
       "two clinics cut them.",
       "two clinics cut them", "Kalder Stone", NULL},
      {"Feast day\n\nPresident Odwin Tarl sent a message to the town of Sund.\n\nThe message says, in particular:\n\n"
       "\"Our rivers never sent each other a bill.\"",
       "\"Our rivers never sent each other a bill.\"", "Odwin Tarl", NULL},
  };
  ALL_ARE(LIST);
}

static void captions_and_quotations(void **state) {
  (void)state;
  static const spoken LIST[] = {
      {"Court sits\n\nThe hearing began.\n\nProsecutor Ada Brandt: \"The chair was lent. He took it home.\"",
       "\"The chair was lent. He took it home.\"", "Ada Brandt", NULL},
      {"Pump fails\n\n\"The valve stood open, now it is shut with bricks, the notice cites the chairman Jonas Pell.",
       "\"The valve stood open, now it is shut with bricks", "Jonas Pell", NULL},
      {"Sale\n\nThe price was high, according to the Sund Post, which quoted a broker as saying that it was \"a "
       "gift\".",
       "that it was \"a gift\"", "Sund Post", NULL},
  };
  ALL_ARE(LIST);
  mark(
      "Pump fails\n\nThe construction firm Kalder Stone, for its part, described it as \"a novel with pipes\" in a "
      "note to the bourse and promised an answer "
      "by the end of the week to everybody who had asked for one.");
  speaker_is("it as \"a novel with pipes\"", "Kalder Stone");
}

static void over_brackets_and_by_a_paper_called_it(void **state) {
  (void)state;
  static const spoken LIST[] = {
      {"Minister Ada Brandt (Green) and Jonas Pell, the mayor (Labour), said that the road was safe.",
       "that the road was safe", "Ada Brandt", NULL},
      {"The Sund Post wrote that the mayor had resigned. It quoted Ada Brandt as saying that she was tired.",
       "that she was tired", "Ada Brandt", "Ada Brandt"},
  };
  ALL_ARE(LIST);
  assert_str(report->entities.items[parent_of(said("Ada Brandt", "that she was tired"))->speaker].name, "Sund Post");
}

static void no_leader_of_two_countries(void **state) {
  (void)state;
  mark(
      "Talks in Osh\n\nThe leader of Malta, Odwin Tarl, came by ship. The leader of Cyprus praised the step. \"Water "
      "has no master,\" he said.");
  for (size_t i = 0; i < report->attributions.count; i++)
    if (is_words(&report->attributions.items[i].content, "\"Water has no master,\""))
      assert_true(report->attributions.items[i].speaker < 0 ||
                  !hs_str_is(report->entities.items[report->attributions.items[i].speaker].name, "Odwin Tarl"));
}

int main(void) {
#define TEST(name) cmocka_unit_test_teardown(name, end)
  const struct CMUnitTest tests[] = {
      TEST(source_before_after_and_in_the_middle),
      TEST(quotations_in_part),
      TEST(the_one_addressed),
      TEST(a_second_verb_shares_the_subject),
      TEST(an_agency_passes_it_on),
      TEST(quoted_as_saying),
      TEST(a_pointer_to_the_sentence_before),
      TEST(an_unclosed_quotation_ends_where_it_is_reported),
      TEST(a_stray_full_stop_behind_the_cue),
      TEST(a_quotation_follows_without_a_cue),
      TEST(nouns_and_figures_are_cues),
      TEST(names_and_nouns_are_no_cues),
      TEST(no_chain_is_a_ring_or_too_long),
      TEST(whose_name_ends_the_phrase),
      TEST(over_what_stands_between),
      TEST(a_shorter_role_or_sort),
      TEST(speakers_of_a_transcript),
      TEST(whom_a_figure_is_from),
      TEST(clumsy_translations),
      TEST(several_who_tell),
      TEST(the_only_one_it_can_be),
      TEST(a_presidency_keeps_its_name),
      TEST(a_body_that_is_named_later),
      TEST(written_and_then_passed_on),
      TEST(an_interview_by_its_labels),
      TEST(a_hearing_by_its_labels),
      TEST(the_site_and_the_gang),
      TEST(in_what_it_was_said),
      TEST(what_is_called_so_and_by_whom),
      TEST(by_somebodys_words),
      TEST(behind_the_verb),
      TEST(over_ands_and_relative_clauses),
      TEST(who_is_spoken_of_again),
      TEST(before_a_place_or_a_time),
      TEST(papers_that_speak),
      TEST(captions_and_quotations),
      TEST(over_brackets_and_by_a_paper_called_it),
      TEST(no_leader_of_two_countries),
      TEST(hostile_texts_end),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
