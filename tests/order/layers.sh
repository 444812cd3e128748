#!/bin/sh
# SPDX-License-Identifier: MIT
#
# layers.sh -- an include points to its own folder or an earlier one, and
# measure includes only base.

cd "${top_srcdir:-.}/src" || exit 99
files=$(find . -name '*.[ch]' | sort)
[ -n "$files" ] || { echo "Bail out! no source found"; exit 99; }

# shellcheck disable=SC2086 # names without spaces
awk '
BEGIN {
	count = split("base lang text coding store measure exchange acts " \
	              "report web cmd", order)
	for (i = 1; i <= count; i++)
		rank[order[i]] = i
}
FNR == 1 {
	split(FILENAME, part, "/")
	own = part[2]
	if (!(own in rank))
		wrong(own " is no folder of the flow")
}
/^[ \t]*#[ \t]*include[ \t]*"/ {
	name = $0
	sub(/^[^"]*"/, "", name)
	sub(/".*/, "", name)
	if (name == "config.h" || name ~ /\.inc$/)
		next
	if (name !~ "/")
		wrong("\"" name "\" does not name its folder")
	split(name, part, "/")
	seen++
	if (!(part[1] in rank))
		wrong("\"" name "\" is in no folder of the flow")
	else if (rank[part[1]] > rank[own])
		wrong("\"" name "\" points forward in the flow")
	else if (own == "measure" && part[1] != "base" && part[1] != own)
		wrong("\"" name "\": measure includes only base")
}
function wrong(text)
{
	print "# " FILENAME ":" FNR ": " text
	bad++
}
END {
	if (!seen) {
		print "Bail out! no include found"
		exit 99
	}
	print (bad ? "not " : "") "ok 1 - includes go one way"
	print "1..1"
	exit bad > 0
}' $files
