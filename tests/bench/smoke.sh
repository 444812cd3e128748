#!/bin/sh
# SPDX-License-Identifier: MIT
#
# smoke.sh -- the benchmark's programs still work: on a tiny corpus Tamga and
# PCRE2 find the same.  No time is looked at here.

: "${top_srcdir:=.}"
bench=$(pwd)/tests/bench
[ -x "$bench/scan" ] || { echo "Bail out! no $bench/scan"; exit 99; }
top=$(cd "$top_srcdir" && pwd) || exit 99
work=$(mktemp -d "${TMPDIR:-/tmp}/tamga-bench.XXXXXX") || exit 99
trap 'rm -rf "$work"' EXIT
trap 'exit 99' HUP INT TERM
cd "$work" || exit 99

# These programs leave their memory to the system.
ASAN_OPTIONS=detect_leaks=0
export ASAN_OPTIONS

count=0 failed=0

# check NAME COMMAND... -- one test: the command succeeds.
check() {
	name=$1
	shift
	count=$((count + 1))
	if "$@" > said 2>&1; then
		echo "ok $count - $name"
	else
		echo "not ok $count - $name"
		sed 's/^/#   /' said
		failed=$((failed + 1))
	fi
}

# says TEXT COMMAND... -- the command prints this.
says() {
	text=$1
	shift
	"$@" > printed
	echo "$text" | diff - printed
}

corpus() {
	"$bench/corpus" 300000 7 - "$top"/transcripts/KZ0[1-4].vtt \
		"$top"/transcripts/UZ0[1-4].vtt
}

compare() { awk -f "$top/tests/bench/compare.awk" "$@" | cut -f 1; }

# finds KIND -- the engine and PCRE2 find the same of 60 such.
finds() {
	rm -f ours each one
	"$bench/lists" "$1" 60 7 corpus list &&
	"$bench/scan" "$1" list.tamga corpus 2 ours &&
	"$bench/peer-pcre2" each list.pcre corpus 2 each &&
	"$bench/peer-pcre2" alternation list.one corpus 1 one &&
	[ "$(wc -l < ours)" -ge 60 ] &&
	says equal compare ours each &&
	compare ours one | tee verdict | grep -qx -e equal -e 'overlaps .*' ||
		{ cat verdict; false; }
}

# by_threads KIND -- any number of threads finds the same, in the same order.
by_threads() {
	"$bench/lists" "$1" 60 7 corpus list &&
	"$bench/scan" "$1" list.tamga corpus 1 ours &&
	for threads in 1 2 7; do
		"$bench/scan" "$1" list.tamga corpus 1 by "$threads" &&
		cmp ours by || return 1
	done
}

# More than the same terms as they stand, since there are endings.
finds_inflected() {
	"$bench/lists" inflected 60 7 corpus list &&
	"$bench/scan" inflected list.tamga corpus 1 ours &&
	sed 's/.*	//; s/[^ ]*/=&/g; s/=\([^ ]*\*\)/\1/g' list.tamga > exact &&
	"$bench/scan" terms exact corpus 1 exactly &&
	[ "$(wc -l < ours)" -gt "$(wc -l < exactly)" ]
}

corpus > corpus
check "a corpus has the size asked for" \
	sh -c 'size=$(wc -c < corpus)
	[ "$size" -ge 300000 ] && [ "$size" -lt 600000 ]'
check "and is the same for the same seed" sh -c '
	"$0" 300000 7 - "$@" | cmp - corpus' "$bench/corpus" \
	"$top"/transcripts/KZ0[1-4].vtt "$top"/transcripts/UZ0[1-4].vtt
check "terms: equal matches" finds terms
check "regexes: equal matches" finds regexes
check "inflected terms find more" finds_inflected
check "terms: the same by several threads" by_threads terms
check "regexes: the same by several threads" by_threads regexes

printf '1 5 9\n2 7 12\n' > ours
printf '2 7 12\n1 5 9\n' > same
printf '1 5 9\n2 7 11\n' > other
printf -- '- 5 9\n' > leftmost
printf -- '- 20 22\n' > elsewhere
check "the same matches are equal" says equal compare ours same
check "an other one is not" says 'different 1 1' compare ours other
check "one of two that overlap" says 'overlaps 1' compare ours leftmost
check "one that is not ours" says 'different 2 1' compare ours elsewhere
check "none at all" says 'different 2 0' compare ours /dev/null

printf 'SFX A Y 2\nSFX A ь и [лт]ь\nSFX A 0 ю [^к]\n' > words.aff
printf '2\nсоль/A\nёж/A\nB2/A\nпар'"'"'с po:x\n' > words.dic
printf 'ru\t%s\n' соли солью соль ежю еж "пар'с" > expected
"$bench/words" ru words.aff words.dic > words
check "hunspell's words and their forms" diff expected words

"$bench/stopwatch" 2 -o out sh -c 'echo said' > times
check "a command is timed as often as asked" \
	says '2 said' sh -c 'echo "$(grep -c ^scan times) $(cat out)"'
check "the stages of an import are timed" sh -c '
	"$0" 1 "$1" | cut -d " " -f 1 | paste -s -d " " |
	grep -qx "read decode parse build sentence hash bytes"' \
	"$bench/import" "$top/transcripts/KZ01.vtt"

echo "1..$count"
[ $failed -eq 0 ]
