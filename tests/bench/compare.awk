# SPDX-License-Identifier: MIT
#
# compare.awk -- whether an engine found what Tamga found.
#
#	awk -f compare.awk OURS THEIRS
#
# prints one of
#
#	equal
#	overlaps N    an engine that finds one match at a place: all of its own
#	              are ours, and the N it lacks overlap one that it has
#	different N M what we have and it has not, and the other way round
#
# and behind "different" the first few, for who looks for the reason.

{ place = $2 " " $3; name = $1 " " place }

NR == FNR {
	if (!(name in ours))
		our_count++
	ours[name]
	places[place]
	next
}

$1 == "-" {
	nameless = 1
	if (place in found)
		next
	found[place]
	for (i = $2; i < $3; i++)
		covered[i]
	if (!(place in places))
		add_more(name)
	next
}

name in theirs { next }

{
	theirs[name]
	if (!(name in ours))
		add_more(name)
}

function add_more(what) {
	if (more++ < 5)
		examples = examples "\t+" what
}

function add_less(what) {
	if (less++ < 5)
		examples = examples "\t-" what
}

END {
	for (name in ours) {
		if (!nameless) {
			if (!(name in theirs))
				add_less(name)
			continue
		}
		split(name, part, " ")
		place = part[2] " " part[3]
		if (place in found) {
			overlapping += seen[place]++ > 0
			continue
		}
		for (i = part[2] + 0; i < part[3] + 0 && !(i in covered); i++)
			;
		if (i == part[3] + 0)
			add_less(name)
		else
			overlapping++
	}
	if (less + more)
		print "different " less + 0 " " more + 0 examples
	else if (overlapping)
		print "overlaps " overlapping
	else
		print "equal"
}
