#!/bin/sh
# SPDX-License-Identifier: MIT
#
# vendor.sh -- what is not ours is named with its licence, and is unchanged.

cd "${top_srcdir:-.}/src/web/assets/vendor" || exit 99

count=0 failed=0
for file in *.js; do
	count=$((count + 1))
	sum=$(sha256sum "$file" | cut -d' ' -f1)
	if grep -q "\`$file\`.*\`$sum\`" VENDOR.md; then
		echo "ok $count - $file is as VENDOR.md says"
	else
		echo "not ok $count - $file is as VENDOR.md says"
		echo "# its SHA-256 is $sum"
		failed=1
	fi
done
echo "1..$count"
exit $failed
