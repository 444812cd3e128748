/* SPDX-License-Identifier: MIT */

/* kwic_sort.c -- see kwic_sort.h. */

#include "report/kwic_sort.h"

#include <stdlib.h>

#include "base/arena.h"
#include "base/collation.h"
#include "report/table.h"
#include "text/word.h"

enum { DATA_LANGUAGE = 3, DATA_LEFT = 10, DATA_RIGHT = 12 };

/* The language that most rows are in, or "". */
static struct str
main_language(const struct table *table)
{
	struct str best = STR("");
	size_t most = 0;

	for (size_t r = 0; r < table->row_count; r++) {
		struct str tag = table->rows[r].cells[DATA_LANGUAGE];
		size_t count = 0;

		for (size_t i = r; i < table->row_count; i++)
			count += str_equal(table->rows[i].cells[DATA_LANGUAGE],
			                   tag);
		if (count > most) {
			best = tag;
			most = count;
		}
	}
	return best;
}

/* The words of a context, the nearest first. */
static struct str
outward(struct arena *arena, struct str context, bool left)
{
	struct words words = words_of(arena, context, 0);
	struct buf buf = BUF(arena);

	for (size_t i = 0; i < words.count; i++) {
		buf_add(&buf, words.items[left ? words.count - 1 - i : i]
		                      .folded);
		buf_add_char(&buf, ' ');
	}
	return buf_str(&buf);
}

struct sorted_row { struct str key; size_t at; struct row shown, data; };

static int
compare_rows(const void *a_, const void *b_)
{
	const struct sorted_row *a = a_, *b = b_;
	int order = str_compare(a->key, b->key);

	return order ? order : (a->at > b->at) - (a->at < b->at);
}

void
kwic_sort(struct arena *arena, struct table *shown, struct table *data,
          bool left)
{
	size_t count = data->row_count;
	struct collation *collation =
		collation_new(arena, main_language(data));
	struct sorted_row *rows = arena_array(arena, struct sorted_row, count);

	for (size_t i = 0; i < count; i++) {
		struct str context = data->rows[i].cells[
			left ? DATA_LEFT : DATA_RIGHT];

		rows[i] = (struct sorted_row){
			collation_key(arena, collation,
			              outward(arena, context, left)),
			i, shown->rows[i], data->rows[i],
		};
	}
	if (count)
		qsort(rows, count, sizeof *rows, compare_rows);
	for (size_t i = 0; i < count; i++) {
		shown->rows[i] = rows[i].shown;
		data->rows[i] = rows[i].data;
	}
}
