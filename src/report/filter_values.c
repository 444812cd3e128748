/* SPDX-License-Identifier: MIT */

/* filter_values.c -- what a case or a transcript has for a key, wherever
   somebody speaks; see filter.h. */

#include "base/arena.h"
#include "report/filter.h"

struct values { struct str *items; size_t count, room; };

static void
add_value(struct arena *arena, struct values *values, struct str value)
{
	for (size_t i = 0; i < values->count; i++) {
		if (str_equal(values->items[i], value))
			return;
	}
	if (value.len)
		*arena_append(arena, values->items, values->count,
		              values->room) = value;
}

/* Of one case or, with STR_NOWHERE, of all. */
static void
add_transcript(struct arena *arena, const struct census *census,
               const struct key *key, size_t transcript, size_t case_index,
               struct values *values)
{
	for (size_t u = 0; u < census->transcripts[transcript].turn_count;
	     u++) {
		struct subject subject = { transcript, u, NULL };
		size_t in = subject_case(census, subject);
		struct str value;

		if (in == STR_NOWHERE
		    || (case_index != STR_NOWHERE && in != case_index))
			continue;
		for (size_t i = 0;
		     subject_value(census, key, subject, i, &value); i++)
			add_value(arena, values, value);
	}
}

static struct str
joined(struct arena *arena, const struct values *values)
{
	struct buf buf = BUF(arena);

	for (size_t i = 0; i < values->count; i++) {
		if (i)
			buf_add_char(&buf, '|');
		buf_add(&buf, values->items[i]);
	}
	return buf_str(&buf);
}

struct str
case_values(struct arena *arena, const struct census *census,
            const struct key *key, size_t case_index)
{
	const struct census_case *item = &census->cases[case_index];
	struct values values = { 0 };

	for (size_t i = 0; i < item->transcript_count; i++)
		add_transcript(arena, census, key, item->transcripts[i],
		               case_index, &values);
	return joined(arena, &values);
}

struct str
transcript_values(struct arena *arena, const struct census *census,
                  const struct key *key, size_t transcript)
{
	struct values values = { 0 };

	add_transcript(arena, census, key, transcript, STR_NOWHERE, &values);
	return joined(arena, &values);
}
