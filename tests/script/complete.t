#!/bin/sh
# complete.t - the completions of bash, zsh and fish do complete: commands, options, values of options, files. A shell that
# is not here is passed over.
cd "$(dirname "$0")/../.." || exit 1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
build=$PWD/build/${VARIANT:-release}
made=$build/completions
mkdir "$work/here" "$work/bin"
: >"$work/here/harbour.txt"
ln -s "$build/hearsay" "$work/bin/hearsay"
PATH="$work/bin:$PATH"
cd "$work/here" || exit 1
count=0
completes() { # SHELL LINE WANTED: is WANTED among what the shell offers behind LINE?
  count=$((count + 1))
  "offer_$1" "$2" >"$work/out" 2>"$work/err"
  if tr '\t ' '\n\n' <"$work/out" | sed 's/^--[a-z]*=//' | grep -qxF -- "$3"; then echo "ok $count - $1: $2 -> $3"; else
    echo "not ok $count - $1: $2 -> $3"
    head -5 "$work/out" "$work/err" | cut -c1-300 | sed 's/^/# /'
  fi
}
offer_bash() {
  bash --norc -c '
    . "$1/hearsay.bash"
    read -ra COMP_WORDS <<<"${2//=/ = }" # bash parts words there
    [[ $2 == *" " ]] && COMP_WORDS+=("")
    COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
    _hearsay
    printf "%s\n" "${COMPREPLY[@]}"' bash "$made" "$1"
}
offer_fish() {
  HOME=$work fish --no-config -c 'source $argv[1]/hearsay.fish; complete -C $argv[2]' "$made" "$1"
}
# zsh completes in a terminal alone: one is made for it, and what it lists behind two tabs is read.
offer_zsh() {
  cat >"$work/ask.zsh" <<'ZSH'
zmodload zsh/zpty || exit 1
zpty -b shell "TERM=dumb zsh -f -i"
say() { zpty -w shell "$1" }
say "PROMPT=; unsetopt zle_bracketed_paste; fpath=($1 \$fpath); autoload -U compinit; compinit -u -d $3/dump"
say "zstyle ':completion:*' list-prompt ''; LISTMAX=1000; COLUMNS=200; setopt noautomenu; bindkey '^I' complete-word; echo REA\DY"
line=; while [[ $line != *READY* ]]; do zpty -r shell line '*
' || exit 1; done
zpty -n -w shell "$2"$'\t\t\t'
sleep 2
while zpty -rt shell line; do print -r -- "$line"; done
zpty -d shell
ZSH
  timeout 30 zsh -f "$work/ask.zsh" "$made" "$1" "$work" | tr -d '\r\a' | sed 's/\x1b\[[0-9;?]*[a-zA-Z]//g'
}
for shell in bash zsh fish; do
  command -v $shell >/dev/null 2>&1 || continue
  completes $shell "hearsay " sources
  completes $shell "hearsay so" sources
  completes $shell "hearsay quotes --" --speaker
  completes $shell "hearsay read --expl" --explain
  completes $shell "hearsay brief --colour " always
  completes $shell "hearsay quotes --medium " interview
  completes $shell "hearsay read harb" harbour.txt
  completes $shell "hearsay hel" help
  completes $shell "hearsay help so" sources
  completes $shell "hearsay --ver" --version
  completes $shell "hearsay quotes --kind=in" indirect
  completes $shell "hearsay quotes --kind=" mixed
done
echo "1..$count"
