#!/bin/sh
# SPDX-License-Identifier: MIT
#
# manual.sh -- the manual, --help and the completion know the same commands
# and options.
#
# In man/tamga.1 a command is a subsection of COMMANDS (.Ss import) that lists
# its own options (.It Fl -format Ar NAME); those that several commands share
# are listed in the subsection "Options of several commands".

manual=${top_srcdir:-.}/man/tamga.1
: "${TAMGA:=./tamga}"
export LANGUAGE=en
[ -f "$manual" ] || { echo "Bail out! no $manual"; exit 99; }
work=$(mktemp -d) || exit 99
trap 'rm -rf "$work"' EXIT

# in_manual SUBSECTION -- the long options its list has, with their letters.
in_manual() {
	awk -v wanted="$1" '
	/^\.S[sh] / {
		here = substr($0, 5)
		gsub(/"/, "", here)
	}
	here == wanted && /^\.It Fl / {
		letter = ""
		for (i = 2; i <= NF; i++) {
			if ($i == "Fl" && $(i + 1) ~ /^[a-zA-Z]$/)
				letter = $(i + 1)
			if ($i == "Fl" && $(i + 1) ~ /^-/)
				print "-" $(i + 1) (letter == "" ? "" \
				                       : " -" letter)
		}
	}' "$manual" | LC_ALL=C sort
}

# in_help COMMAND -- the same from --help.
in_help() {
	"$TAMGA" help "$1" | sed -nE \
		-e 's/^  -([a-zA-Z]), --([a-z-]+).*/--\2 -\1/p' \
		-e 's/^      --([a-z-]+).*/--\1/p' | LC_ALL=C sort
}

count=0 failed=0
# check NAME FILE FILE -- both have the same lines.
check() {
	count=$((count + 1))
	if cmp -s "$2" "$3"; then
		echo "ok $count - $1"
	else
		echo "not ok $count - $1"
		diff -u --label "$4" --label "$5" "$2" "$3" | sed 's/^/# /'
		failed=1
	fi
}

"$TAMGA" help | sed -nE 's/^  ([a-z]+)  .*/\1/p' > "$work/commands"
[ -s "$work/commands" ] || { echo "Bail out! no command in help"; exit 99; }
awk '/^\.Sh / { here = $2 } here == "COMMANDS" && /^\.Ss [a-z]+$/ { print $2 }
' "$manual" > "$work/manual-commands"
check "the manual has each command" "$work/manual-commands" \
	"$work/commands" tamga.1 help
LC_ALL=C sort "$work/commands" > "$work/sorted"
check "the commands are sorted" "$work/commands" "$work/sorted" help sorted

in_manual "Options of several commands" > "$work/shared"
"$TAMGA" completion bash > "$work/completion"
: > "$work/used"
while read -r command; do
	in_help "$command" > "$work/help"
	cat "$work/help" >> "$work/used"
	in_manual "$command" > "$work/own"
	LC_ALL=C comm -12 "$work/shared" "$work/help" |
		LC_ALL=C sort -u - "$work/own" > "$work/manual"
	check "the manual has the options of $command" "$work/manual" \
		"$work/help" tamga.1 --help
	sed -n "s/^	$command) words='\(.*\) ' ;;/\1/p" \
		"$work/completion" | tr ' ' '\n' | sed 's/=$//' |
		LC_ALL=C sort > "$work/completed"
	sed 's/ .*//' "$work/help" > "$work/long"
	check "the completion has the options of $command" \
		"$work/completed" "$work/long" completion --help
done < "$work/commands"
LC_ALL=C sort -u "$work/used" | LC_ALL=C comm -12 - "$work/shared" \
	> "$work/shared-used"
check "each shared option is some command's" "$work/shared" \
	"$work/shared-used" tamga.1 --help

# What a transcript's reader lets pass is numbered; the manual lists it.
sed -nE 's/.*= \{ "([A-Z][0-9]{2})".*/\1/p' "$top_srcdir/src/text/draft.c" |
	LC_ALL=C sort > "$work/numbers"
[ -s "$work/numbers" ] || { echo "Bail out! no warning in draft.c"; exit 99; }
sed -nE 's/^\.It ([A-Z][0-9]{2})$/\1/p' \
	"$top_srcdir/man/tamga-transcript.5" |
	LC_ALL=C sort > "$work/listed"
check "the manual lists the warnings on transcripts" "$work/listed" \
	"$work/numbers" tamga-transcript.5 draft.c
echo "1..$count"
exit $failed
