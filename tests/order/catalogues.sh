#!/bin/sh
# SPDX-License-Identifier: MIT
#
# catalogues.sh -- each message of the program is translated, with the same
# conversions and {names} as the original.

cd "${top_srcdir:-.}" || exit 99
for tool in xgettext msgmerge msgfmt msgattrib msgcat; do
	command -v $tool > /dev/null || { echo "Bail out! no $tool"; exit 99; }
done
work=$(mktemp -d) || exit 99
trap 'rm -rf "$work"' EXIT

options=$(sed -n '/^XGETTEXT_OPTIONS/,/[^\\]$/p' po/Makevars |
	sed 's/^XGETTEXT_OPTIONS = *//; s/\\$//')
# shellcheck disable=SC2086 # several words
xgettext $options --files-from=po/POTFILES.in --output="$work/tamga.pot" \
	2> "$work/said" || { sed 's/^/# /' "$work/said"; exit 99; }

# The page fills in {names}: each of an original stands in all its forms, and
# no form has one that neither the original nor its plural has.
names() {
	awk '
	function each(text, in_text, what,   name) {
		while (match(text, /[{][A-Za-z0-9_]+[}]/)) {
			name = substr(text, RSTART, RLENGTH)
			text = substr(text, RSTART + RLENGTH)
			if (!index(in_text, name))
				print what " " name ": " id
		}
	}
	function finish(   i) {
		for (i = 0; i < forms; i++) {
			each(id, form[i], "missing")
			each(form[i], id plural, "unknown")
		}
		id = plural = ""
		forms = 0
	}
	/^#~/ { next }
	/^msgid / { finish(); part = "id" }
	/^msgid_plural / { part = "plural" }
	/^msgstr/ { part = "form"; form[forms++] = "" }
	/^$/ { next }
	/"$/ {
		sub(/^[^"]*"/, "")
		sub(/"$/, "")
		if (part == "id")
			id = id $0
		else if (part == "plural")
			plural = plural $0
		else
			form[forms - 1] = form[forms - 1] $0
	}
	END { finish() }'
}

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
	count=$((count + 1))
	msgcat --no-wrap "$work/$name" | names > "$work/said"
	if [ -s "$work/said" ]; then
		echo "not ok $count - $name has the same {names}"
		sed 's/^/# /' "$work/said"
		failed=1
	else
		echo "ok $count - $name has the same {names}"
	fi
done
echo "1..$count"
exit $failed
