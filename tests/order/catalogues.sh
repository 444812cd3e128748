#!/bin/sh
# SPDX-License-Identifier: MIT
#
# catalogues.sh -- each message of the program is translated, with the same
# conversions as the original.

cd "${top_srcdir:-.}" || exit 99
for tool in xgettext msgmerge msgfmt msgattrib; do
	command -v $tool > /dev/null || { echo "Bail out! no $tool"; exit 99; }
done
work=$(mktemp -d) || exit 99
trap 'rm -rf "$work"' EXIT

options=$(sed -n '/^XGETTEXT_OPTIONS/,/[^\\]$/p' po/Makevars |
	sed 's/^XGETTEXT_OPTIONS = *//; s/\\$//')
# shellcheck disable=SC2086 # several words
xgettext $options --files-from=po/POTFILES.in --output="$work/tamga.pot" \
	2> "$work/said" || { sed 's/^/# /' "$work/said"; exit 99; }

count=0 failed=0
for po in po/*.po; do
	name=${po##*/}
	msgmerge --quiet --no-fuzzy-matching "$po" "$work/tamga.pot" \
		> "$work/$name" || exit 99
	count=$((count + 1))
	msgattrib --untranslated --no-obsolete "$work/$name" > "$work/left"
	msgattrib --only-fuzzy --no-obsolete "$work/$name" >> "$work/left"
	if [ -s "$work/left" ]; then
		echo "not ok $count - $name has each message"
		grep '^msgid' "$work/left" | sed 's/^/# missing: /'
		failed=1
	else
		echo "ok $count - $name has each message"
	fi
	count=$((count + 1))
	if msgfmt --check --output-file=/dev/null "$work/$name" \
		2> "$work/said"; then
		echo "ok $count - $name has the same conversions"
	else
		echo "not ok $count - $name has the same conversions"
		sed 's/^/# /' "$work/said"
		failed=1
	fi
done
echo "1..$count"
exit $failed
