#!/bin/bash
# SPDX-License-Identifier: MIT
#
# scale.sh -- what "make bench-scale" runs: how long a large project takes to
# make and to ask.  In the build folder.  Prints what it measures.
#
# Set in the environment, or as make bench-scale BENCH='bytes=... passes=9':

: "${bytes:=92000000}"          # of text; files have some 1.4 times as many
: "${segments:=1000000}"        # of the project that is asked
: "${passes:=5}"
: "${work:=$(pwd)/bench-scale}"
: "${top_srcdir:=.}"

top=$(cd "$top_srcdir" && pwd) || exit 1
build=$(pwd)
tools=$build/tests/bench
tamga=$build/tamga
export TMPDIR=$work LC_ALL=C.UTF-8 TAMGA_CODER=bench
unset TAMGA_PROJECT
rm -rf "$work"
mkdir -p "$work/files" && cd "$work" || exit 1

# measured NAME COMMAND... -- its seconds and its memory.
measured() {
	local name=$1
	shift
	command time -f "$name %e s, processor %U + %S s, memory %M KiB" \
		"$@" > out 2> err || { cat err; exit 1; }
	tail -n 1 err
}

"$tools/corpus" "$bytes" 1 - "$top"/transcripts/*.vtt |
	LC_ALL=C awk -v folder=files -f "$top/tests/bench/interviews.awk"
du -sb files | awk '{ print "bytes", $1 }'
echo "files $(find files -name '*.vtt' | wc -l)"

echo "== stages of import, seconds on one thread"
find files -name '*.vtt' -print0 | sort -z |
	xargs -0 "$tools/import" 1

echo "== commands"
"$tamga" init text.tamga 2> /dev/null
measured import "$tamga" import -p text.tamga files
cp text.tamga plain.tamga
measured code "$tamga" code -p text.tamga \
	--codebook "$top/codebooks/central-asia.xml"
measured code-again "$tamga" code -p text.tamga
measured find "$tamga" find -p text.tamga 'политическая воля'
"$tamga" init small.tamga 2> /dev/null
"$tamga" import -p small.tamga "$top/transcripts" > /dev/null 2>&1
measured find-in-twenty "$tamga" find -p small.tamga 'политическая воля'

echo "== storing, seconds: code less scan against loop"
"$tools/store" plain.tamga "$top/codebooks/central-asia.xml"

echo "== a project of $segments segments, seconds"
measured make "$tools/scale" large.tamga "$segments"
"$tools/large" large.tamga "$passes"
rm -rf "$work"
