#!/bin/sh
# SPDX-License-Identifier: MIT
#
# potfiles.sh -- po/POTFILES.in lists, sorted, exactly the files that mark
# sentences for translation, and plurals are marked as such.

cd "${top_srcdir:-.}" || exit 99
list=po/POTFILES.in
work=$(mktemp -d) || exit 99
trap 'rm -rf "$work"' EXIT

grep -v '^#' "$list" | grep -v '^$' > "$work/listed" || exit 99
grep -rlE --include='*.c' \
	'(^|[^A-Za-z0-9_])(N?_\(|i18n_count\(|session_say_count\()' src |
	grep -vx src/base/i18n.c > "$work/found"
grep -lE "(^|[^A-Za-z0-9_.])tn?\('" src/web/assets/*.js >> "$work/found"
LC_ALL=C sort "$work/found" > "$work/marked"
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

# xgettext takes a text in N_() for a sentence of its own, not for a plural.
for file in $(grep -l 'i18n_count(' $(grep '^src/' "$list")); do
	tr '\n' ' ' < "$file" | grep -qE 'i18n_count\([^;]*N_\(' &&
		echo "$file"
done > "$work/marked-twice"
if [ -s "$work/marked-twice" ]; then
	echo "not ok 3 - texts of i18n_count() stand bare, without N_()"
	sed 's/^/# /' "$work/marked-twice"
	failed=1
else
	echo "ok 3 - texts of i18n_count() stand bare, without N_()"
fi
echo 1..3
exit $failed
