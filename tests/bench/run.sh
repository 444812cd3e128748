#!/bin/bash
# SPDX-License-Identifier: MIT
#
# run.sh -- what "make bench" runs: every engine on the same corpus with the
# same word boundaries, the matches compared before a time is believed, and
# the figures written to BENCHMARKS.md.  In the build folder.
#
# Set in the environment, or as make bench BENCH='bytes=32000000 passes=3':

: "${bytes:=4000000}"           # of the corpus, 1 MB to 1 GB
: "${seed:=1}"
: "${terms:=100 1000 10000}"    # lists that every engine looks for
: "${regexes:=100}"
: "${growth:=10 100 1000 10000}" # lists that Tamga alone looks for
: "${sizes:=1000000 4000000 16000000}" # corpora that Tamga alone reads
: "${passes:=5}"
: "${limit:=300}"               # seconds an engine has for one list
: "${install:=yes}"             # what is missing, if it may be installed
: "${peers:=each alternation re2 hyperscan re qualcoder rg grep}"
: "${peers_of_many:=each rg}"   # of more than a thousand; others take hours
: "${remark:=}"                 # on the machine, for the report
: "${output:=${top_srcdir:=.}/BENCHMARKS.md}"

top=$(cd "$top_srcdir" && pwd) || exit 1
build=$(pwd)
tools=$build/tests/bench
here=$top/tests/bench
work=${work:-$build/bench-work}
: "${CC:=cc}" "${CXX:=c++}"
export LC_ALL=C.UTF-8
mkdir -p "$work" && cd "$work" || exit 1
: > results

say() { echo "bench: $*" >&2; }

if [ "$install" = yes ]; then
	(cd "$top" && . scripts/prepare.sh &&
		need_packages "${packages_to_bench[@]}") ||
		say "what is missing will be missing in the report"
fi

# result FIELD... -- one line for render.awk.
result() { local IFS='|'; echo "$*" >> results; }

# middle NAME FILE -- "median least most count" of the lines "NAME NUMBER".
middle() {
	sed -n "s/^$1 //p" "$2" | sort -g | awk '
	{ all[NR] = $1 }
	END {
		if (!NR)
			exit 1
		median = NR % 2 ? all[(NR + 1) / 2] \
			: (all[NR / 2] + all[NR / 2 + 1]) / 2
		print median, all[1], all[NR], NR
	}'
}

# What is needed beside PCRE2 is built here, and only if it is installed.
build_peers() {
	local flags=(-O2 "-I$top/tests")

	$CC -std=c11 -D_XOPEN_SOURCE=700 "${flags[@]}" -c -o confirm.o \
		"$here/confirm.c" || exit 1
	rm -f peer-re2 peer-hyperscan
	command -v "${CXX%% *}" > /dev/null &&
		$CXX "${flags[@]}" "$here/peer-re2.cc" confirm.o -lre2 \
			-lpcre2-8 -o peer-re2 2> peer-re2.log
	$CC -std=c11 -D_XOPEN_SOURCE=700 "${flags[@]}" \
		"$here/peer-hyperscan.c" confirm.o -lhs -lpcre2-8 \
		-o peer-hyperscan 2> peer-hyperscan.log
}

make_words() {
	local folder=/usr/share/hunspell language name

	while read -r language name; do
		if [ ! -r "$folder/$name.dic" ]; then
			say "no $folder/$name.dic; its language will be rare"
			continue
		fi
		"$tools/words" "$language" "$folder/$name.aff" \
			"$folder/$name.dic" || exit 1
	done > words <<-END
		ru ru_RU
		kk kk_KZ
		uz-Latn uz_UZ
		uz-Cyrl uz_UZ
		en en_US
	END
	[ -s words ] || { say "no word list at all"; exit 1; }
}

make_corpus() {
	"$tools/corpus" "$1" "$seed" words "$top"/transcripts/*.vtt > "$2" ||
		exit 1
}

# run_ours LIST-KIND LIST CORPUS PASSES [MATCHES]
run_ours() { nice "$tools/scan" "$@" > out || exit 1; }

# command_for ENGINE PASSES -- an array: what looks for list.* in the corpus.
command_for() {
	case $1 in
	each)
		command=("$tools/peer-pcre2" "$1" list.pcre corpus "$2" theirs) ;;
	alternation)
		command=("$tools/peer-pcre2" "$1" list.one corpus "$2" theirs) ;;
	hyperscan | re2)
		command=(./peer-"$1" list.body list.pcre corpus "$2" theirs) ;;
	re | qualcoder)
		command=(python3 "$here/peer-re.py" "$1" list.py corpus "$2"
			theirs) ;;
	rg)
		command=("$tools/stopwatch" "$2" -o raw rg --no-config -P -i
			-a -o -b -N -j1 --no-filename -f list.one corpus) ;;
	grep)
		{ printf '(*UCP)'; cat list.one; } > list.ucp
		command=("$tools/stopwatch" "$2" -o raw grep -a -P -i -o -b -f
			list.ucp corpus) ;;
	esac
}

is_there() {
	case $1 in
	hyperscan | re2) [ -x ./peer-"$1" ] ;;
	re | qualcoder) command -v python3 > /dev/null ;;
	rg) command -v rg > /dev/null && rg --pcre2-version > /dev/null 2>&1 ;;
	*) true ;;
	esac
}

# "OFFSET:MATCH" of rg and grep, as the other engines write it.
from_raw() {
	LC_ALL=C awk '{
		at = index($0, ":")
		begin = substr($0, 1, at - 1) + 0
		print "-", begin, begin + length($0) - at
	}' raw > theirs
}

# run_peer ENGINE SECTION -- one row.
run_peer() {
	local verdict count=$passes compile memory status

	if ! is_there "$1"; then
		result peer "$2" "$1" "" "" "" "" "" "" "" "not installed"
		return
	fi
	say "$2: $1"
	for count in 1 "$passes"; do
		rm -f theirs raw
		command_for "$1" "$count"
		nice timeout "$limit" "${command[@]}" > out 2> err
		status=$?
		[ $status -eq 0 ] || break
		# A second time only for what is quick.
		awk '/^(scan|compile) / { sum += $2 } END { exit !(sum < 4) }' \
			out || break
	done
	if [ $status -ne 0 ]; then
		verdict="refuses: $(head -n 1 err | cut -c 1-60)"
		[ $status -eq 124 ] && verdict="not done in $limit s"
		result peer "$2" "$1" "" "" "" "" "" "" "" "$verdict"
		return
	fi
	[ -f raw ] && from_raw
	verdict=$(LC_ALL=C awk -f "$here/compare.awk" ours theirs)
	compile=$(middle compile out | cut -d ' ' -f 1)
	memory=$(sed -n 's/^memory //p' out)
	# shellcheck disable=SC2046 # four words
	result peer "$2" "$1" "$compile" $(middle scan out) \
		"$(wc -l < theirs)" "$memory" "${verdict//|/ }"
}

# compete KIND COUNT -- Tamga, then each peer, on one list.
compete() {
	local section="$2 $1" peer peers=$peers

	"$tools/lists" "$1" "$2" "$seed" corpus list || exit 1
	say "$section: Tamga"
	rm -f ours
	run_ours "$1" list.tamga corpus "$passes" ours
	# shellcheck disable=SC2046 # four words
	result peer "$section" tamga \
		"$(middle compile out | cut -d ' ' -f 1)" $(middle scan out) \
		"$(wc -l < ours)" "$(sed -n 's/^memory //p' out)" ours
	nice "$tools/stopwatch" 3 "$tools/scan" "$1" list.tamga corpus 1 \
		/dev/null > out || exit 1
	# shellcheck disable=SC2046
	result peer "$section" whole "" $(middle scan out) \
		"$(wc -l < ours)" "$(sed -n 's/^memory //p' out)" ours
	[ "$2" -le 1000 ] || peers=$peers_of_many
	for peer in $peers; do
		run_peer "$peer" "$section"
	done
}

# alone SECTION NAME KIND LIST CORPUS -- a row of Tamga's own.
alone() {
	run_ours "$3" "$4" "$5" "$passes"
	# shellcheck disable=SC2046
	result "$1" "$2" "$(middle compile out | cut -d ' ' -f 1)" \
		$(middle scan out) "$(sed -n 's/^bytes //p' out)" \
		"$(sed -n 's/^matches //p' out)" \
		"$(sed -n 's/^memory //p' out)"
}

grow() {
	local count size

	say "Tamga alone"
	alone growth "words only" words - corpus
	for count in $growth; do
		"$tools/lists" terms "$count" "$seed" corpus more || exit 1
		alone growth "$count terms" terms more.tamga corpus
		# The same, each in its language and with its endings.
		"$tools/lists" inflected "$count" "$seed" corpus more || exit 1
		alone growth "$count inflected terms" inflected more.tamga \
			corpus
	done
	"$tools/lists" terms 100 "$seed" corpus more || exit 1
	for size in $sizes; do
		make_corpus "$size" sized
		alone size "$size bytes" terms more.tamga sized
	done
	rm -f sized
}

# together KIND COUNT -- the same by one thread and by two, by the clock on the
# wall; they must find the same.
together() {
	local threads

	"$tools/lists" "$1" "$2" "$seed" corpus more || exit 1
	for threads in 1 2; do
		say "$2 $1, $threads threads"
		# First for the matches, which take time to write.
		run_ours "$1" more.tamga corpus 1 "by-$threads" "$threads"
		run_ours "$1" more.tamga corpus "$passes" /dev/null "$threads"
		# shellcheck disable=SC2046
		result threads "$2 $1" "$threads" $(middle scan out) \
			"$(sed -n 's/^bytes //p' out)" \
			"$(cmp -s by-1 "by-$threads" && echo equal)"
	done
}

# timed NAME COMMAND... -- a row of the chain.
timed() {
	local name=$1

	shift
	nice "$tools/stopwatch" "$passes" "$@" > out || exit 1
	# shellcheck disable=SC2046
	result chain "$name" $(middle scan out) \
		"$(middle wall out | cut -d ' ' -f 1)" \
		"$(sed -n 's/^memory //p' out)"
}

chain() {
	local tamga=$build/tamga book=$top/codebooks/central-asia.xml stage

	say "the chain"
	export TAMGA_CODER=bench
	unset TAMGA_PROJECT
	rm -f ./*.tamga
	"$tools/import" "$passes" "$top"/transcripts/*.vtt > stages || exit 1
	for stage in read decode parse build sentence hash; do
		# shellcheck disable=SC2046
		result stage $stage $(middle $stage stages) \
			"$(sed -n 's/^bytes //p' stages)"
	done
	timed "init" sh -c 'rm -f i.tamga; exec "$0" init i.tamga' "$tamga"
	"$tamga" init empty.tamga > /dev/null 2>&1 || exit 1
	timed "import, 20 interviews" sh -c \
		'cp empty.tamga a.tamga; exec "$0" import -p a.tamga "$1"' \
		"$tamga" "$top/transcripts"
	timed "code, the sample codebook" sh -c \
		'cp a.tamga b.tamga; exec "$0" code -p b.tamga --codebook "$1"' \
		"$tamga" "$book"
	timed "report themes by country" "$tamga" report themes -p b.tamga \
		--by country
	timed "quotes, all, CSV" "$tamga" quotes -p b.tamga --format csv
	echo 'int main(void) { return 0; }' > empty.c
	# shellcheck disable=SC2086 # several words
	$CC -o empty empty.c -Wl,--no-as-needed $DEPS_LIBS || exit 1
	passes=$((passes * 20))
	timed "--version" "$tamga" --version
	timed "an empty program linked alike" ./empty
	passes=$((passes / 20))
	rm -f ./*.tamga
}

version() {
	command -v "$1" > /dev/null || { echo "not installed"; return; }
	"$@" 2>&1 | head -n 1
}

package() {
	dpkg-query -W -f '${Version}' "$1" 2> /dev/null || echo "not installed"
}

facts() {
	result fact Date "$(date -u +%Y-%m-%d)"
	result fact Processor "$(sed -n 's/^model name[^:]*: //p' \
		/proc/cpuinfo | head -n 1), $(nproc) cores"
	result fact System "$(sed -n 's/^PRETTY_NAME="\(.*\)"/\1/p' \
		/etc/os-release), Linux $(uname -r)"
	[ -z "$remark" ] || result fact Remark "$remark"
	result fact Load "$(cut -d ' ' -f 1-3 /proc/loadavg) when it began"
	result fact Tamga "$(cd "$top" && git describe --always --dirty \
		--exclude '*' 2> /dev/null || "$build/tamga" --version)"
	result fact Compiler "$($CC --version | head -n 1), $CFLAGS"
	result fact PCRE2 "$(pkg-config --modversion libpcre2-8)"
	result fact ripgrep "$(version rg --version)"
	result fact "GNU grep" "$(version grep --version)"
	result fact RE2 "$(package libre2-dev)"
	result fact Hyperscan "$(package libhyperscan-dev)"
	result fact Python "$(version python3 --version)"
	result fact Corpus "$(wc -c < corpus) bytes, seed $seed, \
$(grep -c '^$' corpus) documents and one"
	result fact Command "make bench BENCH='bytes=$bytes seed=$seed \
terms=\"$terms\" regexes=\"$regexes\" growth=\"$growth\" sizes=\"$sizes\" \
passes=$passes limit=$limit'"
}

build_peers
make_words
make_corpus "$bytes" corpus
facts
for number in $terms; do
	compete terms "$number"
done
for number in $regexes; do
	compete regexes "$number"
done
grow
for number in $regexes; do
	together regexes "$number"
done
for number in $terms; do
	together terms "$number"
done
chain
awk -v here="$here" -f "$here/render.awk" results > report || exit 1
cp report "$output"
say "written to $output"
