#!/bin/sh
# SPDX-License-Identifier: MIT
#
# globals.sh -- libtamga.a has no mutable globals: nothing in .data or .bss.
#
# Constant tables that hold pointers are in .data.rel.ro, which nm calls d as
# well; so the sections themselves are read.  A sanitizer's own data is not
# ours.

archive=src/libtamga.a
[ -f "$archive" ] || { echo "Bail out! no $archive"; exit 99; }

if nm "$archive" 2>/dev/null | grep -q -e __asan_ -e __ubsan_; then
	echo "1..0 # SKIP built with sanitizers, which add their own"
	exit 0
fi
if ! nm "$archive" | grep -q ' T arena_new$'; then
	echo "Bail out! nm finds no arena_new in $archive"
	exit 99
fi
found=$(LC_ALL=C objdump --syms "$archive" | awk '
/file format/ { file = $1; sub(/:$/, "", file) }
{
	section = ""
	for (i = 2; i < NF; i++)
		if ($i ~ /^(\.data|\.bss|\.tdata|\.tbss|\*COM\*)/)
			section = $i
	if (section == "" || section ~ /^\.data\.rel\.ro/ || $NF ~ /^\./)
		next
	print file ": " $NF " in " section
}')
if [ -z "$found" ]; then
	echo "ok 1 - no mutable globals in $archive"
else
	echo "not ok 1 - no mutable globals in $archive"
	echo "$found" | sed 's/^/# /'
fi
echo 1..1
[ -z "$found" ]
