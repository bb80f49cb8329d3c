# Makefile - everything that is built. `make` builds build/release/hearsay; `make help` lists the rest.
# Each variant has a folder of its own under build/, with the same layout inside; no other Makefile is read.

VARIANT ?= release
B := build/$(VARIANT)

VERSION := $(shell sed -n 's/^.define HEARSAY_VERSION "\(.*\)"/\1/p' include/hearsay/hearsay.h)
SONAME := libhearsay.so.0

PREFIX ?= /usr/local
BINDIR ?= $(PREFIX)/bin
LIBDIR ?= $(PREFIX)/lib
INCLUDEDIR ?= $(PREFIX)/include
DATADIR ?= $(PREFIX)/share
INSTALL ?= install

PKG_CONFIG ?= pkg-config
# PARTS=no leaves the looking for libraries of PDF, mail and DOCX (src/base/part.c) out, for static linking.
PARTS ?= yes
PACKAGES := uchardet libxml-2.0 jansson libutf8proc libxxhash nettle zlib libdeflate libzstd libbrotlidec
CMOCKA := cmocka
ifneq ($(filter clang fuzz,$(VARIANT)),)
CC := clang
endif

# ---- flags: ours, then those of the caller (CPPFLAGS, CFLAGS, LDFLAGS, LDLIBS) ----

SANITIZE_debug := -fsanitize=address,undefined -fno-sanitize-recover=all
SANITIZE_tsan := -fsanitize=thread
SANITIZE_fuzz := -fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=all
SANITIZE_coverage := --coverage

CFLAGS_release := -O2 -g -DNDEBUG
CFLAGS_clang := $(CFLAGS_release)
CFLAGS_debug := -O1 -g -fno-omit-frame-pointer
CFLAGS_tsan := -O1 -g
CFLAGS_fuzz := -O1 -g -fno-omit-frame-pointer
CFLAGS_coverage := -O0 -g -DHS_COVERAGE

WARNINGS := -Wall -Wextra -Wconversion -Wshadow -Wpedantic -Werror
OUR_CPPFLAGS := -D_GNU_SOURCE -Iinclude -Isrc -I. -Itests/unit -I$(B)/gen $(shell $(PKG_CONFIG) --cflags $(PACKAGES) 2>/dev/null) $(if $(filter no,$(PARTS)),-DHS_NO_PARTS) $(CPPFLAGS)
OUR_CFLAGS := -std=c17 $(WARNINGS) -fvisibility=hidden -fPIC -pthread $(CFLAGS_$(VARIANT)) $(SANITIZE_$(VARIANT)) $(CFLAGS)
OUR_LDFLAGS := -pthread $(SANITIZE_$(VARIANT)) $(LDFLAGS)
OUR_LDLIBS := $(shell $(PKG_CONFIG) --libs $(PACKAGES) 2>/dev/null) -lm $(LDLIBS)
LINK = $(CC) $(OUR_CFLAGS) $(OUR_LDFLAGS)

# Rooms that read no format of a file: noting each comparison there was 70 % of what a marked report cost under libFuzzer.
ifeq ($(VARIANT),fuzz)
$(foreach room,know link mark show text,$(B)/src/$(room)/%.o): OUR_CFLAGS += -fno-sanitize-coverage=trace-cmp
endif

# ---- what there is ----

APART_SOURCES := $(sort $(wildcard src/apart/*.c))
SOURCES := $(sort $(filter-out $(APART_SOURCES),$(wildcard src/*.c src/*/*.c)))
CLI_SOURCES := $(sort $(wildcard cli/*.c))
MANUAL_SOURCES := $(sort $(wildcard tools/manual*.c))
TOOL_SOURCES := tools/tables.c $(MANUAL_SOURCES)
TRAIN_SOURCES := $(sort $(wildcard tools/train*.c))
TEST_SOURCES := $(sort $(wildcard tests/unit/test_*.c tests/fault/test_*.c))
FUZZ_SOURCES := $(sort $(wildcard tests/fuzz/fuzz_*.c))
BENCH_SOURCES := $(sort $(wildcard bench/*.c))
C_FILES := $(SOURCES) $(APART_SOURCES) $(CLI_SOURCES) $(TOOL_SOURCES) $(TRAIN_SOURCES) $(TEST_SOURCES) $(wildcard tests/fuzz/*.c) $(BENCH_SOURCES)
HEADERS := $(sort $(wildcard include/hearsay/*.h src/*/*.h cli/*.h tests/*/*.h bench/*.h))

OBJECTS := $(SOURCES:%.c=$(B)/%.o) $(B)/src/know/tables.o $(B)/gen/models.o $(B)/src/apart/program.o
CLI_OBJECTS := $(CLI_SOURCES:%.c=$(B)/%.o)
BASE_OBJECTS := $(patsubst %.c,$(B)/%.o,$(sort $(wildcard src/base/*.c)))
DATA := $(sort $(wildcard data/*/*.tsv))
MODELS := $(sort $(wildcard data/models/*.bin))
COMMANDS := read mark link brief quotes sources why
TESTS := $(foreach t,$(TEST_SOURCES),$(B)/tests/$(basename $(notdir $(t))))
FUZZERS := $(FUZZ_SOURCES:tests/fuzz/%.c=$(B)/fuzz/%)
REPLAYS := $(FUZZ_SOURCES:tests/fuzz/fuzz_%.c=$(B)/tests/replay_%)
BENCHES := $(BENCH_SOURCES:bench/%.c=$(B)/bench/%)

.PHONY: all help demo check eval train debug tsan clang fuzz coverage bench lint format install uninstall clean tests replays fuzzers benches
.SECONDARY:

all: $(B)/hearsay $(B)/libhearsay.a $(B)/$(SONAME) build/compile_commands.json

help:
	@sed -n 's/^#: //p' Makefile

#: make            build/release: hearsay, libhearsay.a, libhearsay.so.0
#: make demo       install what is missing, build, and read examples/
#: make check      every test, with one total at the end
#: make eval       every scorer of ../shared/eval that has a stage to run against
#: make train      the models of data/models anew, from the corpora of ../shared/eval
#: make debug      the same program with address and undefined-behaviour sanitizers, in build/debug
#: make tsan       with the thread sanitizer, in build/tsan
#: make clang      by clang, in build/clang
#: make fuzz       every parser under libFuzzer, FUZZ_SECONDS each (300), in build/fuzz; needs clang
#: make coverage   what no test reaches, by name, in build/coverage
#: make bench      reports/s, MB/s, tokens/s and peak memory of each stage
#: make lint       clang-tidy and cppcheck (DEEP=1: with the path-sensitive analyzer)
#: make format     lay the sources out by .clang-format
#: make install    into PREFIX (/usr/local), below DESTDIR; make uninstall takes it away again
#: make clean      remove build/

debug tsan clang:
	$(MAKE) VARIANT=$@ all

# ---- the program and the library ----

$(B)/hearsay: $(CLI_OBJECTS) $(B)/libhearsay.a
	$(LINK) -o $@ $^ $(OUR_LDLIBS)

# For tests, which look inside.
$(B)/internal.a: $(OBJECTS)
	@rm -f $@
	$(AR) rcs $@ $^

# One object in which only what HS_API marks can be seen from outside.
$(B)/libhearsay.o: $(OBJECTS)
	$(LD) -r -o $@ $^
	objcopy --localize-hidden $@

$(B)/libhearsay.a: $(B)/libhearsay.o
	@rm -f $@
	$(AR) rcs $@ $^

$(B)/$(SONAME): $(OBJECTS)
	$(LINK) -shared -Wl,-soname,$(SONAME) -o $@ $^ $(OUR_LDLIBS)

# ---- apart: a program that lies in the library (src/apart/apart.c) ----

$(B)/base.a: $(BASE_OBJECTS)
	@rm -f $@
	$(AR) rcs $@ $^

$(B)/gen/apart: $(APART_SOURCES:%.c=$(B)/%.o) $(B)/base.a
	@mkdir -p $(@D)
	$(LINK) -Wl,--as-needed -o $@ $^ $(OUR_LDLIBS)
	strip $@

$(B)/src/apart/program.o: src/apart/program.S $(B)/gen/apart
	@mkdir -p $(@D)
	$(CC) -fPIC -Wa,-I$(B)/gen -c -o $@ $<

# ---- tables: data/*/*.tsv become tables.bin and tables.gen.h ----

$(B)/tables: $(B)/tools/tables.o $(BASE_OBJECTS)
	$(LINK) -o $@ $^ $(OUR_LDLIBS)

$(B)/gen/tables.bin: $(B)/tables $(DATA)
	@mkdir -p $(@D)
	ASAN_OPTIONS=detect_leaks=0 $(B)/tables $@ $(B)/gen/tables.gen.h.new $(DATA)
	@cmp -s $(B)/gen/tables.gen.h.new $(B)/gen/tables.gen.h || cp $(B)/gen/tables.gen.h.new $(B)/gen/tables.gen.h

$(B)/gen/tables.gen.h: $(B)/gen/tables.bin ;

$(B)/src/know/tables.o: src/know/tables.S $(B)/gen/tables.bin
	@mkdir -p $(@D)
	$(CC) -fPIC -Wa,-I$(B)/gen -c -o $@ $<

$(filter-out $(B)/src/base/%,$(OBJECTS) $(CLI_OBJECTS) $(TRAIN_SOURCES:%.c=$(B)/%.o)): | $(B)/gen/tables.gen.h

# ---- models: data/models/*.bin, one behind the other (src/learn/shipped.h) ----

$(B)/gen/models.S: Makefile data/models $(MODELS)
	@mkdir -p $(@D)
	@{ printf '.section .rodata\n.globl hs_models_begin, hs_models_end\n.hidden hs_models_begin, hs_models_end\n'; \
	   printf '.balign 64\nhs_models_begin:\n'; $(foreach m,$(MODELS),printf '.incbin "%s"\n.balign 64\n' '$(m)';) \
	   printf 'hs_models_end:\n.section .note.GNU-stack,"",@progbits\n'; } >$@

# Makes them anew from corpora; what it made is kept in git, so that a build needs none.
$(B)/train: $(TRAIN_SOURCES:%.c=$(B)/%.o) $(B)/internal.a
	$(LINK) -o $@ $^ $(OUR_LDLIBS)

CORPORA ?= ../shared/eval
# Each wave learns from marks made by the models of the waves before.
train:
	for wave in "tag lemma sentence" "ner ner2 cue" "story_trees story_folds"; do \
	  $(MAKE) $(B)/train && $(B)/train $(CORPORA) data/models $$wave || exit 1; \
	done

$(B)/gen/models.o: $(B)/gen/models.S $(MODELS)
	$(CC) -fPIC -c -o $@ $<

$(B)/%.o: %.c
	@mkdir -p $(@D)
	$(CC) $(OUR_CPPFLAGS) $(OUR_CFLAGS) -MMD -MP -c -o $@ $<

# ---- manual: docs/cli/*.md become help texts, man pages and completions ----

COMMAND_PAGES := $(patsubst %,docs/cli/%.md,hearsay $(COMMANDS))

$(B)/manual: $(MANUAL_SOURCES:%.c=$(B)/%.o) $(BASE_OBJECTS)
	$(LINK) -o $@ $^ $(OUR_LDLIBS)

$(B)/gen/manual.gen.h: $(B)/manual $(COMMAND_PAGES)
	@mkdir -p $(B)/gen $(B)/man $(B)/completions
	$(B)/manual $@ $(B)/man $(B)/completions $(COMMAND_PAGES)

$(B)/cli/main.o: $(B)/gen/manual.gen.h

# ---- install ----

define INSTALLED
$(BINDIR)/hearsay $(LIBDIR)/libhearsay.a $(LIBDIR)/$(SONAME) $(LIBDIR)/libhearsay.so $(LIBDIR)/pkgconfig/libhearsay.pc
$(INCLUDEDIR)/hearsay/hearsay.h $(INCLUDEDIR)/hearsay/link.h $(DATADIR)/man/man1/hearsay.1 $(COMMANDS:%=$(DATADIR)/man/man1/hearsay-%.1)
$(DATADIR)/bash-completion/completions/hearsay $(DATADIR)/zsh/site-functions/_hearsay
$(DATADIR)/fish/vendor_completions.d/hearsay.fish
endef

install: all
	$(INSTALL) -d $(addprefix $(DESTDIR),$(sort $(dir $(INSTALLED))))
	$(INSTALL) -m 755 $(B)/hearsay $(DESTDIR)$(BINDIR)
	$(INSTALL) -m 644 $(B)/libhearsay.a $(DESTDIR)$(LIBDIR)
	$(INSTALL) -m 755 $(B)/$(SONAME) $(DESTDIR)$(LIBDIR)
	ln -sf $(SONAME) $(DESTDIR)$(LIBDIR)/libhearsay.so
	sed 's|@LIBDIR@|$(LIBDIR)|; s|@INCLUDEDIR@|$(INCLUDEDIR)|; s|@VERSION@|$(VERSION)|; s|@PACKAGES@|$(PACKAGES)|' \
	  libhearsay.pc.in >$(DESTDIR)$(LIBDIR)/pkgconfig/libhearsay.pc
	$(INSTALL) -m 644 include/hearsay/hearsay.h include/hearsay/link.h $(DESTDIR)$(INCLUDEDIR)/hearsay
	$(INSTALL) -m 644 $(B)/man/hearsay.1 $(COMMANDS:%=$(B)/man/hearsay-%.1) $(DESTDIR)$(DATADIR)/man/man1
	$(INSTALL) -m 644 $(B)/completions/hearsay.bash $(DESTDIR)$(DATADIR)/bash-completion/completions/hearsay
	$(INSTALL) -m 644 $(B)/completions/_hearsay $(DESTDIR)$(DATADIR)/zsh/site-functions
	$(INSTALL) -m 644 $(B)/completions/hearsay.fish $(DESTDIR)$(DATADIR)/fish/vendor_completions.d

uninstall:
	rm -f $(addprefix $(DESTDIR),$(INSTALLED))
	-rmdir $(DESTDIR)$(INCLUDEDIR)/hearsay 2>/dev/null

# ---- tests ----

NO_CONVERSION := -Wno-sign-conversion -Wno-conversion # by macros of cmocka
TEST_LINK = @mkdir -p $(@D); $(LINK) $(OUR_CPPFLAGS) $(NO_CONVERSION) -MMD -MP -MF $@.d -o $@ $(filter %.c %.o,$^) $(filter %.a,$^) $(OUR_LDLIBS)

# The headers of the optional parts, where they are installed.
$(B)/tests/test_part: private OUR_CPPFLAGS += $(patsubst -I%,-isystem%,$(shell $(PKG_CONFIG) --cflags poppler-glib gmime-3.0 libarchive 2>/dev/null))

# Calls that go through functions of the test.
$(B)/tests/test_child: private OUR_LDFLAGS += -Wl,--wrap=posix_spawn -Wl,--wrap=poll

$(B)/tests/test_%: tests/unit/test_%.c $(B)/internal.a | $(B)/gen/tables.gen.h
	$(TEST_LINK) $(shell $(PKG_CONFIG) --libs $(CMOCKA) 2>/dev/null)

$(B)/tests/test_%: tests/fault/test_%.c $(B)/internal.a | $(B)/gen/tables.gen.h
	$(TEST_LINK) $(shell $(PKG_CONFIG) --libs $(CMOCKA) 2>/dev/null)

# The commands in one process; the calls of test_input that take bytes in go through tests/fault/test_input.c.
WRAPPED := open read write stat fstat opendir readdir poll pipe2 memfd_create posix_spawn
$(B)/gen/cli.o: $(CLI_OBJECTS)
	@mkdir -p $(@D)
	$(LD) -r -o $@ $^
	objcopy --redefine-sym main=cli_main $@

$(B)/tests/test_command $(B)/tests/test_input: $(B)/gen/cli.o
$(B)/tests/test_input: private OUR_LDFLAGS += $(WRAPPED:%=-Wl,--wrap=%)

# The command line without the commands: tests/fuzz/fuzz_arguments.c has its own.
$(B)/gen/arguments.o: $(B)/cli/main.o $(B)/cli/arguments.o
	@mkdir -p $(@D)
	$(LD) -r -o $@ $^
	objcopy --redefine-sym main=cli_main $@

$(B)/tests/replay_arguments $(B)/fuzz/fuzz_arguments: $(B)/gen/arguments.o

# The kept inputs of a fuzz target, run once each; needs no clang.
$(B)/tests/replay_%: tests/fuzz/fuzz_%.c tests/fuzz/replay.c $(B)/internal.a
	$(TEST_LINK)

$(B)/fuzz/%: tests/fuzz/%.c $(B)/internal.a
	$(TEST_LINK) -fsanitize=fuzzer

$(B)/bench/%: bench/%.c $(B)/internal.a
	$(TEST_LINK)

tests: $(TESTS) $(B)/train
replays: $(REPLAYS)
fuzzers: $(FUZZERS)
benches: $(BENCHES)

check:
	@tools/check

FUZZ_SECONDS ?= 300
fuzz:
	@FUZZ_SECONDS=$(FUZZ_SECONDS) tools/fuzz

coverage:
	@tools/coverage

bench:
	@$(MAKE) --no-print-directory -s all benches
	@bench/run

demo:
	@tools/setup
	@$(MAKE) --no-print-directory -s all
	@build/release/hearsay brief examples/

eval: all
	@tools/eval

# ---- for editors and checkers ----

QUOTED_FLAGS = $(subst ",\",$(OUR_CPPFLAGS) $(OUR_CFLAGS))
build/compile_commands.json: Makefile $(C_FILES) | $(B)/gen/tables.gen.h $(B)/gen/manual.gen.h
	$(file >$@,[)
	$(foreach f,$(C_FILES),$(file >>$@,{"directory": "$(CURDIR)", "file": "$(f)", "command": "$(CC) $(QUOTED_FLAGS) -c $(f)"}$(if $(filter $(f),$(lastword $(C_FILES))),,$(COMMA))))
	$(file >>$@,])
	@:
COMMA := ,

lint: all
	@tools/lint $(C_FILES)

format:
	clang-format -i $(C_FILES) $(HEADERS)

clean:
	rm -rf build

-include $(shell find $(B) -name '*.d' 2>/dev/null)
