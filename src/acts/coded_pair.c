/* SPDX-License-Identifier: MIT */

/* coded_pair.c -- see coded_pair.h. */

#include "acts/coded_pair.h"

#include <stdlib.h>

#include "base/arena.h"
#include "base/lookup.h"

static struct stretch *
stretches_of(struct arena *arena, const struct coded *rows, size_t count,
             struct lookup *codes, size_t *code_count)
{
	struct stretch *stretches = arena_array(arena, struct stretch,
	                                        count + 1);

	for (size_t i = 0; i < count; i++) {
		size_t *number = lookup_number(codes, rows[i].code_id);

		if (!*number)
			*number = ++*code_count;
		stretches[i] = (struct stretch){
			{ rows[i].spoken_begin, rows[i].spoken_end }, *number
		};
	}
	return stretches;
}

struct coded_pair
coded_pair_read(struct arena *arena, struct db *db, int64_t revision_id,
                int64_t coder_a, int64_t coder_b)
{
	struct coded_pair pair = { .revision_id = revision_id,
		                   .coder_a = coder_a, .coder_b = coder_b };
	struct lookup *codes;
	const struct stretch *a, *b;
	size_t code_count = 0;

	pair.a = coding_read(arena, db, revision_id, coder_a, &pair.a_count);
	pair.b = coding_read(arena, db, revision_id, coder_b, &pair.b_count);
	codes = lookup_new(arena);
	a = stretches_of(arena, pair.a, pair.a_count, codes, &code_count);
	b = stretches_of(arena, pair.b, pair.b_count, codes, &code_count);
	pair.differences = differences_find(arena, a, pair.a_count, b,
	                                    pair.b_count);
	return pair;
}

static void
widen(struct coded_place *place, const struct coded *row)
{
	if (row->begin < place->begin)
		place->begin = row->begin;
	if (row->end > place->end)
		place->end = row->end;
}

struct coded_place
coded_pair_place(const struct coded_pair *pair, const struct difference *of)
{
	struct coded_place place = { (size_t)-1, 0 };

	for (size_t i = 0; i < of->a_count; i++)
		widen(&place, &pair->a[of->a[i]]);
	for (size_t i = 0; i < of->b_count; i++)
		widen(&place, &pair->b[of->b[i]]);
	return place;
}

size_t
coded_pair_codes(const struct coded_pair *pair, const struct difference *of,
                 struct str codes[2])
{
	struct str a = of->a_count ? pair->a[of->a[0]].code_id
	                           : pair->b[of->b[0]].code_id;
	struct str b = of->b_count ? pair->b[of->b[0]].code_id : a;
	int order = str_compare(a, b);

	codes[0] = order <= 0 ? a : b;
	codes[1] = order <= 0 ? b : a;
	return order ? 2 : 1;
}

static struct looked_at_row
look_at(const struct coded *row, int64_t coder_id)
{
	return (struct looked_at_row){
		.coder_id = coder_id, .code_id = row->code_id,
		.begin = row->begin, .end = row->end,
		.spoken_begin = row->spoken_begin,
		.spoken_end = row->spoken_end,
	};
}

struct looked_at_row *
coded_pair_look(struct arena *arena, const struct coded_pair *pair,
                const struct difference *of, size_t *count)
{
	struct looked_at_row *rows = arena_array(arena, struct looked_at_row,
	                                         of->a_count + of->b_count);

	*count = 0;
	for (size_t i = 0; i < of->a_count; i++)
		rows[(*count)++] = look_at(&pair->a[of->a[i]], pair->coder_a);
	for (size_t i = 0; i < of->b_count; i++)
		rows[(*count)++] = look_at(&pair->b[of->b[i]], pair->coder_b);
	return rows;
}
