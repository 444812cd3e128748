/* SPDX-License-Identifier: MIT */

/* transcript.c -- see transcript.h. */

#include "text/transcript.h"

#include <assert.h>

#include "base/arena.h"

size_t
transcript_turn_at(const struct transcript *transcript, size_t offset)
{
	size_t low = 0, high = transcript->turn_count;

	assert(high > 0);
	while (high - low > 1) {
		size_t middle = low + (high - low) / 2;

		if (transcript->turns[middle].begin <= offset)
			low = middle;
		else
			high = middle;
	}
	return low;
}

size_t
transcript_cue_at(const struct transcript *transcript, size_t offset)
{
	size_t low = 0, high = transcript->cue_count;

	assert(high > 0);
	while (high - low > 1) {
		size_t middle = low + (high - low) / 2;

		if (transcript->cues[middle].begin <= offset)
			low = middle;
		else
			high = middle;
	}
	return low;
}

size_t
transcript_source_at(const struct transcript *transcript, size_t offset)
{
	size_t low = 0, high = transcript->spelling_count;

	assert(high > 0);
	while (high - low > 1) {
		size_t middle = low + (high - low) / 2;

		if (transcript->spellings[middle].text_byte <= offset)
			low = middle;
		else
			high = middle;
	}
	return transcript->spellings[low].source_byte + offset
	       - transcript->spellings[low].text_byte;
}

int64_t
transcript_time_at(const struct transcript *transcript, size_t offset)
{
	const struct cue *cue =
		&transcript->cues[transcript_cue_at(transcript, offset)];
	size_t len = cue->end - cue->begin, into = 0;

	if (cue->start_ms == TIME_UNKNOWN || cue->end_ms == TIME_UNKNOWN)
		return cue->start_ms;
	if (offset > cue->begin)
		into = offset < cue->end ? offset - cue->begin : len;
	if (!len)
		return cue->start_ms;
	return cue->start_ms + (int64_t)((double)(cue->end_ms - cue->start_ms)
	                                 * (double)into / (double)len);
}

struct str
time_text(struct arena *arena, int64_t ms)
{
	if (ms == TIME_UNKNOWN)
		return STR("");
	return str_printf(arena, "%02lld:%02d:%02d.%03d",
	                  (long long)(ms / 3600000), (int)(ms / 60000 % 60),
	                  (int)(ms / 1000 % 60), (int)(ms % 1000));
}

bool
transcript_in_aside(const struct transcript *transcript, size_t begin,
                    size_t end)
{
	size_t low = 0, high = transcript->aside_count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (transcript->asides[middle].end <= begin)
			low = middle + 1;
		else
			high = middle;
	}
	return low < transcript->aside_count
	       && transcript->asides[low].begin < end;
}
