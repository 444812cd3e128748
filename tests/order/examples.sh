#!/bin/sh
# SPDX-License-Identifier: MIT
#
# examples.sh -- the examples of tamga(1) work as they stand there.
#
# They are typed one after the other in a folder that has the samples.

top=$(cd "${top_srcdir:-.}" && pwd) || exit 99
: "${TAMGA:=$(pwd)/tamga}"
[ -x "$TAMGA" ] || { echo "Bail out! no program at $TAMGA"; exit 99; }
work=$(mktemp -d) || exit 99
trap 'rm -rf "$work"' EXIT
mkdir "$work/bin" "$work/here"
ln -s "$TAMGA" "$work/bin/tamga"
ln -s "$top/transcripts" "$top/codebooks" "$work/here/"

awk '
/^\.Sh / { here = $2 }
here == "EXAMPLES" && /^\.Ed/ { inside = 0 }
here == "EXAMPLES" && inside { gsub(/\\e/, "\\"); print }
here == "EXAMPLES" && /^\.Bd/ { inside = 1 }' "$top/man/tamga.1" \
	> "$work/examples"

export LC_ALL=C.UTF-8 LANGUAGE=en NO_COLOR=1 TAMGA_CODER=aigul
unset TAMGA_PROJECT
PATH=$work/bin:$PATH
count=0 failed=0
cd "$work/here" || exit 99
while IFS= read -r line; do
	count=$((count + 1))
	if sh -c "$line" > "$work/out" 2>&1 < /dev/null; then
		echo "ok $count - $line"
	else
		echo "not ok $count - $line"
		sed 's/^/# /' "$work/out"
		failed=1
	fi
done < "$work/examples"
[ $count -gt 0 ] || { echo "Bail out! no example in the manual"; exit 99; }
echo "1..$count"
exit $failed
