#!/bin/sh
# SPDX-License-Identifier: MIT
#
# samples.sh -- what holds of any coding, tried on the twenty sample interviews
# and their codebook.

: "${top_srcdir:=.}"
top=$(cd "$top_srcdir" && pwd) || exit 99
[ -x "${TAMGA:=$(pwd)/tamga}" ] || { echo "Bail out! no program"; exit 99; }
work=$(mktemp -d "${TMPDIR:-/tmp}/tamga-samples.XXXXXX") || exit 99
trap 'rm -rf "$work"' EXIT
trap 'exit 99' HUP INT TERM
cd "$work" || exit 99
LOGNAME=tester LANGUAGE=en
export LOGNAME LANGUAGE
unset TAMGA_CODER TAMGA_PROJECT

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

tamga() { "$TAMGA" "$@"; }

# none TITLE QUERY -- over the tables below, no row is found.
none() {
	sqlite3 tables.db "$2" > rows
	check "$1" cmp -s rows /dev/null
	sed 5q rows | sed 's/^/#   /'
}

segments() {
	sqlite3 study.tamga 'SELECT segment_id, revision_id, code_id,
	begin_byte, end_byte, retired, version FROM segment ORDER BY 1'
}

repeats() {
	cp study.tamga before
	segments > segments.before
	"$@" || return 1
	segments | cmp - segments.before && cmp study.tamga before
}

check "a project is made" tamga init study.tamga
check "the interviews are imported" tamga import "$top/transcripts"
check "the codebook is applied" \
	tamga code --codebook "$top/codebooks/central-asia.xml"
check "importing again changes nothing" repeats tamga import "$top/transcripts"
check "coding again changes nothing" repeats tamga code
check "coding again by the file changes nothing" \
	repeats tamga code --codebook "$top/codebooks/central-asia.xml"
check "the hand codings are imported" tamga import "$top/transcripts/coded"
check "importing them again changes nothing" \
	repeats tamga import "$top/transcripts/coded"
check "the journal holds together" tamga log --verify

for layer in codebook reader-a reader-b; do
	tamga quotes --layer $layer --format csv > quotes.csv
	tamga report themes --layer $layer --by country --format csv > themes.csv
	rm -f tables.db
	sqlite3 tables.db '.mode csv' '.import quotes.csv quote' \
		'.import themes.csv theme' \
		"ATTACH 'study.tamga' AS study" \
		'CREATE TABLE interview AS SELECT t.name AS transcript,
		 x.text AS text FROM study.transcript t
		 JOIN study.revision r USING (transcript_id)
		 JOIN study.revision_text x USING (revision_id)'
	none "$layer: a quotation is the text from begin to end" \
		'SELECT id, text FROM quote q WHERE text IS NOT
		 (SELECT substr(i.text, q."begin" + 1, q."end" - q."begin")
		  FROM interview i WHERE i.transcript = q.transcript)'
	none "$layer: an id is the place" \
		"SELECT id FROM quote WHERE id <>
		 transcript || ':' || \"begin\" || '-' || \"end\""
	none "$layer: no code stands twice at a place" \
		'SELECT id, code FROM quote GROUP BY id, code
		 HAVING count(*) > 1'
	none "$layer: a case has one country, its transcript's name's" \
		"SELECT id, country FROM quote WHERE country <>
		 CASE substr(\"case\", 1, 2) WHEN 'KZ' THEN 'Kazakhstan'
		 WHEN 'UZ' THEN 'Uzbekistan' END"
	none "$layer: themes count the cases that quotations name" \
		'SELECT code, country FROM theme t WHERE CAST(cases AS INTEGER) <>
		 (SELECT count(DISTINCT q."case") FROM quote q
		  WHERE q.country = t.country
		  AND q.path || "/" LIKE t.path || "/%")'
	none "$layer: and their distinct places" \
		'SELECT code, country FROM theme t WHERE CAST(segments AS INTEGER) <>
		 (SELECT count(DISTINCT id) FROM quote q
		  WHERE q.country = t.country
		  AND q.path || "/" LIKE t.path || "/%")'
	none "$layer: in each country something is found" \
		'SELECT country FROM theme GROUP BY country
		 HAVING sum(segments) = 0'
	none "$layer: ten experts a country" \
		'SELECT code, country, cases, cases_total FROM theme
		 WHERE CAST(cases_total AS INTEGER) <> 10'
done

# Rules hear experts alone, and each match lies in what it was found for.
tamga quotes --format csv > quotes.csv
rm -f tables.db
sqlite3 tables.db '.mode csv' '.import quotes.csv quote'
none "what rules propose, an expert says" \
	"SELECT id, role FROM quote WHERE role <> 'expert'"
none "what was matched stands in the quotation" \
	"SELECT id, matched FROM quote WHERE matched NOT LIKE '%|%'
	 AND instr(text, matched) = 0"
check "quotations can be shown by their ids" sh -c '
	sqlite3 tables.db "SELECT DISTINCT id FROM quote
	WHERE rowid % 37 = 0" |
	while read -r place; do
		"$0" show "$place" --format csv > /dev/null || exit 1
	done' "$TAMGA"

echo "1..$count"
[ $failed -eq 0 ]
