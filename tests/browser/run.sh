#!/bin/sh
# SPDX-License-Identifier: MIT
#
# run.sh -- the tests of the workbench in a real browser.
#
# With MEASURE set, measures instead; with SCREENSHOTS, makes pictures of every
# screen: a folder, and how they are to look.  Needs node, npm and chromium.
# Where one is missing they are skipped, unless CHECK_BROWSER=require.  The last
# lines are like those of automake.

: "${top_srcdir:=.}"
top_srcdir=$(cd "$top_srcdir" && pwd) || exit 99
: "${TAMGA:=$(pwd)/tamga}"
export top_srcdir TAMGA

for tool in node npm "${CHROMIUM:=chromium}"; do
	command -v "$tool" > /dev/null && continue
	if [ "$CHECK_BROWSER" = require ]; then
		echo "no $tool"
		echo "# ERROR: 1"
		exit 1
	fi
	echo "# SKIP: 1 (no $tool)"
	exit 0
done
CHROMIUM=$(command -v "$CHROMIUM")
export CHROMIUM

# The packages are kept beside the build; the source may be read-only.
work=$(pwd)/tests/browser-run
mkdir -p "$work" || exit 99
cp "$top_srcdir"/tests/browser/*.mjs "$top_srcdir"/tests/browser/*.json \
	"$top_srcdir"/tests/browser/*.d.ts "$work" || exit 99
if ! cmp -s "$work/package-lock.json" "$work/node_modules/.installed"; then
	(cd "$work" && npm ci --silent --no-audit --no-fund) || {
		echo "# ERROR: 1"
		exit 1
	}
	cp "$work/package-lock.json" "$work/node_modules/.installed"
fi
cd "$work" || exit 99
if [ -n "$MEASURE" ]; then
	# shellcheck disable=SC2086 # several words
	exec node measure.mjs $MEASURE
fi
if [ -n "$SCREENSHOTS" ]; then
	# shellcheck disable=SC2086 # several words
	exec node screenshots.mjs $SCREENSHOTS
fi
timeout 900 node --test --test-concurrency=1 --test-reporter=tap ./*.test.mjs > said 2>&1
status=$?
grep -vE '^ *(---|\.\.\.|duration_ms|type)' said
echo "# TOTAL: $(sed -n 's/^# tests //p' said)"
echo "# PASS: $(sed -n 's/^# pass //p' said)"
echo "# FAIL: $(sed -n 's/^# fail //p' said)"
exit $status
