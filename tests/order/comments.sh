#!/bin/sh
# SPDX-License-Identifier: MIT
#
# comments.sh -- each source opens with its licence line and a comment that
# names it; one that grew beyond 500 lines is reported, not refused.

cd "${top_srcdir:-.}" || exit 99
files=$(find src tests -name '*.[ch]' -o -name '*.sh' -path './tests/*' |
	LC_ALL=C sort)
[ -n "$files" ] || { echo "Bail out! no source found"; exit 99; }
bad=$(
	for file in $files; do
		case $file in
		*.sh) sed -n 2p "$file" | grep -qx '# SPDX-License-Identifier: MIT' ;;
		*) sed -n 1p "$file" | grep -qx '/\* SPDX-License-Identifier: MIT \*/' ;;
		esac || echo "$file: no licence line"
		sed -n 3,4p "$file" | grep -q "[/*#]* *${file##*/} -- " ||
			echo "$file: no opening comment with its name"
	done
)
if [ -z "$bad" ]; then
	echo "ok 1 - each source says what it is"
else
	echo "not ok 1 - each source says what it is"
	echo "$bad" | sed 's/^/# /'
fi
for file in $files; do
	lines=$(wc -l < "$file")
	[ "$lines" -le 500 ] ||
		echo "# $file has $lines lines and is asking to be two"
done
echo 1..1
[ -z "$bad" ]
