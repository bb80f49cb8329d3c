/* test.h - what every unit test includes: cmocka with what it needs before it, and checks for string views. */
#ifndef HS_TEST_H
#define HS_TEST_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/str.h"

/* Is the view this text? */
#define assert_str(view, text)                                               \
  do {                                                                       \
    hs_str view_ = (view), text_ = hs_str_from(text);                        \
    assert_int_equal(view_.size, text_.size);                                \
    if (text_.size) assert_memory_equal(view_.data, text_.data, text_.size); \
  } while (0)

#endif
