# SPDX-License-Identifier: MIT
# shellcheck shell=bash
#
# prepare.sh -- what run-demo and run-checks share: the packages of Debian 12
# that are needed, and the build in ./build.  To be sourced at the top of the
# tree.

packages_to_build=(
	autoconf automake autopoint gcc gettext libc6-dev libicu-dev
	libjansson-dev libmicrohttpd-dev libpcre2-dev libsodium-dev
	libsqlite3-dev libxml2-dev libzip-dev make pkg-config
)
packages_to_check=(
	binutils libxml2-utils mandoc sqlite3 tidy unicode-data unzip xz-utils
)
# By their commands, since node and npm may come from elsewhere.
packages_to_browse=()
command -v chromium > /dev/null || packages_to_browse+=(chromium)
command -v node > /dev/null || packages_to_browse+=(nodejs)
command -v npm > /dev/null || packages_to_browse+=(npm)
# The corpus is made of the word lists; the others are its peers.
packages_to_bench=(
	g++ hunspell-en-us hunspell-kk hunspell-ru hunspell-uz libre2-dev
	python3 ripgrep
)
# Only where there is one for the processor.
[ "$(uname -m)" != x86_64 ] || packages_to_bench+=(libhyperscan-dev)

# need_packages NAME... -- installs those that are missing, naming them first.
need_packages() {
	local name missing=()

	if ! command -v apt-get > /dev/null; then
		echo "This is no Debian; the packages needed there are: $*"
		return 0
	fi
	for name; do
		dpkg-query -W -f '${Status}' "$name" 2> /dev/null |
			grep -q 'ok installed$' || missing+=("$name")
	done
	[ ${#missing[@]} -gt 0 ] || return 0

	local as_root=()
	echo "These packages are missing and will be installed:"
	echo "  ${missing[*]}"
	if [ "$(id -u)" -ne 0 ]; then
		if ! command -v sudo > /dev/null; then
			echo "Neither root nor sudo; please run as root:" >&2
			echo "  apt-get install ${missing[*]}" >&2
			exit 1
		fi
		as_root=(sudo)
	fi
	as_root+=(env DEBIAN_FRONTEND=noninteractive apt-get -qq -y)
	# The lists may be missing or too old to install from.
	if ! "${as_root[@]}" install --no-install-recommends \
		"${missing[@]}" > /dev/null 2>&1; then
		"${as_root[@]}" update &&
			"${as_root[@]}" install --no-install-recommends \
				"${missing[@]}" > /dev/null || exit 1
	fi
}

# configure_in FOLDER FLAG... -- once; make itself sees to it later.
configure_in() {
	local folder=$1
	shift
	[ -x configure ] || ./autogen.sh > /dev/null 2>&1 || {
		./autogen.sh
		exit 1
	}
	[ -f "$folder/Makefile" ] && return
	mkdir -p "$folder"
	(cd "$folder" && ../configure -q "$@") || exit 1
}

# run_make FOLDER TARGET... -- on all processors.
run_make() {
	make -s -C "$1" -j"$(nproc)" "${@:2}"
}
