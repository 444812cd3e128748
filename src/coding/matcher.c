/* SPDX-License-Identifier: MIT */

/* matcher.c -- see matcher.h. */

#include "coding/matcher.h"

#include "base/arena.h"
#include "coding/codebook.h"
#include "coding/regex_filter.h"
#include "coding/term.h"

static size_t
step_slot(const struct step *steps, size_t room, uint32_t from,
          unsigned char byte)
{
	uint64_t hash = ((uint64_t)from << 8 | byte) * 0x9E3779B97F4A7C15u;
	size_t slot = (size_t)(hash >> 32) & (room - 1);

	while (steps[slot].to
	       && (steps[slot].from != from || steps[slot].byte != byte))
		slot = (slot + 1) & (room - 1);
	return slot;
}

uint32_t
matcher_child(const struct matcher *matcher, uint32_t node, unsigned char byte)
{
	return matcher->steps[step_slot(matcher->steps, matcher->step_room,
	                                node, byte)].to;
}

static void
widen_steps(struct matcher *matcher)
{
	size_t room = matcher->step_room ? matcher->step_room * 2 : 1024;
	struct step *steps = arena_array(matcher->arena, struct step, room);

	for (size_t i = 0; i < matcher->step_room; i++) {
		const struct step *step = &matcher->steps[i];

		if (step->to)
			steps[step_slot(steps, room, step->from, step->byte)] =
				*step;
	}
	matcher->steps = steps;
	matcher->step_room = room;
}

static uint32_t
add_node(struct matcher *matcher)
{
	uint32_t node = (uint32_t)matcher->node_count;

	arena_append(matcher->arena, matcher->first_entries,
	             matcher->node_count, matcher->node_room);
	return node;
}

static uint32_t
add_child(struct matcher *matcher, uint32_t node, unsigned char byte)
{
	uint32_t child = matcher_child(matcher, node, byte);

	if (child)
		return child;
	if (matcher->node_count * 2 >= matcher->step_room)
		widen_steps(matcher);
	child = add_node(matcher);
	matcher->steps[step_slot(matcher->steps, matcher->step_room, node,
	                         byte)] = (struct step){ node, child, byte };
	return child;
}

static void
add_key(struct matcher *matcher, struct str key, uint32_t number,
        const struct term_word *form, uint32_t state)
{
	uint32_t node = 0, entry = (uint32_t)matcher->entry_count;

	for (size_t i = 0; i < key.len; i++)
		node = add_child(matcher, node, (unsigned char)key.text[i]);
	*arena_append(matcher->arena, matcher->entries, matcher->entry_count,
	              matcher->entry_room) = (struct entry){
		matcher->first_entries[node], number, state, form
	};
	matcher->first_entries[node] = entry;
}

/* One spelling of a word. */
static void
add_form(struct matcher *matcher, uint32_t number,
         const struct term_word *form)
{
	if (form->kind == TERM_PATTERN) {
		*arena_append(matcher->arena, matcher->patterns,
		              matcher->pattern_count, matcher->pattern_room) =
			(struct pattern){ number, form };
		return;
	}
	if (form->kind != TERM_INFLECTED)
		add_key(matcher, form->key, number, form, 0);
	for (size_t i = 0; i < form->stem_count; i++)
		add_key(matcher, term_key(matcher->arena, form->stems[i].text),
		        number, form, form->stems[i].state);
}

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
	add_form(matcher, number, word);
	for (size_t i = 0; i < word->variant_count; i++)
		add_form(matcher, number, &word->variants[i]);
	return number;
}

static void
add_phrase(struct matcher *matcher, const struct item *item, size_t position)
{
	const struct term *term = item->term;
	struct phrase phrase = { .item = item, .position = position };

	phrase.numbers = arena_array(matcher->arena, uint32_t,
	                             term->word_count);
	for (size_t i = 0; i < term->word_count; i++)
		phrase.numbers[i] = word_number(matcher, &term->words[i]);
	*arena_append(matcher->arena, matcher->phrases, matcher->phrase_count,
	              matcher->phrase_room) = phrase;
}

static void
index_phrases(struct matcher *matcher)
{
	matcher->phrases_of = arena_array(matcher->arena, uint32_t,
	                                  matcher->word_count + 1);
	for (size_t i = matcher->phrase_count; i-- > 1;) {
		struct phrase *phrase = &matcher->phrases[i];
		uint32_t first = phrase->numbers[0];

		phrase->next = matcher->phrases_of[first];
		matcher->phrases_of[first] = (uint32_t)i;
	}
}

/* At least twice as many as there are words in all terms. */
static void
make_word_slots(struct matcher *matcher)
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
	make_word_slots(matcher);
	widen_steps(matcher);
	add_node(matcher);
	arena_append(arena, matcher->entries, matcher->entry_count,
	             matcher->entry_room);
	arena_append(arena, matcher->phrases, matcher->phrase_count,
	             matcher->phrase_room);
	for (size_t i = 0; i < item_count; i++) {
		if (items[i]->kind == ITEM_TERM)
			add_phrase(matcher, items[i], i);
		else
			*arena_append(arena, matcher->regexes,
			              matcher->regex_count,
			              matcher->regex_room) = i;
	}
	index_phrases(matcher);
	make_filter(matcher);
	return matcher;
}
