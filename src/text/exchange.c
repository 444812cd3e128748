/* SPDX-License-Identifier: MIT */

/* exchange.c -- questions and their answers; see transcript.h. */

#include "base/arena.h"
#include "text/transcript.h"

/* An interviewer's turn of no more words, without a question mark, does not
   begin an exchange. */
enum { BACK_CHANNEL_WORDS_MOST = 3 };

static bool
has_question_mark(struct str text)
{
	return str_find_char(text, '?', 0) != STR_NOWHERE
	       || str_find(text, STR("\xD8\x9F"), 0) != STR_NOWHERE
	       || str_find(text, STR("\xEF\xBC\x9F"), 0) != STR_NOWHERE;
}

static bool
is_question(const struct transcript *transcript, const struct turn *turn)
{
	return transcript->speakers[turn->speaker].role == ROLE_INTERVIEWER
	       && (turn->words > BACK_CHANNEL_WORDS_MOST
	           || has_question_mark(str_slice(transcript->text,
	                                          turn->begin, turn->end)));
}

void
transcript_find_exchanges(struct arena *arena, struct transcript *transcript)
{
	bool answered = false;
	size_t room = 0;

	transcript->exchanges = NULL;
	transcript->exchange_count = 0;
	for (size_t i = 0; i < transcript->turn_count; i++) {
		struct turn *turn = &transcript->turns[i];
		bool asks = is_question(transcript, turn);
		struct exchange *exchange;

		if (i == 0 || (asks && answered)) {
			exchange = arena_append(arena, transcript->exchanges,
			                        transcript->exchange_count,
			                        room);
			*exchange = (struct exchange){ .begin = turn->begin,
			                               .first_turn = i };
			answered = false;
		}
		exchange = &transcript->exchanges
		                [transcript->exchange_count - 1];
		exchange->end = turn->end;
		exchange->turn_count++;
		turn->exchange = transcript->exchange_count - 1;
		answered |= transcript->speakers[turn->speaker].role
		            != ROLE_INTERVIEWER;
	}
}
