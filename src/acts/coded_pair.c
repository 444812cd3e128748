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

static void
look_at(struct arena *arena, const struct coded *rows, size_t row_count,
        int64_t coder_id, struct coded_place place, const struct str *codes,
        size_t code_count, struct looked_at_row **found, size_t *count,
        size_t *room)
{
	for (size_t i = 0; i < row_count && rows[i].begin < place.end; i++) {
		bool wanted = false;

		for (size_t c = 0; c < code_count; c++)
			wanted = wanted
			         || str_equal(rows[i].code_id, codes[c]);
		if (wanted && rows[i].end > place.begin)
			*arena_append(arena, *found, *count, *room) =
				(struct looked_at_row){
					.coder_id = coder_id,
					.code_id = rows[i].code_id,
					.begin = rows[i].begin,
					.end = rows[i].end,
				};
	}
}

struct looked_at_row *
coded_pair_look(struct arena *arena, const struct coded_pair *pair,
                struct coded_place place, const struct str *codes,
                size_t code_count, size_t *count)
{
	struct looked_at_row *found = NULL;
	size_t room = 0;

	*count = 0;
	look_at(arena, pair->a, pair->a_count, pair->coder_a, place, codes,
	        code_count, &found, count, &room);
	look_at(arena, pair->b, pair->b_count, pair->coder_b, place, codes,
	        code_count, &found, count, &room);
	return found;
}

static bool
is_among(const struct looked_at_row *row, const struct looked_at_row *rows,
         size_t count)
{
	for (size_t i = 0; i < count; i++) {
		if (rows[i].coder_id == row->coder_id
		    && rows[i].begin == row->begin && rows[i].end == row->end
		    && str_equal(rows[i].code_id, row->code_id))
			return true;
	}
	return false;
}

bool
coded_pair_is_stale(const struct coded_pair *pair,
                    const struct settlement_row *settlement,
                    const struct looked_at_row *rows, size_t count)
{
	struct arena *arena = arena_new();
	struct coded_place place = { settlement->begin, settlement->end };
	struct str *codes = arena_array(arena, struct str, count + 1);
	struct looked_at_row *now;
	size_t now_count;
	bool stale;

	for (size_t i = 0; i < count; i++)
		codes[i] = rows[i].code_id;
	now = coded_pair_look(arena, pair, place, codes, count, &now_count);
	stale = now_count != count;
	for (size_t i = 0; i < now_count && !stale; i++)
		stale = !is_among(&now[i], rows, count);
	arena_free(arena);
	return stale;
}
