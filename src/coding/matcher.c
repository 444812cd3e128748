/* SPDX-License-Identifier: MIT */

/* matcher.c -- see matcher.h. */

#include "coding/matcher.h"

#include "base/arena.h"
#include "coding/codebook.h"
#include "coding/regex_filter.h"
#include "coding/term.h"
#include "coding/term_index.h"

/* Variants come from the language and what is asked of it, so that their
   number and spellings tell. */
static bool
same_variants(const struct term_word *a, const struct term_word *b)
{
	if (a->variant_count != b->variant_count
	    || !str_equal(a->spelling, b->spelling))
		return false;
	for (size_t i = 0; i < a->variant_count; i++) {
		if (!str_equal(a->variants[i].key, b->variants[i].key)
		    || !str_equal(a->variants[i].spelling,
		                  b->variants[i].spelling))
			return false;
	}
	return true;
}

static bool
same_word(const struct term_word *a, const struct term_word *b)
{
	return a->kind == b->kind && a->keep_case == b->keep_case
	       && a->inflection == b->inflection
	       && str_equal(a->key, b->key)
	       && ((!a->keep_case && a->kind != TERM_INFLECTED)
	           || str_equal(a->typed, b->typed))
	       && same_variants(a, b);
}

/* Where a word's number stands in the table of slots, or will. */
static size_t
word_slot(const struct matcher *matcher, const struct term_word *word)
{
	size_t slot = str_hash(word->key) & (matcher->word_slot_room - 1);

	while (matcher->word_slots[slot]
	       && !same_word(matcher->words[matcher->word_slots[slot] - 1],
	                     word))
		slot = (slot + 1) & (matcher->word_slot_room - 1);
	return slot;
}

static uint32_t
word_number(struct matcher *matcher, const struct term_word *word)
{
	uint32_t number = (uint32_t)matcher->word_count;
	size_t slot = word_slot(matcher, word);

	if (matcher->word_slots[slot])
		return matcher->word_slots[slot] - 1;
	matcher->word_slots[slot] = number + 1;
	*arena_append(matcher->arena, matcher->words, matcher->word_count,
	              matcher->word_room) = word;
	term_index_add(matcher->index, number, word);
	return number;
}

static size_t
step_slot(const struct phrase_step *steps, size_t room, uint32_t from,
          uint32_t number)
{
	uint64_t hash = ((uint64_t)from << 32 | number)
	                * UINT64_C(0x9E3779B97F4A7C15);
	size_t slot = (size_t)(hash >> 32) & (room - 1);

	while (steps[slot].to
	       && (steps[slot].from != from || steps[slot].number != number))
		slot = (slot + 1) & (room - 1);
	return slot;
}

uint32_t
matcher_step(const struct matcher *matcher, uint32_t node, uint32_t number)
{
	if (!node)
		return matcher->first_nodes[number];
	return matcher->steps[step_slot(matcher->steps, matcher->step_room,
	                                node, number)].to;
}

static void
widen_steps(struct matcher *matcher)
{
	size_t room = matcher->step_room ? matcher->step_room * 2 : 64;
	struct phrase_step *steps = arena_array(matcher->arena,
	                                        struct phrase_step, room);

	for (size_t i = 0; i < matcher->step_room; i++) {
		const struct phrase_step *step = &matcher->steps[i];

		if (step->to)
			steps[step_slot(steps, room, step->from,
			                step->number)] = *step;
	}
	matcher->steps = steps;
	matcher->step_room = room;
}

static uint32_t
add_node(struct matcher *matcher)
{
	uint32_t node = (uint32_t)matcher->node_count;

	arena_append(matcher->arena, matcher->nodes, matcher->node_count,
	             matcher->node_room);
	return node;
}

static uint32_t
add_step(struct matcher *matcher, uint32_t from, uint32_t number)
{
	uint32_t *first = &matcher->first_nodes[number];
	size_t slot;

	if (!from)
		return *first ? *first : (*first = add_node(matcher));
	if (matcher->step_count * 2 >= matcher->step_room)
		widen_steps(matcher);
	slot = step_slot(matcher->steps, matcher->step_room, from, number);
	if (!matcher->steps[slot].to) {
		matcher->steps[slot] = (struct phrase_step){
			from, number, add_node(matcher)
		};
		matcher->step_count++;
		matcher->nodes[from].goes_on = true;
	}
	return matcher->steps[slot].to;
}

/* A term's words as numbers. */
static uint32_t *
numbers_of(struct matcher *matcher, const struct term *term)
{
	uint32_t *numbers = arena_array(matcher->arena, uint32_t,
	                                term->word_count);

	for (size_t i = 0; i < term->word_count; i++)
		numbers[i] = word_number(matcher, &term->words[i]);
	return numbers;
}

static void
add_phrase(struct matcher *matcher, size_t position, const uint32_t *numbers)
{
	const struct term *term = matcher->items[position]->term;
	uint32_t node = 0, ending = (uint32_t)matcher->ending_count;

	for (size_t i = 0; i < term->word_count; i++)
		node = add_step(matcher, node, numbers[i]);
	*arena_append(matcher->arena, matcher->endings, matcher->ending_count,
	              matcher->ending_room) =
		(struct ending){ position, matcher->nodes[node].ending };
	matcher->nodes[node].ending = ending;
}

static void
add_gapped(struct matcher *matcher, size_t position, uint32_t *numbers)
{
	uint32_t *first = &matcher->gapped_of[numbers[0]];
	uint32_t gapped = (uint32_t)matcher->gapped_count;

	*arena_append(matcher->arena, matcher->gapped, matcher->gapped_count,
	              matcher->gapped_room) = (struct gapped){
		matcher->items[position], position, numbers, *first
	};
	*first = gapped;
}

/* Tables for the words of all terms; of slots there are at least twice as
   many. */
static void
make_word_tables(struct matcher *matcher)
{
	size_t words = 0, room = 64;

	for (size_t i = 0; i < matcher->item_count; i++) {
		if (matcher->items[i]->kind == ITEM_TERM)
			words += matcher->items[i]->term->word_count;
	}
	while (room < words * 2)
		room *= 2;
	matcher->word_slots = arena_array(matcher->arena, uint32_t, room);
	matcher->word_slot_room = room;
	matcher->first_nodes = arena_array(matcher->arena, uint32_t, words);
	matcher->gapped_of = arena_array(matcher->arena, uint32_t, words);
}

static void
add_item(struct matcher *matcher, size_t position)
{
	const struct item *item = matcher->items[position];
	uint32_t *numbers;

	if (item->kind == ITEM_REGEX) {
		*arena_append(matcher->arena, matcher->regexes,
		              matcher->regex_count, matcher->regex_room) =
			position;
		return;
	}
	numbers = numbers_of(matcher, item->term);
	if (item->term->gap && item->term->word_count > 1)
		add_gapped(matcher, position, numbers);
	else
		add_phrase(matcher, position, numbers);
}

static void
make_filter(struct matcher *matcher)
{
	const struct regex **regexes =
		arena_array(matcher->arena, const struct regex *,
		            matcher->regex_count);

	for (size_t i = 0; i < matcher->regex_count; i++)
		regexes[i] = matcher->items[matcher->regexes[i]]->regex;
	matcher->filter = regex_filter_new(matcher->arena, regexes,
	                                   matcher->regex_count);
}

struct matcher *
matcher_new(struct arena *arena, struct item *const *items, size_t item_count)
{
	struct matcher *matcher = arena_make(arena, struct matcher);

	matcher->arena = arena;
	matcher->items = items;
	matcher->item_count = item_count;
	matcher->index = term_index_new(arena);
	make_word_tables(matcher);
	widen_steps(matcher);
	add_node(matcher);
	arena_append(arena, matcher->endings, matcher->ending_count,
	             matcher->ending_room);
	arena_append(arena, matcher->gapped, matcher->gapped_count,
	             matcher->gapped_room);
	for (size_t i = 0; i < item_count; i++)
		add_item(matcher, i);
	term_index_finish(matcher->index);
	make_filter(matcher);
	return matcher;
}
