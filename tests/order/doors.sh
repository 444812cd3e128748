#!/bin/sh
# SPDX-License-Identifier: MIT
#
# doors.sh -- only a library's door includes the library's headers.

cd "${top_srcdir:-.}/src" || exit 99

count=0 failed=0

# door PATTERN FILE... -- headers like PATTERN are included by FILEs only.
door() {
	pattern=$1
	shift
	count=$((count + 1))
	found=$(grep -rlE --include='*.[ch]' \
		"^[[:space:]]*#[[:space:]]*include[[:space:]]*[<\"]($pattern)" .)
	bad=
	for file in $found; do
		case " $* " in
		*" ${file#./} "*) ;;
		*) bad="$bad ${file#./}" ;;
		esac
	done
	if [ -z "$bad" ]; then
		echo "ok $count - $pattern only in $*"
	else
		echo "not ok $count - $pattern only in $*"
		echo "# also included by$bad"
		failed=1
	fi
}

door 'sqlite3' store/db.c
door 'libxml/' base/xml.c base/xml_stream.c
door 'zip\.h|zipconf\.h' base/zip.c
door 'pcre2' coding/regex.c
door 'unicode/' base/unicode.c text/sentence.c text/decode.c base/collation.c \
	base/locale.c
door 'sodium' base/crypto.c
door 'microhttpd' web/serve.c
door 'jansson' base/json_value.c
door 'yaml\.h' exchange/yaml.c
door 'xlsxwriter' report/xlsx.c
door 'pthread\.h|threads\.h' base/pool.c web/events.c web/eyes.c web/handles.c web/serve.c \
	web/sessions.c cmd/cmd_serve.c

door 'spawn\.h' cmd/browser.c

# Nothing else from outside comes in by the back: all headers in <> are C's,
# POSIX's or behind one of the doors above.
count=$((count + 1))
known='assert|ctype|dirent|errno|fcntl|float|inttypes|langinfo|limits|locale'
known="$known|math|pthread|pwd|setjmp|signal|spawn|stdarg|stdatomic|stdbool|stddef"
known="$known|stdint|stdio|stdlib|string|strings|time|unistd|wchar|poll|netdb"
known="$known|sys/[a-z]+|arpa/inet|netinet/[a-z]+|sqlite3|libxml/[A-Za-z0-9]+"
known="$known|zip|pcre2|unicode/[a-z0-9]+|sodium(/[a-z0-9_]+)?|microhttpd|jansson|yaml"
known="$known|xlsxwriter"
strange=$(grep -rhoE --include='*.[ch]' '^[[:space:]]*#[[:space:]]*include[[:space:]]*<[^>]*>' . |
	sed 's/.*<//; s/>.*//' | sort -u | grep -vE "^($known)\.h$")
if [ -z "$strange" ]; then
	echo "ok $count - every header from outside is known"
else
	echo "not ok $count - every header from outside is known"
	echo "$strange" | sed 's/^/# has no door here: /'
	failed=1
fi
echo "1..$count"
exit $failed
