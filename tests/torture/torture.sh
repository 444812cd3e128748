#!/bin/sh
# SPDX-License-Identifier: MIT
#
# torture.sh -- two writers at once, and killed at any moment, alone or as a
# server: no act is lost that was reported as done, and no chain broken.
#
# TORTURE=whole does it a thousand and two hundred times, else a few.

: "${top_srcdir:=.}"
top=$(cd "$top_srcdir" && pwd) || exit 99
: "${TAMGA:=$(pwd)/tamga}"
cases=$top/tests/cases
work=$(mktemp -d) || exit 99
server=
trap 'kill -9 $server 2> /dev/null; rm -rf "$work"' EXIT
mkdir "$work/bin" && ln -s "$TAMGA" "$work/bin/tamga" || exit 99
PATH=$work/bin:$PATH
unset TAMGA_CODER TAMGA_CLOCK TAMGA_RANDOM
cd "$work" || exit 99
command -v sqlite3 > /dev/null || { echo '1..0 # SKIP no sqlite3'; exit 0; }

case ${TORTURE:-short} in
whole) writes=1000 kills=200 serves=20 ;;
*) writes=12 kills=12 serves=2 ;;
esac

count=0 failed=0
check() { # NAME; the last command's status
	if [ $? -eq 0 ]; then
		echo "ok $((count += 1)) - $1"
	else
		echo "not ok $((count += 1)) - $1"
		failed=1
	fi
}

# The project is whole.
sound() {
	tamga log --verify > verified 2>&1 || { sed 's/^/# /' verified; return 1; }
	test -z "$(sqlite3 study.tamga 'PRAGMA foreign_key_check')" || return 1
	test "$(sqlite3 study.tamga 'PRAGMA quick_check')" = ok
}

acts() {
	sqlite3 study.tamga 'SELECT max(sequence) FROM journal'
}

# --- Two writers ---

TAMGA_PROJECT=study.tamga
export TAMGA_PROJECT
. "$cases/small/start"
sed 's/<title>[^<]*/<title>Another/' "$cases/small/codebook.xml" > other.xml
before=$(acts)
(
	for i in $(seq "$writes"); do
		begin=$((3 + i % 60))
		tamga assign free-trade "KZ01:$begin-$((begin + 1 + i / 60))" \
			--coder anna
	done
) > /dev/null 2> one &
(
	for i in $(seq "$writes"); do
		book=$cases/small/codebook.xml
		test $((i % 2)) = 0 || book=other.xml
		tamga code --codebook "$book" --coder bota
	done
) > /dev/null 2> two &
wait
done_one=$(grep -c 'done, as act' one)
done_two=$(grep -c 'done, as act' two)
sound
check "two writers: $done_one and $done_two acts of $writes each, a whole project"
test "$(acts)" -eq $((before + done_one + done_two))
check 'two writers: just what was reported as done'
test "$(cat one two | sed -n 's/.*done, as act //p' | sort -u | wc -l)" \
	-eq $((done_one + done_two))
check 'two writers: each under its own number'
test "$done_one" -gt $((writes / 2)) && test "$done_two" -gt $((writes / 2))
check 'two writers: both went on'

# --- Killed ---

cp study.tamga other.tamga
tamga assign -p other.tamga free-trade KZ02:3-30 --coder erlan > /dev/null 2>&1
rm -f lost
for i in $(seq "$kills"); do
	case $((i % 4)) in
	0) sed "s/KZ01/KZ9$i/" "$cases/small/KZ01.vtt" > "KZ9$i.vtt"
	   set -- import "KZ9$i.vtt" ;;
	1) printf '<!-- %s -->\n' "$i" | cat other.xml - > now.xml
	   set -- code --codebook now.xml ;;
	2) set -- assign free-trade "UZ01:$((3 + i % 40))-$((44 + i / 40))" ;;
	3) tamga assign -p other.tamga free-trade "KZ02:$((3 + i % 60))-$((64 + i / 60))" \
		--coder erlan > /dev/null 2>&1
	   set -- merge other.tamga ;;
	esac
	had=$(acts)
	tamga "$@" --coder anna -p study.tamga > said 2>&1 &
	pid=$!
	# A few hundredths of a second, at which it may have ended.
	sleep "$(awk -v i="$i" 'BEGIN { srand(i); printf "0.%03d", rand() * 40 }')"
	kill -9 $pid 2> /dev/null
	wait $pid 2> /dev/null
	sound || echo "# after $i: $*" >> lost
	told=$(sed -n 's/^done, as act //p' said)
	test "$(acts)" -ge "${told:-$had}" || echo "# $i: lost act $told" >> lost
	test "$(acts)" -le $((had + 1)) || echo "# $i: too many" >> lost
	if [ -n "$told" ]; then echo; fi >> survived
done
test ! -e lost || ! cat lost
check "killed $kills times, of which $(wc -l < survived) too late: all is there"

# --- A server killed ---

command -v curl > /dev/null || { echo "1..$count"; exit $failed; }
rm -f lost
told=0
for i in $(seq "$serves"); do
	rm -f address
	tamga serve --coder anna < /dev/null > address 2> served &
	server=$!
	for wait in 1 2 3 4 5 6 7 8 9 10; do
		test ! -s address || break
		sleep 0.1
	done
	address=$(head -n 1 address)
	origin=$(printf '%s' "$address" | sed 's|\(http://[^/]*\).*|\1|')
	token=$(printf '%s' "$address" | sed 's/.*[=#]//')
	ask() { # METHOD PATH BODY
		curl -s -b jar -c jar -X "$1" -H "Origin: $origin" \
			-H 'Sec-Fetch-Site: same-origin' \
			-H 'Content-Type: application/json' \
			-H "X-CSRF-Token: $csrf" -d "$3" "$origin/api/v1/$2"
	}
	csrf=
	rm -f jar
	csrf=$(ask POST session "{\"token\":\"$token\",\"coder\":\"anna\"}" |
		tr -d ' \n' | sed 's/.*"csrf":"\([^"]*\)".*/\1/')
	for k in $(seq 50); do
		ask POST segments "{\"code\":\"free-trade\",\"place\":\"UZ02:$k-$((k + 1 + i))\"}"
		echo
	done > answers 2> /dev/null &
	asking=$!
	sleep "$(awk -v i="$i" 'BEGIN { srand(i); printf "0.%03d", 100 + rand() * 300 }')"
	kill -9 $server
	wait $server 2> /dev/null
	server=
	kill $asking 2> /dev/null
	wait $asking 2> /dev/null
	sound || echo "# server $i is not whole" >> lost
	tr -d ' \n' < answers | grep -o '"id":"[0-9a-f]*"' |
		sed 's/.*:"//; s/"//' | sort -u > ids
	while read -r id; do
		test "$(sqlite3 study.tamga "SELECT count(*) FROM quotation
			WHERE id = '$id'")" = 1 || echo "# lost $id" >> lost
	done < ids
	told=$((told + $(wc -l < ids)))
done
test ! -e lost || ! cat lost
check "a server killed $serves times: $told segments told of, all there"
test "$told" -gt 0
check 'a server killed: some were told of'
echo "1..$count"
exit $failed
