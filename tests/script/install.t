#!/bin/sh
# install.t - the library shows what libhearsay.symbols lists and nothing else; `make install` into a scratch folder
# gives a program, manual pages and a library that a program of ten lines can be built against, shared and static;
# `make uninstall` leaves nothing behind.
cd "$(dirname "$0")/../.." || exit 1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
count=0
check() { # NAME COMMAND...: what it says is shown where it fails
  name=$1
  shift
  count=$((count + 1))
  if "$@" >"$work/out" 2>&1; then echo "ok $count - $name"; else
    echo "not ok $count - $name"
    head -20 "$work/out" | sed 's/^/# /'
  fi
}
unset MAKEFLAGS MAKELEVEL MFLAGS VARIANT
library=build/release/libhearsay.so.0
nm -D --defined-only $library | awk '{print $3}' | sort >"$work/shared"
nm -g --defined-only build/release/libhearsay.a | awk 'NF == 3 {print $3}' | sort >"$work/static"
grep -o 'hs_[a-z_]*(' <<HEADER | tr -d '(' | sort >"$work/declared"
$(cat include/hearsay/*.h | grep '^HS_API' | sed 's/(.*/(/')
HEADER
check "the shared library shows what is listed" diff libhearsay.symbols "$work/shared"
check "the static library shows the same" diff libhearsay.symbols "$work/static"
check "the header declares the same" diff libhearsay.symbols "$work/declared"
check "the shared library has its soname" sh -c "objdump -p $library | grep -q 'SONAME *libhearsay.so.0'"
# No call of the library ends the program, prints, or asks for the time, the locale or the environment.
nm -u build/release/libhearsay.a | awk '{print $2}' |
  grep -xE 'exit|abort|v?f?printf|__v?f?printf_chk|puts|putchar|fputs|perror|time|clock|clock_gettime|gettimeofday|localtime(_r)?|setlocale|getenv|secure_getenv|s?rand(om)?|longjmp|_?setjmp|stdout|stderr' >"$work/strange"
check "the library neither exits nor prints nor asks the clock" diff /dev/null "$work/strange"

make -s install DESTDIR="$work/stage" PREFIX=/opt/hearsay >"$work/out" 2>&1 || echo "# make install: $(cat "$work/out")"
for file in bin/hearsay lib/libhearsay.a lib/libhearsay.so lib/libhearsay.so.0 lib/pkgconfig/libhearsay.pc \
  include/hearsay/hearsay.h include/hearsay/link.h share/man/man1/hearsay.1 share/man/man1/hearsay-brief.1 \
  share/bash-completion/completions/hearsay share/zsh/site-functions/_hearsay \
  share/fish/vendor_completions.d/hearsay.fish; do
  check "DESTDIR: $file" test -s "$work/stage/opt/hearsay/$file"
done
make -s uninstall DESTDIR="$work/stage" PREFIX=/opt/hearsay >/dev/null 2>&1
check "uninstall leaves no file" test -z "$(find "$work/stage" ! -type d)"

prefix=$work/prefix
make -s install PREFIX="$prefix" >"$work/out" 2>&1 || echo "# make install: $(cat "$work/out")"
cat >"$work/ten.c" <<'C'
#include <hearsay/hearsay.h>
#include <stdio.h>
int main(void) {
  static const char TEXT[] = "The bridge at Lower Marsh was closed on Sunday, the council said.\n";
  hs_error error;
  hs_pile *pile = hs_pile_new();
  if (!pile || !hs_pile_read_bytes(pile, "bridge.txt", TEXT, sizeof TEXT - 1, &error) || !hs_pile_link(pile, &error)) return 1;
  printf("%s %zu\n", hs_version(), hs_pile_count(pile));
  hs_pile_free(pile);
  return 0;
}
C
version=$(sed -n 's/^#define HEARSAY_VERSION "\(.*\)"/\1/p' include/hearsay/hearsay.h)
: "${CC:=cc}"
export PKG_CONFIG_PATH="$prefix/lib/pkgconfig"
check "pkg-config knows the version" test "$(pkg-config --modversion libhearsay)" = "$version"
# shellcheck disable=SC2046
check "a program builds against the shared library" \
  $CC -std=c99 -Wall -Wextra -Wpedantic -Werror -o "$work/shared-ten" "$work/ten.c" $(pkg-config --cflags --libs libhearsay)
check "and runs" test "$(LD_LIBRARY_PATH="$prefix/lib" "$work/shared-ten")" = "$version 1"
# shellcheck disable=SC2046
check "a program builds against the static library" \
  $CC -o "$work/static-ten" "$work/ten.c" $(pkg-config --cflags libhearsay) "$prefix/lib/libhearsay.a" \
  $(pkg-config --static --libs-only-l libhearsay | sed 's/-lhearsay//') -pthread
check "and runs" test "$("$work/static-ten")" = "$version 1"
if command -v c++ >/dev/null 2>&1; then
  check "C++ takes the header" c++ -Wall -Wextra -Werror -x c++ -fsyntax-only -I"$prefix/include" "$work/ten.c"
fi
check "the installed program runs" test "$("$prefix/bin/hearsay" --version | head -1)" = "hearsay $version"
if command -v man >/dev/null 2>&1; then
  for page in "$prefix"/share/man/man1/*.1; do
    check "$(basename "$page") is a manual page without a warning" \
      sh -c "test -z \"\$(LC_ALL=C.UTF-8 MANROFFSEQ= man --warnings -E UTF-8 -l -Tutf8 -Z '$page' 2>&1 >/dev/null)\""
  done
fi
if command -v mandoc >/dev/null 2>&1; then
  for page in "$prefix"/share/man/man1/*.1; do
    check "$(basename "$page") has no fault that mandoc finds" mandoc -T lint -W all "$page"
  done
fi
check "bash takes the completion" bash -n "$prefix/share/bash-completion/completions/hearsay"
make -s uninstall PREFIX="$prefix" >/dev/null 2>&1
check "uninstall leaves no file here either" test -z "$(find "$prefix" ! -type d)"
echo "1..$count"
