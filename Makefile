# Makefile - everything that is built. `make` builds build/release/hearsay; `make help` lists the rest.
# Each variant has a folder of its own under build/, with the same layout inside.

VARIANT ?= release
B := build/$(VARIANT)

CC ?= cc
PKG_CONFIG ?= pkg-config
PACKAGES := libxml-2.0 jansson libutf8proc libxxhash libmd
CMOCKA := cmocka

CFLAGS_release := -O2 -g -DNDEBUG
CFLAGS_debug := -O1 -g -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer
CFLAGS_tsan := -O1 -g -fsanitize=thread
CFLAGS_coverage := -O0 -g --coverage
LDFLAGS_debug := -fsanitize=address,undefined
LDFLAGS_tsan := -fsanitize=thread
LDFLAGS_coverage := --coverage

WARNINGS := -Wall -Wextra -Wconversion -Wshadow -Wpedantic -Werror
CPPFLAGS += -D_GNU_SOURCE -Iinclude -Isrc -Itests/unit -I$(B)/gen $(shell $(PKG_CONFIG) --cflags $(PACKAGES))
CFLAGS += -std=c17 $(WARNINGS) -fvisibility=hidden -fPIC -pthread $(CFLAGS_$(VARIANT))
LDFLAGS += -pthread $(LDFLAGS_$(VARIANT))
LDLIBS += $(shell $(PKG_CONFIG) --libs $(PACKAGES)) -lm

SOURCES := $(sort $(wildcard src/*.c src/*/*.c))
OBJECTS := $(SOURCES:%.c=$(B)/%.o) $(B)/src/know/tables.o
CLI_OBJECTS := $(patsubst %.c,$(B)/%.o,$(sort $(wildcard cli/*.c)))
DATA := $(sort $(wildcard data/*/*.tsv))
TESTS := $(patsubst tests/unit/%.c,$(B)/tests/%,$(sort $(wildcard tests/unit/test_*.c)))
COMPILER_OBJECTS := $(patsubst %.c,$(B)/%.o,tools/tables.c $(wildcard src/base/*.c))

.PHONY: all check demo eval debug tsan help clean tests
.SECONDARY:

all: $(B)/hearsay

help:
	@sed -n 's/^#: //p' Makefile

#: make            build build/release/hearsay
#: make demo       install what is missing, build, and read examples/
#: make check      every test, with one total at the end
#: make debug      the same program with address and undefined-behaviour sanitizers, in build/debug
#: make eval       every scorer of ../shared/eval that has a stage to run against
#: make clean      remove build/

debug tsan:
	$(MAKE) VARIANT=$@ all

$(B)/hearsay: $(CLI_OBJECTS) $(B)/libhearsay.a
	$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(LDLIBS)

$(B)/libhearsay.a: $(OBJECTS)
	@rm -f $@
	$(AR) rcs $@ $^

# ---- tables: data/*/*.tsv become tables.bin and tables.gen.h ----

$(B)/tables: $(COMPILER_OBJECTS)
	$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(LDLIBS)

$(B)/gen/tables.bin: $(B)/tables $(DATA)
	@mkdir -p $(@D)
	ASAN_OPTIONS=detect_leaks=0 $(B)/tables $@ $(B)/gen/tables.gen.h.new $(DATA)
	@cmp -s $(B)/gen/tables.gen.h.new $(B)/gen/tables.gen.h || cp $(B)/gen/tables.gen.h.new $(B)/gen/tables.gen.h

$(B)/gen/tables.gen.h: $(B)/gen/tables.bin ;

$(B)/src/know/tables.o: src/know/tables.S $(B)/gen/tables.bin
	@mkdir -p $(@D)
	$(CC) -fPIC -Wa,-I$(B)/gen -c -o $@ $<

$(filter-out $(B)/src/base/%,$(OBJECTS) $(CLI_OBJECTS)): | $(B)/gen/tables.gen.h

$(B)/%.o: %.c
	@mkdir -p $(@D)
	$(CC) $(CPPFLAGS) $(CFLAGS) -MMD -MP -c -o $@ $<

# ---- manual: docs/cli/*.md become help texts, man pages and completions ----

COMMAND_PAGES := $(patsubst %,docs/cli/%.md,read mark link brief)

$(B)/manual: $(B)/tools/manual.o $(patsubst %.c,$(B)/%.o,$(wildcard src/base/*.c))
	$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(LDLIBS)

$(B)/gen/manual.gen.h: $(B)/manual $(COMMAND_PAGES)
	@mkdir -p $(B)/gen $(B)/man $(B)/completions
	$(B)/manual $@ $(B)/man $(B)/completions $(COMMAND_PAGES)

$(B)/cli/main.o: $(B)/gen/manual.gen.h

# ---- tests ----

$(B)/tests/%: CFLAGS += -Wno-sign-conversion -Wno-conversion # by macros of cmocka
$(B)/tests/%: tests/unit/%.c $(B)/libhearsay.a | $(B)/gen/tables.gen.h
	@mkdir -p $(@D)
	$(CC) $(CPPFLAGS) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(LDLIBS) $(shell $(PKG_CONFIG) --libs $(CMOCKA))

tests: $(TESTS)

check:
	@tools/check

demo:
	@tools/setup
	@$(MAKE) --no-print-directory -s all
	@build/release/hearsay brief examples/

eval: all
	@tools/eval

clean:
	rm -rf build

-include $(shell find build/$(VARIANT) -name '*.d' 2>/dev/null)
