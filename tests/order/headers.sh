#!/bin/sh
# SPDX-License-Identifier: MIT
#
# headers.sh -- each header compiles when included alone, twice.

cd "${top_srcdir:-.}/src" || exit 99
: "${CC:=cc}"
work=$(mktemp -d) || exit 99
trap 'rm -rf "$work"' EXIT
count=0 failed=0
for header in */*.h; do
	[ -f "$header" ] || { echo "Bail out! no header found"; exit 99; }
	count=$((count + 1))
	printf '#include "%s"\n#include "%s"\ntypedef int alone;\n' \
		"$header" "$header" > "$work/alone.c"
	# shellcheck disable=SC2086 # several words each
	if $CC -std=c11 -Wall -Wextra -Werror -D_XOPEN_SOURCE=700 \
		$CPPFLAGS -I. -fsyntax-only "$work/alone.c" \
		2> "$work/errors"; then
		echo "ok $count - $header"
	else
		echo "not ok $count - $header"
		sed 's/^/# /' "$work/errors"
		failed=1
	fi
done
echo "1..$count"
exit $failed
