/* SPDX-License-Identifier: MIT */

/* catch.c -- see catch.h. */

#include "coding/catch.h"

#include <stdint.h>
#include <stdlib.h>

#include "base/arena.h"
#include "coding/codebook.h"
#include "text/fold.h"
#include "text/transcript.h"

struct catches *
catches_new(struct arena *arena)
{
	struct catches *catches = arena_make(arena, struct catches);

	catches->arena = arena;
	catches->slot_room = 1024;
	catches->slots = arena_array(arena, size_t, catches->slot_room);
	return catches;
}

static bool
same_catch(const struct catch *a, const struct catch *b)
{
	return a->item == b->item && a->rule == b->rule
	       && a->language == b->language && str_equal(a->form, b->form);
}

/* Where a catch's number stands, or will. */
static size_t
slot_of(const struct catches *catches, const struct catch *key)
{
	uint64_t hash = str_hash(key->form)
	                ^ (uint64_t)key->item->index * 0x9E3779B97F4A7C15u;
	size_t slot = (size_t)(hash ^ hash >> 32) & (catches->slot_room - 1);

	while (catches->slots[slot]
	       && !same_catch(&catches->list[catches->slots[slot] - 1], key))
		slot = (slot + 1) & (catches->slot_room - 1);
	return slot;
}

static void
widen_slots(struct catches *catches)
{
	catches->slot_room *= 2;
	catches->slots = arena_array(catches->arena, size_t,
	                             catches->slot_room);
	for (size_t i = 0; i < catches->count; i++)
		catches->slots[slot_of(catches, &catches->list[i])] = i + 1;
}

static struct catch *
catch_of(struct catches *catches, const struct catch *key)
{
	size_t slot = slot_of(catches, key);
	struct catch *catch;

	if (catches->slots[slot])
		return &catches->list[catches->slots[slot] - 1];
	if (catches->count * 2 >= catches->slot_room) {
		widen_slots(catches);
		slot = slot_of(catches, key);
	}
	catch = arena_append(catches->arena, catches->list, catches->count,
	                     catches->room);
	*catch = *key;
	catch->form = str_copy(catches->arena, key->form);
	catch->number = catches->count - 1;
	catches->slots[slot] = catches->count;
	return catch;
}

void
catches_add(struct catches *catches, const struct findings *findings,
            const struct transcript *transcript)
{
	struct arena *arena = arena_new();

	for (size_t i = 0; i < findings->count; i++) {
		const struct finding *finding = &findings->list[i];
		const struct hit *hit = &finding->hit;
		struct catch key = {
			.code = finding->code, .rule = finding->rule,
			.item = finding->item, .hit = *hit,
			.ruling = finding->ruling,
			.language = transcript->turns[hit->turn].language,
			.transcript = catches->transcripts,
			.form = fold_text(arena,
			                  str_slice(transcript->text,
			                            hit->begin, hit->end))
		};
		struct catch *catch = catch_of(catches, &key);

		catch->hits++;
		catch->by_ruling[finding->ruling]++;
		if (catch->transcript == catches->transcripts
		    && catch->ruling != RULING_COUNTS
		    && finding->ruling == RULING_COUNTS) {
			catch->hit = *hit;
			catch->ruling = RULING_COUNTS;
		}
	}
	catches->transcripts++;
	arena_free(arena);
}

/* Codes, rules and the rules of a code lie in arrays of one codebook. */
static int
compare(const void *a_, const void *b_)
{
	const struct catch *a = a_, *b = b_;

	if (a->code != b->code)
		return a->code < b->code ? -1 : 1;
	if (a->language != b->language) {
		if (!a->language || !b->language)
			return a->language ? -1 : 1;
		return a->language < b->language ? -1 : 1;
	}
	if (a->rule != b->rule)
		return a->rule < b->rule ? -1 : 1;
	if (a->item != b->item)
		return a->item->index < b->item->index ? -1 : 1;
	if (a->hits != b->hits)
		return a->hits > b->hits ? -1 : 1;
	return str_compare(a->form, b->form);
}

/* Of one rule, or of one item in several. */
static int
compare_items(const void *a_, const void *b_)
{
	const struct catch *a = *(const struct catch *const *)a_;
	const struct catch *b = *(const struct catch *const *)b_;

	if (a->rule != b->rule)
		return a->rule < b->rule ? -1 : 1;
	return (a->item->index > b->item->index)
	       - (a->item->index < b->item->index);
}

void
catches_sort(struct catches *catches)
{
	catches->by_item = arena_array(catches->arena, const struct catch *,
	                               catches->count + 1);
	for (size_t i = 0; i < catches->count; i++)
		catches->by_item[i] = &catches->list[i];
	if (!catches->count)
		return;
	qsort(catches->list, catches->count, sizeof *catches->list, compare);
	qsort(catches->by_item, catches->count, sizeof *catches->by_item,
	      compare_items);
}

size_t
catches_of(const struct catches *catches, const struct rule *rule,
           const struct item *item)
{
	const struct catch key = { .rule = rule, .item = item };
	const struct catch *at = &key;
	size_t low = 0, high = catches->count, hits = 0;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (compare_items(&catches->by_item[middle], &at) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	for (; low < catches->count
	       && !compare_items(&catches->by_item[low], &at); low++)
		hits += catches->by_item[low]->hits;
	return hits;
}
