/* test_dom.c - the parser of pages: what browsers make of good and bad markup, as far as a reader sees it. */
#include "read/dom.h"

#include "base/buffer.h"
#include "know/table.h"
#include "read/dom_entity.h"
#include "read/dom_name.h"
#include "test.h"

static hs_arena *arena;
static hs_buffer out;
static hs_dom dom;

static int begin(void **state) {
  (void)state;
  arena = hs_arena_new();
  return arena ? 0 : 1;
}

static int end(void **state) {
  (void)state;
  hs_arena_free(arena);
  hs_buffer_free(&out);
  return 0;
}

static void write_node(size_t i) {
  if (dom.nodes[i].tag == HS_TAG_TEXT) {
    hs_buffer_add_char(&out, '"');
    hs_buffer_add(&out, hs_dom_text(&dom, i));
    hs_buffer_add_char(&out, '"');
    return;
  }
  hs_buffer_add(&out, hs_str_from(hs_tag_name((hs_dom_tag)dom.nodes[i].tag)));
}

/* All of the body as `p("a" b("c")) "d"`: each node, and in brackets what is below it. */
static void write_below(size_t i, size_t depth) {
  bool first = true;
  assert_true(depth < 40);
  for (size_t k = i + 1; k < dom.nodes[i].next; k = dom.nodes[k].next) {
    assert_int_equal(dom.nodes[k].parent, i);
    assert_true(dom.nodes[k].next > k && dom.nodes[k].next <= dom.nodes[i].next);
    if (!first) hs_buffer_add_char(&out, ' ');
    first = false;
    write_node(k);
    if (dom.nodes[k].next == k + 1) continue;
    hs_buffer_add_char(&out, '(');
    write_below(k, depth + 1);
    hs_buffer_add_char(&out, ')');
  }
}

static void parse(hs_str page) {
  hs_error err;
  assert_true(hs_dom_parse(arena, page, &dom, &err));
}

static const char *body_of(const char *page) {
  parse(hs_str_from(page));
  out.size = 0;
  for (size_t i = 0; i < dom.count; i++)
    if (dom.nodes[i].tag == HS_TAG_BODY) write_below(i, 0);
  hs_buffer_add_char(&out, 0);
  return out.data;
}

typedef struct sample {
  const char *page, *body;
} sample;

static void compare(const sample *samples, size_t count) {
  for (size_t i = 0; i < count; i++) assert_string_equal(body_of(samples[i].page), samples[i].body);
}
#define COMPARE(samples) compare(samples, sizeof(samples) / sizeof *(samples))

static void tags_that_are_left_out_are_put_in(void **state) {
  (void)state;
  static const sample SAMPLES[] = {
      {"plain", "\"plain\""},
      {"<p>a<p>b", "p(\"a\") p(\"b\")"},
      {"<title>t</title><p>a", "p(\"a\")"},
      {"<html><head><title>t</title><body>a", "\"a\""},
      {"<head></head>a<body>b", "\"ab\""},
      {"<ul><li>a<li>b<ul><li>c</ul><li>d</ul>e", "ul(li(\"a\") li(\"b\" ul(li(\"c\"))) li(\"d\")) \"e\""},
      {"<dl><dt>a<dd>b<dt>c</dl>", "dl(dt(\"a\") dd(\"b\") dt(\"c\"))"},
      {"<table><tr><td>a<td>b<tr><th>c</table>d", "table(tr(td(\"a\") td(\"b\")) tr(th(\"c\"))) \"d\""},
      {"<table><thead><tr><td>a<tbody><tr><td>b<table><tr><td>c</table>d</table>e",
       "table(thead(tr(td(\"a\"))) tbody(tr(td(\"b\" table(tr(td(\"c\"))) \"d\")))) \"e\""},
      {"<select><option>a<option>b</select>c", "select(option(\"a\") option(\"b\")) \"c\""},
      {"<h2>a<h3>b</h3>c", "h2(\"a\") h3(\"b\") \"c\""},
      {"<h2>a</h3>b", "h2(\"a\") \"b\""},
      {"<button>a<button>b", "button(\"a\") button(\"b\")"},
  };
  COMPARE(SAMPLES);
}

static void tags_in_the_wrong_order_do_no_harm(void **state) {
  (void)state;
  static const sample SAMPLES[] = {
      {"<b><i>a</b>b</i>c", "b(i(\"a\")) \"bc\""},
      {"<div><span>a</div>b</span>c", "div(span(\"a\")) \"bc\""},
      {"<p>a</div>b</p>c", "p(\"ab\") \"c\""},
      {"<div>a</section></article>b</div>c", "div(\"ab\") \"c\""},
      {"<a>x<div>a</a>b</div>c<a>d<a>e", "a(\"x\" div(\"ab\")) \"c\" a(\"d\") a(\"e\")"},
      {"<div><form><div>a</form>b</div>c</div>d", "div(form(div(\"ab\")) \"c\") \"d\""},
      {"<form>a<form>b</form>c", "form(\"ab\") \"c\""},
      {"<p>a<b>b<p>c", "p(\"a\" b(\"b\")) p(\"c\")"},
      {"<table><tr><td><div>a</td><td>b</table>", "table(tr(td(div(\"a\")) td(\"b\")))"},
      {"<table><tr><td>a</div></table>", "table(tr(td(\"a\")))"},
      {"</p></table>a</body></html>b", "\"ab\""},
      {"a</br>b<br/>c<p/>d", "\"a\" br \"b\" br \"c\" p(\"d\")"},
      {"<x-one>a<x-two>b</x-one>c", "element(\"a\" element(\"b\")) \"c\""},
      {"<x-one>a<div>b</x-one>c", "element(\"a\" div(\"bc\"))"},
  };
  COMPARE(SAMPLES);
}

static void what_is_no_markup_is_text_or_nothing(void **state) {
  (void)state;
  static const sample SAMPLES[] = {
      {"<p>1 < 2 <3 a<b", "p(\"1 < 2 <3 a\")"},
      {"<p>a<!-- b > --> c<!x><?y?></>d<![CDATA[e]]>f", "p(\"a cdf\")"},
      {"<p>a<!-- b", "p(\"a\")"},
      {"<p>a<!-->b<!--->c", "p(\"abc\")"},
      {"<p>a<script>if (a</b) '<p>'</script>b<style>p{}</STYLE >c", "p(\"abc\")"},
      {"<p>a<iframe><p>b</p></iframe>c<noscript><p>d</noscript>e", "p(\"ace\")"},
      {"<p>a<textarea><p>b</textarea>c<iframe>d", "p(\"acd\")"},
      {"<p>a<svg><title>b</title><svg/><path d=''></svg>c<svg/>d", "p(\"acd\")"},
      {"<p>a<svg><path><p>b", "p(\"a\") p(\"b\")"},
      {"<p>a<math><mi>x</mi></math>b", "p(\"ab\")"},
      {"<p title=\"a>b\" class='c\"d' hidden data-x=1/>e", "p(\"e\")"},
      {"<p>a<b title=\">c<i>d", "p(\"a\" b(\"c\" i(\"d\")))"},
      {"<p>a<img src=x>b<wbr>c<input>d", "p(\"abcd\")"},
  };
  COMPARE(SAMPLES);
}

static void blanks_between_blocks_are_left_out(void **state) {
  (void)state;
  static const sample SAMPLES[] = {
      {"<div>\n <p>a</p>\n\n<p> b <b>c</b> <i>d</i>\n</p> </div>\n",
       "div(p(\"a\") p(\" b \" b(\"c\") \" \" i(\"d\")))"},
      {"<p><b>a</b> <!-- --> <script></script> c", "p(b(\"a\") \"  c\")"},
      {"<p>a <br> b", "p(\"a \" br \" b\")"},
  };
  COMPARE(SAMPLES);
  parse(HS_LIT("<h1><div>a</div>\n<span>b</span>c</h1>"));
  assert_str(hs_dom_gather(arena, &dom, 0, 100), "a bc");
}

static void references_are_resolved(void **state) {
  (void)state;
  static const sample SAMPLES[] = {
      {"<p>&lt;&eacute;&Eacute;&#8217;&#x2019;&#146;&notin;&nGg;", "p(\"<éÉ’’’∉⋙̸\")"},
      {"<p>&copy 2020 &notit; &foo; AT&T & &amp", "p(\"© 2020 ¬it; &foo; AT&T & &\")"},
      {"<p>&#0;&#xD800;&#x110000;&#;&#x;&", "p(\"���&#;&#x;&\")"},
      {"<p>&#99999999999999999999;", "p(\"�\")"},
  };
  COMPARE(SAMPLES);
  parse(HS_LIT("<a href='?a=1&lang=en&copy=2&amp;x&lt;y' title=\"&quot;&auml\">"));
  size_t a = dom.count - 1;
  assert_str(hs_dom_get(&dom, a, HS_DOM_HREF), "?a=1&lang=en&copy=2&x<y");
  assert_str(hs_dom_get(&dom, a, HS_DOM_TITLE), "\"ä");
  assert_null(hs_dom_get(&dom, a, HS_DOM_CLASS).data);
}

static void attributes_and_lines_are_kept(void **state) {
  (void)state;
  parse(
      HS_LIT("\n<!doctype html>\n<HTML LANG=de lang=en>\n<META NAME = 'author' content=\"A &amp; B\">\n<script "
             "type=\"application/ld+json\">"
             "{\"a\": \"&amp;<b>\"}</script><script>x</script><body class=x><body class=y><p HIDDEN>a"));
  assert_str(hs_dom_get(&dom, 0, HS_DOM_LANG), "de");
  assert_int_equal(dom.nodes[0].tag, HS_TAG_HTML);
  assert_int_equal(dom.nodes[2].tag, HS_TAG_META);
  assert_str(hs_dom_get(&dom, 2, HS_DOM_NAME), "author");
  assert_str(hs_dom_get(&dom, 2, HS_DOM_CONTENT), "A & B");
  hs_dom_place place = {0};
  assert_int_equal(hs_dom_line(&dom, &place, 2), 4);
  assert_int_equal(hs_dom_line(&dom, &place, 3), 5);
  assert_int_equal(hs_dom_line(&dom, &place, 0), 3);
  assert_int_equal(dom.nodes[3].tag, HS_TAG_SCRIPT);
  assert_str(hs_dom_text(&dom, 4), "{\"a\": \"&amp;<b>\"}");
  assert_int_equal(dom.nodes[5].tag, HS_TAG_BODY);
  assert_str(hs_dom_get(&dom, 5, HS_DOM_CLASS), "x");
  assert_true(hs_dom_get(&dom, 6, HS_DOM_HIDDEN).data != NULL);
}

static void bytes_that_are_no_text_are_left_out(void **state) {
  (void)state;
  parse((hs_str){"<p title='a\0b'>c\0d", 19});
  assert_str(hs_dom_text(&dom, dom.count - 1), "cd");
  assert_str(hs_dom_get(&dom, dom.count - 2, HS_DOM_TITLE), "ab");
  parse(HS_LIT(""));
  assert_int_equal(dom.count, 0);
  parse(HS_LIT(" \n<!-- a -->"));
  assert_int_equal(dom.count, 0);
}

/* A megabyte of one thing over and over is read in time that grows with its size alone. */
static void time_is_linear_and_depth_bounded(void **state) {
  (void)state;
  static const char *const PIECES[] = {"<div>",        "<p><table><span>",
                                       "</p>",         "<a><div>",
                                       "<b>",          "</span><table>",
                                       "<x-a>",        "<svg>",
                                       "<!--",         "<p class=\"",
                                       "<title>",      "<noscript>",
                                       "&amp;&ngE",    "<li>",
                                       "<button><p>",  "<form>",
                                       "<object></x>", "<"};
  static char page[1000000];
  for (size_t i = 0; i < sizeof PIECES / sizeof *PIECES; i++) {
    size_t size = strlen(PIECES[i]), at = 0;
    for (; at + size <= sizeof page; at += size) memcpy(page + at, PIECES[i], size);
    parse((hs_str){page, at});
    if (i == 0) assert_int_equal(dom.stopped, 5 * (HS_DOM_DEPTH_MAX - 2));
  }
}

static void every_name_is_found(void **state) {
  (void)state;
  for (unsigned tag = 0; tag < HS_TAGS; tag++)
    if (tag != HS_TAG_OTHER && tag != HS_TAG_TEXT)
      assert_int_equal(hs_tag_from(hs_str_from(hs_tag_name((hs_dom_tag)tag))), tag);
  assert_int_equal(hs_tag_from(HS_LIT("BlockQuote")), HS_TAG_BLOCKQUOTE);
  assert_int_equal(hs_tag_from(HS_LIT("wbr")), HS_TAG_OTHER);
  assert_int_equal(hs_tag_from(HS_LIT("")), HS_TAG_OTHER);
  assert_int_equal(hs_dom_name_find(HS_LIT("DateTime")), HS_DOM_DATETIME);
  assert_int_equal(hs_dom_name_find(HS_LIT("data-component")), HS_DOM_DATA_COMPONENT);
  assert_int_equal(hs_dom_name_find(HS_LIT("")), HS_DOM_NAMES);
  assert_int_equal(hs_dom_name_find(HS_LIT("src")), HS_DOM_NAMES);
}

/* Every row of the table, by its own name: so the table is sorted; and none becomes longer than there is room for. */
static void every_reference_is_found(void **state) {
  (void)state;
  for (uint32_t row = 0; row < hs_table_rows(HS_T_HTML_ENTITIES); row++) {
    hs_str name = hs_table_cell(HS_T_HTML_ENTITIES, row, HS_HTML_ENTITIES_NAME);
    hs_str reference = hs_arena_format(arena, "&%.*s;", HS_FMT(name));
    char to[HS_DOM_ENTITY_MAX];
    size_t written;
    assert_int_equal(hs_dom_entity(reference, 0, false, to, &written), reference.size);
    assert_true(written && written <= hs_dom_room(reference.size) && written <= HS_DOM_ENTITY_MAX);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(tags_that_are_left_out_are_put_in),
                                     cmocka_unit_test(tags_in_the_wrong_order_do_no_harm),
                                     cmocka_unit_test(what_is_no_markup_is_text_or_nothing),
                                     cmocka_unit_test(blanks_between_blocks_are_left_out),
                                     cmocka_unit_test(references_are_resolved),
                                     cmocka_unit_test(attributes_and_lines_are_kept),
                                     cmocka_unit_test(bytes_that_are_no_text_are_left_out),
                                     cmocka_unit_test(time_is_linear_and_depth_bounded),
                                     cmocka_unit_test(every_name_is_found),
                                     cmocka_unit_test(every_reference_is_found)};
  return cmocka_run_group_tests(tests, begin, end);
}
