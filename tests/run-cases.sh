#!/bin/sh
# SPDX-License-Identifier: MIT
#
# run-cases.sh -- runs every tests/cases/TOPIC/NAME/ and compares.
#
# A case is a folder: cmd is a shell script run with `sh -e` in a fresh folder
# into which all other files of the case are copied; stdin, stdout, stderr and
# exit are what it is given and what it must give (nothing, nothing, nothing
# and 0 where the file is missing).  `tamga` is the program just built.  In
# the script, $transcripts and $codebooks lead to the samples of the tree and
# $cases to tests/cases.
#
# ACCEPT=1 writes what came out into the case; CASES='import/* code/twice'
# runs only these.

: "${top_srcdir:=.}"
top=$(cd "$top_srcdir" && pwd) || exit 99
transcripts=$top/transcripts
codebooks=$top/codebooks
cases=$top/tests/cases

if ! [ -d "$cases" ]; then
	echo "Bail out! $cases is missing"
	exit 99
fi
if ! [ -x "${TAMGA:=$(pwd)/tamga}" ]; then
	echo "Bail out! no program at $TAMGA"
	exit 99
fi

work=$(mktemp -d "${TMPDIR:-/tmp}/tamga-cases.XXXXXX") || exit 99
trap 'rm -rf "$work"' EXIT
trap 'exit 99' HUP INT TERM
mkdir "$work/bin" && ln -s "$TAMGA" "$work/bin/tamga" || exit 99
touch "$work/nothing"

# run_case FOLDER -- leaves stdout, stderr and exit in $work/got.
run_case() {
	rm -rf "$work/here" "$work/got"
	mkdir "$work/here" "$work/got" "$work/got/home"
	for file in "$1"/* "$1"/.[!.]*; do
		case ${file##*/} in
		cmd | stdin | stdout | stderr | exit) ;;
		*) ! [ -e "$file" ] || cp -R "$file" "$work/here/" ;;
		esac
	done
	chmod -R u+w "$work/here"
	input=$1/stdin
	[ -f "$input" ] || input=/dev/null
	(
		cd "$work/here" &&
		exec env -i PATH="$work/bin:$PATH" HOME="$work/got/home" \
			LC_ALL=C.UTF-8 LANGUAGE=en NO_COLOR=1 TZ=UTC \
			COLUMNS=80 LOGNAME=aigul \
			TAMGA_CLOCK=2026-11-23T09:30:00Z TAMGA_RANDOM=1 \
			transcripts="$transcripts" codebooks="$codebooks" \
			cases="$cases" top="$top" \
			${ASAN_OPTIONS+ASAN_OPTIONS="$ASAN_OPTIONS"} \
			sh -e "$1/cmd"
	) < "$input" > "$work/got/stdout" 2> "$work/got/stderr"
	echo $? > "$work/got/exit"
}

# expected FOLDER WHAT -- the file that says what should come out.
expected() {
	if [ -f "$1/$2" ]; then
		echo "$1/$2"
	elif [ "$2" = exit ]; then
		echo "$work/zero"
	else
		echo "$work/nothing"
	fi
}

# accept FOLDER -- what came out becomes what should.
accept() {
	for what in stdout stderr exit; do
		rm -f "$1/$what"
		cmp -s "$work/got/$what" "$(expected "$1" $what)" ||
			cp "$work/got/$what" "$1/$what"
	done
}

# compare FOLDER -- true if all is as expected; differences become comments.
compare() {
	same=0
	for what in exit stderr stdout; do
		should=$(expected "$1" $what)
		cmp -s "$should" "$work/got/$what" && continue
		same=1
		diff -u --label "$what expected" --label "$what got" \
			"$should" "$work/got/$what" | sed 's/^/#   /'
	done
	return $same
}

wanted() {
	[ -n "$CASES" ] || return 0
	set -f
	for pattern in $CASES; do
		# shellcheck disable=SC2254 # it is a pattern
		case $1 in $pattern) set +f; return 0 ;; esac
	done
	set +f
	return 1
}

echo 0 > "$work/zero"
count=0 failed=0
for folder in "$cases"/*/*/; do
	[ -d "$folder" ] || continue
	folder=${folder%/}
	topic=${folder%/*}
	name=${topic##*/}/${folder##*/}
	wanted "$name" || continue
	count=$((count + 1))
	if ! [ -f "$folder/cmd" ]; then
		echo "not ok $count - $name"
		echo "#   $folder has no cmd"
		failed=$((failed + 1))
		continue
	fi
	run_case "$folder"
	[ -z "$ACCEPT" ] || accept "$folder"
	if compare "$folder" > "$work/difference"; then
		echo "ok $count - $name"
	else
		echo "not ok $count - $name"
		cat "$work/difference"
		failed=$((failed + 1))
	fi
done
if [ $count -eq 0 ]; then
	echo "Bail out! no case found in $cases"
	exit 99
fi
echo "1..$count"
[ $failed -eq 0 ]
