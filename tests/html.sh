#!/bin/sh
# SPDX-License-Identifier: MIT
#
# html.sh -- every report as HTML, in two languages, with hostile text in it, is
# valid as tidy sees it, and a reader that only listens finds her way.

: "${top_srcdir:=.}"
top=$(cd "$top_srcdir" && pwd) || exit 99
[ -x "${TAMGA:=$(pwd)/tamga}" ] || { echo "Bail out! no program"; exit 99; }
command -v tidy > /dev/null || {
	[ -z "$CI" ] || { echo "Bail out! no tidy"; exit 99; }
	echo "1..0 # SKIP no tidy"
	exit 0
}
work=$(mktemp -d "${TMPDIR:-/tmp}/tamga-html.XXXXXX") || exit 99
trap 'rm -rf "$work"' EXIT
trap 'exit 99' HUP INT TERM
cases=$top/tests/cases
cd "$work" || exit 99
LOGNAME=tester LANGUAGE=en
export LOGNAME LANGUAGE
unset TAMGA_CODER TAMGA_PROJECT

count=0 failed=0

# check NAME FILE -- one test: the file of complaints is empty.
check() {
	count=$((count + 1))
	if [ -s "$2" ]; then
		echo "not ok $count - $1"
		sed 's/^/#   /; 10q' "$2"
		failed=$((failed + 1))
	else
		echo "ok $count - $1"
	fi
}

tamga() { "$TAMGA" "$@"; }

# Names and codes that would be markup, end it, or turn it round.
make_project() {
	evil='<script>alert(1)</script> ]]> &amp; "x" '"'y'"
	turned=$(printf '\342\200\256turned\342\200\254\033[1m\001')
	cp -R "$cases/small" in
	rm -f in/start in/codebook.xml
	mkdir in/evil
	printf 'WEBVTT\n\n1\n00:00:01.000 --> 00:00:02.000\n%s\n\n' \
		'Interviewer: Free trade?' > in/evil/EV01.vtt
	printf '2\n00:00:03.000 --> 00:00:09.000\nEV01: %s %s %s\n' \
		'Free trade &lt;/p>&lt;script>alert(2)&lt;/script> ]]>' \
		'=cmd() our weak institutions' "$turned" >> in/evil/EV01.vtt
	{
		printf 'file,case,country,expertise,language,date\n'
		printf '%s,EV01,"%s","%s",en,2026-05-08\n' EV01.vtt \
			"$(printf %s "$evil" | sed 's/"/""/g')" "</table>$turned"
	} > in/evil/interviews.csv
	tamga init study.tamga
	tamga import in
	tamga import in/evil --metadata in/evil/interviews.csv
	sed 's|Free trade|\&lt;script>alert(3)\&lt;/script> ]]\&gt;|' \
		"$cases/small/codebook.xml" > book.xml
	tamga code --codebook book.xml
	tamga assign free-trade EV01:13-40 --coder anna \
		--memo "$evil" --stance denies
	tamga assign weak-institutions KZ01:45-60 --coder anna
	tamga assign free-trade KZ01:50-80 --coder anna
	tamga assign free-trade KZ01:50-80 --coder bek
}

# Headings that leave a level out, names that two things have, what refers to no
# name, and what has no alternative.
outline() {
	tr '\n' ' ' < "$1" | sed 's/</\n</g' | awk '
	/^<h[1-6][ >]/ {
		level = substr($0, 3, 1)
		if (level > last + 1)
			print "heading " level " follows " last + 0
		last = level
	}
	/^<html / && !/ lang="[a-z][a-z]"/ { print "no language" }
	/^<th[ >]/ && !/ scope="(row|col)"/ { print "no scope: " $0 }
	/^<blockquote/ && !/ lang="[^"]/ { print "no language: " $0 }
	/^<svg/ && !/ role="img"/ { print "no role: " $0 }
	/^<svg/ && !/ aria-labelledby="/ { print "no name: " $0 }
	/^<(script|iframe|img|object|link|a)[ >]/ { print "active: " $0 }
	/ id="/ {
		id = $0
		sub(/.* id="/, "", id)
		sub(/".*/, "", id)
		if (id in ids)
			print "twice: " id
		ids[id]
	}
	/ aria-[a-z]*by="/ {
		by = $0
		sub(/.* aria-[a-z]*by="/, "", by)
		sub(/".*/, "", by)
		wanted = wanted " " by
	}
	END {
		if (!last)
			print "no heading"
		n = split(wanted, each, " ")
		for (i = 1; i <= n; i++)
			if (!(each[i] in ids))
				print "refers to nothing: " each[i]
	}'
}

# plain NAME -- the last page has the expert's words as words.
plain() {
	: > complaints
	grep -qF '&lt;script&gt;alert(2)&lt;/script&gt; ]]&gt;' page.html ||
		echo 'the words are not there' > complaints
	check "$1" complaints
}

# valid NAME COMMAND... -- what it prints as HTML is so.  tidy is of before SVG,
# so two attributes of it are new to it.
valid() {
	name=$1
	shift
	"$@" --format html > page.html 2> said || cp said complaints
	[ -s page.html ] || echo "nothing came" > page.html
	tidy -q -e page.html 2>&1 |
		grep -v -e '<svg> proprietary attribute "font-family"' \
			-e '<title> proprietary attribute "id"' > complaints
	outline page.html >> complaints
	LC_ALL=C tr -d '\n\t\040-\377' < page.html | od -c |
		sed '$d; s/^/control character: /' >> complaints
	check "$name" complaints
}

make_project > made 2>&1 || { sed 's/^/# /' made; exit 99; }
reports=$(tamga report --help > /dev/null 2>&1 &&
	sed -n 's/^	{ "\([a-z]*\)", N_(.*/\1/p' "$top/src/report/reports.c")
[ -n "$reports" ] || { echo "Bail out! no reports"; exit 99; }
for LANGUAGE in en ru; do
	for report in $reports; do
		valid "$report, $LANGUAGE" tamga report "$report" \
			--layer anna --between Kazakhstan,Uzbekistan
	done
	valid "themes by country, $LANGUAGE" \
		tamga report themes --by country,expertise
	valid "quotes, $LANGUAGE" tamga quotes --group code
	plain "hostile words, $LANGUAGE"
	valid "agree, $LANGUAGE" tamga agree --coders anna,bek
	valid "find, $LANGUAGE" tamga find 'free trade'
done
echo "1..$count"
[ "$failed" -eq 0 ]
