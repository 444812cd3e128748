/* SPDX-License-Identifier: MIT */

/* exchange.c -- questions and their answers; see transcript.h. */

#include "base/arena.h"
#include "text/transcript.h"

static bool
asks(const struct transcript *transcript, size_t turn)
{
	size_t speaker = transcript->turns[turn].speaker;

	return transcript->speakers[speaker].role == ROLE_INTERVIEWER;
}

void
transcript_find_exchanges(struct arena *arena, struct transcript *transcript)
{
	struct exchange *exchange = NULL;

	transcript->exchanges = arena_array(arena, struct exchange,
	                                    transcript->turn_count);
	transcript->exchange_count = 0;
	for (size_t i = 0; i < transcript->turn_count; i++) {
		struct turn *turn = transcript->turns + i;

		if (!exchange
		    || (asks(transcript, i) && !asks(transcript, i - 1))) {
			exchange = transcript->exchanges
			           + transcript->exchange_count++;
			exchange->begin = turn->begin;
			exchange->first_turn = i;
		}
		turn->exchange = transcript->exchange_count - 1;
		exchange->turn_count++;
		exchange->end = turn->end;
	}
}
