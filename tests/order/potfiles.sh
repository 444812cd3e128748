#!/bin/sh
# SPDX-License-Identifier: MIT
#
# potfiles.sh -- po/POTFILES.in lists, sorted, exactly the files that mark
# sentences for translation.

cd "${top_srcdir:-.}" || exit 99
list=po/POTFILES.in
work=$(mktemp -d) || exit 99
trap 'rm -rf "$work"' EXIT

grep -v '^#' "$list" | grep -v '^$' > "$work/listed" || exit 99
grep -rlE --include='*.c' \
	'(^|[^A-Za-z0-9_])(N?_\(|i18n_count\(|session_say_count\()' src |
	grep -vx src/base/i18n.c |
	LC_ALL=C sort > "$work/marked"
LC_ALL=C sort -u "$work/listed" > "$work/sorted"

failed=0
# check NUMBER NAME FILE FILE
check() {
	if cmp -s "$3" "$4"; then
		echo "ok $1 - $2"
	else
		echo "not ok $1 - $2"
		diff -u --label "$list" --label "as it should be" "$3" "$4" |
			sed 's/^/# /'
		failed=1
	fi
}
check 1 "$list is sorted" "$work/listed" "$work/sorted"
check 2 "$list lists each file that has messages" "$work/sorted" \
	"$work/marked"
echo 1..2
exit $failed
