/* SPDX-License-Identifier: MIT */

/* confusion.c -- see confusion.h.  One sweep over the ends of all stretches;
   between two of them nothing changes. */

#include "measure/confusion.h"

#include <stdbool.h>
#include <stdlib.h>

#include "base/arena.h"
#include "measure/difference.h"

struct event { size_t at, code; int side, change; };

struct sweep {
	struct confusion *confusion;
	size_t *open[2];                /* [code]: stretches that are open */
	size_t *active[2];              /* codes open, in no order */
	size_t active_count[2];
	size_t *left[2];                /* of the active: the other has not */
};

struct confusion *
confusion_new(struct arena *arena, size_t codes)
{
	struct confusion *confusion = arena_make(arena, struct confusion);

	confusion->codes = codes;
	confusion->cells = arena_array(arena, uint64_t,
	                               (codes + 1) * (codes + 1));
	return confusion;
}

uint64_t
confusion_cell(const struct confusion *confusion, size_t a, size_t b)
{
	return confusion->cells[a * (confusion->codes + 1) + b];
}

static int
compare_events(const void *left, const void *right)
{
	const struct event *a = left, *b = right;

	return (a->at > b->at) - (a->at < b->at);
}

static void
add_events(struct event *events, size_t *count, const struct stretch *stretches,
           size_t stretch_count, int side)
{
	for (size_t i = 0; i < stretch_count; i++) {
		const struct stretch *s = &stretches[i];

		if (s->at.begin >= s->at.end)
			continue;
		events[(*count)++] = (struct event){ s->at.begin, s->code,
			                             side, 1 };
		events[(*count)++] = (struct event){ s->at.end, s->code, side,
			                             -1 };
	}
}

static void
change(struct sweep *sweep, const struct event *event)
{
	size_t *open = &sweep->open[event->side][event->code];
	size_t *active = sweep->active[event->side];
	size_t *count = &sweep->active_count[event->side];

	if (event->change > 0) {
		if (!(*open)++)
			active[(*count)++] = event->code;
		return;
	}
	if (--*open)
		return;
	for (size_t i = 0; i < *count; i++) {
		if (active[i] == event->code) {
			active[i] = active[--*count];
			return;
		}
	}
}

static size_t
find_left(struct sweep *sweep, int side)
{
	size_t count = 0;

	for (size_t i = 0; i < sweep->active_count[side]; i++) {
		size_t code = sweep->active[side][i];

		if (!sweep->open[!side][code])
			sweep->left[side][count++] = code;
	}
	if (!count)
		sweep->left[side][0] = sweep->confusion->codes;
	return count;
}

static void
add_run(struct sweep *sweep, uint64_t length)
{
	struct confusion *confusion = sweep->confusion;
	size_t width = confusion->codes + 1;
	size_t a_left = find_left(sweep, 0), b_left = find_left(sweep, 1);
	bool any = sweep->active_count[0] || sweep->active_count[1];

	for (size_t i = 0; i < sweep->active_count[0]; i++) {
		size_t code = sweep->active[0][i];

		if (sweep->open[1][code])
			confusion->cells[code * width + code] += length;
	}
	if (any && !a_left && !b_left)
		return;
	for (size_t i = 0; i < (a_left ? a_left : 1); i++) {
		for (size_t k = 0; k < (b_left ? b_left : 1); k++)
			confusion->cells[sweep->left[0][i] * width
			                 + sweep->left[1][k]] += length;
	}
}

void
confusion_add(struct confusion *confusion, const struct stretch *a,
              size_t a_count, const struct stretch *b, size_t b_count,
              size_t length)
{
	struct arena *arena = arena_new();
	struct sweep sweep = { .confusion = confusion };
	struct event *events = arena_array(arena, struct event,
	                                   2 * (a_count + b_count) + 1);
	size_t count = 0, from = 0;

	for (int side = 0; side < 2; side++) {
		size_t room = confusion->codes + 1;

		sweep.open[side] = arena_array(arena, size_t, room);
		sweep.active[side] = arena_array(arena, size_t, room);
		sweep.left[side] = arena_array(arena, size_t, room);
	}
	add_events(events, &count, a, a_count, 0);
	add_events(events, &count, b, b_count, 1);
	if (count)
		qsort(events, count, sizeof *events, compare_events);
	for (size_t i = 0; i < count; i++) {
		if (events[i].at > from)
			add_run(&sweep, events[i].at - from);
		from = events[i].at;
		change(&sweep, &events[i]);
	}
	if (length > from)
		add_run(&sweep, length - from);
	arena_free(arena);
}
