/* train_names.c - reads the texts from which the models of names learn: sets of words with labels, and articles with a layer
 * of words that names them by byte. See train_names.h; what may be learnt from which set stands in data/models/README.md. */
#include "tools/train_names.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <zlib.h>

static hs_str read_packed(const char *folder, const char *file) {
  char path[1024];
  snprintf(path, sizeof path, "%s/%s", folder, file);
  gzFile in = gzopen(path, "rb");
  if (!in) hs_names_fail("cannot be read", path);
  hs_buffer out = {0};
  char chunk[65536];
  int n;
  while ((n = gzread(in, chunk, sizeof chunk)) > 0) hs_buffer_add(&out, (hs_str){chunk, (size_t)n});
  if (n < 0 || gzclose(in) != Z_OK || out.failed) hs_names_fail("is broken", path);
  return hs_buffer_str(&out); /* kept until the program ends */
}

/* ---- sets of words with their labels, one word a line, an empty line behind a sentence ---- */

/* One sentence a line, a blank between all words. */
static void write_spaced(hs_name_teacher *t, const hs_name_sentences *s, hs_name_document d) {
  hs_buffer out = {0};
  size_t at = 0;
  for (size_t k = 0; k < s->ends.count; k++) {
    for (; at < s->ends.items[k]; at++) {
      hs_names_write_word(t, &d, &out, &s->words.items[at]);
      hs_buffer_add_char(&out, at + 1 < s->ends.items[k] ? ' ' : '\n');
    }
  }
  hs_names_add_document(t, &d, &out);
  hs_buffer_free(&out);
}

static void end_document(hs_name_teacher *t, hs_name_sentences *s, hs_name_document *d) {
  if (s->words.count) {
    write_spaced(t, s, *d);
    hs_names_write_printed(t, s, *d);
  }
  d->number++;
  s->words.count = s->ends.count = 0;
}

static void end_sentence(hs_name_teacher *t, hs_name_sentences *s) {
  if (s->words.count > (s->ends.count ? s->ends.items[s->ends.count - 1] : 0))
    hs_names_need(HS_PUSH(t->arena, &s->ends, s->words.count));
}

static void read_words(hs_name_teacher *t, hs_str rest) {
  hs_name_document d = {.number = (uint32_t)t->documents.count};
  hs_name_sentences s = {0};
  hs_str line;
  while (hs_str_line(&rest, &line)) {
    const char *tab = memchr(line.data, '\t', line.size);
    if (!tab) {
      end_sentence(t, &s);
      continue;
    }
    hs_name_spelled w = {.text = {line.data, (size_t)(tab - line.data)}};
    hs_str label = hs_str_slice(line, w.text.size + 1, line.size);
    if (hs_str_is(w.text, "-DOCSTART-")) {
      end_document(t, &s, &d);
      continue;
    }
    bool named = label.size > 2 && hs_kind_from(hs_str_slice(label, 2, label.size), &w.kind);
    w.inside = named && label.data[0] == 'I';
    w.begins = named && !w.inside;
    hs_names_need(HS_PUSH(t->arena, &s.words, w));
  }
  end_sentence(t, &s);
  end_document(t, &s, &d);
}

/* ---- texts with a layer of words that names them by byte: PolNeAR ---- */

static bool layer_kind(hs_str misc, hs_kind *kind) {
  static const struct {
    const char *word;
    hs_kind kind;
  } KINDS[] = {{"NER=PERSON", HS_KIND_PER},
               {"NER=ORGANIZATION", HS_KIND_ORG},
               {"NER=LOCATION", HS_KIND_LOC},
               {"NER=MISC", HS_KIND_MISC}};
  for (size_t i = 0; i < sizeof KINDS / sizeof *KINDS; i++)
    if (hs_str_find(misc, hs_str_from(KINDS[i].word), 0) != SIZE_MAX) return *kind = KINDS[i].kind, true;
  return false;
}

static uint32_t layer_number(hs_str misc, hs_str key) {
  size_t at = hs_str_find(misc, key, 0);
  return at == SIZE_MAX ? 0 : (uint32_t)strtoul(misc.data + at + key.size, NULL, 10);
}

/* The names of the document whose layer begins at *rest; moves *rest behind it. */
static void read_layer(hs_name_teacher *t, hs_name_document *d, hs_str *rest) {
  hs_str line;
  bool goes_on = false;
  hs_kind kind;
  for (hs_str before = *rest; hs_str_line(rest, &line); before = *rest) {
    if (hs_str_starts(line, HS_LIT("# newdoc"))) {
      *rest = before;
      return;
    }
    const char *tab = line.size && line.data[0] != '#' ? memrchr(line.data, '\t', line.size) : NULL;
    hs_str misc = tab ? hs_str_slice(line, (size_t)(tab - line.data) + 1, line.size) : HS_LIT("");
    if (!layer_kind(misc, &kind)) {
      goes_on = false;
      continue;
    }
    uint32_t begin = layer_number(misc, HS_LIT("Begin=")), end = layer_number(misc, HS_LIT("End="));
    if (goes_on && d->names.items[d->names.count - 1].kind == kind) d->names.items[d->names.count - 1].span.end = end;
    else hs_names_add_name(t, d, begin, end, kind);
    goes_on = true;
  }
}

static void read_layered(hs_name_teacher *t, hs_str articles, hs_str layers) {
  hs_name_document d = {.number = (uint32_t)t->documents.count};
  hs_buffer out = {0};
  hs_str line, layer;
  bool more = true;
  while (more && !hs_str_starts(layers, HS_LIT("# newdoc"))) more = hs_str_line(&layers, &layer);
  while (hs_str_line(&articles, &line) && layers.size) {
    json_t *article = json_loadb(line.data, line.size, 0, NULL);
    const char *id = json_string_value(json_object_get(article, "id"));
    const char *text = json_string_value(json_object_get(article, "text"));
    hs_str rest = layers;
    if (!id || !text) hs_names_fail("a line without id and text", "articles");
    hs_str_line(&rest, &layer);
    if (hs_str_ends(layer, hs_str_from(id))) { /* some articles have no layer */
      hs_buffer_add(&out, hs_str_from(text));
      hs_names_need(hs_arena_copy(t->arena, hs_str_from(id), &d.id));
      read_layer(t, &d, &rest);
      if (d.number % 2) hs_names_invent_in_text(t, &d, out.data);
      layers = rest;
      hs_names_add_document(t, &d, &out);
      d.number++;
    }
    json_decref(article);
  }
  hs_buffer_free(&out);
}

void hs_names_read(hs_name_teacher *teacher, const char *corpora) {
  read_words(teacher, read_packed(corpora, "tags/conll03-train.tsv.gz"));
  read_words(teacher, read_packed(corpora, "tags/wikigold.tsv.gz"));
  read_layered(teacher, read_packed(corpora, "quotes/polnear-train.jsonl.gz"),
               read_packed(corpora, "quotes/polnear-train.silver.conllu.gz"));
}
