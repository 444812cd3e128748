# SPDX-License-Identifier: MIT
#
# interviews.awk -- from what corpus.c prints to a folder of interviews in
# WebVTT with their table:
#
#	corpus BYTES SEED WORDS FILE... | awk -v folder=DIR -f interviews.awk
#
# A turn in five is the interviewer's; cues have some 140 bytes, interviews
# 82 KB.  The experts are of 12 countries and 8 fields.  Needs LC_ALL=C.

function time(ms) {
	return sprintf("%02d:%02d:%02d.%03d", ms / 3600000, ms / 60000 % 60,
		ms / 1000 % 60, ms % 1000)
}

function cue(text) {
	lines = sprintf("%d\n%s --> %s\n%s: %s\n\n", ++cues, time(at),
		time(at + 40 * length(text)), who, text)
	printf "%s", lines > file
	bytes += length(lines)
	at += 40 * length(text) + 300
}

function begin() {
	name = sprintf("I%05d", ++files)
	file = folder "/" name ".vtt"
	printf "WEBVTT\n\n" > file
	printf "%s.vtt,%s,country-%02d,field-%d\n", name, name,
		files % 12, int(files / 12) % 8 > folder "/interviews.csv"
	at = cues = turns = bytes = 0
}

BEGIN {
	print "file,case,country,expertise" > folder "/interviews.csv"
	begin()
}

/^$/ {
	next
}

{
	if (bytes > 81000) {
		close(file)
		begin()
	}
	who = turns++ % 5 ? name : "Interviewer"
	for (text = $0; length(text) > 140; text = substr(text, cut + 1)) {
		cut = 120 + index(substr(text, 121), " ")
		if (cut == 120)
			break
		cue(substr(text, 1, cut - 1))
	}
	if (text != "")
		cue(text)
}
